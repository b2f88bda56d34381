import { sql, type RawBuilder } from 'kysely';
import { itemOpen } from '../cases/index.ts';
import type { StaffViewer } from '../people/index.ts';
import { firstLines, type DeskRow } from './desk-row.ts';

/** Letters to which the person was asked to contribute, or of which they were informed, until they have. */
export function requests(viewer: StaffViewer, role: 'contributing' | 'information'): RawBuilder<DeskRow> {
  const abilities = role === 'contributing' ? ['assignment.contribute', 'assignment.return-participation'] : ['assignment.take-note'];
  return sql<DeskRow>`
    select 'item' as kind, i.id, i.identifier as label, i.title, i.party_name as who, p.since, p.due_on, p.opened_at is null as fresh, nullif(p.instruction, '') as note, null::bigint as case_id, ${abilities}::text[] as abilities, p.total, p.to_post_id as desk_post_id, p.id as participation_id
    from (select p.id, p.item_id, p.to_post_id, p.instruction, p.at as since, p.opened_at, p.term_on as due_on, count(*) over () as total from participation p
      where p.state = 'open' and p.role = ${role} and p.to_post_id = any(${viewer.handlingPostIds}::bigint[]) and exists (select 1 from item x where x.id = p.item_id and ${itemOpen(viewer, 'x')}) ${firstLines}) p
    join item i on i.id = p.item_id`;
}

/** Letters the person handles, themselves or in a case, to which contributions have come, or come back, that nobody has taken note of yet. */
export function contributions(viewer: StaffViewer): RawBuilder<DeskRow> {
  const posts = sql`any(${viewer.handlingPostIds}::bigint[])`;
  return sql<DeskRow>`
    select 'item' as kind, i.id, i.identifier as label, i.title, i.party_name as who, l.since, null::date as due_on, true as fresh, l.names as note, l.case_id, ${['assignment.note-contributions']}::text[] as abilities, count(*) over () as total, l.post_id as desk_post_id
    from (select p.item_id, h.post_id, h.case_id, max(p.done_at) as since, string_agg(distinct p.done_by_name, ', ') as names
      from participation p
      cross join lateral (select h.post_id, h.case_id from holding h where h.item_id = p.item_id and h.until is null
        union all select h.post_id, h.case_id from case_item ci join holding h on h.case_id = ci.case_id and h.until is null where ci.item_id = p.item_id) h
      where p.role = 'contributing' and p.state in ('done', 'returned') and p.noted_at is null and h.post_id = ${posts} and exists (select 1 from item x where x.id = p.item_id and ${itemOpen(viewer, 'x')})
      group by p.item_id, h.post_id, h.case_id) l
    join item i on i.id = l.item_id ${firstLines}`;
}
