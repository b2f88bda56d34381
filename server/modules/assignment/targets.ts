import { sql } from 'kysely';
import { loadCounted } from '../../../contract/assignment.ts';
import type { Reader } from '../../platform/db/index.ts';
import { holdingNotHidden } from '../cases/index.ts';
import type { PostRole, StaffViewer } from '../people/index.ts';

export type Target = { postId: number; title: string; role: PostRole; groupDesk: boolean; person: { id: number; name: string } | null; load: number };
export type TargetUnit = { unitId: number; parentId: number | null; mark: string; name: string; posts: Target[] };

/** The office as a tree to choose from; `load` counts the letters and open cases each post holds now, as far as the person may know of them, and no further than one more than `counted`. */
export async function targets(reader: Reader, viewer: StaffViewer, counted = loadCounted): Promise<TargetUnit[]> {
  const { rows } = await sql<TargetUnit>`
    select u.id as "unitId", u.parent_id as "parentId", u.mark, u.name, coalesce((
      select json_agg(json_build_object('postId', s.post_id, 'title', s.post_title, 'role', s.role, 'groupDesk', p.group_desk,
        'person', case when s.person_id is null then null else json_build_object('id', s.person_id, 'name', s.person_name) end,
        'load', (select count(*) from (select from holding h where h.post_id = s.post_id and h.until is null and ${holdingNotHidden(viewer)} limit ${counted + 1}) held)) order by s.role = 'head' desc, p.group_desk desc, s.deputy, s.post_id)
      from staff_now s join post p on p.id = s.post_id where s.unit_id = u.id and s.post_open), '[]') as posts
    from unit_now u order by u.position, u.mark`.execute(reader);
  return rows;
}
