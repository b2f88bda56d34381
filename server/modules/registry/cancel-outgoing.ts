import type { Act } from '../../platform/acts/index.ts';
import { changedMeanwhile, notFound, refused } from '../../platform/errors/index.ts';
import { lastChange } from '../journal/index.ts';
import { itemChanged } from './events.ts';

/**
 * Cancels the entry of a letter that has not left the office, which only whoever sends letters can tell. Its number stays in the register with the reason
 * and is never given again; the letter stays in the file of its case, but was posted on no day. Errors: 404, `changed-meanwhile`, `item-cancelled`.
 */
export async function cancelOutgoing(act: Act, itemId: number, cancellation: { revision: number; reason: string }): Promise<void> {
  const item = await act.tx.selectFrom('item').select(['state', 'revision', 'posted_on']).where('id', '=', itemId).where('register', '=', 'outgoing').forNoKeyUpdate().executeTakeFirst();
  if (!item) throw notFound();
  if (item.revision !== cancellation.revision) throw changedMeanwhile(await lastChange(act.tx, { kind: 'item', id: itemId }, ['registry', 'cases']));
  if (item.state === 'cancelled') throw refused('item-cancelled');
  await act.tx.updateTable('item').set({ state: 'cancelled', state_reason: cancellation.reason, posted_on: null, revision: item.revision + 1 }).where('id', '=', itemId).execute();
  act.record({ subject: { kind: 'item', id: itemId }, reason: cancellation.reason, before: { postedOn: item.posted_on }, after: { postedOn: null } });
  act.emit(itemChanged({ itemId }));
  act.touch('outgoing', `item:${itemId}`, 'desk');
}
