import { sql } from 'kysely';
import { z } from 'zod';
import { act, systemActor } from '../../platform/acts/index.ts';
import { defineJob, type Job } from '../../platform/jobs/index.ts';
import { acknowledgementBlocks } from './acknowledgement-mail.ts';
import { composeMail, newMessageId } from './compose.ts';
import { formUrl, trackingUrl, type DispatchDeps } from './deps.ts';
import { mailHtml, mailText } from './mail-body.ts';
import { mayAcknowledge, type AcknowledgementFacts } from './may-acknowledge.ts';
import { officeHeaders, officeSender, type OfficeSender } from './office-sender.ts';
import { say } from './say.ts';
import { deliveryJob, insertAcknowledgement, type NewAcknowledgement } from './store.ts';

type Letter = {
  id: number; identifier: string; title: string; received_on: string | null; registered_on: string; party_name: string; party_email: string | null; channel: string; tracking_code: string; sender_check: string | null; item_marks: unknown;
  message_id: string | null; subject: string | null; marks: { automatic?: unknown; bounce?: boolean; listId?: string | null; returnPath?: string | null; officeMarks?: string[] } | null; envelope_from: string | null;
  acknowledged: boolean; today: number; this_week: number;
};

const attempts = 10;

/**
 * Acknowledges a registered letter by e-mail, at most once. Cheap, since hundreds come in a second: one read, one small
 * file, one statement, one journal entry; where no relay is set the mail is shown as sent without a job of its own.
 */
export const acknowledge: Job<DispatchDeps> = defineJob({
  name: 'dispatch.acknowledge',
  payload: z.object({ itemId: z.number(), acknowledge: z.boolean() }),
  async run(deps: DispatchDeps, { itemId, acknowledge: wanted }) {
    if (!wanted) return;
    const sender = await officeSender(deps.db, deps.mailFrom);
    // Another letter of the same sender may be acknowledged at this moment: then count again.
    for (let n = 0; n < attempts; n += 1) if (await acknowledgeOnce(deps, sender, itemId)) return;
    throw new Error(`item ${itemId} was overtaken ${attempts} times while being acknowledged`);
  },
});

async function acknowledgeOnce(deps: DispatchDeps, sender: OfficeSender, itemId: number): Promise<boolean> {
  const now = deps.clock.now();
  const letter = await readLetter(deps, itemId, now);
  if (!letter) return true;
  const facts = factsOf(letter, sender);
  const answer = mayAcknowledge(facts);
  if (!answer.yes) {
    if (answer.because !== 'already-acknowledged') await noteRefusal(deps, itemId, answer.because);
    return true;
  }
  const mail = await buildMail(deps, sender, { letter, address: facts.address!, last: answer.last, now });
  return enter(deps, { ...mail, countedToday: facts.countedToday });
}

async function readLetter(deps: DispatchDeps, itemId: number, now: Date): Promise<Letter | null> {
  const { rows } = await sql<Letter>`
    select i.id, i.identifier, i.title, i.received_on::text, (i.registered_at at time zone 'Europe/Warsaw')::date::text as registered_on, i.party_name, i.party_email, i.channel, i.tracking_code, i.sender_check, i.marks as item_marks,
      m.message_id, m.subject, m.marks, l.envelope_from,
      exists (select 1 from outgoing_mail o where o.item_id = i.id and o.purpose = 'acknowledgement') as acknowledged,
      c.today, c.this_week
    from item i left join ledger_entry l on l.id = i.ledger_entry_id left join message m on m.ledger_entry_id = l.id
    cross join lateral (select count(*) filter (where o.created_at > ${now}::timestamptz - interval '1 day') as today, count(*) as this_week
      from outgoing_mail o where o.purpose = 'acknowledgement' and o.to_address = lower(i.party_email) and o.created_at > ${now}::timestamptz - interval '7 days') c
    where i.id = ${itemId} and i.register = 'incoming'`.execute(deps.db);
  return rows[0] ?? null;
}

