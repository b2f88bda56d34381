import type { Act } from '../../platform/acts/index.ts';
import { notFound, refused } from '../../platform/errors/index.ts';
import { lockHolding } from '../holding/index.ts';
import { readOpenPost, type StaffViewer } from '../people/index.ts';
import type { Decision } from './decide.ts';
import { addInstruction, canHandle, insideUnits, refuseLongerTerm, stageAt } from './rules.ts';
import { assign, lastAssignment } from './store.ts';

/**
 * Re-dekretacja: the head of a unit names who handles the letters (instrukcja kancelaryjna §24 ust. 3). The superior's
 * instruction stays and the term may not become longer. Errors: 404, `term-longer`, `outside-unit`,
 * `cannot-handle`, `post-closed`, `item-not-decided`, `nothing-to-pass-on`.
 */
export async function passOn(act: Act, viewer: StaffViewer, passing: Decision): Promise<void> {
  const target = await readOpenPost(act.tx, passing.postId);
  if (!insideUnits(target, viewer.headedUnitIds)) throw refused('outside-unit', { post: target.title });
  if (!canHandle(target)) throw refused('cannot-handle', { post: target.title });
  for (const itemId of [...passing.itemIds].sort((a, b) => a - b)) {
    const holding = await lockHolding(act.tx, { itemId });
    // A head may also move a letter that already lies with somebody of the unit.
    if (!viewer.heldPostIds.includes(holding.postId) && !viewer.headedUnitIds.includes(holding.unitId)) throw notFound();
    if (holding.stage === 'mailroom' || holding.stage === 'to-decide') throw refused('item-not-decided');
    if (holding.postId === target.postId && holding.stage !== 'to-pass-on') throw refused('nothing-to-pass-on');
    const last = await lastAssignment(act.tx, itemId);
    const termOn = passing.termOn ?? last?.termOn ?? null;
    if (refuseLongerTerm(last?.termOn ?? null, termOn)) throw refused('term-longer', { termOn: last?.termOn ?? '' });
    const stage = viewer.heldPostIds.includes(target.postId) ? 'in-hand' : stageAt(target.role);
    await assign(act, itemId, holding, { step: 'pass-on', to: target, stage, instruction: addInstruction(last?.instruction ?? '', passing.instruction), termOn, proposedPostId: null, reason: null, parentId: last?.id ?? null });
  }
}
