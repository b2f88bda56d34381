import type { BlobStore } from '../../platform/blobs/index.ts';
import { parseMessage } from './parsing/parse-message.ts';
import { readable } from './intake/entry.ts';

/** Makes foreign HTML safe to show; given by composition. `inlineImages` maps Content-IDs to our own addresses. */
export type MailPagePort = (mail: { html: string | null; text: string; lang: 'pl' | 'en'; inlineImages: ReadonlyMap<string, string> }) => Promise<string>;

/** A message as a page for a sandboxed frame, built anew from the original each time. `imageBase` is where its inner pictures are served. */
export async function mailPage(deps: { blobs: BlobStore; safeMailPage: MailPagePort }, mail: { sha256: string; lang: 'pl' | 'en'; imageBase: string | null }): Promise<string> {
  const message = readable(await parseMessage(await deps.blobs.read(mail.sha256)));
  const inner = mail.imageBase === null ? [] : (message?.attachments ?? []).flatMap((attachment) => (attachment.contentId === null || attachment.fromTnef !== undefined ? [] : [[attachment.contentId, `${mail.imageBase}/${attachment.partPath}`] as const]));
  return deps.safeMailPage({ html: message?.html ?? null, text: message?.text ?? '', lang: mail.lang, inlineImages: new Map(inner) });
}

const pictures = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/bmp']);

/** A picture inside a message, or null when the part is none. */
export async function innerPicture(blobs: BlobStore, sha256: string, partPath: string): Promise<{ bytes: Buffer; mediaType: string } | null> {
  const message = readable(await parseMessage(await blobs.read(sha256)));
  const part = message?.attachments.find((attachment) => attachment.partPath === partPath && attachment.contentId !== null);
  const mediaType = part?.sniffedType ?? '';
  return part && pictures.has(mediaType) ? { bytes: part.content, mediaType } : null;
}
