import { act, systemActor, type Acting, type Actor } from '../../platform/acts/index.ts';
import type { Db } from '../../platform/db/index.ts';
import { lockHoldings } from '../holding/index.ts';
import { readOpenPost } from '../people/index.ts';
import { canHandle, stageAt } from './rules.ts';
import { lastAssignments, moveItems } from './store.ts';

/** A standing rule fits a letter: to which post; `maker` is whoever made the rule, in whose name the letter goes. */
export type RuleDecision = { itemId: number; postId: number; ruleTitle: string; maker: Actor; instruction: string; termOn: string | null };
/** Why a rule fits, as codes for the reader's words. */
export type RuleProposal = { itemId: number; postId: number; ruleTitle: string; reasons: readonly { code: string; detail: string }[] };

/**
 * Gives a letter that still lies in the mailroom to the post of a standing rule, without a decision (distribution may be automatic, instrukcja kancelaryjna §21 ust. 2).
 * The system acts, the chain names who made the rule. Nothing happens when somebody has moved the letter. Returns whether it was given.
 */
export async function decideByRule(acting: Acting, { itemId, postId, ruleTitle, maker, instruction, termOn }: RuleDecision): Promise<boolean> {
  const lying = await acting.db.selectFrom('holding').select('id').where('item_id', '=', itemId).where('until', 'is', null).where('stage', '=', 'mailroom').executeTakeFirst();
  if (!lying) return false;
  return act(acting, { name: 'assignment.decide-by-rule', actor: systemActor('standing rule') }, async (doing) => {
    const to = await readOpenPost(doing.tx, postId);
    const holding = (await lockHoldings(doing.tx, [itemId])).get(itemId);
    if (!holding || holding.stage !== 'mailroom' || !canHandle(to)) {
      doing.record({ subject: { kind: 'item', id: itemId }, act: 'assignment.rule-too-late', reason: ruleTitle });
      return false;
    }
    const last = (await lastAssignments(doing.tx, [itemId])).get(itemId) ?? null;
    await moveItems(doing, [{ item: { itemId, holding, last, actor: doing.actor }, step: 'rule', to, stage: stageAt(to), instruction, termOn, reason: ruleTitle, giver: maker, unseen: true }]);
    return true;
  });
}

/** Keeps what a standing rule proposes for a letter; the first rule that fits stays. */
export async function proposeByRule(db: Db, { itemId, postId, ruleTitle, reasons }: RuleProposal): Promise<void> {
  await db.insertInto('rule_proposal').values({ item_id: itemId, rule_title: ruleTitle, to_post_id: postId, reasons: JSON.stringify(reasons) }).onConflict((conflict) => conflict.column('item_id').doNothing()).execute();
}
