import type { Act } from '../../../platform/acts/index.ts';
import { actorAt, postsById, type StaffViewer } from '../../people/index.ts';
import { lockOwn } from './contribute.ts';
import { addRequests, endRequests, lockRequests } from './store.ts';

/**
 * Returns a request with the reason. What was passed on inside a unit lies again on the desk from which it came; any other stays returned,
 * and whoever handles the letter sees why. Errors: 404, `changed-meanwhile`.
 */
export async function returnParticipation(act: Act, viewer: StaffViewer, id: number, reason: string): Promise<void> {
  const request = await lockOwn(act, viewer, id);
  const actor = actorAt(viewer, request.toPostId);
  await endRequests(act, [request], { state: 'returned', words: reason, actor });
  if (request.parentId === null) return;
  const [giver] = await lockRequests(act, [request.parentId]);
  const to = (await postsById(act.tx, [giver!.toPostId])).get(giver!.toPostId)!;
  await addRequests(act, [{ itemId: request.itemId, parentId: giver!.parentId, role: request.role, to, instruction: giver!.instruction, termOn: giver!.termOn, actor }]);
}
