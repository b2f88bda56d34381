import { sql } from 'kysely';
import type { Act } from '../../platform/acts/index.ts';
import { circleTakers } from '../access/index.ts';
import { lockHoldings } from '../holding/index.ts';
import { postsById, type StaffPost } from '../people/index.ts';
import { stageAt } from './rules.ts';
import { lastAssignments, moveItems, type Move } from './store.ts';

/** Letters on a desk, all of them or those named, that another desk takes over; `decidedOnly` leaves what has not been decided about where it lies. */
export type ItemHandOver = { fromPostId: number; itemIds: readonly number[] | null; to: StaffPost; reason: string; decidedOnly?: boolean };

/**
 * Hands letters over from one desk to another, any number at once, with their instructions and terms: who sat there leaves, or the post ends.
 * Nobody's decision is changed by it. What nobody has decided about yet stays undecided. What is strictly confidential goes to somebody
 * of its circle, or stays where it is. Returns how many, without those.
 */
export async function handOverItems(act: Act, { fromPostId, itemIds, to: wanted, reason, decidedOnly }: ItemHandOver): Promise<number> {
  const { rows } = await sql<{ item_id: number }>`select item_id from holding where post_id = ${fromPostId} and until is null and item_id is not null ${itemIds === null ? sql`` : sql`and item_id = any(${[...itemIds]}::bigint[])`} ${decidedOnly ? sql`and stage not in ('mailroom', 'to-decide')` : sql``} order by item_id`.execute(act.tx);
  const held = await lockHoldings(act.tx, rows.map((row) => row.item_id));
  const last = await lastAssignments(act.tx, [...held.keys()]);
  const found = await circleTakers(act.tx, 'item', [...held.keys()], { fromPostId, toPostId: wanted.postId });
  // A desk is cleared by somebody who need not belong to the circle: while whoever has it is there, it stays with them.
  const takers = decidedOnly ? new Map([...found.keys()].map((id) => [id, null])) : found;
  const posts = await postsById(act.tx, [...takers.values()].filter((id) => id !== null));
  const moves = [...held].filter(([itemId, holding]) => holding.postId === fromPostId && takers.get(itemId) !== null).map(([itemId, holding]): Move => {
    const to = posts.get(takers.get(itemId) ?? 0) ?? wanted;
    const link = last.get(itemId) ?? null;
    // In new hands it is accepted anew; a letter of the mailroom stays one, a letter to be decided about too.
    const stage = holding.stage === 'mailroom' || holding.stage === 'to-decide' ? holding.stage : stageAt(to);
    return { item: { itemId, holding, last: link, actor: act.actor }, step: 'hand-over', to, stage, instruction: link?.instruction ?? '', termOn: link?.termOn ?? null, reason };
  });
  if (moves.length > 0) await moveItems(act, moves);
  return moves.filter(({ item }) => !takers.has(item.itemId)).length;
}
