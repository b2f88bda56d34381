import { sql } from 'kysely';
import type { BlobStore } from '../../platform/blobs/index.ts';
import type { Db } from '../../platform/db/index.ts';

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

type Check = { problem: string; query: ReturnType<typeof sql<{ what: string }>> };

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
    { problem: 'job-stuck', query: sql`select task_identifier || ' #' || id as what from graphile_worker.jobs where (attempts >= max_attempts) or (locked_at is not null and locked_at < ${now}::timestamptz - interval '1 hour')` },
    { problem: 'not-indexed', query: sql`select subject_kind || ' ' || subject_id as what from search_pending where since < ${now}::timestamptz - interval '10 minutes'` },
    { problem: 'mail-not-sent', query: sql`select 'to ' || to_address || ' (' || subject || ')' as what from outgoing_mail where state in ('queued', 'retrying') and coalesce(next_attempt_at, created_at) < ${now}::timestamptz - interval '1 hour'` },
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
