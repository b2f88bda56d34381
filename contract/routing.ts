import { z } from 'zod';
import { route } from './route.ts';
import { Done, Id, IdParams, Instant, LegalDate } from './shapes.ts';

const text = (longest: number) => z.string().trim().min(1).max(longest).nullable().default(null);

/** What a new letter must be like, to whom it goes, and whether that is only proposed. At least one condition. `sender`: an address or `@domain`; `words`, `place`: alternatives separated by commas, found in any form; `classSymbol`: the sender has had a case in it. */
export const RuleWish = z.object({
  title: z.string().trim().min(2).max(120), sender: text(320), mailboxId: Id.nullable().default(null), words: text(500), place: text(500), classSymbol: z.string().regex(/^\d{1,4}$/).nullable().default(null),
  effect: z.enum(['propose', 'assign']), toPostId: Id, instruction: z.string().trim().max(1000).default(''), termDays: z.number().int().min(1).max(365).nullable().default(null), validFrom: LegalDate, validTo: LegalDate.nullable().default(null),
});
/** Why a rule fits a letter; words in `routing.reason.<code>`. */
export const RuleReason = z.object({ code: z.string(), detail: z.string() });
export const Rule = z.object({
  id: Id, title: z.string(), sender: z.string().nullable(), mailboxId: Id.nullable(), mailbox: z.string().nullable(), words: z.string().nullable(), place: z.string().nullable(), classSymbol: z.string().nullable(),
  effect: z.enum(['propose', 'assign']), toPostId: Id, toUnitMark: z.string(), toPostTitle: z.string(), toName: z.string().nullable(), postOpen: z.boolean(), instruction: z.string(), termDays: z.number().int().nullable(),
  validFrom: z.string(), validTo: z.string().nullable(), madeAt: Instant, madeByName: z.string(),
});
export const listRules = route({ name: 'routing.list-rules', method: 'GET', path: '/api/v1/rules', summary: 'Standing rules of assignment, in the order in which they are tried', response: z.object({ entries: z.array(Rule), mailboxes: z.array(z.object({ id: Id, address: z.string() })) }) });
export const addRule = route({ name: 'routing.add-rule', method: 'POST', path: '/api/v1/rules', summary: 'Add a standing rule at the end', body: RuleWish, response: z.object({ id: Id }) });
export const endRule = route({ name: 'routing.end-rule', method: 'POST', path: '/api/v1/rules/:id/end', summary: 'End a standing rule at once', params: IdParams, response: Done });
export const raiseRule = route({ name: 'routing.raise-rule', method: 'POST', path: '/api/v1/rules/:id/raise', summary: 'Try a rule before the one above it', params: IdParams, response: Done });
/** Changes nothing: what the rule would have caught among the newest letters. */
export const tryRule = route({
  name: 'routing.try-rule', method: 'POST', path: '/api/v1/rules/trial', summary: 'Which of the newest letters a rule would have caught', body: z.object({ rule: RuleWish, letters: z.number().int().min(1).max(500).default(200) }),
  response: z.object({ looked: z.number().int(), entries: z.array(z.object({ itemId: Id, identifier: z.string(), title: z.string(), reasons: z.array(RuleReason) })) }),
});
