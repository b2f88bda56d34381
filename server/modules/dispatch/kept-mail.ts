import type { Attachment } from 'mailparser';
import type { BlobStore } from '../../platform/blobs/index.ts';
import type { MailToCompose } from './compose.ts';

/** A sent message as read back from its kept bytes. */
export type KeptMail = Pick<MailToCompose, 'from' | 'replyTo' | 'subject' | 'text' | 'html' | 'inReplyTo' | 'references' | 'headers' | 'attachments'>;

const keptHeaders = ['x-obieg-office', 'auto-submitted', 'x-auto-response-suppress'];

/** Reads a message of ours from the bytes that were sent; what is shown is what has left. Throws `BlobError` `missing`. */
export async function readKeptMail(blobs: BlobStore, sha256: string): Promise<KeptMail> {
  const { simpleParser } = await import('mailparser');
  const parsed = await simpleParser(await blobs.read(sha256), { skipTextToHtml: true, skipImageLinks: true, skipTextLinks: true });
  const from = parsed.from?.value[0];
  const references = parsed.references ?? [];
  return {
    from: { name: from?.name ?? '', address: from?.address ?? '' }, replyTo: parsed.replyTo?.value[0]?.address ?? null, subject: parsed.subject ?? '', text: parsed.text ?? '', html: parsed.html || '',
    inReplyTo: parsed.inReplyTo ? bare(parsed.inReplyTo) : null, references: (Array.isArray(references) ? references : [references]).map(bare),
    headers: Object.fromEntries(keptHeaders.flatMap((name) => {
      const value = parsed.headers.get(name);
      return typeof value === 'string' ? [[spelled(name), value]] : [];
    })),
    attachments: parsed.attachments.map((attachment) => ({ fileName: attachment.filename ?? '', mediaType: typeOf(attachment), content: attachment.content })),
  };
}

/** The type as its header says it, with the set of characters that a text needs to be read; the parser would guess by the name. */
function typeOf(attachment: Attachment): string {
  const type = attachment.headers.get('content-type') as { value: string; params?: { charset?: string } } | undefined;
  if (!type?.value) return attachment.contentType;
  return type.params?.charset === undefined ? type.value : `${type.value}; charset=${type.params.charset}`;
}

function bare(messageId: string): string {
  return messageId.replace(/^<|>$/g, '');
}

function spelled(header: string): string {
  return header.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
}
