import type { Act } from '../../../platform/acts/index.ts';
import { forbidden } from '../../../platform/errors/index.ts';
import { requireItem } from '../../cases/index.ts';
import { actorAt, actorOf, hasRole, type StaffViewer } from '../../people/index.ts';
import { endRequests, lockRequests, requireOpen, type Participation } from './store.ts';

/** Whoever asked withdraws, from the same post or as the same person; the mayor in anybody's place. */
export function mayWithdraw(viewer: StaffViewer, { byPersonId, byPostId }: Pick<Participation, 'byPersonId' | 'byPostId'>): boolean {
  return byPersonId === viewer.personId || (byPostId !== null && viewer.decidingPostIds.includes(byPostId)) || hasRole(viewer, 'mayor');
}

/** Withdraws a request that has not been met, with the reason. Errors: 404, `not-your-request`, `changed-meanwhile`. */
export async function withdrawParticipation(act: Act, viewer: StaffViewer, id: number, reason: string): Promise<void> {
  const [request] = await lockRequests(act, [id]);
  await requireItem(act.tx, viewer, request!.itemId);
  if (!mayWithdraw(viewer, request!)) throw forbidden('not-your-request');
  requireOpen(request!);
  const { byPostId } = request!;
  const actor = byPostId !== null && viewer.decidingPostIds.includes(byPostId) ? actorAt(viewer, byPostId) : actorOf(viewer, 'mayor', 'secretary', 'head');
  await endRequests(act, [request!], { state: 'withdrawn', words: reason, actor });
}
