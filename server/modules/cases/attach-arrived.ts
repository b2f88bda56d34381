import type { Act } from '../../platform/acts/index.ts';
import { circleOf, type Confidentiality } from '../access/index.ts';
import { readPost } from '../people/index.ts';
import { wakeCase } from './postpone-case.ts';

/** A case an answer may belong to, and whose desk it goes to. */
export type CaseForReply = { caseId: number; mark: string; open: boolean; officerPostId: number; unitId: number; confidentiality: Confidentiality };

/** Where a reply in a case must land: with the officer who has the case, under its newest mark; null when there is no such case. */
export async function caseForReply(act: Act, caseId: number): Promise<CaseForReply | null> {
  const row = await act.tx.selectFrom('case_file').select(['id', 'mark', 'state', 'officer_post_id', 'unit_id', 'continued_as_id', 'confidentiality']).where('id', '=', caseId).executeTakeFirst();
  if (row && row.continued_as_id !== null) return caseForReply(act, row.continued_as_id);
  if (row?.confidentiality === 'strict') return insideCircle(act, row);
  return row ? { caseId: row.id, mark: row.mark, open: row.state === 'open', officerPostId: row.officer_post_id, unitId: row.unit_id, confidentiality: row.confidentiality as Confidentiality } : null;
}

/** In a closed circle whoever had the case may belong to it no more: then the answer goes to the first who does. */
async function insideCircle(act: Act, row: { id: number; mark: string; state: string; officer_post_id: number }): Promise<CaseForReply> {
  const circle = await circleOf(act.tx, { caseId: row.id });
  const postId = (circle.find((one) => one.postId === row.officer_post_id) ?? circle.find((one) => one.personName !== null) ?? circle[0])!.postId;
  const { unitId } = await readPost(act.tx, postId);
  return { caseId: row.id, mark: row.mark, open: row.state === 'open', officerPostId: postId, unitId, confidentiality: 'strict' };
}

/**
 * Ties a letter that has just arrived to a case: it lies in the file and, until the officer takes it to the file, on the
 * officer's desk. A case that was put off waits no more. The lock on the case keeps it from being closed at the same moment.
 */
export async function attachArrived(act: Act, caseId: number, arrived: { itemId: number; identifier: string }): Promise<void> {
  await act.tx.selectFrom('case_file').select('id').where('id', '=', caseId).forUpdate().execute();
  await act.tx.insertInto('case_item').values({ case_id: caseId, item_id: arrived.itemId, filed_at: act.now, filed_by: act.actor.kind === 'person' ? act.actor.personId : null }).onConflict((oc) => oc.doNothing()).execute();
  act.record({ subject: { kind: 'case', id: caseId }, act: 'cases.attach-arrived', after: { item: arrived.identifier, itemId: arrived.itemId } });
  await wakeCase(act, caseId);
  act.touch('cases', `case:${caseId}`);
}
