import { sql } from 'kysely';
import { prepared, type Reader } from '../../../platform/db/index.ts';
import type { KnownCase, OutgoingLetter } from '../sorting/facts.ts';

/** What the messages of a batch refer to, gathered at once. */
export type Known = { outgoing: Map<string, OutgoingLetter & { messageId: string }>; cases: Map<string, KnownCase>; byMark: Map<string, string[]>; duplicates: Map<number, number> };
export type Lookup = { messageIds: readonly string[]; marks: readonly string[] };

/** Looks up sent messages by their identity and cases by marks, register numbers and tracking codes, for a whole batch. */
export async function lookUp(reader: Reader, wanted: Lookup): Promise<Omit<Known, 'duplicates'>> {
  const outgoing = await sentMessages(reader, wanted.messageIds);
  const byMark = await casesByMark(reader, wanted.marks);
  const ids = new Set([...[...byMark.values()].flat(), ...[...outgoing.values()].flatMap((letter) => (letter.caseId === null ? [] : [letter.caseId]))]);
  return { outgoing, byMark, cases: await knownCases(reader, [...ids], byMark) };
}

async function sentMessages(reader: Reader, messageIds: readonly string[]): Promise<Known['outgoing']> {
  if (messageIds.length === 0) return new Map();
  const { rows } = await sql<{ message_id: string; purpose: string; recipient: string; item_id: number | null; case_id: number | null }>`${prepared}
    select s.message_id, s.purpose, s.recipient, s.item_id, coalesce(s.case_id, (select ci.case_id from case_item ci where ci.item_id = s.item_id order by ci.case_id desc limit 1)) as case_id
    from sent_message s where s.message_id = any(${[...messageIds]}::text[])`.execute(reader);
  return new Map(rows.map((row) => [row.message_id, {
    messageId: row.message_id, itemId: String(row.item_id ?? 0), caseId: row.case_id === null ? null : String(row.case_id), recipient: row.recipient, purpose: row.purpose === 'answer' ? 'letter' : 'acknowledgement',
  } as const]));
}

async function casesByMark(reader: Reader, marks: readonly string[]): Promise<Map<string, string[]>> {
  if (marks.length === 0) return new Map();
  const { rows } = await sql<{ mark: string; case_id: number }>`${prepared}
    select mark, id as case_id from case_file where mark = any(${[...marks]}::text[])
    union all select i.identifier, ci.case_id from item i join case_item ci on ci.item_id = i.id join case_file c on c.id = ci.case_id and c.continued_as_id is null where i.identifier = any(${[...marks]}::text[])
    union all select i.tracking_code, ci.case_id from item i join case_item ci on ci.item_id = i.id join case_file c on c.id = ci.case_id and c.continued_as_id is null where i.tracking_code = any(${[...marks]}::text[])`.execute(reader);
  const byMark = new Map<string, string[]>();
  for (const row of rows) byMark.set(row.mark, [...(byMark.get(row.mark) ?? []), String(row.case_id)]);
  return byMark;
}

// Who wrote a letter that only lies tied to the file is no party yet: the officer has to take it there first.
async function knownCases(reader: Reader, ids: readonly string[], byMark: Map<string, string[]>): Promise<Map<string, KnownCase>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: number; mark: string; addresses: string[] | null }>`${prepared}
    select c.id, c.mark, (
      select array_agg(distinct a) from (
        select e.address as a from case_party p join party_email e on e.party_id = p.party_id where p.case_id = c.id
        union select lower(i.party_email) from case_item ci join item i on i.id = ci.item_id where ci.case_id = c.id and i.party_email is not null and i.state <> 'circulating') x) as addresses
    from case_file c where c.id = any(${ids.map(Number)}::bigint[])`.execute(reader);
  return new Map(rows.map((row) => {
    const otherMarks = [...byMark].filter(([mark, cases]) => mark !== row.mark && cases.includes(String(row.id))).map(([mark]) => mark);
    return [String(row.id), { caseId: String(row.id), mark: row.mark, partyAddresses: row.addresses ?? [], otherMarks }];
  }));
}

/**
 * Earlier letters that may be the same one sent again: the same Message-ID with other bytes, or the same sender and subject
 * within a week. Marked for the clerk, never dropped: a person may well write twice.
 */
export async function possibleDuplicates(reader: Reader, messages: readonly { ledgerEntryId: number; messageId: string | null; from: string | null; subject: string; receivedAt: Date }[]): Promise<Map<number, number>> {
  const rows = JSON.stringify(messages.map((message) => ({ id: message.ledgerEntryId, message_id: message.messageId, from_address: message.from, subject: message.subject, received_at: message.receivedAt })));
  const found = await sql<{ id: number; item_id: number }>`${prepared}
    select distinct on (n.id) n.id, i.id as item_id
    from json_to_recordset(${rows}::json) as n(id bigint, message_id text, from_address text, subject text, received_at timestamptz)
    join lateral (
      select o.ledger_entry_id from message o where o.message_id = n.message_id and o.ledger_entry_id <> n.id
      union all
      select o.ledger_entry_id from message o where o.from_address = n.from_address and md5(o.subject) = md5(n.subject) and n.subject <> '' and o.ledger_entry_id <> n.id
    ) o on true
    join ledger_entry l on l.id = o.ledger_entry_id and l.received_at > n.received_at - interval '7 days'
    join item i on i.ledger_entry_id = l.id
    order by n.id, i.id desc`.execute(reader);
  return new Map(found.rows.map((row) => [row.id, row.item_id]));
}