function factsOf(letter: Letter, sender: OfficeSender): AcknowledgementFacts {
  const marks = letter.marks ?? {};
  return {
    address: letter.party_email?.toLowerCase() ?? null, envelopeFrom: letter.channel === 'e-mail' ? letter.envelope_from : null, returnPath: marks.returnPath ?? null,
    automatic: Boolean(marks.automatic) || (Array.isArray(letter.item_marks) && letter.item_marks.includes('automatic')), listId: marks.listId ?? null, bounce: marks.bounce === true, ownMark: marks.officeMarks?.includes(sender.office.loopMark) === true,
    senderVerdict: letter.sender_check, ownAddresses: sender.ownAddresses, acknowledged: letter.acknowledged, countedToday: letter.today, countedThisWeek: letter.this_week,
  };
}

async function noteRefusal(deps: DispatchDeps, itemId: number, because: string): Promise<void> {
  await act(deps, { name: 'dispatch.not-acknowledged', actor: systemActor('dispatch') }, async (doing) => {
    doing.record({ subject: { kind: 'item', id: itemId }, reason: because });
    doing.touch(`item:${itemId}`);
  });
}

/**
 * Marks after RFC 3834: `Auto-Submitted` and what Exchange understands, so that no program answers. No `Precedence`,
 * which §3.1.8 does not encourage and filters take for advertising. The return path is our mailbox and not empty
 * (§3.3 allows both): a bounce has to come back to tell that the address is wrong; it is recognised by our Message-ID,
 * and nothing that arrives automatically is ever acknowledged, so there is no loop.
 */
async function buildMail(deps: DispatchDeps, sender: OfficeSender, about: { letter: Letter; address: string; last: boolean; now: Date }): Promise<Omit<NewAcknowledgement, 'countedToday'>> {
  const { letter } = about;
  const links = { trackingUrl: trackingUrl(deps), formUrl: formUrl(deps) };
  const receivedOn = letter.received_on ?? letter.registered_on;
  const blocks = acknowledgementBlocks({ identifier: letter.identifier, receivedOn, title: letter.title, trackingCode: letter.tracking_code, formal: letter.channel === 'e-mail', last: about.last }, sender.office, links);
  const subject = say('pl', 'mail.ack.subject', { identifier: letter.identifier, subject: letter.subject || letter.title });
  const messageId = newMessageId(sender.address);
  const bytes = await composeMail({
    from: { name: sender.office.name, address: sender.address }, replyTo: sender.replyTo, to: { name: letter.party_name, address: about.address }, subject, text: mailText(blocks), html: mailHtml(blocks, { lang: 'pl', title: subject }),
    messageId, inReplyTo: letter.message_id, references: letter.message_id === null ? [] : [letter.message_id], date: about.now,
    headers: { ...officeHeaders(sender.office), 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' }, attachments: [],
  });
  const { sha256, size } = await deps.blobs.putBytes(bytes, { durable: true });
  return { itemId: letter.id, toName: letter.party_name, toAddress: about.address, subject, messageId, inReplyTo: letter.message_id, sha256, size, captured: deps.relay === null };
}

class Overtaken extends Error {}

/** False when the sender got another acknowledgement since they were counted, or the letter its own from another worker. */
async function enter(deps: DispatchDeps, mail: NewAcknowledgement): Promise<boolean> {
  try {
    await act(deps, { name: 'dispatch.acknowledge', actor: systemActor('dispatch') }, async (doing) => {
      const mailId = await insertAcknowledgement(doing.tx, mail, doing.now);
      if (mailId === null) throw new Overtaken();
      if (!mail.captured) doing.enqueue(deliveryJob(mailId));
      doing.record({ subject: { kind: 'item', id: mail.itemId }, after: { to: mail.toAddress, messageId: mail.messageId } });
      doing.touch('dispatch', `item:${mail.itemId}`);
    });
    return true;
  } catch (error) {
    if (error instanceof Overtaken) return false;
    throw error;
  }
}
