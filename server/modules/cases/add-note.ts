import { inPlaceOf, type Act } from '../../platform/acts/index.ts';
import type { BlobStore } from '../../platform/blobs/index.ts';
import { addDocuments } from '../documents/index.ts';
import type { StaffViewer } from '../people/index.ts';
import { lockOwnCase } from './own-case.ts';

/** A note (adnotacja) or the record of a conversation; `title` up to 200 characters, plain text. */
export type Note = { kind: 'note' | 'conversation'; title: string; text: string };

/** Keeps the bytes of a note before the act, so that nothing slow happens inside it. */
export async function keepNote(blobs: BlobStore, note: Note): Promise<{ sha256: string; size: number }> {
  return blobs.putBytes(Buffer.from(note.text, 'utf8'), { durable: true });
}

/** Adds a note or a record of a conversation to the file (adnotacja, KPA art. 72; instrukcja kancelaryjna §31). */
export async function addNote(act: Act, viewer: StaffViewer, caseId: number, note: Note & { kept: { sha256: string; size: number } }): Promise<number> {
  const file = await lockOwnCase(act, viewer, caseId, { open: true });
  const [documentId] = await addDocuments(act.tx, [{
    kind: 'note', title: note.title, fileName: `${note.title}.txt`, mediaType: 'text/plain', size: note.kept.size, sha256: note.kept.sha256, partOf: null, text: { text: note.text, tool: 'typed' }, createdBy: viewer.personId,
  }], act.now);
  await act.tx.insertInto('case_document').values({ case_id: caseId, document_id: documentId!, kind: note.kind, filed_at: act.now, filed_by: viewer.personId, filed_for: inPlaceOf(act.actor) }).execute();
  act.record({ subject: { kind: 'case', id: file.id }, after: { kind: note.kind, title: note.title, documentId } });
  act.touch(`case:${caseId}`);
  return documentId!;
}
