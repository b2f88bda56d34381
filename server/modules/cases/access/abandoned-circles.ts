import { sql, type RawBuilder } from 'kysely';
import type { Reader } from '../../../platform/db/index.ts';

/** A closed circle at none of whose posts anybody sits. `since`: the day after the last of them left, `YYYY-MM-DD`; null where nobody ever sat. */
export type AbandonedCircle = { posts: { postId: number; title: string; unitMark: string }[]; since: string | null };

/**
 * Closed circles that nobody can open any more because everybody has left, each named once by its posts: neither what it is about nor how
 * much there is of it is told. `on`: the day, `YYYY-MM-DD`.
 */
export async function abandonedCircles(reader: Reader, on: string): Promise<AbandonedCircle[]> {
  const { rows } = await sql<AbandonedCircle>`
    select (select json_agg(json_build_object('postId', p.id, 'title', p.title, 'unitMark', u.mark) order by p.id) from post p join unit u on u.id = p.unit_id where p.id = any(c.posts)) as posts,
      (select max(a.valid_to) + 1 from appointment a where a.post_id = any(c.posts) and a.valid_to < ${on}::date) as since
    from (select distinct posts from (${circles}) x) c where ${nobodySits(on)} order by since nulls first, c.posts`.execute(reader);
  return rows;
}

/** The things of the circle that consists of exactly these posts, as long as nobody sits at any of them; empty when there is no such circle. */
export async function thingsOfAbandoned(reader: Reader, postIds: readonly number[], on: string): Promise<{ kind: 'item' | 'case' | 'document'; id: number }[]> {
  const posts = [...postIds].sort((a, b) => a - b);
  const { rows } = await sql<{ kind: 'item' | 'case' | 'document'; id: number }>`select c.kind, c.id from (${circles}) c where c.posts = ${posts}::bigint[] and ${nobodySits(on)} order by c.kind, c.id`.execute(reader);
  return rows;
}

// A letter in a case has the circle of the case.
const circles = sql`
  select 'item' as kind, i.id, array(select m.post_id from circle_member m where m.item_id = i.id order by m.post_id) as posts from item i where i.confidentiality = 'strict' and not exists (select 1 from case_item f where f.item_id = i.id)
  union all select 'case', f.id, array(select m.post_id from circle_member m where m.case_id = f.id order by m.post_id) from case_file f where f.confidentiality = 'strict'
  union all select 'document', d.id, array(select m.post_id from circle_member m where m.document_id = d.id order by m.post_id) from document d where d.confidentiality = 'strict'`;

/** As whoever opens it would be judged: an appointment of the day and an account that is open. */
function nobodySits(on: string): RawBuilder<unknown> {
  return sql`c.posts <> '{}' and not exists (select 1 from appointment a join account o on o.person_id = a.person_id and o.disabled_at is null where a.post_id = any(c.posts) and a.valid_from <= ${on} and (a.valid_to is null or a.valid_to >= ${on}))`;
}
