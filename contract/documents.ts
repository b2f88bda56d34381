import { z } from 'zod';
import { route } from './route.ts';
import { IdParams } from './shapes.ts';

/** Bytes exactly as received, as an attachment (`Content-Disposition: attachment`, `nosniff`). */
export const readContent = route({ name: 'documents.read-content', method: 'GET', path: '/api/v1/documents/:id/content', summary: 'The bytes as received', params: IdParams });
export const listPages = route({
  name: 'documents.list-pages', method: 'GET', path: '/api/v1/documents/:id/pages', summary: 'How many pages the preview has', params: IdParams,
  response: z.object({ pages: z.number().int(), problem: z.string().nullable() }),
});
/** A page as WebP; `width` is rounded up to 200, 900 or 1600 pixels. */
export const readPage = route({
  name: 'documents.read-page', method: 'GET', path: '/api/v1/documents/:id/pages/:page', summary: 'One page as a picture',
  params: IdParams.extend({ page: z.coerce.number().int().min(1).max(5000) }), query: z.object({ width: z.coerce.number().int().min(50).max(1600).default(900) }),
});
export const readText = route({
  name: 'documents.read-text', method: 'GET', path: '/api/v1/documents/:id/text', summary: 'Text of the document', params: IdParams,
  response: z.object({ text: z.string(), problem: z.string().nullable() }),
});
/** The message as a self-contained safe page for a sandboxed frame; own strict content security policy. */
export const readMailPage = route({ name: 'documents.read-mail-page', method: 'GET', path: '/api/v1/documents/:id/mail', summary: 'The message as a safe page', params: IdParams });
/** A picture inside a message (cid:), only for the safe page. */
export const readInlineImage = route({
  name: 'documents.read-inline-image', method: 'GET', path: '/api/v1/documents/:id/mail/:part', summary: 'A picture inside the message',
  params: IdParams.extend({ part: z.string().max(100) }),
});
