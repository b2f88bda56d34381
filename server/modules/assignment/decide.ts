import type { Act } from '../../platform/acts/index.ts';
import { forbidden, refused } from '../../platform/errors/index.ts';
import { dayOf, readOpenPost, type StaffViewer } from '../people/index.ts';
import { decisionsInForce, mayDecideAnew } from './decision-in-force.ts';
import { lockAsSeen, type Seen } from './lock-as-seen.ts';
import { askParticipants, type ParticipantWish } from './participation/involve.ts';
import { canHandle, refusePastTerm, stageGiven } from './rules.ts';
import { moveItems, type Move } from './store.ts';

/** To which post, with what instruction, by when, and who besides contributes or is informed; `items` as the person saw them. */
export type Decision = { items: readonly Seen[]; postId: number; instruction: string; termOn: string | null; participants?: readonly ParticipantWish[] };

/**
 * Dekretacja: the mayor or the secretary decides which post handles the letters; a unit is named by its head's post.
 * They may decide about any circulating letter, wherever it is, but not against somebody else's decision, unless they are the mayor
 * (§24 ust. 4) or the decision laid the letter before them. Errors: `changed-meanwhile`, `not-your-decision`, `decide-to-self`, `cannot-handle`, `post-closed`, `term-past`
 * and those of `askParticipants`.
 */
export async function decide(act: Act, viewer: StaffViewer, decision: Decision): Promise<void> {
  const to = await readOpenPost(act.tx, decision.postId);
  if (!canHandle(to)) throw refused('cannot-handle', { post: to.title });
  // The one competent to decide may take the letter over himself (§24 ust. 2); a letter given to a mayor's post of another is laid before him.
  const stage = stageGiven(viewer, to);
  const items = await lockAsSeen(act, viewer, decision.items);
  const decisions = await decisionsInForce(act.tx, items.map(({ itemId }) => itemId));
  await moveItems(act, items.map((item): Move => {
    if (!mayDecideAnew(viewer, decisions.get(item.itemId), item.holding)) throw forbidden('not-your-decision');
    if (item.holding.postId === to.postId && item.holding.stage === 'in-hand') throw refused('decide-to-self');
    if (refusePastTerm(decision.termOn, item.last?.termOn ?? null, dayOf(act.now))) throw refused('term-past', { termOn: decision.termOn ?? '' });
    return { item, step: 'decide', to, stage, instruction: decision.instruction, termOn: decision.termOn };
  }));
  await askParticipants(act, items.map(({ itemId, actor }) => ({ itemId, leadPostId: to.postId, termOn: decision.termOn, actor })), decision.participants ?? []);
}
