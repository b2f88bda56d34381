import { sql } from 'kysely';
import type { Reader } from '../../platform/db/index.ts';
import { refused } from '../../platform/errors/index.ts';

/** What is strictly confidential goes only into hands of its circle, and what is confidential at all lies on no group desk. Errors: `outside-circle` and `confidential-on-group-desk` with the post. */
export async function requireInCircle(reader: Reader, moves: readonly { item_id: number | null; case_id: number | null; post_id: number }[]): Promise<void> {
  const { rows } = await sql<{ title: string; group_desk: boolean }>`
    select p.title, p.group_desk from json_to_recordset(${JSON.stringify(moves)}::json) as n(item_id bigint, case_id bigint, post_id bigint)
    left join item i on i.id = n.item_id left join case_file c on c.id = n.case_id join post p on p.id = n.post_id
    where (p.group_desk and coalesce(i.confidentiality, c.confidentiality) <> 'ordinary') or (coalesce(i.confidentiality, c.confidentiality) = 'strict' and not exists (select 1 from circle_member m where m.post_id = n.post_id
      and (m.item_id = n.item_id or m.case_id = n.case_id or m.case_id in (select x.case_id from case_item x where x.item_id = n.item_id)))) limit 1`.execute(reader);
  if (rows[0]) throw refused(rows[0].group_desk ? 'confidential-on-group-desk' : 'outside-circle', { post: rows[0].title });
}
