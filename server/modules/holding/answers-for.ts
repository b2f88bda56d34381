import type { StaffViewer } from '../people/index.ts';
import type { Stage } from './holding.ts';

/** Whether the person answers for what lies at this stage on the desk: to decide and to pass on are decisions, all else is letters. */
export function answersFor(viewer: StaffViewer, at: { postId: number; stage: Stage }): boolean {
  const decision = at.stage === 'to-decide' || at.stage === 'to-pass-on';
  return (decision ? viewer.decidingPostIds : viewer.handlingPostIds).includes(at.postId);
}
