import type { Act } from '../../platform/acts/index.ts';
import { refused } from '../../platform/errors/index.ts';
import { warsawDate } from '../calendar/index.ts';
import type { StaffViewer } from '../people/index.ts';
import { lockOwnCase } from './own-case.ts';

/**
 * Puts a case off to a day, because it waits for somebody: until then it does not count as lying still, unless a letter comes. Its statutory
 * term runs on. Returns the new revision. Errors: `postponed-to-past`, `nothing-to-change`, those of `lockOwnCase`.
 */
export async function postponeCase(act: Act, viewer: StaffViewer, caseId: number, wanted: { revision: number; until: string; waitsFor: string }): Promise<number> {
  const file = await lockOwnCase(act, viewer, caseId, { revision: wanted.revision, open: true });
  if (wanted.until <= warsawDate(act.now)) throw refused('postponed-to-past');
  const before = await postponementOf(act, caseId);
  if (before?.until === wanted.until && before.waitsFor === wanted.waitsFor) throw refused('nothing-to-change');
  return settle(act, { id: caseId, revision: file.revision }, { before, after: { until: wanted.until, waitsFor: wanted.waitsFor } });
}

/** The case waits for nobody any more and counts again from now on. Errors: `not-postponed`, those of `lockOwnCase`. */
export async function resumeCase(act: Act, viewer: StaffViewer, caseId: number, seen: { revision: number }): Promise<number> {
  const file = await lockOwnCase(act, viewer, caseId, { revision: seen.revision, open: true });
  const before = await postponementOf(act, caseId);
  if (!before) throw refused('not-postponed', { mark: file.mark });
  return settle(act, { id: caseId, revision: file.revision }, { before, after: null });
}

/** Ends the waiting of a case to which a letter has come; used inside the act of its arrival, which has locked the case. */
export async function wakeCase(act: Act, caseId: number): Promise<void> {
  const before = await postponementOf(act, caseId);
  if (!before) return;
  await act.tx.updateTable('case_file').set({ postponed_until: null, postponed_for: null }).where('id', '=', caseId).execute();
  act.record({ subject: { kind: 'case', id: caseId }, act: 'cases.wake', before });
}

type Postponement = { until: string; waitsFor: string };

async function postponementOf(act: Act, caseId: number): Promise<Postponement | null> {
  const row = await act.tx.selectFrom('case_file').select(['postponed_until', 'postponed_for']).where('id', '=', caseId).executeTakeFirstOrThrow();
  return row.postponed_until === null || row.postponed_for === null ? null : { until: row.postponed_until, waitsFor: row.postponed_for };
}

async function settle(act: Act, file: { id: number; revision: number }, { before, after }: { before: Postponement | null; after: Postponement | null }): Promise<number> {
  await act.tx.updateTable('case_file').set({ postponed_until: after?.until ?? null, postponed_for: after?.waitsFor ?? null, revision: file.revision + 1 }).where('id', '=', file.id).execute();
  act.record({ subject: { kind: 'case', id: file.id }, ...(after && { reason: after.waitsFor }), ...(before && { before }), ...(after && { after }) });
  act.touch('cases', `case:${file.id}`, 'desk');
  return file.revision + 1;
}
