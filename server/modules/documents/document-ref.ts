import type { Reader } from '../../platform/db/index.ts';
import type { Confidentiality } from '../access/index.ts';
import { notFound } from '../../platform/errors/index.ts';

export type Preview = 'mail' | 'pages' | 'text' | 'none';
/** A document as screens show it. */
export type DocumentRef = {
  id: number; kind: 'message' | 'attachment' | 'letter' | 'note'; role: string; title: string; fileName: string; mediaType: string; size: number; sha256: string; preview: Preview; dangerous: boolean;
  /** What was noticed when it came in; codes. */
  warnings: string[];
  /** Of its own; what it lies in may be stricter. */
  confidentiality: Confidentiality;
};
/** The newest version of a document: what is needed to get at its bytes. */
export type StoredVersion = { versionId: number; documentId: number; kind: string; title: string; fileName: string; mediaType: string; size: number; sha256: string; partOf: { sha256: string; path: string; tnef: number | null } | null };

const pages = new Set(['application/pdf', 'image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/tiff', 'image/bmp', 'image/avif', 'image/heic']);
/** Old Office files, and newer ones behind a password, lie in a container that may hide what they are: the reader of texts finds out. */
const text = /^(text\/|application\/(xhtml\+xml|rtf|msword|vnd\.ms-(excel|powerpoint)|x-ole-storage|vnd\.openxmlformats-officedocument|vnd\.oasis\.opendocument|json|xml))/;
const dangerous = /\.(exe|com|scr|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|msi|jar|lnk|reg|svg|html?|xhtml|docm|xlsm|pptm|iso|img|chm|cpl|dll)$/i;

/** How a document can be looked at without opening it on one's own computer. */
export function previewOf(document: { kind: string; mediaType: string; fileName: string }): Preview {
  if (document.kind === 'message' || document.mediaType === 'message/rfc822') return 'mail';
  if (pages.has(document.mediaType)) return 'pages';
  return text.test(document.mediaType) || document.kind === 'note' ? 'text' : 'none';
}

/** Can run code when opened on a desktop: offered only as a download with a warning. */
export function isDangerous(fileName: string): boolean {
  return dangerous.test(fileName);
}

/** References to documents with the role they play, in the order given. */
export async function documentRefs(reader: Reader, wanted: readonly { documentId: number; role: string }[]): Promise<DocumentRef[]> {
  if (wanted.length === 0) return [];
  const rows = await newest(reader).where('document.id', 'in', wanted.map((one) => one.documentId)).execute();
  const byId = new Map(rows.map((row) => [row.document_id, row]));
  return wanted.flatMap(({ documentId, role }) => {
    const row = byId.get(documentId);
    if (!row) return [];
    const base = { kind: row.kind as DocumentRef['kind'], mediaType: row.media_type, fileName: row.file_name };
    return [{ id: row.document_id, role, title: row.title, size: row.size, sha256: row.sha256, ...base, preview: previewOf(base), dangerous: isDangerous(row.file_name), warnings: row.warnings, confidentiality: row.confidentiality as Confidentiality }];
  });
}

/** The newest version of a document. Errors: 404. */
export async function readVersion(reader: Reader, documentId: number): Promise<StoredVersion> {
  const [version] = await readVersions(reader, [documentId]);
  if (!version) throw notFound();
  return version;
}

/** The newest versions of documents, in the order given; documents that do not exist are left out. */
export async function readVersions(reader: Reader, documentIds: readonly number[]): Promise<StoredVersion[]> {
  if (documentIds.length === 0) return [];
  const rows = await newest(reader).where('document.id', 'in', documentIds).execute();
  const byId = new Map(rows.map((row): [number, StoredVersion] => [row.document_id, {
    versionId: row.version_id, documentId: row.document_id, kind: row.kind, title: row.title, fileName: row.file_name, mediaType: row.media_type, size: row.size, sha256: row.sha256,
    partOf: row.part_of_sha256 === null ? null : { sha256: row.part_of_sha256, path: row.part_path!, tnef: row.part_tnef },
  }]));
  return documentIds.flatMap((id) => byId.get(id) ?? []);
}

function newest(reader: Reader) {
  return reader.selectFrom('document').innerJoin('document_version', 'document_version.document_id', 'document.id').distinctOn('document.id')
    .select(['document.id as document_id', 'document.kind', 'document.title', 'document_version.id as version_id', 'file_name', 'media_type', 'size', 'sha256', 'part_of_sha256', 'part_path', 'part_tnef', 'warnings', 'document.confidentiality'])
    .orderBy('document.id').orderBy('document_version.number', 'desc');
}
