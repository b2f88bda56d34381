import type { Act } from '../../../platform/acts/index.ts';
import { notFound } from '../../../platform/errors/index.ts';
import { requireItem } from '../../cases/index.ts';
import { actorAt, type StaffViewer } from '../../people/index.ts';
import { endRequests, lockRequests, requireOpen, type Participation } from './store.ts';

/** A request that lies on a desk the person answers for, locked. Errors: 404, `changed-meanwhile` with who and when. */
export async function lockOwn(act: Act, viewer: StaffViewer, id: number): Promise<Participation> {
  const [request] = await lockRequests(act, [id]);
  if (!request || !viewer.handlingPostIds.includes(request.toPostId)) throw notFound();
  await requireItem(act.tx, viewer, request.itemId);
  requireOpen(request);
  return request;
}

/** Gives the contribution that was asked for, in writing; it stays with the letter and lies before whoever handles it. Errors: 404, `changed-meanwhile`. */
export async function contribute(act: Act, viewer: StaffViewer, id: number, text: string): Promise<void> {
  const request = await lockOwn(act, viewer, id);
  if (request.role !== 'contributing') throw notFound();
  await endRequests(act, [request], { state: 'done', words: text, actor: actorAt(viewer, request.toPostId) });
}
