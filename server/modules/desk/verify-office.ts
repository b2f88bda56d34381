import { sql } from 'kysely';
import type { BlobStore } from '../../platform/blobs/index.ts';
import type { Db } from '../../platform/db/index.ts';
import { registerChecks, type Check } from './verify-registers.ts';

/** Something that is not as promised; `problem` is a code, `what` names the thing. */
export type Finding = { problem: string; what: string };

/**
 * Proves the promises or lists by name what breaks them: every ledger entry has an outcome or waits, every original is there
 * with its hash, every item and open case has one holder, numbers have no gaps, no hand-over is stuck. An empty list is the proof.
 */
export async function verifyOffice(db: Db, blobs: BlobStore, now: Date): Promise<{ findings: Finding[]; counted: Record<string, number> }> {
  const findings: Finding[] = [];
  for (const { problem, query } of checks(now)) {
    const { rows } = await query.execute(db);
    for (const row of rows) findings.push({ problem, what: row.what });
  }
  const originals = await verifyOriginals(db, blobs, findings);
  const { rows } = await sql<{ ledger: number; items: number; cases: number; waiting: number }>`
    select (select count(*) from ledger_entry) as ledger, (select count(*) from item) as items, (select count(*) from case_file) as cases, (select count(*) from ledger_entry where state = 'waiting') as waiting`.execute(db);
  return { findings, counted: { ...rows[0]!, originals } };
}

// What was approved is exactly what lies in the register: the letter and its attachments, each by its hash, in their order.
const sentUnlikeApproved = sql<{ what: string }>`
  select i.identifier as what from dispatch s join item i on i.id = s.item_id
  join lateral (select a.content from approval a where a.draft_id = s.draft_id and a.decision = 'approved' order by a.id desc limit 1) a on true
  where array[a.content ->> 'letterSha256'] || array(select e ->> 'sha256' from jsonb_array_elements(coalesce(a.content -> 'attachments', '[]')) with ordinality x(e, n) order by n)
    is distinct from array(select v.sha256 from item_document d join document_version v on v.document_id = d.document_id and v.number = 1 where d.item_id = i.id order by d.position)`;

function checks(now: Date): Check[] {
  return [
    { problem: 'not-sorted', query: sql`select 'ledger entry ' || id as what from ledger_entry where state = 'received' and received_at < ${now}::timestamptz - interval '15 minutes' and coalesce(next_try_at, received_at) < ${now}::timestamptz - interval '5 minutes' order by id` },
    { problem: 'outcome-without-item', query: sql`select 'ledger entry ' || id as what from ledger_entry where outcome in ('registered', 'attached-to-case') and item_id is null order by id` },
    { problem: 'registered-twice', query: sql`select 'ledger entry ' || ledger_entry_id as what from item where ledger_entry_id is not null group by ledger_entry_id having count(*) > 1` },
    { problem: 'item-unlike-ledger', query: sql`select i.identifier as what from item i join ledger_entry l on l.id = i.ledger_entry_id where l.item_id is distinct from i.id` },
    { problem: 'no-holder', query: sql`select i.identifier as what from item i where i.state = 'circulating' and not exists (select 1 from holding h where h.item_id = i.id and h.until is null)` },
    { problem: 'held-after-the-end', query: sql`select i.identifier as what from item i join holding h on h.item_id = i.id and h.until is null where i.state <> 'circulating'` },
    { problem: 'case-without-holder', query: sql`select c.mark as what from case_file c where c.state = 'open' and not exists (select 1 from holding h where h.case_id = c.id and h.until is null)` },
    { problem: 'closed-case-held', query: sql`select c.mark as what from case_file c join holding h on h.case_id = c.id and h.until is null where c.state = 'closed'` },
    { problem: 'number-missing', query: sql`
      select r.kind || ' ' || n || '/' || r.year as what from register r cross join lateral generate_series(1, r.last_number) n
      where not exists (select 1 from item i where i.register = r.kind and i.year = r.year and i.number = n)` },
    { problem: 'number-above-counter', query: sql`select i.identifier as what from item i left join register r on r.kind = i.register and r.year = i.year where i.number > coalesce(r.last_number, 0)` },
    { problem: 'case-number-missing', query: sql`
      select l.unit_mark || '.' || l.class_symbol || '.' || n || '.' || l.year as what from case_list l cross join lateral generate_series(1, l.last_number) n
      where not exists (select 1 from case_file c where c.case_list_id = l.id and c.number = n)` },
    { problem: 'case-number-above-counter', query: sql`select c.mark as what from case_file c join case_list l on l.id = c.case_list_id where c.number > l.last_number` },
    { problem: 'in-no-case', query: sql`select i.identifier as what from item i where i.state = 'in-case' and not exists (select 1 from case_item ci where ci.item_id = i.id)` },
    { problem: 'without-original', query: sql`select i.identifier as what from item i where i.ledger_entry_id is not null and not exists (select 1 from item_document d where d.item_id = i.id and d.role = 'original')` },
    { problem: 'sent-unlike-approved', query: sentUnlikeApproved },
    { problem: 'non-case-without-class', query: sql`select i.identifier as what from item i where i.state = 'non-case' and i.class_symbol is null` },
    ...registerChecks,
    ...peopleChecks(now),
    { problem: 'job-stuck', query: sql`select task_identifier || ' #' || id as what from graphile_worker.jobs where (attempts >= max_attempts) or (locked_at is not null and locked_at < ${now}::timestamptz - interval '1 hour')` },
    { problem: 'not-indexed', query: sql`select subject_kind || ' ' || subject_id as what from search_pending where since < ${now}::timestamptz - interval '10 minutes'` },
    { problem: 'mail-not-sent', query: sql`select 'to ' || to_address || ' (' || subject || ')' as what from outgoing_mail where state in ('queued', 'retrying') and coalesce(next_attempt_at, created_at) < ${now}::timestamptz - interval '1 hour'` },
  ];
}

