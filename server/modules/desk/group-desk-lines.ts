import { sql, type RawBuilder } from 'kysely';
import type { Reader } from '../../platform/db/index.ts';
import { warsawDate } from '../calendar/index.ts';
import { itemNotHidden } from '../cases/index.ts';
import { seesWholeOffice, type StaffViewer } from '../people/index.ts';
import { firstLines, latestLines, type DeskRow } from './desk-row.ts';

/** A reading (`r`) of the letter of a holding (`h`) since it lies there; readings are kept by the quarter of an hour. */
const sinceItLies = sql`r.subject_kind = 'item' and r.subject_id = h.item_id and r.quarter + interval '15 minutes' > h.since`;

/**
 * Letters on group desks from which the person takes, or for which they answer as the head; with who of those who could take each has opened it
 * since it lies there.
 */
export function onGroupDesks(viewer: StaffViewer, now: Date): RawBuilder<DeskRow> {
  const member = viewer.groupDesks.map(({ postId }) => postId);
  const desks = [...new Set([...member, ...viewer.decidingPostIds])];
  const give = viewer.headedUnitIds.length > 0 || seesWholeOffice(viewer) ? ['assignment.pass-on', 'assignment.return'] : [];
  return sql<DeskRow>`
    with hands as materialized (select p.unit_id, h.person_id from desk_hands(${warsawDate(now)}::date) h join post p on p.id = h.post_id where h.via <> 'head' and p.unit_id = any(${viewer.groupDesks.map(({ unitId }) => unitId)}::bigint[]))
    select 'item' as kind, i.id, i.identifier as label, i.title, i.party_name as who, h.since, h.due_on, h.opened_at is null as fresh, nullif(h.instruction, '') as note, null::bigint as case_id,
      case when h.post_id = any(${member}::bigint[]) then array['assignment.take'] else '{}' end || ${give}::text[] as abilities, h.total, h.holding_id,
      array(select n.first_name || ' ' || n.last_name from reading r join person n on n.id = r.person_id
        where ${sinceItLies} and r.person_id in (select person_id from hands where unit_id = h.unit_id) group by n.id order by min(r.at)) as opened_by
    from (select h.id as holding_id, h.post_id, h.unit_id, h.item_id, h.since, h.opened_at, a.term_on as due_on, a.instruction, count(*) over () as total from holding h
      left join lateral (select a.term_on, a.instruction from assignment a where a.item_id = h.item_id order by a.id desc limit 1) a on true
      where h.until is null and h.stage = 'to-take' and h.item_id is not null and h.post_id = any(${desks}::bigint[]) and ${itemNotHidden(viewer, sql`h.item_id`)} ${firstLines}) h
    join item i on i.id = h.item_id`;
}

/** For how long it is shown who took what: a working week with its weekend. */
const shownFor = 7 * 24 * 3_600_000;

/** What was taken lately from group desks of the person's units: who has it (`who`) and since when. */
export function takenFromGroupDesks(viewer: StaffViewer, now: Date): RawBuilder<DeskRow> {
  return sql<DeskRow>`
    select 'item' as kind, i.id, i.identifier as label, i.title, h.by_name as who, h.until as since, null::date as due_on, false as fresh, null as note, null::bigint as case_id, '{}'::text[] as abilities, h.total
    from (select h.item_id, h.until, a.by_name, count(*) over () as total from holding h join assignment a on a.item_id = h.item_id and a.at = h.until and a.step = 'take'
      where h.stage = 'to-take' and h.post_id = any(${viewer.groupDesks.map(({ postId }) => postId)}::bigint[]) and h.until > ${new Date(now.getTime() - shownFor)} and ${itemNotHidden(viewer, sql`h.item_id`)} ${latestLines}) h
    join item i on i.id = h.item_id`;
}

/** Who of those who could take a letter has opened it since it lies on its group desk, the first first; nobody of a letter that lies elsewhere. */
export async function openedOnGroupDesk(reader: Reader, itemId: number): Promise<{ name: string; at: string }[]> {
  const { rows } = await sql<{ name: string; at: Date }>`
    select n.first_name || ' ' || n.last_name as name, min(r.at) as at
    from holding h join reading r on ${sinceItLies} join person n on n.id = r.person_id
    where h.item_id = ${itemId} and h.until is null and h.stage = 'to-take'
      and r.person_id in (select d.person_id from desk_hands((now() at time zone 'Europe/Warsaw')::date) d join post p on p.id = d.post_id where d.via <> 'head' and p.unit_id = h.unit_id)
    group by n.id order by min(r.at)`.execute(reader);
  return rows.map(({ name, at }) => ({ name, at: at.toISOString() }));
}
