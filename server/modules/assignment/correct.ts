import type { Act } from '../../platform/acts/index.ts';
import { forbidden, refused } from '../../platform/errors/index.ts';
import { dayOf, readOpenPost, type StaffPost, type StaffViewer } from '../people/index.ts';
import { decisionsInForce, isAuthor, type DecisionInForce } from './decision-in-force.ts';
import { lockAsSeen, type Seen, type SeenItem } from './lock-as-seen.ts';
import { addInstruction, canHandle, insideUnits, refuseLongerTerm, refusePastTerm, stageGiven } from './rules.ts';
import { moveItems } from './store.ts';
import { tellFormerHolders } from './tell-former-holders.ts';

/** What is right instead, and why the decision was wrong. */
export type Correction = { item: Seen; postId: number; instruction: string; termOn: string | null; reason: string };

/**
 * Corrects a decision: only its author does (instrukcja kancelaryjna §24 ust. 4). The wrong one stays in the chain; who has the letter keeps it, with the new
 * instruction and term, or it goes to somebody else and they are told. A head stays bound by the superior's instruction and term (ust. 3).
 * Errors: 404, `changed-meanwhile`, `not-your-decision`, `nothing-to-correct`, `cannot-handle`, `outside-unit`, `term-longer`, `term-past`, `post-closed`.
 */
export async function correctDecision(act: Act, viewer: StaffViewer, correction: Correction): Promise<void> {
  const to = await readOpenPost(act.tx, correction.postId);
  if (!canHandle(to)) throw refused('cannot-handle', { post: to.title });
  const [item] = await lockAsSeen(act, viewer, [correction.item]);
  const decision = await requireOwnDecision(act, viewer, item!);
  if (decision.byRole === 'head' && !insideUnits(to, viewer.headedUnitIds)) throw refused('outside-unit', { post: to.title });
  const termOn = correction.termOn ?? decision.superior?.termOn ?? null;
  if (refuseLongerTerm(decision.superior?.termOn ?? null, termOn)) throw refused('term-longer', { termOn: decision.superior?.termOn ?? '' });
  if (termOn !== decision.superior?.termOn && refusePastTerm(termOn, decision.termOn, dayOf(act.now))) throw refused('term-past', { termOn: termOn ?? '' });
  const instruction = addInstruction(decision.superior?.instruction ?? '', correction.instruction);
  const stays = item!.holding.postId === to.postId;
  if (stays && instruction === decision.instruction && termOn === decision.termOn) throw refused('nothing-to-correct');
  await moveItems(act, [{ item: item!, step: 'correct', to, stage: stageAfter(viewer, item!, to), instruction, termOn, reason: correction.reason, unseen: true }]);
  if (!stays) await tellFormerHolders(act, [item!], { reason: correction.reason });
}

/** Who has the letter in hand keeps it so; elsewhere it begins as any decision does. */
function stageAfter(viewer: StaffViewer, { holding }: SeenItem, to: StaffPost) {
  if (holding.postId === to.postId) return holding.stage;
  return stageGiven(viewer, to);
}

async function requireOwnDecision(act: Act, viewer: StaffViewer, { itemId }: SeenItem): Promise<DecisionInForce> {
  const decision = (await decisionsInForce(act.tx, [itemId])).get(itemId);
  if (!decision) throw refused('nothing-to-correct');
  if (!isAuthor(viewer, decision)) throw forbidden('not-your-decision');
  return decision;
}