/** Desks have hands today (promise P2), nobody who left has left anything behind, and what was planned for a day has been done. */
function peopleChecks(now: Date): Check[] {
  const day = sql`(${now}::timestamptz at time zone 'Europe/Warsaw')::date`;
  const left = sql`departure d join person n on n.id = d.person_id where d.state = 'done'`;
  const name = sql`n.first_name || ' ' || n.last_name`;
  // A desk that nobody has taken since its last person left.
  const deserted = sql`select a.post_id, a.person_id from appointment a where not exists (select 1 from appointment later where later.post_id = a.post_id and later.id <> a.id and (later.valid_to is null or later.valid_to > a.valid_to))`;
  return [
    { problem: 'desk-without-hands', query: sql`select p.title || ' (' || u.mark || ')' as what from post p join unit u on u.id = p.unit_id
      where exists (select 1 from holding h where h.post_id = p.id and h.until is null) and p.id not in (select h.post_id from desk_hands(${day}) h where h.kind = 'letters')` },
    { problem: 'left-behind', query: sql`
      select ${name} || ': account' as what from ${left} and exists (select 1 from account a where a.person_id = n.id and a.disabled_at is null)
      union all select ${name} || ': session' from ${left} and exists (select 1 from account a join session s on s.account_id = a.id where a.person_id = n.id and s.ended_at is null)
      union all select ${name} || ': appointment' from ${left} and exists (select 1 from appointment a where a.person_id = n.id and (a.valid_to is null or a.valid_to > d.last_day))
      union all select ${name} || ': ' || c.mark from departure d join person n on n.id = d.person_id join case_file c on c.officer_person_id = n.id and c.state = 'open' where d.state = 'done'
      union all select ${name} || ': draft ' || f.id from departure d join person n on n.id = d.person_id join draft f on f.author_person_id = n.id and f.state in ('writing', 'submitted', 'returned', 'approved') where d.state = 'done'
      union all select ${name} || ': substitution ' || s.id from departure d join person n on n.id = d.person_id join substitution s on s.substitute_person_id = n.id and s.ended_at is null and (s.valid_to is null or s.valid_to >= ${day}) where d.state = 'done'
      union all select ${name} || ': ' || coalesce(i.identifier, c.mark) from departure d join person n on n.id = d.person_id join (${deserted}) x on x.person_id = n.id join holding h on h.post_id = x.post_id and h.until is null
        left join item i on i.id = h.item_id left join case_file c on c.id = h.case_id where d.state = 'done'
      union all select ${name} || ': ' || i.identifier from departure d join person n on n.id = d.person_id join (${deserted}) x on x.person_id = n.id join participation p on p.to_post_id = x.post_id and p.state = 'open' join item i on i.id = p.item_id where d.state = 'done'
      union all select ${name} || ': ' || m.address from departure d join person n on n.id = d.person_id join (${deserted}) x on x.person_id = n.id join mailbox m on m.owner_post_id = x.post_id and m.valid_to is null where d.state = 'done'` },
    { problem: 'case-in-closed-unit', query: sql`select c.mark as what from case_file c join unit u on u.id = c.unit_id where c.state = 'open' and u.valid_to < ${day}` },
    // A case that goes on under another mark: each names the other, and the old one is closed (§28 ust. 2–3).
    { problem: 'case-references-differ', query: sql`
      select c.mark as what from case_file c join case_file n on n.id = c.continued_as_id where n.continues_id is distinct from c.id or c.state = 'open'
      union all select n.mark from case_file n join case_file c on c.id = n.continues_id where c.continued_as_id is distinct from n.id` },
    { problem: 'day-not-turned', query: sql`
      select ${name} || ' (' || d.last_day || ')' as what from departure d join person n on n.id = d.person_id where d.state = 'planned' and d.last_day + 1 < ${day}
      union all select r.title || ' (' || r.due_on || ')' from reorganisation r where r.state = 'planned' and r.due_on < ${day}
      union all select u.mark from unit u join unit_version v on v.unit_id = u.id and v.valid_from < ${day} and (v.valid_to is null or v.valid_to >= ${day}) where (u.mark, u.name, u.parent_id) is distinct from (v.mark, v.name, v.parent_id)
      union all select p.title from post p join post_version v on v.post_id = p.id and v.valid_from < ${day} and (v.valid_to is null or v.valid_to >= ${day}) where (p.title, p.role, p.deputy) is distinct from (v.title, v.role, v.deputy)` },
  ];
}

async function verifyOriginals(db: Db, blobs: BlobStore, findings: Finding[]): Promise<number> {
  const { rows } = await sql<{ sha256: string; what: string }>`
    select distinct on (sha256) sha256, what from (
      select sha256, 'original of ledger entry ' || id as what from ledger_entry
      union all select sha256, 'document version ' || id from document_version where part_of_sha256 is null
      union all select sha256, 'sent message ' || id from outgoing_mail) x order by sha256`.execute(db);
  for (const { sha256, what } of rows) {
    const state = await blobs.verify(sha256);
    if (state !== 'intact') findings.push({ problem: `original-${state}`, what: `${what} (${sha256})` });
  }
  return rows.length;
}
