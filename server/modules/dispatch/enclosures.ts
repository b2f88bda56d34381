import { createHash } from 'node:crypto';
import { refused } from '../../platform/errors/index.ts';
import { contentOf, readVersions } from '../documents/index.ts';
import type { Enclosure } from '../letters/index.ts';
import type { MailToCompose } from './compose.ts';
import type { LetterComposingDeps } from './deps.ts';

/** The attachments of a letter as its mail carries them, checked against what was approved. Errors: `attachment-lost`. */
export async function readEnclosures(deps: LetterComposingDeps, enclosures: readonly Enclosure[]): Promise<MailToCompose['attachments'][number][]> {
  const versions = new Map((await readVersions(deps.db, enclosures.map(({ documentId }) => documentId))).map((version) => [version.documentId, version]));
  const read: MailToCompose['attachments'][number][] = [];
  for (const { documentId, fileName, mediaType, sha256 } of enclosures) {
    const version = versions.get(documentId);
    const content = version && (await contentOf(deps.blobs, deps.rederive, version).catch(() => null))?.bytes;
    if (!content || createHash('sha256').update(content).digest('hex') !== sha256) throw refused('attachment-lost', { name: fileName });
    read.push({ fileName, mediaType: typeInMail(mediaType, version.kind), content });
  }
  return read;
}

/** A message inside a mail may not be encoded (RFC 2046 §5.2.1), and mail servers would change its bytes; notes are written in UTF-8. */
function typeInMail(mediaType: string, kind: string): string {
  if (/^(?:message|multipart)\//i.test(mediaType) || !/^[\w.+-]+\/[\w.+-]+$/.test(mediaType)) return 'application/octet-stream';
  return kind === 'note' ? 'text/plain; charset=utf-8' : mediaType;
}
