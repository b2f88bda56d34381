import type { Act } from '../../platform/acts/index.ts';
import { notFound, refused } from '../../platform/errors/index.ts';
import { lockHolding } from '../holding/index.ts';
import { readOpenPost, type StaffViewer } from '../people/index.ts';
import { stageAt } from './rules.ts';
import { assign, lastAssignment } from './store.ts';

export type Offer = { itemIds: number[]; deciderPostId: number; proposedPostId: number | null; instruction: string; termOn: string | null };

/** The mailroom lays letters before whoever decides, with a proposal. Errors: 404 when a letter is in other hands, `not-a-decider`, `post-closed`, `already-offered`. */
export async function offer(act: Act, viewer: StaffViewer, offered: Offer): Promise<void> {
  const decider = await readOpenPost(act.tx, offered.deciderPostId);
  if (decider.role !== 'mayor' && decider.role !== 'secretary') throw refused('not-a-decider', { post: decider.title });
  if (offered.proposedPostId !== null) await readOpenPost(act.tx, offered.proposedPostId);
  for (const itemId of [...offered.itemIds].sort((a, b) => a - b)) {
    const holding = await lockHolding(act.tx, { itemId });
    if (!viewer.heldPostIds.includes(holding.postId)) throw notFound();
    if (holding.stage !== 'mailroom') throw refused('already-offered');
    const last = await lastAssignment(act.tx, itemId);
    await assign(act, itemId, holding, { step: 'offer', to: decider, stage: stageAt(decider.role), instruction: offered.instruction, termOn: offered.termOn, proposedPostId: offered.proposedPostId, reason: null, parentId: last?.id ?? null });
  }
}
