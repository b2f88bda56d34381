import { sql } from 'kysely';
import type { Act } from '../../platform/acts/index.ts';
import { prepared, type Reader, type Tx } from '../../platform/db/index.ts';
import { notFound } from '../../platform/errors/index.ts';
import type { JobRequest } from '../../platform/jobs/index.ts';

export type MailState = 'queued' | 'sent' | 'captured' | 'retrying' | 'failed' | 'bounced' | 'cancelled';
export type MailPurpose = 'acknowledgement' | 'answer';
export type MailRow = {
  id: number; purpose: MailPurpose; item_id: number; case_id: number | null; party_id: number | null; to_name: string; to_address: string; subject: string; message_id: string; in_reply_to: string | null;
  sha256: string; size: number; state: MailState; attempts: number; created_at: Date; next_attempt_at: Date | null; handled_at: Date | null; handed_over_at: Date | null;
};
/** A message whose bytes are kept and that is to go out. */
export type NewMail = {
  purpose: MailPurpose; dispatchId: number | null; itemId: number; caseId: number | null; partyId: number | null; toName: string; toAddress: string; subject: string; messageId: string; inReplyTo: string | null; sha256: string; size: number;
};

const mailColumns = ['id', 'purpose', 'item_id', 'case_id', 'party_id', 'to_name', 'to_address', 'subject', 'message_id', 'in_reply_to', 'sha256', 'size', 'state', 'attempts', 'created_at', 'next_attempt_at', 'handled_at', 'handed_over_at'] as const;

/** One outgoing mail, locked until the end of the act. Errors: 404. */
export async function lockMail(tx: Tx, id: number): Promise<MailRow> {
  const row = await tx.selectFrom('outgoing_mail').select(mailColumns).where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row) throw notFound();
  return row as MailRow;
}

/** The mails by which a letter of the office went out, locked until the end of the act. */
export async function lockMailsOf(tx: Tx, itemId: number): Promise<MailRow[]> {
  const rows = await tx.selectFrom('outgoing_mail').select(mailColumns).where('item_id', '=', itemId).where('purpose', '=', 'answer').orderBy('id').forUpdate().execute();
  return rows as MailRow[];
}

/** Whether some of them arrived or may still arrive. */
export function reached(mails: readonly { state: string }[]): boolean {
  return mails.some(({ state }) => state !== 'failed' && state !== 'bounced' && state !== 'cancelled');
}

/** Queues answers, due at once. Returns their numbers in the order given. */
export async function insertMails(tx: Tx, mails: readonly NewMail[], now: Date): Promise<number[]> {
  const rows = await tx.insertInto('outgoing_mail').values(mails.map((mail) => ({
    purpose: mail.purpose, dispatch_id: mail.dispatchId, item_id: mail.itemId, case_id: mail.caseId, party_id: mail.partyId, to_name: mail.toName, to_address: mail.toAddress.toLowerCase(), subject: mail.subject,
    message_id: mail.messageId, in_reply_to: mail.inReplyTo, sha256: mail.sha256, size: mail.size, state: 'queued', created_at: now, next_attempt_at: now,
  }))).returning(['id', 'message_id']).execute();
  const idOf = new Map(rows.map((row) => [row.message_id, row.id]));
  return mails.map((mail) => idOf.get(mail.messageId)!);
}

export type SentIdentity = { messageId: string; purpose: MailPurpose; recipient: string; itemId: number; caseId: number | null; outgoingMailId: number };

/**
 * Remembers the identities of messages of ours, by which answers and bounces find their way back. The one place where
 * dispatch writes the mailroom's table `sent_message`; acknowledgements do the same inside `insertAcknowledgements`.
 */
export async function rememberSent(tx: Tx, sent: readonly SentIdentity[], now: Date): Promise<void> {
  await tx.insertInto('sent_message').values(sent.map((one) => ({
    message_id: one.messageId, purpose: one.purpose, recipient: one.recipient.toLowerCase(), item_id: one.itemId, case_id: one.caseId, outgoing_mail_id: one.outgoingMailId, sent_at: now,
  }))).execute();
}

export type AttemptOutcome = 'sent' | 'captured' | 'temporary' | 'permanent' | 'bounced';

/** Notes one try, or what was reported later. */
export async function insertAttempt(tx: Tx, mailId: number, attempt: { outcome: AttemptOutcome; code: string | null; reply: string | null }, at: Date): Promise<void> {
  await tx.insertInto('delivery_attempt').values({ outgoing_mail_id: mailId, at, outcome: attempt.outcome, code: attempt.code, reply: attempt.reply }).execute();
}

/** When the mail was first tried; null before that. */
export async function firstAttemptAt(reader: Reader, mailId: number): Promise<Date | null> {
  const row = await reader.selectFrom('delivery_attempt').select('at').where('outgoing_mail_id', '=', mailId).orderBy('id').executeTakeFirst();
  return row?.at ?? null;
}

/** How long one delivery may take before somebody else may try: longer than the relay's own time limits. */
export const leaseMs = 15 * 60_000;

