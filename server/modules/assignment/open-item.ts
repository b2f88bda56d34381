import { act, type Acting } from '../../platform/acts/index.ts';
import { markOpened, readHolding } from '../holding/index.ts';
import { actorOf, type StaffViewer } from '../people/index.ts';

/** Notes that the holder has looked at a letter; the first look is recorded, later ones and other people's are not. */
export async function openItem(acting: Acting, viewer: StaffViewer, itemId: number): Promise<void> {
  const holding = await readHolding(acting.db, { itemId });
  if (!holding || holding.openedAt !== null || !viewer.heldPostIds.includes(holding.postId)) return;
  await act(acting, { name: 'assignment.open', actor: actorOf(viewer) }, async (doing) => {
    const first = await markOpened(doing.tx, { itemId }, viewer.heldPostIds, doing.now);
    doing.record({ subject: { kind: 'item', id: itemId }, after: { first } });
    doing.touch('desk', `item:${itemId}`);
  });
}
