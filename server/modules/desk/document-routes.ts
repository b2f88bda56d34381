import { documents as contract } from '../../../contract/index.ts';
import type { BlobStore } from '../../platform/blobs/index.ts';
import type { Db } from '../../platform/db/index.ts';
import { notFound, refused } from '../../platform/errors/index.ts';
import { serve, type ServedRoute } from '../../platform/http/index.ts';
import type { NoteReading } from '../access/index.ts';
import { holdsHidden, mayReadDocument } from '../cases/index.ts';
import { contentOf, previewOf, readVersion, type Rederive, type StoredVersion } from '../documents/index.ts';
import { mayReadOfDraft } from '../letters/index.ts';
import { innerPicture, mailPage, type MailPagePort } from '../mailroom/index.ts';
import { everyRole, rolesOrAudit, staffOf, type Viewer } from '../people/index.ts';

/** Draws pages of foreign files; every failure is a typed answer. */
export type PagePort = {
  pages(path: string): Promise<{ pages: number } | { problem: string }>;
  page(path: string, n: number, width: number): Promise<Buffer | { problem: string }>;
  text(path: string, mediaType: string): Promise<{ text: string; problem: string | null }>;
};
/** What the document routes need: store, re-derivation, page drawing, safe pages, and the writing down of who reads what. */
export type DocumentDeps = { db: Db; blobs: BlobStore; rederive: Rederive; pages: PagePort; noteReading: NoteReading; safeMailPage: MailPagePort; mailPagePolicy: string };

const widths = [200, 900, 1600];

/** Routes of documents: bytes as received, pages as pictures, text, and messages as safe pages. */
export function documentRoutes(deps: DocumentDeps): ServedRoute<Viewer>[] {
  const reader = rolesOrAudit(...everyRole);
  const version = async (viewer: Viewer | null, id: number): Promise<StoredVersion> => {
    if (viewer === null || !(await mayReadDocument(deps.db, viewer, id) || (viewer.kind === 'staff' && await mayReadOfDraft(deps.db, viewer, id)))) throw notFound();
    const found = await readVersion(deps.db, id);
    await deps.noteReading(viewer, { kind: 'document', id });
    return found;
  };
  const file = async (viewer: Viewer | null, id: number) => {
    const found = await version(viewer, id);
    return { found, ...await contentOf(deps.blobs, deps.rederive, found) };
  };
  // A message holds its attachments: whoever may not read one of them gets its words and the other files, not the whole.
  const whole = async (viewer: Viewer | null, id: number) => {
    const got = await file(viewer, id);
    if (viewer !== null && await holdsHidden(deps.db, viewer, { documentId: id })) throw refused('message-holds-confidential');
    return got;
  };
  return [
    serve(contract.readContent, reader, async ({ params }, { viewer, reply }) => {
      const { found, bytes } = await whole(viewer, params.id);
      const name = encodeURIComponent(found.fileName);
      return reply.header('content-disposition', `attachment; filename*=UTF-8''${name}`).header('x-content-type-options', 'nosniff').header('content-security-policy', "default-src 'none'; sandbox").type(found.mediaType).send(bytes);
    }),
    serve(contract.listPages, reader, async ({ params }, { viewer }) => {
      const { path } = await file(viewer, params.id);
      const answer = await deps.pages.pages(path);
      return 'pages' in answer ? { pages: answer.pages, problem: null } : { pages: 0, problem: answer.problem };
    }),
    serve(contract.readPage, reader, async ({ params, query }, { viewer, reply }) => {
      const { path, found } = await file(viewer, params.id);
      const etag = `"${found.sha256.slice(0, 24)}-${params.page}-${query.width}"`;
      const picture = await deps.pages.page(path, params.page, widths.find((width) => width >= query.width) ?? 1600);
      if (!Buffer.isBuffer(picture)) throw refused(`page-${picture.problem}`);
      return reply.header('cache-control', 'private, max-age=86400').header('etag', etag).type('image/webp').send(picture);
    }),
    serve(contract.readText, reader, async ({ params }, { viewer }) => {
      const { path, found } = await file(viewer, params.id);
      const kept = await deps.db.selectFrom('document_text').select(['text', 'problem']).where('version_id', '=', found.versionId).executeTakeFirst();
      return kept ?? deps.pages.text(path, found.mediaType);
    }),
    serve(contract.readMailPage, reader, async ({ params }, { viewer, reply }) => {
      const { found } = await file(viewer, params.id);
      if (previewOf(found) !== 'mail') throw notFound();
      const lang = viewer?.kind === 'staff' ? staffOf(viewer).locale : 'pl';
      const html = await mailPage(deps, { sha256: found.sha256, lang, imageBase: `/api/v1/documents/${params.id}/mail` });
      return reply.header('content-security-policy', deps.mailPagePolicy).type('text/html; charset=utf-8').send(html);
    }),
    serve(contract.readInlineImage, reader, async ({ params }, { viewer, reply }) => {
      const { found } = await whole(viewer, params.id);
      const picture = await innerPicture(deps.blobs, found.sha256, params.part);
      if (!picture) throw notFound();
      return reply.header('content-security-policy', "default-src 'none'").header('cache-control', 'private, max-age=86400').type(picture.mediaType).send(picture.bytes);
    }),
  ];
}
