import { sql } from 'kysely';
import type { Act } from '../../platform/acts/index.ts';
import type { Reader } from '../../platform/db/index.ts';
import { refused, type Obstacle } from '../../platform/errors/index.ts';
import { warsawDate } from '../calendar/index.ts';
import { endHolding, lockHolding } from '../holding/index.ts';
import type { StaffViewer } from '../people/index.ts';
import { caseChanged } from './events.ts';
import { lockOwnCase } from './own-case.ts';

/**
 * Settles and closes a case; the date of final settlement is today's (instrukcja kancelaryjna §26 ust. 3).
 * Everything that stands in the way is listed at once. Errors: `case-not-ready` with obstacles, those of `lockOwnCase`.
 */
export async function closeCase(act: Act, viewer: StaffViewer, caseId: number, closing: { revision?: number; settlement: string }): Promise<void> {
  const file = await lockOwnCase(act, viewer, caseId, { ...(closing.revision !== undefined && { revision: closing.revision }), open: true });
  const obstacles = await closingProblems(act.tx, caseId);
  if (obstacles.length > 0) throw refused('case-not-ready', { mark: file.mark }, obstacles);
  await settleCase(act, file, closing.settlement);
}

/** Closes a case whose answer has just gone out; used inside the act of sending. */
export async function settleCase(act: Act, file: { id: number; revision: number }, settlement: string): Promise<void> {
  const today = warsawDate(act.now);
  await act.tx.updateTable('case_file').set({ state: 'closed', settled_on: today, settlement, closed_at: act.now, postponed_until: null, postponed_for: null, revision: file.revision + 1 }).where('id', '=', file.id).execute();
  await endHolding(act.tx, await lockHolding(act.tx, { caseId: file.id }), act.now);
  act.record({ subject: { kind: 'case', id: file.id }, act: 'cases.close', after: { settledOn: today, settlement } });
  act.emit(caseChanged({ caseId: file.id }));
  act.touch('cases', `case:${file.id}`, 'desk');
}

/** What must be done before the case can be closed, all of it at once. */
export async function closingProblems(reader: Reader, caseId: number): Promise<Obstacle[]> {
  const { rows } = await sql<Obstacle>`
    select code, detail from (
      select 1 as rank, i.id, 'letter-not-filed' as code, i.identifier as detail from case_item ci join item i on i.id = ci.item_id where ci.case_id = ${caseId} and i.state = 'circulating'
      union all select 2, d.id, 'draft-unfinished', d.subject from draft d where d.case_id = ${caseId} and d.state in ('writing', 'submitted', 'returned', 'approved')
      union all select 3, m.id, 'answer-not-delivered', m.to_address from outgoing_mail m where m.case_id = ${caseId} and m.purpose = 'answer' and m.state in ('failed', 'bounced') and m.handled_at is null
    ) obstacle order by rank, id`.execute(reader);
  return rows;
}
