import { sql } from 'kysely';
import type { Reader } from '../../platform/db/index.ts';
import type { PostRole } from '../people/index.ts';
import type { DraftRow } from './store.ts';

/** A post that may approve, with who sits there. */
export type Approver = { postId: number; title: string; name: string; role: PostRole; proposed: boolean };

/**
 * Who may approve letters of a unit: its head and the heads above it, the secretary, the mayor. Only posts at which
 * somebody sits. The nearest head is proposed. `circleOf`: of these only the posts of the case's closed circle.
 */
export async function approversOf(reader: Reader, unitId: number, circleOf: { caseId: number } | null = null): Promise<Approver[]> {
  const { rows } = await sql<Omit<Approver, 'proposed'>>`
    with recursive up(id, parent_id, depth) as (
      select id, parent_id, 0 from unit where id = ${unitId}
      union all select u.id, u.parent_id, up.depth + 1 from unit u join up on u.id = up.parent_id)
    select s.post_id as "postId", s.post_title as title, s.person_name as name, s.role
    from staff_now s left join up on up.id = s.unit_id
    where s.person_id is not null and ${circleOf === null ? sql`true` : sql`s.post_id in (select m.post_id from circle_member m where m.case_id = ${circleOf.caseId})`} and (s.role in ('secretary', 'mayor') or (s.role = 'head' and up.id is not null))
    order by array_position(array['head', 'secretary', 'mayor'], s.role), up.depth, s.deputy, s.post_id`.execute(reader);
  return rows.map((row, i) => ({ ...row, proposed: i === 0 }));
}

/** Who may approve a draft: in a closed circle only those of them whom the circle names. */
export async function approversFor(reader: Reader, draft: Pick<DraftRow, 'unitId' | 'caseId' | 'confidentiality'>): Promise<Approver[]> {
  return approversOf(reader, draft.unitId, draft.confidentiality === 'strict' ? { caseId: draft.caseId } : null);
}
