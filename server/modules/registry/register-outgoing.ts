import type { z } from 'zod';
import type { PartyAddress } from '../../../contract/registry.ts';
import type { Act } from '../../platform/acts/index.ts';
import { newTrackingCode } from '../../platform/auth/index.ts';
import { warsawDate } from '../calendar/index.ts';
import { registeredOutgoing } from './events.ts';
import { identifierOf } from './identifier.ts';
import type { Registered } from './register-incoming.ts';
import { takeNumbers } from './take-numbers.ts';

/** An outgoing letter with its metadata after table B; `partyName` is the addressee or a collective name. */
export type NewOutgoing = {
  title: string; partyId: number | null; partyName: string; partyKind: 'person' | 'institution'; partyEmail: string | null; partyAddress: z.output<typeof PartyAddress>; documentKind: string | null;
  letterDate: string; way: string; attachmentCount: number; formats: string[]; documentIds: number[];
};

/** Enters a letter in the register of outgoing mail (one for the office, §7 pkt 10; table B). It is in its case's file, so nobody has to hold it. */
export async function registerOutgoing(act: Act, letter: NewOutgoing): Promise<Registered> {
  const { tx, now, actor } = act;
  const year = Number(warsawDate(now).slice(0, 4));
  const number = await takeNumbers(tx, 'outgoing', year, 1);
  const row = await tx.insertInto('item').values({
    register: 'outgoing', year, number, identifier: identifierOf('outgoing', number, year), registered_at: now, registered_by: actor.kind === 'person' ? actor.personId : null,
    title: letter.title, party_id: letter.partyId, party_name: letter.partyName, party_kind: letter.partyKind, party_email: letter.partyEmail, party_address: JSON.stringify(letter.partyAddress), document_kind: letter.documentKind, letter_date: letter.letterDate, posted_on: warsawDate(now),
    attachment_count: letter.attachmentCount, formats: letter.formats, channel: 'e-mail', way: letter.way, tracking_code: newTrackingCode(), state: 'in-case',
  }).returning(['id', 'identifier', 'tracking_code']).executeTakeFirstOrThrow();
  if (letter.documentIds.length > 0) {
    await tx.insertInto('item_document').values(letter.documentIds.map((id, position) => ({ item_id: row.id, document_id: id, position, role: position === 0 ? 'letter' : 'attachment' }))).execute();
  }
  act.record({ subject: { kind: 'item', id: row.id }, act: 'registry.register-outgoing', after: { identifier: row.identifier } });
  act.emit(registeredOutgoing({ itemId: row.id }));
  act.touch('outgoing', 'dispatch');
  return { itemId: row.id, identifier: row.identifier, trackingCode: row.tracking_code };
}
