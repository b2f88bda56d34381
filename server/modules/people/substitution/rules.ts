import { overlap, type Span } from '../structure/rules.ts';

/** Somebody stands in for somebody from one day to another. */
export type Link = Span & { personId: number; substituteId: number };

/**
 * The people of a circle that the wanted substitution would close, beginning with who is away; null when it closes none. Only days on
 * which all links of the circle hold together count. Pure.
 */
export function circleOf(wanted: Link, links: readonly Link[]): number[] | null {
  const walk = (at: Link, way: number[], span: Span): number[] | null => {
    for (const next of links) {
      if (next.personId !== at.substituteId || !overlap(next, span) || way.includes(next.personId)) continue;
      const further = [...way, next.personId];
      const found = next.substituteId === wanted.personId ? further : walk(next, further, common(next, span));
      if (found) return found;
    }
    return null;
  };
  return wanted.substituteId === wanted.personId ? [wanted.personId] : walk(wanted, [wanted.personId], wanted);
}

function common(one: Span, other: Span): Span {
  const to = one.to === null ? other.to : other.to === null ? one.to : one.to < other.to ? one.to : other.to;
  return { from: one.from > other.from ? one.from : other.from, to };
}
