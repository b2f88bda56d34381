import type { Act } from '../../platform/acts/index.ts';
import { refused } from '../../platform/errors/index.ts';
import { lockHolding } from '../holding/index.ts';
import { readOpenPost, type StaffViewer } from '../people/index.ts';
import { canHandle, stageAt } from './rules.ts';
import { assign, lastAssignment } from './store.ts';

export type Decision = { itemIds: number[]; postId: number; instruction: string; termOn: string | null };

/**
 * Dekretacja: the mayor or the secretary decides which post handles the letters; a unit is named by its head's post.
 * They may decide about any circulating letter, wherever it is. Errors: 404 when it no longer circulates, `decide-to-self`,
 * `cannot-handle`, `post-closed`.
 */
export async function decide(act: Act, viewer: StaffViewer, decision: Decision): Promise<void> {
  const target = await readOpenPost(act.tx, decision.postId);
  if (!canHandle(target)) throw refused('cannot-handle', { post: target.title });
  const takesOver = viewer.heldPostIds.includes(target.postId);
  for (const itemId of [...decision.itemIds].sort((a, b) => a - b)) {
    const holding = await lockHolding(act.tx, { itemId });
    if (holding.postId === target.postId && holding.stage === 'in-hand') throw refused('decide-to-self');
    const last = await lastAssignment(act.tx, itemId);
    // The one competent to decide may take the letter over himself (§24 ust. 2); a letter given to a mayor's post of another is laid before him.
    const stage = takesOver ? 'in-hand' : stageAt(target.role);
    await assign(act, itemId, holding, { step: 'decide', to: target, stage, instruction: decision.instruction, termOn: decision.termOn, proposedPostId: null, reason: null, parentId: last?.id ?? null });
  }
}
