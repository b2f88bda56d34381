import { sql } from 'kysely';
import type { Act } from '../../platform/acts/index.ts';
import { notFound, refused } from '../../platform/errors/index.ts';
import { answersFor } from '../holding/index.ts';
import { mailroomPost, postsById, type StaffPost, type StaffViewer } from '../people/index.ts';
import { lockAsSeen, type Seen, type SeenItem } from './lock-as-seen.ts';
import { stageAt } from './rules.ts';
import { moveItems, type Move } from './store.ts';

/**
 * Returns letters that came to the wrong desk to whoever gave them, with the reason (instrukcja kancelaryjna §21 ust. 3);
 * from the one who decides they go back to the mailroom. Errors: 404, `changed-meanwhile`, `nothing-to-return`,
 * `put-back-instead` for what was taken from a group desk.
 */
export async function returnItems(act: Act, viewer: StaffViewer, returning: { items: readonly Seen[]; reason: string }): Promise<void> {
  const items = await lockAsSeen(act, viewer, returning.items);
  for (const { holding, last } of items) {
    if (!answersFor(viewer, holding)) throw notFound();
    if (holding.stage === 'mailroom') throw refused('nothing-to-return');
    if (last?.step === 'take') throw refused('put-back-instead');
  }
  const givers = await giversOf(act, items);
  await moveItems(act, items.map((item): Move => {
    const to = givers.get(item.itemId)!;
    return { item, step: 'return', to, stage: to.role === 'clerk' ? 'mailroom' : stageAt(to), instruction: item.last?.instruction ?? '', termOn: item.last?.termOn ?? null, reason: returning.reason };
  }));
}

/** Who gave each letter to its present post last; the mailroom where nobody did (a reply that came straight to the desk). */
async function giversOf(act: Act, items: readonly SeenItem[]): Promise<Map<number, StaffPost>> {
  const pairs = JSON.stringify(items.map(({ itemId, holding }) => ({ item_id: itemId, post_id: holding.postId })));
  const { rows } = await sql<{ item_id: number; giver: number }>`
    select n.item_id, a.by_post_id as giver from json_to_recordset(${pairs}::json) as n(item_id bigint, post_id bigint)
    cross join lateral (select a.by_post_id from assignment a where a.item_id = n.item_id and a.to_post_id = n.post_id and a.step in ('offer', 'decide', 'pass-on', 'correct', 'rule') and a.by_post_id <> n.post_id order by a.id desc limit 1) a`.execute(act.tx);
  const posts = await postsById(act.tx, rows.map(({ giver }) => giver));
  const mailroom = await mailroomPost(act.tx);
  const known = new Map(rows.map(({ item_id, giver }) => [item_id, posts.get(giver)]));
  return new Map(items.map(({ itemId }) => [itemId, known.get(itemId) ?? mailroom]));
}
