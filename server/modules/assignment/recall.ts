import type { Act } from '../../platform/acts/index.ts';
import { forbidden, refused } from '../../platform/errors/index.ts';
import { actorOf, hasRole, readPost, type StaffViewer } from '../people/index.ts';
import { decisionsInForce, isAuthor } from './decision-in-force.ts';
import { lockAsSeen, type Seen } from './lock-as-seen.ts';
import { endRequests, lockOpenRequestsBy } from './participation/store.ts';
import { stageAt } from './rules.ts';
import { moveItems, type Move } from './store.ts';
import { tellFormerHolders } from './tell-former-holders.ts';

/**
 * Recalls decisions, saying why: the letters lie again on the desk of whoever recalls them, to be decided about anew, and what was asked of others with the
 * decision and not met yet is withdrawn. The author does it, or the mayor. Who has had the letter in sight is told.
 * Errors: 404, `changed-meanwhile`, `not-your-decision`, `nothing-to-recall`.
 */
export async function recall(act: Act, viewer: StaffViewer, recalled: { items: readonly Seen[]; reason: string }): Promise<void> {
  const items = await lockAsSeen(act, viewer, recalled.items);
  const decisions = await decisionsInForce(act.tx, items.map(({ itemId }) => itemId));
  const actor = actorOf(viewer, 'mayor', 'secretary', 'head');
  const to = await readPost(act.tx, actor.postId ?? 0);
  const moves = items.map((item): Move => {
    const decision = decisions.get(item.itemId);
    if (!decision) throw refused('nothing-to-recall');
    if (!isAuthor(viewer, decision) && !hasRole(viewer, 'mayor')) throw forbidden('not-your-decision');
    return { item: { ...item, actor }, step: 'recall', to, stage: stageAt(to), instruction: decision.superior?.instruction ?? '', termOn: decision.superior?.termOn ?? null, reason: recalled.reason };
  });
  await moveItems(act, moves);
  for (const [byPostId, ids] of Map.groupBy(decisions.values(), ({ byPostId }) => byPostId)) {
    const asked = byPostId === null ? [] : await lockOpenRequestsBy(act, byPostId, ids.map(({ itemId }) => itemId));
    if (asked.length > 0) await endRequests(act, asked, { state: 'withdrawn', words: recalled.reason, actor });
  }
  await tellFormerHolders(act, moves.map(({ item }) => item), { reason: recalled.reason });
}
