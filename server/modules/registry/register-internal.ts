import type { Act } from '../../platform/acts/index.ts';
import { newTrackingCode } from '../../platform/auth/index.ts';
import { warsawDate } from '../calendar/index.ts';
import { addDocuments, documentsAdded, type NewDocument } from '../documents/index.ts';
import { beginHoldings } from '../holding/index.ts';
import { identifierOf } from './identifier.ts';
import { takeNumbers } from './take-numbers.ts';

/** A letter inside the office; `authorName` is who wrote it, with their unit, `from` the desk it leaves. */
export type NewInternal = { title: string; authorName: string; documentKind: string; document: NewDocument; attachments: readonly NewDocument[]; from: { postId: number; unitId: number } };

/**
 * Enters a letter in the register of internal letters (instrukcja kancelaryjna §7 pkt 11; metadata table C): its number, its text
 * with the files that go with it, its author's desk as the first holder. Part of the caller's act, which hands it on.
 */
export async function registerInternal(act: Act, letter: NewInternal): Promise<{ itemId: number; identifier: string }> {
  const { tx, now, actor } = act;
  const today = warsawDate(now);
  const year = Number(today.slice(0, 4));
  const documents = [letter.document, ...letter.attachments];
  const documentIds = await addDocuments(tx, documents, now);
  const number = await takeNumbers(tx, 'internal', year, 1);
  const { id, identifier } = await tx.insertInto('item').values({
    register: 'internal', year, number, identifier: identifierOf('internal', number, year), registered_at: now, registered_by: actor.kind === 'person' ? actor.personId : null,
    title: letter.title, party_id: null, party_name: letter.authorName, party_kind: 'person', received_on: today, letter_date: today, document_kind: letter.documentKind, attachment_count: letter.attachments.length, formats: [...new Set(documents.map(({ mediaType }) => mediaType))],
    channel: 'internal', way: 'internal', tracking_code: newTrackingCode(), marks: JSON.stringify([]), state: 'circulating',
  }).returning(['id', 'identifier']).executeTakeFirstOrThrow();
  await tx.insertInto('item_document').values(documentIds.map((documentId, position) => ({ item_id: id, document_id: documentId, position, role: position === 0 ? 'original' : 'attachment' }))).execute();
  if (letter.attachments.length > 0) act.emit(documentsAdded({ documentIds: documentIds.slice(1) }));
  await beginHoldings(tx, [{ itemId: id, ...letter.from, stage: 'in-hand' }], now);
  act.record({ subject: { kind: 'item', id }, act: 'registry.register-internal', after: { identifier, ...(letter.attachments.length > 0 && { attachments: letter.attachments.map(({ fileName, sha256 }) => ({ fileName, sha256 })) }) } });
  act.touch('internal');
  return { itemId: id, identifier };
}
