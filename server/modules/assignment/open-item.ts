import { act, type Acting } from '../../platform/acts/index.ts';
import { answersFor, markOpened, readHolding } from '../holding/index.ts';
import { actorAt, type StaffViewer } from '../people/index.ts';

/** Notes that the holder has looked at a letter; the first look is recorded, later ones and other people's are not. */
export async function openItem(acting: Acting, viewer: StaffViewer, itemId: number): Promise<void> {
  const holding = await readHolding(acting.db, { itemId });
  if (!holding || holding.openedAt !== null || !answersFor(viewer, holding)) return;
  await act(acting, { name: 'assignment.open', actor: actorAt(viewer, holding.postId) }, async (doing) => {
    const first = await markOpened(doing.tx, { itemId }, [holding.postId], doing.now);
    doing.record({ subject: { kind: 'item', id: itemId }, after: { first } });
    doing.touch('desk', `item:${itemId}`);
  });
}
