import { sql } from 'kysely';
import { prepared, type Reader } from '../../platform/db/index.ts';
import { acknowledgementBlocks } from './acknowledgement-mail.ts';
import { composeMail, newMessageId } from './compose.ts';
import { formUrl, trackingUrl, type DispatchDeps } from './deps.ts';
import { mailHtml, mailText } from './mail-body.ts';
import type { AcknowledgementFacts } from './may-acknowledge.ts';
import { officeHeaders, type OfficeSender } from './office-sender.ts';
import { say } from './say.ts';
import type { NewAcknowledgement } from './store.ts';

/** A registered letter with the message it came as and how often its sender was acknowledged lately. */
export type RegisteredLetter = {
  id: number; identifier: string; title: string; received_on: string | null; registered_on: string; party_name: string; party_email: string | null; channel: string; tracking_code: string; sender_check: string | null; item_marks: unknown;
  message_id: string | null; subject: string | null; marks: { automatic?: unknown; bounce?: boolean; listId?: string | null; returnPath?: string | null; officeMarks?: string[] } | null; envelope_from: string | null;
  acknowledged: boolean; today: number; this_week: number;
};

const longestSubject = 200;

/** Reads letters for acknowledging, in one statement. */
export async function readRegisteredLetters(reader: Reader, itemIds: readonly number[], now: Date): Promise<RegisteredLetter[]> {
  const { rows } = await sql<RegisteredLetter>`${prepared}
    select i.id, i.identifier, i.title, i.received_on::text, (i.registered_at at time zone 'Europe/Warsaw')::date::text as registered_on, i.party_name, lower(i.party_email) as party_email, i.channel, i.tracking_code, i.sender_check,
      i.marks as item_marks, m.message_id, m.subject, m.marks, l.envelope_from,
      exists (select 1 from outgoing_mail o where o.item_id = i.id and o.purpose = 'acknowledgement') as acknowledged,
      c.today, c.this_week
    from item i left join ledger_entry l on l.id = i.ledger_entry_id left join message m on m.ledger_entry_id = l.id
    cross join lateral (select count(*) filter (where o.created_at > ${now}::timestamptz - interval '1 day') as today, count(*) as this_week
      from outgoing_mail o where o.purpose = 'acknowledgement' and o.to_address = lower(i.party_email) and o.created_at > ${now}::timestamptz - interval '7 days') c
    where i.id = any(${[...itemIds]}::bigint[]) and i.register = 'incoming' order by i.id`.execute(reader);
  return rows;
}

/** What the rule `mayAcknowledge` looks at. */
export function factsOf(letter: RegisteredLetter, sender: OfficeSender): AcknowledgementFacts {
  const marks = letter.marks ?? {};
  return {
    address: letter.party_email, envelopeFrom: letter.channel === 'e-mail' ? letter.envelope_from : null, returnPath: marks.returnPath ?? null,
    automatic: Boolean(marks.automatic) || (Array.isArray(letter.item_marks) && letter.item_marks.includes('automatic')), listId: marks.listId ?? null, bounce: marks.bounce === true,
    ownMark: marks.officeMarks?.includes(sender.office.loopMark) === true, senderVerdict: letter.sender_check, ownAddresses: sender.ownAddresses,
    acknowledged: letter.acknowledged, countedToday: letter.today, countedThisWeek: letter.this_week,
  };
}

/**
 * Builds an acknowledgement and keeps its bytes durably. Marks after RFC 3834: `Auto-Submitted` and what Exchange
 * understands, so that no program answers. No `Precedence`, which §3.1.8 does not encourage and filters take for
 * advertising. The return path is our mailbox and not empty (§3.3 allows both): a bounce has to come back to tell that the
 * address is wrong; it is recognised by our Message-ID, and nothing that arrives automatically is ever acknowledged, so
 * there is no loop.
 */
export async function buildAcknowledgement(deps: DispatchDeps, sender: OfficeSender, about: { letter: RegisteredLetter; address: string; last: boolean; now: Date }): Promise<NewAcknowledgement> {
  const { letter, address } = about;
  const links = { trackingUrl: trackingUrl(deps), formUrl: formUrl(deps) };
  const receivedOn = letter.received_on ?? letter.registered_on;
  const blocks = acknowledgementBlocks({ identifier: letter.identifier, receivedOn, title: letter.title, trackingCode: letter.tracking_code, formal: letter.channel === 'e-mail', last: about.last }, sender.office, links);
  const subject = say('pl', 'mail.ack.subject', { identifier: letter.identifier, subject: letter.subject || letter.title }).slice(0, longestSubject).toWellFormed();
  const messageId = newMessageId(sender.address);
  const bytes = await composeMail({
    from: { name: sender.office.name, address: sender.address }, replyTo: sender.replyTo, to: { name: letter.party_name, address }, subject, text: mailText(blocks), html: mailHtml(blocks, { lang: 'pl', title: subject }),
    messageId, inReplyTo: letter.message_id, references: letter.message_id === null ? [] : [letter.message_id], date: about.now,
    headers: { ...officeHeaders(sender.office), 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' }, attachments: [],
  });
  const { sha256, size } = await deps.blobs.putBytes(bytes, { durable: true });
  return { itemId: letter.id, toName: letter.party_name, toAddress: address, subject, messageId, inReplyTo: letter.message_id, sha256, size, countedToday: letter.today };
}
