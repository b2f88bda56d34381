import { sql } from 'kysely';
import type { Act } from '../../platform/acts/index.ts';
import { notFound, refused } from '../../platform/errors/index.ts';
import { answersFor } from '../holding/index.ts';
import { readOpenPost, type StaffPost, type StaffViewer } from '../people/index.ts';
import { lockAsSeen, type Seen } from './lock-as-seen.ts';
import { stageAt } from './rules.ts';
import { moveItems, type Move } from './store.ts';

/**
 * Puts letters back on the group desk from which they were taken, with the reason, for somebody else of the unit. The decision about them stays in force.
 * Errors: 404, `changed-meanwhile`, `not-taken` for what came in another way, `post-closed` when the unit has no group desk any more.
 */
export async function putBack(act: Act, viewer: StaffViewer, { items: seen, reason }: { items: readonly Seen[]; reason: string }): Promise<void> {
  const items = await lockAsSeen(act, viewer, seen);
  const desks = await desksTakenFrom(act, items.map(({ itemId }) => itemId));
  await moveItems(act, items.map((item): Move => {
    const { itemId, holding, last } = item;
    if (!answersFor(viewer, holding)) throw notFound();
    const to = desks.get(itemId);
    if (last?.step !== 'take' || !to) throw refused('not-taken');
    return { item, step: 'put-back', to, stage: stageAt(to), instruction: last.instruction, termOn: last.termOn, reason };
  }));
}

async function desksTakenFrom(act: Act, itemIds: readonly number[]): Promise<Map<number, StaffPost>> {
  const { rows } = await sql<{ item_id: number; post_id: number }>`
    select n.item_id, h.post_id from unnest(${[...itemIds]}::bigint[]) as n(item_id)
    cross join lateral (select h.post_id from holding h where h.item_id = n.item_id and h.stage = 'to-take' order by h.id desc limit 1) h`.execute(act.tx);
  const posts = new Map<number, StaffPost>();
  for (const postId of new Set(rows.map(({ post_id }) => post_id))) posts.set(postId, await readOpenPost(act.tx, postId));
  return new Map(rows.flatMap(({ item_id, post_id }) => posts.get(post_id) ? [[item_id, posts.get(post_id)!] as const] : []));
}
