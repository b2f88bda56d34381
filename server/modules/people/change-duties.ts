import type { Act } from '../../platform/acts/index.ts';
import { notFound, refused } from '../../platform/errors/index.ts';
import type { Duty } from './viewer.ts';

/**
 * Gives a post functions beside its role, or takes them away. The archivist is also the coordinator of office work
 * (instrukcja kancelaryjna §2 ust. 3). Errors: 404, `nothing-to-change`.
 */
export async function changeDuties(act: Act, postId: number, wanted: readonly Duty[]): Promise<void> {
  const post = await act.tx.selectFrom('post').select(['duties', 'title']).where('id', '=', postId).where('valid_to', 'is', null).forUpdate().executeTakeFirst();
  if (!post) throw notFound();
  const duties = [...new Set(wanted)].sort();
  if (JSON.stringify(duties) === JSON.stringify([...post.duties].sort())) throw refused('nothing-to-change');
  await act.tx.updateTable('post').set({ duties }).where('id', '=', postId).execute();
  act.record({ subject: { kind: 'post', id: postId }, before: { duties: post.duties }, after: { duties, title: post.title } });
  act.touch('staff');
}
