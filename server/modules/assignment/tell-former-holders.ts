import type { Act } from '../../platform/acts/index.ts';
import { postsById } from '../people/index.ts';
import type { SeenItem } from './lock-as-seen.ts';
import { addRequests, openRequestPosts } from './participation/store.ts';

/**
 * Who has had a letter in sight and has it no more by somebody's correction finds it on the desk for information, with the reason.
 * Who has not opened it yet, or is asked about it anyway, is not told.
 */
export async function tellFormerHolders(act: Act, items: readonly SeenItem[], { reason }: { reason: string }): Promise<void> {
  const seen = items.filter(({ holding, actor }) => holding.openedAt !== null && !(actor.kind === 'person' && actor.postId === holding.postId));
  const asked = await openRequestPosts(act, seen.map(({ itemId }) => itemId));
  const posts = await postsById(act.tx, seen.map(({ holding }) => holding.postId));
  await addRequests(act, seen.filter(({ itemId, holding }) => !asked.has(`${itemId} ${holding.postId}`)).map(({ itemId, holding, actor }) => ({ itemId, parentId: null, role: 'information' as const, to: posts.get(holding.postId)!, instruction: reason, termOn: null, actor })));
}
