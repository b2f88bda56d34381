import type { Act } from '../../platform/acts/index.ts';
import { notFound, refused } from '../../platform/errors/index.ts';
import { readOpenPost, readPost, seesWholeOffice, type StaffViewer } from '../people/index.ts';
import { handOverItems } from './hand-over-items.ts';
import { canHandle, insideUnits } from './rules.ts';

/**
 * Gives all letters that lie at a post and have been decided about to another post at once, however many, each with its instruction and term:
 * those who decide anywhere, a head inside the own units. Returns how many. Errors: 404, `post-closed`, `cannot-handle`, `outside-unit`, `nothing-to-pass-on` to itself, `desk-without-letters`.
 */
export async function reassignDesk(act: Act, viewer: StaffViewer, fromPostId: number, reassigning: { toPostId: number; reason: string }): Promise<number> {
  const [from, to] = [await readPost(act.tx, fromPostId), await readOpenPost(act.tx, reassigning.toPostId)];
  if (from.postId === to.postId) throw refused('nothing-to-pass-on');
  if (!canHandle(to)) throw refused('cannot-handle', { post: to.title });
  if (!seesWholeOffice(viewer)) {
    if (!insideUnits(from, viewer.headedUnitIds)) throw notFound();
    if (!insideUnits(to, viewer.headedUnitIds)) throw refused('outside-unit', { post: to.title });
  }
  const count = await handOverItems(act, { fromPostId, itemIds: null, to, reason: reassigning.reason, decidedOnly: true });
  if (count === 0) throw refused('desk-without-letters', { post: from.title });
  return count;
}
