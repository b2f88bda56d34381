import { inPlaceOf, type Act } from '../../platform/acts/index.ts';
import { refused } from '../../platform/errors/index.ts';
import { addDocuments, documentsAdded, judgeFile, megabytes, tooLarge, type JudgedFile } from '../documents/index.ts';
import type { StaffViewer } from '../people/index.ts';
import { attachmentRoom } from './attachment-rules.ts';
import { addedFiles, attachedTo } from './case-documents.ts';
import { readableDraft, requireReadable, requireWriting } from './permissions.ts';
import type { LetterDeps } from './render.ts';
import { lockDraft, type DraftRow } from './store.ts';

/** A file on its way in. */
export type OfferedFile = { name: string; declaredType: string; chunks: AsyncIterable<Uint8Array> };
/** A file whose bytes are judged and durably kept. */
export type KeptFile = JudgedFile & { sha256: string; size: number };

/**
 * Reads, judges and keeps a file before the act that enters it. Whoever may not write in the draft is refused before the
 * file is read. Errors: 404, those of `requireWriting` and `judgeFile`.
 */
export async function keepFile(deps: LetterDeps, viewer: StaffViewer, draftId: number, file: OfferedFile): Promise<KeptFile> {
  requireWriting(viewer, await readableDraft(deps.db, viewer, draftId));
  const most = attachmentRoom(deps.mailLimit);
  const bytes = await readUpTo(most, file);
  const judged = await judgeFile(bytes, { name: file.name, declaredType: file.declaredType, most, scanner: deps.scanner });
  return { ...judged, ...await deps.blobs.putBytes(bytes, { durable: true }) };
}

/** What is too large is read to its end, so that the browser hears the answer, but not kept in memory. */
async function readUpTo(most: number, file: OfferedFile): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of file.chunks) {
    size += chunk.length;
    if (size <= most) chunks.push(chunk);
    else chunks.length = 0;
  }
  if (size > most) throw tooLarge(file.name, most);
  return Buffer.concat(chunks, size);
}

/**
 * Enters a kept file as a document of the case file, to be attached to the draft when that is saved. The same file under
 * the same name is the document that is there already. Returns the document. Errors: 404, those of `requireWriting`,
 * `attachment-twice` when it is attached to this draft, `attachment-no-room` beside what is.
 */
export async function addFile(act: Act, viewer: StaffViewer, draftId: number, adding: { file: KeptFile; mailLimit: number }): Promise<number> {
  const { file } = adding;
  const draft = await lockDraft(act.tx, draftId);
  await requireReadable(act.tx, viewer, draft);
  requireWriting(viewer, draft);
  await requireRoom(act, draft, adding);
  const there = (await addedFiles(act.tx, draft.caseId)).find((known) => known.sha256 === file.sha256 && known.fileName === file.fileName);
  const documentId = there?.documentId ?? await enter(act, viewer, draft, file);
  const after = { documentId, fileName: file.fileName, size: file.size, sha256: file.sha256 };
  act.record({ subject: { kind: 'draft', id: draftId }, after });
  if (!there) act.record({ subject: { kind: 'case', id: draft.caseId }, after: { ...after, draftId } });
  act.touch(`case:${draft.caseId}`);
  return documentId;
}

async function requireRoom(act: Act, draft: DraftRow, { file, mailLimit }: { file: KeptFile; mailLimit: number }): Promise<void> {
  const attached = await attachedTo(act.tx, draft);
  if (attached.some((one) => one.sha256 === file.sha256)) throw refused('attachment-twice', { name: file.fileName });
  const most = attachmentRoom(mailLimit);
  if (attached.reduce((sum, one) => sum + one.size, file.size) > most) throw refused('attachment-no-room', { name: file.fileName, most: megabytes(most) });
}

async function enter(act: Act, viewer: StaffViewer, draft: DraftRow, file: KeptFile): Promise<number> {
  const { fileName, mediaType, size, sha256, warnings } = file;
  const [documentId] = await addDocuments(act.tx, [{ kind: 'attachment', title: fileName, fileName, mediaType, size, sha256, partOf: null, warnings, createdBy: viewer.personId }], act.now);
  await act.tx.insertInto('case_document').values({ case_id: draft.caseId, document_id: documentId!, kind: 'attachment', filed_at: act.now, filed_by: viewer.personId, filed_for: inPlaceOf(act.actor) }).execute();
  act.emit(documentsAdded({ documentIds: [documentId!] }));
  return documentId!;
}
