import { act, type Acting } from '../../platform/acts/index.ts';
import type { Reader } from '../../platform/db/index.ts';
import { readsItem } from '../cases/index.ts';
import { answersFor, markOpened, readHolding, takesFrom } from '../holding/index.ts';
import { actorAt, type StaffViewer } from '../people/index.ts';

/** Notes that the holder, or somebody who contributes or is informed, has looked at a letter; the first look is recorded, later ones and other people's are not. */
export async function openItem(acting: Acting, viewer: StaffViewer, itemId: number): Promise<void> {
  if (!(await readsItem(acting.db, viewer, itemId))) return;
  await openAsHolder(acting, viewer, itemId);
  await openAsParticipant(acting, viewer, itemId);
}

async function openAsHolder(acting: Acting, viewer: StaffViewer, itemId: number): Promise<void> {
  const holding = await readHolding(acting.db, { itemId });
  if (!holding || holding.openedAt !== null || !(answersFor(viewer, holding) || takesFrom(viewer, holding))) return;
  await act(acting, { name: 'assignment.open', actor: actorAt(viewer, holding.postId) }, async (doing) => {
    const first = await markOpened(doing.tx, { itemId }, [holding.postId], doing.now);
    doing.record({ subject: { kind: 'item', id: itemId }, after: { first } });
    doing.touch('desk', `item:${itemId}`);
  });
}

async function openAsParticipant(acting: Acting, viewer: StaffViewer, itemId: number): Promise<void> {
  const [unopened] = await unopenedRequests(acting.db, viewer, itemId).select(['id', 'to_post_id']).limit(1).execute();
  if (!unopened) return;
  await act(acting, { name: 'assignment.open', actor: actorAt(viewer, unopened.to_post_id) }, async (doing) => {
    const opened = await doing.tx.updateTable('participation').set({ opened_at: doing.now }).where('id', 'in', unopenedRequests(doing.tx, viewer, itemId).select('id').forUpdate()).executeTakeFirst();
    doing.record({ subject: { kind: 'item', id: itemId }, after: { first: opened.numUpdatedRows > 0n } });
    doing.touch('desk', `item:${itemId}`);
  });
}

function unopenedRequests(reader: Reader, viewer: StaffViewer, itemId: number) {
  return reader.selectFrom('participation').where('item_id', '=', itemId).where('to_post_id', 'in', [0, ...viewer.handlingPostIds]).where('state', '=', 'open').where('opened_at', 'is', null);
}
