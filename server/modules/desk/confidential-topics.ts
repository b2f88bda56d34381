import { sql } from 'kysely';
import { prepared, type Reader } from '../../platform/db/index.ts';
import { caseReadable, itemReadable } from '../cases/index.ts';
import type { StaffViewer } from '../people/index.ts';

const named = /^(item|case|draft):(\d{1,15})$/;

/** Which of the topics name a letter, a case or a draft that is not ordinary. */
export async function confidentialTopics(reader: Reader, topics: readonly string[]): Promise<Set<string>> {
  const about = aboutOf(topics);
  if (about === null) return new Set();
  const { rows } = await sql<{ topic: string }>`${prepared} select t.topic from (${about}) t left join item i on i.id = t.item_id left join case_file c on c.id = t.case_id where coalesce(i.confidentiality, c.confidentiality) <> 'ordinary'`.execute(reader);
  return new Set(rows.map(({ topic }) => topic));
}

/** Those of the topics that name something the person may read. */
export async function readableTopics(reader: Reader, viewer: StaffViewer, topics: readonly string[]): Promise<string[]> {
  const about = aboutOf(topics);
  if (about === null) return [];
  const { rows } = await sql<{ topic: string }>`${prepared} select t.topic from (${about}) t where (t.item_id is not null and ${itemReadable(viewer, sql`t.item_id`)}) or (t.case_id is not null and ${caseReadable(viewer, sql`t.case_id`)})`.execute(reader);
  return rows.map(({ topic }) => topic);
}

function aboutOf(topics: readonly string[]) {
  const things = topics.flatMap((topic) => {
    const [, kind, id] = named.exec(topic) ?? [];
    return kind === undefined ? [] : [{ topic, kind, id: Number(id) }];
  });
  if (things.length === 0) return null;
  return sql`
    select n.topic, case when n.kind = 'item' then n.id end as item_id, case n.kind when 'case' then n.id when 'draft' then (select d.case_id from draft d where d.id = n.id) end as case_id
    from json_to_recordset(${JSON.stringify(things)}::json) as n(topic text, kind text, id bigint)`;
}
