import { refused } from '../../platform/errors/index.ts';
import { megabytes } from '../documents/index.ts';
import type { LetterToSend } from '../letters/index.ts';
import { answerBlocks } from './answer-mail.ts';
import { composeMail, newMessageId } from './compose.ts';
import { trackingUrl, type LetterComposingDeps } from './deps.ts';
import { readEnclosures } from './enclosures.ts';
import { mailHtml, mailText } from './mail-body.ts';
import { officeHeaders, readOfficeSender } from './office-sender.ts';
import { answerSubject, threadOf } from './thread.ts';

/** A mail whose bytes are durably kept; it becomes part of the office with the act that sends the letter. */
export type PreparedMail = { partyId: number; toName: string; toAddress: string; subject: string; messageId: string; inReplyTo: string | null; sha256: string; size: number };

/**
 * Builds one mail per addressee with the letter as PDF and its attachments and keeps the bytes, before the act. When the
 * act then fails, the bytes stay in the store without any row pointing at them. Errors: `sender-address-missing`,
 * `letter-too-large`, `attachment-lost` when the bytes of an attachment are no longer what was approved.
 */
export async function prepareMails(deps: LetterComposingDeps, letter: LetterToSend): Promise<PreparedMail[]> {
  const sender = await readOfficeSender(deps.db, deps.mailFrom);
  const pdf = await deps.blobs.read(letter.pdf.sha256);
  const attachments = [{ fileName: letter.pdf.fileName, mediaType: 'application/pdf', content: pdf }, ...await readEnclosures(deps, letter.enclosures)];
  const blocks = answerBlocks(letter, sender.office, trackingUrl(deps));
  const date = deps.clock.now();
  const mails: PreparedMail[] = [];
  // One after another: a mail with attachments is large, and there may be a hundred addressees.
  for (const { partyId, name, email } of letter.addressees) {
    if (email === null) throw new Error(`letter ${letter.draftId} was approved with an addressee without an address`);
    const thread = await threadOf(deps.db, letter, email);
    const subject = answerSubject(thread?.subject || letter.subject, letter.caseMark, thread !== null);
    const messageId = newMessageId(sender.address);
    const bytes = await composeMail({
      from: { name: sender.office.name, address: sender.address }, replyTo: sender.replyTo, to: { name, address: email }, subject, text: mailText(blocks), html: mailHtml(blocks, { lang: 'pl', title: subject }),
      messageId, inReplyTo: thread?.inReplyTo ?? null, references: thread?.references ?? [], date, headers: officeHeaders(sender.office),
      attachments,
    });
    if (bytes.length > deps.mailLimit) throw refused('letter-too-large', { most: megabytes(deps.mailLimit) });
    const { sha256, size } = await deps.blobs.putBytes(bytes, { durable: true });
    mails.push({ partyId, toName: name, toAddress: email.toLowerCase(), subject, messageId, inReplyTo: thread?.inReplyTo ?? null, sha256, size });
  }
  return mails;
}
