import type { z } from 'zod';
import type { PartyAddress } from '../../../contract/registry.ts';
import type { Act } from '../../platform/acts/index.ts';
import { newTrackingCode } from '../../platform/auth/index.ts';
import { nameInCircle, type Confidentiality } from '../access/index.ts';
import { warsawDate } from '../calendar/index.ts';
import { addDocuments, documentsAdded, type NewDocument } from '../documents/index.ts';
import { beginHoldings, type Stage } from '../holding/index.ts';
import { registeredIncoming } from './events.ts';
import { identifierOf } from './identifier.ts';
import { takeNumbers } from './take-numbers.ts';

/** An incoming letter with its metadata after table A; `documents` begins with the original. */
export type NewIncoming = {
  title: string; partyId: number | null; partyName: string; partyKind: 'person' | 'institution'; partyEmail: string | null;
  receivedAt: Date; letterDate: string | null; channel: 'e-mail' | 'portal' | 'paper'; way: string; foreignMark: string | null;
  attachmentCount: number; formats: string[]; remarks: string; ledgerEntryId: number | null; possibleDuplicateOf: number | null; senderCheck: string | null; marks: string[];
  documents: NewDocument[]; holder: { postId: number; unitId: number; stage: Stage }; acknowledge: boolean;
  /** What is known of paper only: the day it came, its envelope, and whom it names. */
  paper?: PaperFacts | undefined;
  /** How confidential it is from the first moment, and for which posts; absent for an ordinary letter. */
  circle?: { confidentiality: Confidentiality; postIds: number[] } | undefined;
};
/** What stands on an envelope or a sheet of paper; `postingNumber` as `postingNumberOf` writes it, `addressedUnitId` the unit it names. */
export type PaperFacts = { receivedOn: string; postedOn: string | null; postingNumber: string | null; documentKind: string | null; partyAddress: z.output<typeof PartyAddress>; addressedUnitId: number | null };
/** The register entry that was made; `trackingCode` lets the sender follow it. */
export type Registered = { itemId: number; identifier: string; trackingCode: string };

/**
 * Enters letters in the register of incoming mail (RPW, instrukcja kancelaryjna §13): consecutive numbers of the year,
 * documents, the first holder. Many at once share one lock of the counter. Part of the caller's act.
 */
export async function registerIncoming(act: Act, letters: readonly NewIncoming[]): Promise<Registered[]> {
  if (letters.length === 0) return [];
  const { tx, now } = act;
  const year = Number(warsawDate(now).slice(0, 4));
  const documents = letters.flatMap((letter) => letter.documents);
  const documentIds = await addDocuments(tx, documents, now);
  const first = await takeNumbers(tx, 'incoming', year, letters.length);
  const registeredBy = act.actor.kind === 'person' ? act.actor.personId : null;
  const rows = await tx.insertInto('item').values(letters.map((letter, i) => itemRow(letter, { year, number: first + i, now, registeredBy }))).returning(['id', 'number', 'identifier', 'tracking_code']).execute();
  rows.sort((a, b) => a.number - b.number);
  await linkDocuments(act, letters, rows.map((row) => row.id), documentIds);
  const attached = documentIds.filter((_, i) => documents[i]!.kind === 'attachment');
  if (attached.length > 0) act.emit(documentsAdded({ documentIds: attached }));
  for (const [i, { circle }] of letters.entries()) if (circle) await nameInCircle(tx, { itemId: rows[i]!.id }, circle.postIds, { personId: registeredBy, now });
  await beginHoldings(tx, letters.map((letter, i) => ({ itemId: rows[i]!.id, ...letter.holder })), now);
  letters.forEach((letter, i) => {
    const row = rows[i]!;
    act.record({ subject: { kind: 'item', id: row.id }, act: 'registry.register-incoming', after: { identifier: row.identifier, ledgerEntryId: letter.ledgerEntryId } });
  });
  act.emit(registeredIncoming({ letters: letters.map(({ acknowledge }, i) => ({ itemId: rows[i]!.id, acknowledge })) }));
  act.touch('incoming', 'desk');
  return rows.map((row) => ({ itemId: row.id, identifier: row.identifier, trackingCode: row.tracking_code }));
}

function itemRow(letter: NewIncoming, at: { year: number; number: number; now: Date; registeredBy: number | null }) {
  const { paper } = letter;
  return {
    register: 'incoming', year: at.year, number: at.number, identifier: identifierOf('incoming', at.number, at.year), registered_at: at.now, registered_by: at.registeredBy,
    title: letter.title, party_id: letter.partyId, party_name: letter.partyName, party_kind: letter.partyKind, party_email: letter.partyEmail, received_on: paper?.receivedOn ?? warsawDate(letter.receivedAt),
    posted_on: paper?.postedOn ?? null, posting_number: paper?.postingNumber ?? null, document_kind: paper?.documentKind ?? null, party_address: JSON.stringify(paper?.partyAddress ?? {}), addressed_unit_id: paper?.addressedUnitId ?? null,
    letter_date: letter.letterDate, attachment_count: letter.attachmentCount, formats: letter.formats, remarks: letter.remarks, channel: letter.channel, way: letter.way, foreign_mark: letter.foreignMark,
    tracking_code: newTrackingCode(), ledger_entry_id: letter.ledgerEntryId, possible_duplicate_of: letter.possibleDuplicateOf, sender_check: letter.senderCheck, marks: JSON.stringify(letter.marks), state: 'circulating', confidentiality: letter.circle?.confidentiality ?? 'ordinary',
  };
}

async function linkDocuments(act: Act, letters: readonly NewIncoming[], itemIds: number[], documentIds: number[]): Promise<void> {
  let next = 0;
  const links = letters.flatMap((letter, i) => letter.documents.map((_, position) => ({ item_id: itemIds[i]!, document_id: documentIds[next++]!, position, role: position === 0 ? 'original' : 'attachment' })));
  if (links.length > 0) await act.tx.insertInto('item_document').values(links).execute();
}
