import type { Act, Actor } from '../../platform/acts/index.ts';
import { changedMeanwhile, notFound } from '../../platform/errors/index.ts';
import { requireItems } from '../cases/index.ts';
import { answersFor, lockHoldings, type Holding } from '../holding/index.ts';
import { actorAt, type StaffViewer } from '../people/index.ts';
import { readChanges } from './changed-items.ts';
import { lastAssignments, type LastAssignment } from './store.ts';

/** A letter as somebody saw it: in which hands it was when they decided. */
export type Seen = { id: number; holdingId: number };
/**
 * A letter locked until the commit, in the very hands in which it was seen; `last` is the link of the chain in force, `actor` who acts on it:
 * on the desk of somebody else the person stands in for them.
 */
export type SeenItem = { itemId: number; holding: Holding; last: LastAssignment | null; actor: Actor };

/**
 * Locks letters as the person saw them. Whoever decides from a screen that has grown old, or a moment after somebody else,
 * is told who has moved which letters and when, and nothing is done. Errors: `changed-meanwhile` naming the changed letters,
 * 404 when one of them may not even be seen.
 */
export async function lockAsSeen(act: Act, viewer: StaffViewer, seen: readonly Seen[]): Promise<SeenItem[]> {
  const wanted = new Map(seen.map(({ id, holdingId }) => [id, holdingId]));
  await requireItems(act.tx, viewer, [...wanted.keys()]);
  const locked = await lockHoldings(act.tx, [...wanted.keys()]);
  const stale = [...wanted].filter(([itemId, holdingId]) => locked.get(itemId)?.id !== holdingId).map(([itemId]) => itemId);
  if (stale.length > 0) {
    const changed = await readChanges(act.tx, viewer, stale);
    const [first] = changed;
    if (first === undefined || changed.length < stale.length) throw notFound();
    throw changedMeanwhile({ name: first.byName, at: first.at, count: changed.length }, { changed });
  }
  const last = await lastAssignments(act.tx, [...wanted.keys()]);
  return [...locked].map(([itemId, holding]) => ({ itemId, holding, last: last.get(itemId) ?? null, actor: answersFor(viewer, holding) ? actorAt(viewer, holding.postId) : act.actor }));
}
