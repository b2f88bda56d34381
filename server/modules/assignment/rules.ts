import type { Stage } from '../holding/index.ts';
import type { StaffPost, StaffViewer } from '../people/index.ts';

/** The stage of a letter in the hands of a post: those who decide decide, heads pass on, others accept; from a group desk it is taken. */
export function stageAt({ role, groupDesk }: Pick<StaffPost, 'role' | 'groupDesk'>): Stage {
  if (groupDesk) return 'to-take';
  if (role === 'mayor' || role === 'secretary') return 'to-decide';
  return role === 'head' ? 'to-pass-on' : 'to-accept';
}

/** The stage of a letter that somebody gives to a post: in hand where it is their own (instrukcja kancelaryjna §24 ust. 2), else as any comes there. */
export function stageGiven(viewer: Pick<StaffViewer, 'heldPostIds'>, to: StaffPost): Stage {
  return viewer.heldPostIds.includes(to.postId) && !to.groupDesk ? 'in-hand' : stageAt(to);
}

/**
 * The term and the instruction after passing a letter on: a re-dekretacja may neither lengthen the term nor change the
 * superior's instruction (instrukcja kancelaryjna §24 ust. 3); it may add to it.
 * Returns the code of the refusal, or null.
 */
export function refuseLongerTerm(before: string | null, after: string | null): 'term-longer' | null {
  if (before === null) return null;
  return after !== null && after > before ? 'term-longer' : null;
}

/**
 * A term named today that has passed already can only be a slip of the pen. What was in force before may have passed by now.
 * Days as `YYYY-MM-DD`. Returns the code of the refusal, or null.
 */
export function refusePastTerm(wanted: string | null, inForce: string | null, today: string): 'term-past' | null {
  return wanted !== null && wanted !== inForce && wanted < today ? 'term-past' : null;
}

/** The superior's instruction stays; what is added stands below it. */
export function addInstruction(before: string, added: string): string {
  if (before === '' || added === '' || before === added) return before || added;
  return `${before}\n${added}`;
}

/** Whether cases are handled at a post. At a clerk's they are not: a letter given there would lie on no desk. */
export function canHandle(target: StaffPost): boolean {
  return target.role !== 'clerk';
}

/** Whether a head may pass a letter to this post: inside the units they head. */
export function insideUnits(target: StaffPost, headedUnitIds: readonly number[]): boolean {
  return headedUnitIds.includes(target.unitId);
}
