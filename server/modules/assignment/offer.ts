import type { Act } from '../../platform/acts/index.ts';
import { notFound, refused } from '../../platform/errors/index.ts';
import { answersFor } from '../holding/index.ts';
import { readOpenPost, type StaffViewer } from '../people/index.ts';
import { lockAsSeen, type Seen } from './lock-as-seen.ts';
import { stageAt } from './rules.ts';
import { moveItems, type Move } from './store.ts';

export type Offer = { items: readonly Seen[]; deciderPostId: number; proposedPostId: number | null; instruction: string; termOn: string | null };

/** The mailroom lays letters before whoever decides, with a proposal. Errors: 404 when a letter is in other hands, `changed-meanwhile`, `not-a-decider`, `post-closed`, `already-offered`. */
export async function offer(act: Act, viewer: StaffViewer, offered: Offer): Promise<void> {
  const to = await readOpenPost(act.tx, offered.deciderPostId);
  if (to.role !== 'mayor' && to.role !== 'secretary') throw refused('not-a-decider', { post: to.title });
  if (offered.proposedPostId !== null) await readOpenPost(act.tx, offered.proposedPostId);
  const items = await lockAsSeen(act, viewer, offered.items);
  await moveItems(act, items.map((item): Move => {
    if (!answersFor(viewer, item.holding)) throw notFound();
    if (item.holding.stage !== 'mailroom') throw refused('already-offered');
    return { item, step: 'offer', to, stage: stageAt(to), instruction: offered.instruction, termOn: offered.termOn, proposedPostId: offered.proposedPostId };
  }));
}
