import { sql } from 'kysely';
import { prepared, type Db } from '../../platform/db/index.ts';

/** Makes of a text the input of PostgreSQL's `to_tsvector('simple', …)`: Polish words reduced to their stems. */
export type SearchWords = { toTsVectorInput(text: string): string };
type Pending = { id: number; change: number; text: string };

const batch = 200;
const longestText = 300_000;

/**
 * Brings the search up to date: items, cases, classes of the file plan and documents with a level of their own that are new or have changed since they were indexed. Returns how many were
 * done; 0 means that everything is indexed. The database itself lists what is pending, so nothing can be forgotten by a lost job.
 */
export async function indexChanged(db: Db, words: SearchWords, now: Date): Promise<number> {
  const items = await sql<Pending>`${prepared}
    select s.subject_id as id, s.change, concat_ws(' ', i.identifier, i.title, i.party_name, i.party_email, i.foreign_mark, i.remarks, i.tracking_code,
      (select string_agg(concat_ws(' ', d.title, left(t.text, ${longestText})), ' ') from item_document x join document d on d.id = x.document_id and d.confidentiality = 'ordinary' join document_version v on v.document_id = d.id left join document_text t on t.version_id = v.id where x.item_id = i.id)) as text
    from search_pending s join item i on i.id = s.subject_id where s.subject_kind = 'item' order by s.change limit ${batch}`.execute(db);
  await write(db, 'item', items.rows, { words, now });
  const cases = await sql<Pending>`${prepared}
    select s.subject_id as id, s.change, concat_ws(' ', c.mark, c.title, (select string_agg(p.name, ' ') from case_party x join party p on p.id = x.party_id where x.case_id = c.id)) as text
    from search_pending s join case_file c on c.id = s.subject_id where s.subject_kind = 'case' order by s.change limit ${batch}`.execute(db);
  await write(db, 'case', cases.rows, { words, now });
  const classes = await sql<Pending>`${prepared}
    select s.subject_id as id, s.change, concat_ws(' ', substr(s.subject_id::text, 2), (select string_agg(concat_ws(' ', v.title, v.remarks), ' ') from fileplan_version v where v.symbol = substr(s.subject_id::text, 2))) as text
    from search_pending s where s.subject_kind = 'class' order by s.change limit ${batch}`.execute(db);
  await write(db, 'class', classes.rows, { words, now });
  // Of a document that is not ordinary the words stand by themselves; they go when it is ordinary again.
  const documents = await sql<Pending>`${prepared}
    select s.subject_id as id, s.change, case when d.confidentiality = 'ordinary' then '' else concat_ws(' ', d.title, (select string_agg(left(t.text, ${longestText}), ' ') from document_version v join document_text t on t.version_id = v.id where v.document_id = d.id)) end as text
    from search_pending s join document d on d.id = s.subject_id where s.subject_kind = 'document' order by s.change limit ${batch}`.execute(db);
  await write(db, 'document', documents.rows, { words, now });
  return items.rows.length + cases.rows.length + classes.rows.length + documents.rows.length;
}

/** A thing that has changed again meanwhile keeps its place among the pending. */
async function write(db: Db, kind: 'item' | 'case' | 'class' | 'document', rows: readonly Pending[], how: { words: SearchWords; now: Date }): Promise<void> {
  if (rows.length === 0) return;
  const values = JSON.stringify(rows.map((row) => ({ id: row.id, change: row.change, words: how.words.toTsVectorInput(row.text) })));
  await sql`${prepared}
    with fresh as (select * from json_to_recordset(${values}::json) as v(id bigint, change bigint, words text)),
    indexed as (
      insert into search_entry (subject_kind, subject_id, words, indexed_at)
      select ${kind}, id, to_tsvector('simple', words), ${how.now} from fresh
      on conflict (subject_kind, subject_id) do update set words = excluded.words, indexed_at = excluded.indexed_at)
    delete from search_pending p using fresh f where p.subject_kind = ${kind} and p.subject_id = f.id and p.change = f.change`.execute(db);
}
