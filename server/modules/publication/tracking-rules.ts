import type { LegalDate } from '../calendar/index.ts';

/** How far a letter is, as the public may know it. No stage tells a name, a title or a content. */
export type PublicStage = 'registered' | 'being-assigned' | 'with-department' | 'in-case' | 'answered' | 'closed' | 'kept' | 'cancelled' | 'sent-by-office';
/** A time in the hands of one unit; only the unit is public. */
export type Held = { unitName: string; stage: string; since: Date };
/** An answer to this very correspondent: on its way, gone, or come back. */
export type PublicAnswer = { state: 'sending' | 'sent' | 'failed'; on: LegalDate | null };
/** What the public may know of a case; never names or contents. */
export type PublicCase = { mark: string; open: boolean; openedOn: LegalDate; dueOn: LegalDate | null; settledOn: LegalDate | null };
export type TrackedFacts = { register: 'incoming' | 'outgoing'; state: string; holdings: readonly Held[]; file: PublicCase | null; answers: readonly PublicAnswer[] };

const beforeDepartment = new Set(['mailroom', 'to-decide']);

/** The stage in one word, the best news first. */
export function stageOf({ register, state, holdings, file, answers }: TrackedFacts): PublicStage {
  if (state === 'cancelled') return 'cancelled';
  if (register === 'outgoing') return file === null ? 'sent-by-office' : file.open ? 'in-case' : 'closed';
  if (answers.length > 0) return 'answered';
  if (file !== null) return file.open ? 'in-case' : 'closed';
  if (state === 'non-case') return 'kept';
  const stage = holdings.at(-1)?.stage ?? 'mailroom';
  if (stage === 'mailroom') return 'registered';
  return stage === 'to-decide' ? 'being-assigned' : 'with-department';
}

/** The unit that has it now, and since when without a break: hands inside a unit are the unit's own affair. */
export function departmentOf(holdings: readonly Held[]): { name: string; since: Date } | null {
  const last = holdings.at(-1);
  if (!last || beforeDepartment.has(last.stage)) return null;
  let since = last.since;
  for (const held of holdings.toReversed()) {
    if (held.unitName !== last.unitName || beforeDepartment.has(held.stage)) break;
    since = held.since;
  }
  return { name: last.unitName, since };
}

/** Since when a department is being looked for; null once one is found. */
export function assigningSince(holdings: readonly Held[]): Date | null {
  const last = holdings.at(-1);
  return last?.stage === 'to-decide' ? last.since : null;
}
