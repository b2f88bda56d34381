import { sql } from 'kysely';
import type { Act } from '../../../platform/acts/index.ts';
import { notFound, refused } from '../../../platform/errors/index.ts';
import { requireItem, requireItems } from '../../cases/index.ts';
import { actorAt, type StaffViewer } from '../../people/index.ts';
import { endRequests, lockRequests, requireOpen, touchLetters } from './store.ts';

/** Takes note of letters the person was informed of; those noted already stay as they are. Errors: 404, `changed-meanwhile` when none is left. */
export async function takeNote(act: Act, viewer: StaffViewer, ids: readonly number[]): Promise<void> {
  const requests = await lockRequests(act, ids);
  if (requests.some(({ role, toPostId }) => role !== 'information' || !viewer.handlingPostIds.includes(toPostId))) throw notFound();
  await requireItems(act.tx, viewer, requests.map(({ itemId }) => itemId));
  const open = requests.filter(({ state }) => state === 'open');
  if (open.length === 0) requireOpen(requests[0]!);
  for (const postId of new Set(open.map(({ toPostId }) => toPostId))) {
    await endRequests(act, open.filter(({ toPostId }) => toPostId === postId), { state: 'done', words: '', actor: actorAt(viewer, postId) });
  }
}

/** Whoever handles the letter, or the case it is in, has read the contributions to it and why others were returned. Errors: 404, `nothing-to-note`. */
export async function noteContributions(act: Act, viewer: StaffViewer, itemId: number): Promise<void> {
  await requireItem(act.tx, viewer, itemId);
  const { rows: leads } = await sql<{ post_id: number }>`
    select h.post_id from holding h where h.item_id = ${itemId} and h.until is null
    union all select h.post_id from case_item ci join holding h on h.case_id = ci.case_id and h.until is null where ci.item_id = ${itemId}`.execute(act.tx);
  const mine = leads.find(({ post_id }) => viewer.handlingPostIds.includes(post_id));
  if (!mine) throw notFound();
  const noted = await act.tx.updateTable('participation').set({ noted_at: act.now }).where('item_id', '=', itemId).where('role', '=', 'contributing').where('state', 'in', ['done', 'returned']).where('noted_at', 'is', null).executeTakeFirst();
  if (noted.numUpdatedRows === 0n) throw refused('nothing-to-note');
  act.actAs(actorAt(viewer, mine.post_id));
  act.record({ subject: { kind: 'item', id: itemId }, after: { contributions: Number(noted.numUpdatedRows) } });
  await touchLetters(act, [itemId]);
}
