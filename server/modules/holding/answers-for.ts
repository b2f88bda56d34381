import type { GroupDesk, StaffViewer } from '../people/index.ts';
import type { Stage } from './holding.ts';

/** Whether the person answers for what lies at this stage on the desk: to decide and to pass on are decisions, all else is letters. */
export function answersFor(viewer: StaffViewer, at: { postId: number; stage: Stage }): boolean {
  const decision = at.stage === 'to-decide' || at.stage === 'to-pass-on';
  return (decision ? viewer.decidingPostIds : viewer.handlingPostIds).includes(at.postId);
}

/** The group desk from which the person may take what lies at this stage on it; undefined where they may not. */
export function takesFrom(viewer: StaffViewer, at: { postId: number; stage: Stage }): GroupDesk | undefined {
  return at.stage === 'to-take' ? viewer.groupDesks.find(({ postId }) => postId === at.postId) : undefined;
}
