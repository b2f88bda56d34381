import { randomUUID } from 'node:crypto';
import { domainToASCII } from 'node:url';
import MailComposer from 'nodemailer/lib/mail-composer';

export type MailPerson = { name: string; address: string };
/** One message to one recipient. Message-IDs are without angle brackets, as everywhere in the office. */
export type MailToCompose = {
  from: MailPerson; replyTo: string | null; to: MailPerson; subject: string; text: string; html: string; messageId: string; inReplyTo: string | null; references: readonly string[]; date: Date;
  headers: Readonly<Record<string, string>>; attachments: readonly { fileName: string; mediaType: string; content: Buffer }[];
};

/** Builds the bytes of a message (RFC 5322, MIME, lines end in CR LF). Reads no file and fetches nothing. */
export async function composeMail(mail: MailToCompose): Promise<Buffer> {
  const composer = new MailComposer({
    from: mail.from, to: mail.to, ...(mail.replyTo !== null && { replyTo: mail.replyTo }), subject: mail.subject, text: mail.text, html: mail.html, date: mail.date, messageId: bracketed(mail.messageId),
    ...(mail.inReplyTo !== null && { inReplyTo: bracketed(mail.inReplyTo) }), ...(mail.references.length > 0 && { references: mail.references.map(bracketed) }), headers: { 'Content-Language': 'pl', ...mail.headers },
    attachments: mail.attachments.map((attachment) => ({ filename: attachment.fileName, contentType: attachment.mediaType, content: attachment.content })), disableFileAccess: true, disableUrlAccess: true,
  });
  return composer.compile().build();
}

/** A new identity for a message of ours. */
export function newMessageId(fromAddress: string): string {
  const domain = domainToASCII(fromAddress.slice(fromAddress.lastIndexOf('@') + 1)) || 'localhost';
  return `${randomUUID()}@${domain}`;
}

function bracketed(messageId: string): string {
  return `<${messageId}>`;
}