/**
 * Takes a due mail for delivering; null when it is not due, settled, or being delivered by somebody else. After a crash
 * in the middle of it the mail becomes due again when the lease ends: it may arrive twice, it is never lost.
 */
export async function claimMail(reader: Reader, id: number, now: Date): Promise<MailRow | null> {
  const row = await reader.updateTable('outgoing_mail').set({ next_attempt_at: new Date(now.getTime() + leaseMs), handed_over_at: now })
    .where('id', '=', id).where('state', 'in', ['queued', 'retrying']).where('next_attempt_at', '<=', now).returning(mailColumns).executeTakeFirst();
  return (row as MailRow | undefined) ?? null;
}

/** Mails that are due since a while: their job was lost or their delivery broken off. */
export async function overdueMails(reader: Reader, dueBefore: Date): Promise<number[]> {
  const rows = await reader.selectFrom('outgoing_mail').select('id').where('state', 'in', ['queued', 'retrying']).where('next_attempt_at', '<', dueBefore).orderBy('next_attempt_at').limit(500).execute();
  return rows.map((row) => row.id);
}

/** The job that delivers a mail; one at a time per mail. */
export function deliveryJob(mailId: number, runAt?: Date): JobRequest {
  return { name: 'dispatch.deliver', payload: { outgoingMailId: mailId }, key: `dispatch.deliver:${mailId}`, ...(runAt && { runAt }) };
}

/** Records something on the letter and on its case. */
export function recordOnBoth(act: Act, about: { item_id: number; case_id: number | null }, entry: { act?: string; reason?: string; before?: unknown; after?: unknown }): void {
  act.record({ subject: { kind: 'item', id: about.item_id }, ...entry });
  if (about.case_id !== null) act.record({ subject: { kind: 'case', id: about.case_id }, ...entry });
}

/** The screens that show a mail. */
export function topicsOf(about: { item_id: number; case_id: number | null }): string[] {
  return ['dispatch', `item:${about.item_id}`, ...(about.case_id === null ? [] : [`case:${about.case_id}`, 'outgoing'])];
}

export type NewAcknowledgement = Pick<NewMail, 'itemId' | 'toName' | 'toAddress' | 'subject' | 'messageId' | 'inReplyTo' | 'sha256' | 'size'> & { countedToday: number };

/**
 * Enters acknowledgements to different addresses in one statement, together with their identities and, where nothing
 * leaves the house (`captured`), their delivery. Returns those entered; left out is what has an acknowledgement already
 * and whose sender got another one since they were counted.
 */
export async function insertAcknowledgements(tx: Tx, mails: readonly NewAcknowledgement[], captured: boolean, now: Date): Promise<{ id: number; itemId: number }[]> {
  const wanted = JSON.stringify(mails.map((mail) => ({
    item_id: mail.itemId, to_name: mail.toName, to_address: mail.toAddress, subject: mail.subject, message_id: mail.messageId, in_reply_to: mail.inReplyTo, sha256: mail.sha256, size: mail.size, counted: mail.countedToday,
  })));
  // In one order, so that two workers with the same senders wait for each other and never both for the other.
  const addresses = mails.map((mail) => `acknowledgement ${mail.toAddress}`).sort();
  await sql`select pg_advisory_xact_lock(hashtextextended(a, 0)) from unnest(${addresses}::text[]) a`.execute(tx);
  const { rows } = await sql<{ id: number; itemId: number }>`${prepared}
    with wanted as (
      select * from json_to_recordset(${wanted}::json) as w(item_id bigint, to_name text, to_address text, subject text, message_id text, in_reply_to text, sha256 text, size bigint, counted bigint)
    ), mail as (
      insert into outgoing_mail (purpose, item_id, to_name, to_address, subject, message_id, in_reply_to, sha256, size, state, attempts, created_at, next_attempt_at, settled_at)
      select 'acknowledgement', w.item_id, w.to_name, w.to_address, w.subject, w.message_id, w.in_reply_to, w.sha256, w.size,
        ${captured ? 'captured' : 'queued'}, ${captured ? 1 : 0}::int, ${now}::timestamptz, ${captured ? null : now}::timestamptz, ${captured ? now : null}::timestamptz
      from wanted w
      where (select count(*) from outgoing_mail o where o.purpose = 'acknowledgement' and o.to_address = w.to_address and o.created_at > ${now}::timestamptz - interval '1 day') = w.counted
      on conflict do nothing returning id, item_id, to_address, message_id
    ), identity as (
      insert into sent_message (message_id, purpose, recipient, item_id, outgoing_mail_id, sent_at) select message_id, 'acknowledgement', to_address, item_id, id, ${now}::timestamptz from mail
    ), attempt as (
      insert into delivery_attempt (outgoing_mail_id, at, outcome) select id, ${now}::timestamptz, 'captured' from mail where ${captured}::boolean
    ) select id, item_id as "itemId" from mail`.execute(tx);
  return rows;
}
