import type { Act } from '../../platform/acts/index.ts';
import { changedMeanwhile, notFound, refused } from '../../platform/errors/index.ts';
import { lastChange } from '../journal/index.ts';
import { addPartyEmail, readParty } from '../parties/index.ts';
import { correctIncoming } from './correct-incoming.ts';

/**
 * Says that a letter came from a party that is already known; its name goes into the register with the trace of a
 * correction, and the address it wrote from becomes one of the party's. Returns the new revision.
 * Errors: 404, `changed-meanwhile`, `item-cancelled`, `nothing-to-correct`.
 */
export async function changeSender(act: Act, itemId: number, change: { revision: number; partyId: number }): Promise<number> {
  const party = await readParty(act.tx, change.partyId);
  const item = await act.tx.selectFrom('item').select(['party_email', 'party_name', 'party_kind', 'party_id', 'revision', 'state']).where('id', '=', itemId).where('register', '=', 'incoming').forNoKeyUpdate().executeTakeFirst();
  if (!party || !item) throw notFound();
  if (item.revision !== change.revision) throw changedMeanwhile(await lastChange(act.tx, { kind: 'item', id: itemId }, ['registry', 'cases']));
  if (item.state === 'cancelled') throw refused('item-cancelled');
  const otherWords = item.party_name !== party.name || item.party_kind !== party.kind;
  if (item.party_id === party.id && !otherWords) throw refused('nothing-to-correct');
  await act.tx.updateTable('item').set({ party_id: party.id }).where('id', '=', itemId).execute();
  if (item.party_email) await addPartyEmail(act.tx, party.id, item.party_email, act.now);
  act.record({ subject: { kind: 'item', id: itemId }, act: 'registry.change-sender', before: { partyId: item.party_id, partyName: item.party_name }, after: { partyId: party.id, partyName: party.name } });
  if (otherWords) return correctIncoming(act, itemId, { revision: change.revision, changes: { partyName: party.name, partyKind: party.kind }, reason: 'same-party' });
  await act.tx.updateTable('item').set({ revision: item.revision + 1 }).where('id', '=', itemId).execute();
  act.touch('incoming', `item:${itemId}`);
  return item.revision + 1;
}
