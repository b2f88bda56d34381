import { sql } from 'kysely';
import type { Reader } from '../../platform/db/index.ts';
import type { PostRole } from '../people/index.ts';

/** A post that may approve, with who sits there. */
export type Approver = { postId: number; title: string; name: string; role: PostRole; proposed: boolean };

/**
 * Who may approve letters of a unit: its head and the heads above it, the secretary, the mayor. Only posts at which
 * somebody sits. The nearest head is proposed.
 */
export async function approversOf(reader: Reader, unitId: number): Promise<Approver[]> {
  const { rows } = await sql<Omit<Approver, 'proposed'>>`
    with recursive up(id, parent_id, depth) as (
      select id, parent_id, 0 from unit where id = ${unitId}
      union all select u.id, u.parent_id, up.depth + 1 from unit u join up on u.id = up.parent_id)
    select s.post_id as "postId", s.post_title as title, s.person_name as name, s.role
    from staff_now s left join up on up.id = s.unit_id
    where s.person_id is not null and (s.role in ('secretary', 'mayor') or (s.role = 'head' and up.id is not null))
    order by array_position(array['head', 'secretary', 'mayor'], s.role), up.depth, s.deputy, s.post_id`.execute(reader);
  return rows.map((row, i) => ({ ...row, proposed: i === 0 }));
}
