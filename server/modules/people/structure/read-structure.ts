import { sql, type RawBuilder } from 'kysely';
import type { Reader } from '../../../platform/db/index.ts';
import type { PostRole } from '../viewer.ts';

/** Who sits at a post; days as `YYYY-MM-DD`, `to` is the last one. */
export type Seat = { appointmentId: number; personId: number; name: string; from: string; to: string | null };
/** A post as it is on a day. */
export type StructurePost = { id: number; unitId: number; title: string; role: PostRole; deputy: boolean; shared: boolean; from: string; to: string | null; revision: number; people: Seat[] };
/** A unit as it is on a day. */
export type StructureUnit = { id: number; parentId: number | null; mark: string; name: string; mailroom: boolean; from: string; to: string | null; revision: number };
/** Something of the structure that will change by itself; `detail` names what it becomes. */
export type PlannedChange = { on: string; kind: 'unit-begins' | 'unit-changes' | 'unit-ends' | 'post-begins' | 'post-changes' | 'post-ends' | 'person-comes' | 'person-leaves'; id: number; versionId: number | null; name: string; detail: string };
/** The whole office on a day. */
export type Structure = { on: string; units: StructureUnit[]; posts: StructurePost[] };

/** Whether a row with `valid_from` and `valid_to` is in force on the day. */
export const inForceOn = (alias: string, day: string): RawBuilder<unknown> => sql`${sql.ref(`${alias}.valid_from`)} <= ${day} and (${sql.ref(`${alias}.valid_to`)} is null or ${sql.ref(`${alias}.valid_to`)} >= ${day})`;

/** The office as it was, is or is planned to be on a day: units, their posts and who sits there. */
export async function readStructure(reader: Reader, day: string): Promise<Structure> {
  const [units, posts] = await Promise.all([unitsOn(reader, day), postsOn(reader, day)]);
  return { on: day, units, posts };
}

async function unitsOn(reader: Reader, day: string): Promise<StructureUnit[]> {
  const { rows } = await sql<StructureUnit>`
    select u.id, v.parent_id as "parentId", v.mark, v.name, u.mailroom, u.valid_from as "from", u.valid_to as "to", u.revision
    from unit_version v join unit u on u.id = v.unit_id where ${inForceOn('v', day)} order by u.position, u.id`.execute(reader);
  return rows;
}

async function postsOn(reader: Reader, day: string): Promise<StructurePost[]> {
  const { rows } = await sql<StructurePost>`
    select p.id, v.unit_id as "unitId", v.title, v.role, v.deputy, p.shared, p.valid_from as "from", p.valid_to as "to", p.revision, coalesce((
      select json_agg(json_build_object('appointmentId', a.id, 'personId', a.person_id, 'name', n.first_name || ' ' || n.last_name, 'from', a.valid_from, 'to', a.valid_to) order by a.id)
      from appointment a join person n on n.id = a.person_id where a.post_id = p.id and ${inForceOn('a', day)}), '[]') as people
    from post_version v join post p on p.id = v.post_id where ${inForceOn('v', day)} and not p.group_desk
    order by array_position(array['mayor', 'secretary', 'head'], v.role), v.deputy, p.id`.execute(reader);
  return rows;
}

/** What will change after a day, soonest first. */
export async function plannedChanges(reader: Reader, after: string): Promise<PlannedChange[]> {
  const { rows } = await sql<PlannedChange>`
    select x."on", x.kind, x.id, x."versionId", x.name, x.detail from (
      select v.valid_from as "on", case when v.valid_from = u.valid_from then 'unit-begins' else 'unit-changes' end as kind, u.id, v.id as "versionId", u.mark || ' – ' || u.name as name, v.mark || ' – ' || v.name as detail
        from unit_version v join unit u on u.id = v.unit_id where v.valid_from > ${after}
      union all select u.valid_to, 'unit-ends', u.id, null, u.mark || ' – ' || u.name, '' from unit u where u.valid_to >= ${after}
      union all select v.valid_from, case when v.valid_from = p.valid_from then 'post-begins' else 'post-changes' end, p.id, v.id, p.title || ' (' || u.mark || ')', v.title || ' (' || t.mark || ')'
        from post_version v join post p on p.id = v.post_id join unit u on u.id = p.unit_id join unit t on t.id = v.unit_id where v.valid_from > ${after} and not p.group_desk
      union all select p.valid_to, 'post-ends', p.id, null, p.title || ' (' || u.mark || ')', '' from post p join unit u on u.id = p.unit_id where p.valid_to >= ${after} and not p.group_desk
      union all select a.valid_from, 'person-comes', n.id, null, n.first_name || ' ' || n.last_name, p.title || ' (' || u.mark || ')'
        from appointment a join person n on n.id = a.person_id join post p on p.id = a.post_id join unit u on u.id = p.unit_id where a.valid_from > ${after}
      union all select a.valid_to, 'person-leaves', n.id, null, n.first_name || ' ' || n.last_name, p.title || ' (' || u.mark || ')'
        from appointment a join person n on n.id = a.person_id join post p on p.id = a.post_id join unit u on u.id = p.unit_id where a.valid_to >= ${after}
    ) x order by x."on", x.kind, x.id`.execute(reader);
  return rows;
}
