import { sql, type RawBuilder } from 'kysely';
import type { LegalDate } from '../calendar/index.ts';
import { holdingNotHidden } from '../cases/index.ts';
import { readingDeskIds, readingPostIds, seesWholeOffice, unitsWithoutHead, type StaffViewer } from '../people/index.ts';
import { countedUpTo, firstLines, type DeskRow } from './desk-row.ts';

/** Letters and cases the person was reminded of: late on a desk they have in hand, or on a group desk they take from. */
export function reminded(viewer: StaffViewer): RawBuilder<DeskRow> {
  return stalled([lyingAt(viewer, 'holder', { key: sql`h.post_id`, keys: sql`select unnest(${readingDeskIds(viewer)}::bigint[])` })]);
}

/** What lies late on other desks of the units the person heads. */
export function stalledBelow(viewer: StaffViewer): RawBuilder<DeskRow> {
  return stalled([lyingAt(viewer, 'superior', { key: sql`h.unit_id`, keys: sql`select unnest(${viewer.headedUnitIds}::bigint[])` }, elsewhere(viewer))]);
}

/** What lies late in the whole office: what the superior was told of in vain, and, from the superior's turn on, what lies with a superior or where none is there. */
export function stalledAnywhere(viewer: StaffViewer, today: LegalDate): RawBuilder<DeskRow> {
  if (!seesWholeOffice(viewer)) return stalled([sql`select holding_id, kind, since, post_id, item_id, case_id from stalled_now where false`]);
  const superiors = sql`select p.id from post p where p.role in ('head', 'secretary', 'mayor')`;
  return stalled([
    first(viewer, sql`h.level = 'secretary' and ${elsewhere(viewer)}`),
    lyingAt(viewer, 'superior', { key: sql`h.post_id`, keys: superiors }, elsewhere(viewer)),
    lyingAt(viewer, 'superior', { key: sql`h.unit_id`, keys: unitsWithoutHead(today) }, elsewhere(viewer)),
  ]);
}

const elsewhere = (viewer: StaffViewer) => sql`not h.post_id = any(${readingPostIds(viewer)}::bigint[])`;

/** The longest lying of each desk or unit, so that however much is late, only so many lines are looked at. */
function lyingAt(viewer: StaffViewer, level: string, { key, keys }: { key: RawBuilder<unknown>; keys: RawBuilder<unknown> }, which: RawBuilder<unknown> = sql`true`): RawBuilder<unknown> {
  return sql`select l.* from (${keys}) k(id) cross join lateral (${first(viewer, sql`h.level = ${level} and ${key} = k.id and ${which}`)}) l`;
}

function first(viewer: StaffViewer, which: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select h.holding_id, h.kind, h.since, h.post_id, h.item_id, h.case_id from stalled_now h where ${which} and ${holdingNotHidden(viewer)} order by h.since limit ${countedUpTo + 1})`;
}

function stalled(ways: readonly RawBuilder<unknown>[]): RawBuilder<DeskRow> {
  return sql<DeskRow>`
    select case when h.case_id is null then 'item' else 'case' end as kind, coalesce(h.case_id, h.item_id) as id, coalesce(c.mark, i.identifier) as label, coalesce(c.title, i.title) as title, coalesce(s.person_name, s.post_title) || ' (' || s.unit_mark || ')' as who,
      h.since, c.due_on, false as fresh, h.kind as note, h.case_id, case when h.case_id is null then '{}'::text[] else '{cases.read}'::text[] end as abilities, h.total, h.holding_id
    from (select l.*, null::date as due_on, count(*) over () as total from (select * from (${sql.join(ways, sql` union `)}) w order by since limit ${countedUpTo + 1}) l ${firstLines}) h
    left join item i on i.id = h.item_id left join case_file c on c.id = h.case_id join staff_now s on s.post_id = h.post_id`;
}
