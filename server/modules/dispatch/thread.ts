import { sql } from 'kysely';
import { prepared, type Reader } from '../../platform/db/index.ts';

/** The resident's message that ours answers; identities without angle brackets, `references` oldest first. */
export type Thread = { inReplyTo: string; references: string[]; subject: string };

const answerPrefix = /^(?:(?:re|odp|aw|sv|fwd?|pd)(?:\[\d+\])?\s*:\s*)+/i;

/**
 * The message to answer in its thread: the answered letter, or the newest the addressee has written in the case.
 * Null when the letter came on paper or by the portal, or carried no identity.
 */
export async function threadOf(reader: Reader, letter: { answersItemId: number | null; caseId: number }, address: string): Promise<Thread | null> {
  const { rows } = await sql<{ message_id: string; in_reply_to: string | null; subject: string }>`${prepared}
    select m.message_id, m.in_reply_to, m.subject from item i join message m on m.ledger_entry_id = i.ledger_entry_id
    where m.message_id is not null and (i.id = ${letter.answersItemId}
      or (${letter.answersItemId}::bigint is null and lower(m.from_address) = ${address.toLowerCase()} and i.id in (select item_id from case_item where case_id = ${letter.caseId})))
    order by i.id desc limit 1`.execute(reader);
  const row = rows[0];
  return row ? { inReplyTo: row.message_id, references: [...(row.in_reply_to === null ? [] : [row.in_reply_to]), row.message_id], subject: row.subject } : null;
}

/** `Re: their subject [GK.7021.4.2026]`: the resident's words stay, the mark is added once. */
export function answerSubject(subject: string, mark: string, answering: boolean): string {
  const bare = subject.replaceAll(/\s+/g, ' ').trim();
  const marked = bare.includes(mark) ? bare : `${bare} [${mark}]`.trim();
  return answering ? `Re: ${marked.replace(answerPrefix, '')}` : marked;
}
