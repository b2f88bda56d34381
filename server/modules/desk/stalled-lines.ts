import { sql, type RawBuilder } from 'kysely';
import type { LegalDate } from '../calendar/index.ts';
import { itemNotHidden } from '../cases/index.ts';
import { readingPostIds, seesWholeOffice, unitsWithoutHead, type StaffViewer } from '../people/index.ts';
import { firstLines, type DeskRow } from './desk-row.ts';

/** Letters the person was reminded of: late on a desk they have in hand. */
export function reminded(viewer: StaffViewer): RawBuilder<DeskRow> {
  return stalled(viewer, sql`h.post_id = any(${readingPostIds(viewer)}::bigint[])`);
}

/** Letters that lie late on other desks of the units the person heads. */
export function stalledBelow(viewer: StaffViewer): RawBuilder<DeskRow> {
  return stalled(viewer, sql`h.to_superior and h.unit_id = any(${viewer.headedUnitIds}::bigint[]) and not h.post_id = any(${readingPostIds(viewer)}::bigint[])`);
}

/** Letters that lie late in the whole office: those the superior was told of in vain, and, from the superior's turn on, those that lie with a superior or where none is there. */
export function stalledAnywhere(viewer: StaffViewer, today: LegalDate): RawBuilder<DeskRow> {
  return stalled(viewer, sql`${seesWholeOffice(viewer)} and (h.to_secretary or (h.to_superior and (s.role in ('head', 'secretary', 'mayor') or h.unit_id in (${unitsWithoutHead(today)})))) and not h.post_id = any(${readingPostIds(viewer)}::bigint[])`);
}

function stalled(viewer: StaffViewer, which: RawBuilder<unknown>): RawBuilder<DeskRow> {
  return sql<DeskRow>`
    select 'item' as kind, i.id, i.identifier as label, i.title, coalesce(s.person_name, s.post_title) || ' (' || s.unit_mark || ')' as who, h.since, null::date as due_on, false as fresh, h.kind as note, null::bigint as case_id, '{}'::text[] as abilities, count(*) over () as total, h.holding_id
    from stalled_now h join item i on i.id = h.item_id join staff_now s on s.post_id = h.post_id where ${which} and ${itemNotHidden(viewer, sql`h.item_id`)} ${firstLines}`;
}
