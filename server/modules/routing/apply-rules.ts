import { z } from 'zod';
import type { Acting } from '../../platform/acts/index.ts';
import { defineJob, type Job } from '../../platform/jobs/index.ts';
import { decideByRule, proposeByRule } from '../assignment/index.ts';
import { addDays, dayOf } from '../people/index.ts';
import { matchRule, readLetter, type RuleReason } from './match-rule.ts';
import { letterFacts, rulesInOrder, type Rule } from './store.ts';

/**
 * Tries the standing rules on newly registered letters, in their order; the first that fits decides. It only proposes, or gives the letter without
 * a decision: by whose rule stands in the chain and the journal. A letter that somebody has touched meanwhile is left alone. Rules whose post is closed are passed over.
 */
export const applyRules: Job<Acting> = defineJob({
  name: 'routing.apply-rules',
  payload: z.object({ letters: z.array(z.object({ itemId: z.number() })) }),
  async run(deps: Acting, { letters }) {
    const day = dayOf(deps.clock.now());
    const rules = (await rulesInOrder(deps.db, day)).filter(({ postOpen }) => postOpen);
    if (rules.length === 0) return;
    for (const letter of await letterFacts(deps.db, letters.map(({ itemId }) => itemId))) {
      const found = firstMatch(rules, letter);
      if (found) await apply(deps, letter.itemId, { ...found, day });
    }
  },
});

/** The job follows every registration. */
export const rulesSubscription = { event: 'registry.registered-incoming', job: applyRules.name, priority: 5, deferrable: true };

type Found = { rule: Rule; reasons: RuleReason[] };

/** The first rule that fits, with why. Pure. */
export function firstMatch(rules: readonly Rule[], facts: Parameters<typeof readLetter>[0]): Found | null {
  const letter = readLetter(facts);
  for (const rule of rules) {
    const reasons = matchRule(rule, letter);
    if (reasons) return { rule, reasons };
  }
  return null;
}

async function apply(deps: Acting, itemId: number, { rule, reasons, day }: Found & { day: string }): Promise<void> {
  const order = { itemId, postId: rule.toPostId, ruleTitle: rule.title };
  if (rule.effect === 'propose') return proposeByRule(deps.db, { ...order, reasons });
  const maker = { kind: 'person' as const, personId: rule.madeByPersonId, postId: rule.madeByPostId, name: rule.madeByName };
  await decideByRule(deps, { ...order, maker, instruction: rule.instruction, termOn: rule.termDays === null ? null : addDays(day, rule.termDays) });
}
