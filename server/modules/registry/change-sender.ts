import type { Act } from '../../platform/acts/index.ts';
import { changedMeanwhile, notFound } from '../../platform/errors/index.ts';
import { addPartyEmail, readParty } from '../parties/index.ts';
import { correctIncoming } from './correct-incoming.ts';

/** Says that a letter came from a party that is already known; its name goes into the register with the trace of a correction. */
export async function changeSender(act: Act, itemId: number, change: { revision: number; partyId: number }): Promise<number> {
  const party = await readParty(act.tx, change.partyId);
  const item = await act.tx.selectFrom('item').select(['party_email', 'party_name', 'party_kind', 'party_id', 'revision']).where('id', '=', itemId).forUpdate().executeTakeFirst();
  if (!party || !item) throw notFound();
  if (item.revision !== change.revision) throw changedMeanwhile();
  await act.tx.updateTable('item').set({ party_id: party.id }).where('id', '=', itemId).execute();
  if (item.party_email) await addPartyEmail(act.tx, party.id, item.party_email, act.now);
  if (item.party_name !== party.name || item.party_kind !== party.kind) {
    return correctIncoming(act, itemId, { revision: change.revision, changes: { partyName: party.name, partyKind: party.kind }, reason: 'same-party' });
  }
  await act.tx.updateTable('item').set({ revision: item.revision + 1 }).where('id', '=', itemId).execute();
  act.record({ subject: { kind: 'item', id: itemId }, before: { partyId: item.party_id }, after: { partyId: party.id } });
  act.touch('incoming', `item:${itemId}`);
  return item.revision + 1;
}
