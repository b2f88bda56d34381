import type { Act } from '../../platform/acts/index.ts';
import { notFound, refused } from '../../platform/errors/index.ts';
import { answersFor } from '../holding/index.ts';
import { dayOf, readOpenPost, type StaffViewer } from '../people/index.ts';
import type { Decision } from './decide.ts';
import { lockAsSeen } from './lock-as-seen.ts';
import { askParticipants, requireInside } from './participation/involve.ts';
import { addInstruction, canHandle, insideUnits, refuseLongerTerm, refusePastTerm, stageGiven } from './rules.ts';
import { moveItems, type Move } from './store.ts';

/**
 * Re-dekretacja: the head of a unit names who handles the letters (instrukcja kancelaryjna §24 ust. 3). The superior's
 * instruction stays and the term may not become longer. Errors: 404, `changed-meanwhile`, `term-longer`, `term-past`, `outside-unit`,
 * `cannot-handle`, `post-closed`, `item-not-decided`, `nothing-to-pass-on` and those of `askParticipants`.
 */
export async function passOn(act: Act, viewer: StaffViewer, passing: Decision): Promise<void> {
  const to = await readOpenPost(act.tx, passing.postId);
  if (!insideUnits(to, viewer.headedUnitIds)) throw refused('outside-unit', { post: to.title });
  if (!canHandle(to)) throw refused('cannot-handle', { post: to.title });
  const stage = stageGiven(viewer, to);
  const items = await lockAsSeen(act, viewer, passing.items);
  await requireInside(act, viewer, passing.participants ?? []);
  const moves = items.map((item): Move => {
    const { holding, last } = item;
    // A head may also move a letter that already lies with somebody of the unit.
    if (!answersFor(viewer, holding) && !viewer.headedUnitIds.includes(holding.unitId)) throw notFound();
    if (holding.stage === 'mailroom' || holding.stage === 'to-decide') throw refused('item-not-decided');
    if (holding.postId === to.postId && holding.stage !== 'to-pass-on') throw refused('nothing-to-pass-on');
    const termOn = passing.termOn ?? last?.termOn ?? null;
    if (refuseLongerTerm(last?.termOn ?? null, termOn)) throw refused('term-longer', { termOn: last?.termOn ?? '' });
    if (refusePastTerm(termOn, last?.termOn ?? null, dayOf(act.now))) throw refused('term-past', { termOn: termOn ?? '' });
    return { item, step: 'pass-on', to, stage, instruction: addInstruction(last?.instruction ?? '', passing.instruction), termOn };
  });
  await moveItems(act, moves);
  await askParticipants(act, moves.map(({ item, termOn }) => ({ itemId: item.itemId, leadPostId: to.postId, termOn, actor: item.actor })), passing.participants ?? []);
}
