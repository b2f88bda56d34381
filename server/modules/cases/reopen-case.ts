import type { Act } from '../../platform/acts/index.ts';
import { refused } from '../../platform/errors/index.ts';
import { beginHoldings } from '../holding/index.ts';
import type { StaffViewer } from '../people/index.ts';
import { caseChanged } from './events.ts';
import { lockOwnCase } from './own-case.ts';

/** Undoes a closing made in error; a matter that starts anew gets a new case instead (instrukcja kancelaryjna §28 ust. 2). Errors: `case-open`, `case-continued` under another mark, those of `lockOwnCase`. */
export async function reopenCase(act: Act, viewer: StaffViewer, caseId: number, reopening: { revision: number; reason: string }): Promise<void> {
  const file = await lockOwnCase(act, viewer, caseId, { revision: reopening.revision, open: false });
  if (file.state === 'open') throw refused('case-open', { mark: file.mark });
  const before = await act.tx.selectFrom('case_file').select(['settled_on', 'settlement', 'continued_as_id']).where('id', '=', caseId).executeTakeFirstOrThrow();
  if (before.continued_as_id !== null) throw refused('case-continued', { settlement: before.settlement ?? '' });
  const row = await act.tx.updateTable('case_file').set({ state: 'open', settled_on: null, settlement: null, closed_at: null, revision: file.revision + 1 }).where('id', '=', caseId).returning(['officer_post_id', 'unit_id']).executeTakeFirstOrThrow();
  await beginHoldings(act.tx, [{ caseId, postId: row.officer_post_id, unitId: row.unit_id, stage: 'in-hand' }], act.now);
  act.record({ subject: { kind: 'case', id: caseId }, reason: reopening.reason, before: { settledOn: before.settled_on, settlement: before.settlement } });
  act.emit(caseChanged({ caseId }));
  act.touch('cases', `case:${caseId}`, 'desk');
}
