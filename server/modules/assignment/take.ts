import type { Act } from '../../platform/acts/index.ts';
import { notFound, refused } from '../../platform/errors/index.ts';
import { takesFrom } from '../holding/index.ts';
import { actorAt, postsById, type StaffViewer } from '../people/index.ts';
import { lockAsSeen, type Seen } from './lock-as-seen.ts';
import { moveItems, type Move } from './store.ts';

/**
 * Takes letters from the group desk of one's unit into one's own hands, with their instructions and terms. Of two who take at once the second is told
 * who was first. Errors: 404, `changed-meanwhile` naming who has taken what and when, `not-to-take` for what lies on no group desk.
 */
export async function take(act: Act, viewer: StaffViewer, seen: readonly Seen[]): Promise<void> {
  const items = await lockAsSeen(act, viewer, seen);
  const own = await postsById(act.tx, viewer.groupDesks.map(({ ownPostId }) => ownPostId));
  await moveItems(act, items.map((item): Move => {
    const { holding, last } = item;
    if (holding.stage !== 'to-take') throw refused('not-to-take');
    const to = own.get(takesFrom(viewer, holding)?.ownPostId ?? 0);
    if (!to) throw notFound();
    return { item: { ...item, actor: actorAt(viewer, to.postId) }, step: 'take', to, stage: 'in-hand', instruction: last?.instruction ?? '', termOn: last?.termOn ?? null };
  }));
}
