import type { Act } from '../../platform/acts/index.ts';
import { refused } from '../../platform/errors/index.ts';
import { stricterOf } from '../access/index.ts';
import type { StaffViewer } from '../people/index.ts';
import { caseChanged } from './events.ts';
import { lockOwnCase } from './own-case.ts';
import { settleItem, takeItem, untieItem } from './take-item.ts';

/**
 * Files a letter in one's hands into an existing case (instrukcja kancelaryjna §26 ust. 1). A letter that the mailroom
 * has already tied to the case is thereby taken to the file. Into a colleague's case nobody files behind their back: the letter
 * is passed on instead. An answer that has come after the closing may be laid to the closed file. Errors: those of `lockOwnCase` and `takeItem`, `case-less-confidential`.
 */
export async function fileInto(act: Act, viewer: StaffViewer, caseId: number, itemId: number): Promise<void> {
  const tied = await act.tx.selectFrom('case_item').select('item_id').where('case_id', '=', caseId).where('item_id', '=', itemId).executeTakeFirst();
  const file = await lockOwnCase(act, viewer, caseId, { open: !tied });
  const inHand = await takeItem(act, viewer, itemId);
  if (stricterOf(file.confidentiality, inHand.item.confidentiality) !== file.confidentiality) throw refused('case-less-confidential', { mark: file.mark });
  await untieItem(act, inHand.item, caseId);
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
