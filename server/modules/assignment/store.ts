import type { Act } from '../../platform/acts/index.ts';
import type { Reader } from '../../platform/db/index.ts';
import { moveHolding, type Holding, type Stage } from '../holding/index.ts';
import type { StaffPost } from '../people/index.ts';

export type Step = 'offer' | 'decide' | 'pass-on' | 'accept' | 'return';
export type LastAssignment = { id: number; instruction: string; termOn: string | null; byPostId: number | null };
export type NewAssignment = { step: Step; to: StaffPost; stage: Stage; instruction: string; termOn: string | null; proposedPostId: number | null; reason: string | null };

/** The assignment in force for an item, or null while it only lies in the mailroom. */
export async function lastAssignment(reader: Reader, itemId: number): Promise<LastAssignment | null> {
  const row = await reader.selectFrom('assignment').select(['id', 'instruction', 'term_on', 'by_post_id']).where('item_id', '=', itemId).orderBy('id', 'desc').executeTakeFirst();
  return row ? { id: row.id, instruction: row.instruction, termOn: row.term_on, byPostId: row.by_post_id } : null;
}

/**
 * Writes the next link of the chain and hands the item over. The chain is never changed (instrukcja kancelaryjna §12:
 * name, post and date of every dekretacja).
 */
export async function assign(act: Act, itemId: number, holding: Holding, next: NewAssignment & { parentId: number | null }): Promise<void> {
  const { actor, now } = act;
  await act.tx.insertInto('assignment').values({
    item_id: itemId, parent_id: next.parentId, step: next.step, by_person_id: actor.kind === 'person' ? actor.personId : null, by_post_id: actor.kind === 'person' ? actor.postId : null, by_name: actor.name,
    to_unit_id: next.to.unitId, to_post_id: next.to.postId, proposed_post_id: next.proposedPostId, instruction: next.instruction, term_on: next.termOn, reason: next.reason, at: now,
  }).execute();
  await moveHolding(act.tx, holding, { itemId }, { postId: next.to.postId, unitId: next.to.unitId, stage: next.stage, now, opened: next.stage === 'in-hand' });
  act.record({
    subject: { kind: 'item', id: itemId }, ...(next.reason && { reason: next.reason }),
    before: { postId: holding.postId, stage: holding.stage },
    after: { to: next.to.personName ?? next.to.title, unit: next.to.unitMark, post: next.to.title, instruction: next.instruction, termOn: next.termOn },
  });
  act.touch('incoming', 'desk', `item:${itemId}`);
}
