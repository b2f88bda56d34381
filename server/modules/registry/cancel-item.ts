import type { Act } from '../../platform/acts/index.ts';
import { changedMeanwhile, notFound, refused } from '../../platform/errors/index.ts';
import { endHolding, lockHolding, readHolding } from '../holding/index.ts';
import { lastChange } from '../journal/index.ts';

/**
 * Cancels an entry made in error. Its number stays in the register with the reason and is never given again.
 * Errors: 404, `changed-meanwhile`, `item-not-circulating`.
 */
export async function cancelItem(act: Act, itemId: number, cancellation: { revision: number; reason: string }): Promise<void> {
  // The holding is locked before the item, as by everybody who moves a letter; the other way round two acts could wait for each other.
  const holding = await readHolding(act.tx, { itemId }) && await lockHolding(act.tx, { itemId });
  const item = await act.tx.selectFrom('item').select(['state', 'revision']).where('id', '=', itemId).where('register', '<>', 'outgoing').forNoKeyUpdate().executeTakeFirst();
  if (!item) throw notFound();
  if (item.revision !== cancellation.revision) throw changedMeanwhile(await lastChange(act.tx, { kind: 'item', id: itemId }, ['registry', 'cases']));
  if (item.state !== 'circulating' || !holding) throw refused('item-not-circulating');
  await act.tx.updateTable('item').set({ state: 'cancelled', state_reason: cancellation.reason, revision: item.revision + 1 }).where('id', '=', itemId).execute();
  await endHolding(act.tx, holding, act.now);
  act.record({ subject: { kind: 'item', id: itemId }, reason: cancellation.reason });
  act.touch('incoming', `item:${itemId}`, 'desk');
}
