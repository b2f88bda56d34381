import type { Act } from '../../../platform/acts/index.ts';
import { refused } from '../../../platform/errors/index.ts';
import { actorAt, readOpenPost, type StaffViewer } from '../../people/index.ts';
import { addInstruction, canHandle, insideUnits, refuseLongerTerm } from '../rules.ts';
import { lockOwn } from './contribute.ts';
import { addRequests, endRequests } from './store.ts';

/**
 * The head of a unit names who in it contributes or takes note. As with the letter itself the instruction stays and the term may not become
 * longer (instrukcja kancelaryjna §24 ust. 3). Errors: 404, `changed-meanwhile`, `outside-unit`, `cannot-handle`, `nothing-to-pass-on`, `term-longer`, `already-participates`.
 */
export async function passParticipationOn(act: Act, viewer: StaffViewer, id: number, passing: { postId: number; instruction: string; termOn: string | null }): Promise<void> {
  const to = await readOpenPost(act.tx, passing.postId);
  if (!insideUnits(to, viewer.headedUnitIds)) throw refused('outside-unit', { post: to.title });
  const request = await lockOwn(act, viewer, id);
  if (to.groupDesk || (request.role === 'contributing' && !canHandle(to))) throw refused('cannot-handle', { post: to.title });
  if (request.toPostId === to.postId) throw refused('nothing-to-pass-on');
  const termOn = request.role === 'information' ? null : passing.termOn ?? request.termOn;
  if (refuseLongerTerm(request.termOn, termOn)) throw refused('term-longer', { termOn: request.termOn ?? '' });
  const actor = actorAt(viewer, request.toPostId);
  await endRequests(act, [request], { state: 'passed-on', words: '', actor });
  await addRequests(act, [{ itemId: request.itemId, parentId: request.id, role: request.role, to, instruction: addInstruction(request.instruction, passing.instruction), termOn, actor }]);
}
