import type { Reader } from '../../platform/db/index.ts';
import { refused } from '../../platform/errors/index.ts';
import { contentOf, isDangerous, judgeFile, readVersions, type StoredVersion } from '../documents/index.ts';
import { attachmentRoom } from './attachment-rules.ts';
import { addedFiles, documentsInFile } from './case-documents.ts';
import type { LetterDeps } from './render.ts';
import type { DraftRow } from './store.ts';

type JudgingDeps = Pick<LetterDeps, 'db' | 'blobs' | 'rederive' | 'mailLimit' | 'scanner'>;

/**
 * Looks at the bytes of documents of the case file that are to be attached and were not before; slow, hence before the
 * act. Documents of other cases are passed over: the act refuses them. Returns those that may go out. Errors: those of `judgeFile`.
 */
export async function judgeAttachments(deps: JudgingDeps, draft: Pick<DraftRow, 'caseId' | 'attachments'>, documentIds: readonly number[]): Promise<Set<number>> {
  const known = new Set(draft.attachments);
  const wanted = documentIds.filter((id) => !known.has(id));
  if (wanted.length === 0) return new Set();
  const inFile = await documentsInFile(deps.db, draft.caseId, wanted);
  const added = new Set((await addedFiles(deps.db, draft.caseId)).map((version) => version.documentId));
  const may = new Set<number>();
  for (const version of await readVersions(deps.db, wanted.filter((id) => inFile.has(id)))) {
    if (!added.has(version.documentId)) await judgeVersion(deps, version);
    may.add(version.documentId);
  }
  return may;
}

async function judgeVersion(deps: JudgingDeps, version: StoredVersion): Promise<void> {
  await requireSafeParts(deps.db, version);
  const { bytes } = await contentOf(deps.blobs, deps.rederive, version);
  await judgeFile(bytes, { name: version.fileName, declaredType: version.mediaType, most: attachmentRoom(deps.mailLimit), scanner: deps.scanner });
}

/** A whole message takes its own attachments along. */
async function requireSafeParts(reader: Reader, version: StoredVersion): Promise<void> {
  if (version.kind !== 'message') return;
  const parts = await reader.selectFrom('item_document as own').innerJoin('item_document as other', 'other.item_id', 'own.item_id').innerJoin('document_version', 'document_version.document_id', 'other.document_id')
    .select('file_name').where('own.document_id', '=', version.documentId).where('part_of_sha256', '=', version.sha256).execute();
  const dangerous = parts.find((part) => isDangerous(part.file_name));
  if (dangerous) throw refused('attachment-archive', { name: dangerous.file_name });
}
