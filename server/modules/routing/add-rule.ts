import type { z } from 'zod';
import type { routing as contract } from '../../../contract/index.ts';
import type { Act } from '../../platform/acts/index.ts';
import { refused } from '../../platform/errors/index.ts';
import { readOpenPost, type StaffViewer } from '../people/index.ts';

export type RuleWish = z.output<typeof contract.RuleWish>;

/** A rule without a condition would fit every letter; one for a mailroom desk would move nothing. Errors: `rule-without-condition`, `rule-ends-before`, `cannot-handle`, 404, `post-closed`. */
export async function requireSensible(act: Pick<Act, 'tx'>, wish: RuleWish): Promise<void> {
  if ([wish.sender, wish.mailboxId, wish.words, wish.place, wish.classSymbol].every((one) => one === null)) throw refused('rule-without-condition');
  if (wish.validTo !== null && wish.validTo < wish.validFrom) throw refused('rule-ends-before');
  const to = await readOpenPost(act.tx, wish.toPostId);
  if (to.role === 'clerk') throw refused('cannot-handle', { post: to.title });
}

/** Adds a standing rule below the others. A rule is never rewritten: a better one is added and the old one ended. */
export async function addRule(act: Act, viewer: StaffViewer, wish: RuleWish): Promise<number> {
  await requireSensible(act, wish);
  const postId = act.actor.kind === 'person' ? act.actor.postId : null;
  const { last } = await act.tx.selectFrom('standing_rule').select((eb) => eb.fn.coalesce(eb.fn.max('place_in_order'), eb.lit(0)).as('last')).executeTakeFirstOrThrow();
  const { id } = await act.tx.insertInto('standing_rule').values({
    place_in_order: Number(last) + 1, title: wish.title, sender: wish.sender, mailbox_id: wish.mailboxId, words: wish.words, place: wish.place, class_symbol: wish.classSymbol, effect: wish.effect, to_post_id: wish.toPostId,
    instruction: wish.instruction, term_days: wish.termDays, valid_from: wish.validFrom, valid_to: wish.validTo, made_at: act.now, made_by_person_id: viewer.personId, made_by_post_id: postId, made_by_name: viewer.name,
  }).returning('id').executeTakeFirstOrThrow();
  act.record({ subject: { kind: 'rule', id }, after: wish });
  act.touch('rules');
  return id;
}
