import type { Act } from '../../platform/acts/index.ts';
import { notFound, refused } from '../../platform/errors/index.ts';
import { lockHolding } from '../holding/index.ts';
import { mailroomPost, readPost, type StaffPost, type StaffViewer } from '../people/index.ts';
import { stageAt } from './rules.ts';
import { assign, lastAssignment } from './store.ts';

/**
 * Returns letters that came to the wrong desk to whoever gave them, with the reason (instrukcja kancelaryjna §21 ust. 3);
 * from the one who decides they go back to the mailroom. Errors: 404, `nothing-to-return`.
 */
export async function returnItems(act: Act, viewer: StaffViewer, returning: { itemIds: readonly number[]; reason: string }): Promise<void> {
  for (const itemId of [...returning.itemIds].sort((a, b) => a - b)) {
    const holding = await lockHolding(act.tx, { itemId });
    if (!viewer.heldPostIds.includes(holding.postId)) throw notFound();
    if (holding.stage === 'mailroom') throw refused('nothing-to-return');
    const giver = await giverOf(act, itemId, holding.postId);
    const last = await lastAssignment(act.tx, itemId);
    const mailroom = giver.role === 'clerk';
    await assign(act, itemId, holding, { step: 'return', to: giver, stage: mailroom ? 'mailroom' : stageAt(giver.role), instruction: last?.instruction ?? '', termOn: last?.termOn ?? null, proposedPostId: null, reason: returning.reason, parentId: last?.id ?? null });
  }
}

/** Who gave the letter to this post last; the mailroom when nobody did (a reply that came straight to the desk). */
async function giverOf(act: Act, itemId: number, postId: number): Promise<StaffPost> {
  const row = await act.tx.selectFrom('assignment').select('by_post_id').where('item_id', '=', itemId).where('to_post_id', '=', postId).where('step', 'in', ['offer', 'decide', 'pass-on']).where('by_post_id', 'is not', null).where('by_post_id', '<>', postId).orderBy('id', 'desc').executeTakeFirst();
  return row?.by_post_id ? readPost(act.tx, row.by_post_id) : mailroomPost(act.tx);
}
