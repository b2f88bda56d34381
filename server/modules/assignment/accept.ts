import type { Act } from '../../platform/acts/index.ts';
import { notFound, refused } from '../../platform/errors/index.ts';
import { lockHolding } from '../holding/index.ts';
import { readPost, type StaffViewer } from '../people/index.ts';
import { assign, lastAssignment } from './store.ts';

/** Takes letters given to one's post into one's hands. A head may accept what was given to the unit. Errors: 404, `already-accepted`, `item-not-decided` while it lies in the mailroom. */
export async function accept(act: Act, viewer: StaffViewer, itemIds: readonly number[]): Promise<void> {
  for (const itemId of [...itemIds].sort((a, b) => a - b)) {
    const holding = await lockHolding(act.tx, { itemId });
    if (!viewer.heldPostIds.includes(holding.postId)) throw notFound();
    if (holding.stage === 'in-hand') throw refused('already-accepted');
    if (holding.stage === 'mailroom') throw refused('item-not-decided');
    const post = await readPost(act.tx, holding.postId);
    const last = await lastAssignment(act.tx, itemId);
    await assign(act, itemId, holding, { step: 'accept', to: post, stage: 'in-hand', instruction: last?.instruction ?? '', termOn: last?.termOn ?? null, proposedPostId: null, reason: null, parentId: last?.id ?? null });
  }
}
