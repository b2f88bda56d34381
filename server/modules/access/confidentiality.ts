/**
 * How confidential something is: `ordinary` is seen by everybody whose work it is, `restricted` by those who answer for it and the posts
 * named, `strict` by the posts of a closed circle alone.
 */
export type Confidentiality = 'ordinary' | 'restricted' | 'strict';

const order: readonly Confidentiality[] = ['ordinary', 'restricted', 'strict'];

/** The stricter of two. Pure. */
export function stricterOf(one: Confidentiality, other: Confidentiality): Confidentiality {
  return order.indexOf(one) >= order.indexOf(other) ? one : other;
}
