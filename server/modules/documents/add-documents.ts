import type { Tx } from '../../platform/db/index.ts';

/** Where bytes come from that are a part of a message: they can be taken out of the original again. */
export type PartOf = { sha256: string; path: string; tnef: number | null };
/** A document with its first version; `size` in bytes, `sha256` in hex, `partOf` when the bytes lie in a message, `warnings` as codes. */
export type NewDocument = {
  kind: 'message' | 'attachment' | 'letter' | 'note'; title: string; fileName: string; mediaType: string; size: number; sha256: string; partOf: PartOf | null;
  text?: { text: string; tool: string } | undefined; warnings?: readonly string[]; createdBy: number | null;
};

/** Adds documents with their first version; identifiers in the order given. The bytes must already be in the store. */
export async function addDocuments(tx: Tx, documents: readonly NewDocument[], now: Date): Promise<number[]> {
  if (documents.length === 0) return [];
  const rows = await tx.insertInto('document').values(documents.map((document) => ({ kind: document.kind, title: document.title, created_at: now, created_by: document.createdBy }))).returning('id').execute();
  const ids = rows.map((row) => row.id).sort((a, b) => a - b);
  const versions = await tx.insertInto('document_version').values(documents.map((document, i) => ({
    document_id: ids[i]!, sha256: document.sha256, size: document.size, media_type: document.mediaType, file_name: document.fileName,
    part_of_sha256: document.partOf?.sha256 ?? null, part_path: document.partOf?.path ?? null, part_tnef: document.partOf?.tnef ?? null, warnings: [...(document.warnings ?? [])], created_at: now, created_by: document.createdBy,
  }))).returning(['id', 'document_id']).execute();
  const versionOf = new Map(versions.map((row) => [row.document_id, row.id]));
  const texts = documents.flatMap((document, i) => (document.text ? [{ version_id: versionOf.get(ids[i]!)!, text: withoutNul(document.text.text), tool: document.text.tool, made_at: now }] : []));
  if (texts.length > 0) await tx.insertInto('document_text').values(texts).execute();
  return ids;
}

// PostgreSQL text cannot hold NUL; the original keeps it.
function withoutNul(text: string): string {
  return text.replaceAll('\u0000', '\ufffd');
}
