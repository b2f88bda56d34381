import type { Act } from '../../platform/acts/index.ts';
import { refused } from '../../platform/errors/index.ts';
import type { StaffViewer } from '../people/index.ts';
import { caseChanged } from './events.ts';
import { requireCase } from './visibility.ts';
import { settleItem, takeItem } from './take-item.ts';

/**
 * Files a letter in one's hands into an existing case (instrukcja kancelaryjna §26 ust. 1). A letter that the mailroom
 * has already tied to the case is thereby taken to the file. Errors: 404, `case-closed`, those of `takeItem`.
 */
export async function fileInto(act: Act, viewer: StaffViewer, caseId: number, itemId: number): Promise<void> {
  await requireCase(act.tx, viewer, caseId);
  const file = await act.tx.selectFrom('case_file').select(['state', 'mark']).where('id', '=', caseId).forUpdate().executeTakeFirstOrThrow();
  if (file.state !== 'open') throw refused('case-closed', { mark: file.mark });
  const inHand = await takeItem(act, viewer, itemId);
  await act.tx.deleteFrom('case_item').where('item_id', '=', itemId).where('case_id', '<>', caseId).execute();
  await act.tx.insertInto('case_item').values({ case_id: caseId, item_id: itemId, filed_at: act.now, filed_by: viewer.personId }).onConflict((oc) => oc.doNothing()).execute();
  if (inHand.item.party_id !== null) {
    await act.tx.insertInto('case_party').values({ case_id: caseId, party_id: inHand.item.party_id, role: 'party', added_at: act.now }).onConflict((oc) => oc.doNothing()).execute();
  }
  await settleItem(act, inHand, { state: 'in-case' });
  act.record({ subject: { kind: 'case', id: caseId }, after: { item: inHand.item.identifier, itemId } });
  act.record({ subject: { kind: 'item', id: itemId }, after: { caseId, mark: file.mark } });
  act.emit(caseChanged({ caseId }));
  act.touch('cases', `case:${caseId}`);
}
