import type { Act } from '../../platform/acts/index.ts';
import { notFound, refused } from '../../platform/errors/index.ts';
import { answersFor } from '../holding/index.ts';
import { postsById, type StaffViewer } from '../people/index.ts';
import { lockAsSeen, type Seen } from './lock-as-seen.ts';
import { moveItems, type Move } from './store.ts';

/** Takes letters given to one's post into one's hands. A head may accept what was given to the unit. Errors: 404, `changed-meanwhile`, `already-accepted`, `take-instead` from a group desk, `item-not-decided` while it lies in the mailroom. */
export async function accept(act: Act, viewer: StaffViewer, seen: readonly Seen[]): Promise<void> {
  const items = await lockAsSeen(act, viewer, seen);
  const posts = await postsById(act.tx, items.map(({ holding }) => holding.postId));
  await moveItems(act, items.map((item): Move => {
    const { holding, last } = item;
    if (!answersFor(viewer, holding)) throw notFound();
    if (holding.stage === 'in-hand') throw refused('already-accepted');
    if (holding.stage === 'to-take') throw refused('take-instead');
    if (holding.stage === 'mailroom') throw refused('item-not-decided');
    return { item, step: 'accept', to: posts.get(holding.postId)!, stage: 'in-hand', instruction: last?.instruction ?? '', termOn: last?.termOn ?? null };
  }));
}
