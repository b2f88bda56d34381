import { sql } from 'kysely';
import type { Act } from '../../platform/acts/index.ts';
import type { Reader } from '../../platform/db/index.ts';
import { refused } from '../../platform/errors/index.ts';
import { refusingMarks } from './structure/marks.ts';
import { dayOf } from './warsaw-day.ts';

/** A unit of today; `posts` counts its posts. */
export type UnitEntry = { id: number; parentId: number | null; mark: string; name: string; mailroom: boolean; posts: number };
/** A unit to be added; `mark` begins the marks of its cases, `from` is its first day (today unless given). */
export type NewUnit = { mark: string; name: string; parentId: number | null; mailroom?: boolean; from?: string | undefined };

/** The units of today, in the order of the office. */
export async function listUnits(reader: Reader): Promise<UnitEntry[]> {
  const { rows } = await sql<UnitEntry>`
    select u.id, u.parent_id as "parentId", u.mark, u.name, u.mailroom, (select count(*) from staff_now s join post p on p.id = s.post_id where s.unit_id = u.id and s.post_open and not p.group_desk) as posts
    from unit_now u order by u.position, u.id`.execute(reader);
  return rows;
}

/** Adds a unit at the end. Its mark begins the marks of its cases. Errors: `unit-mark-taken`, `no-such-unit`. */
export async function addUnit(act: Act, wanted: NewUnit): Promise<UnitEntry> {
  const from = wanted.from ?? dayOf(act.now);
  if (wanted.parentId !== null) await requireUnitOn(act.tx, wanted.parentId, from);
  const { id } = await refusingMarks(act.tx, { mark: wanted.mark, from }, () => act.tx.insertInto('unit').values({
    mark: wanted.mark, name: wanted.name, parent_id: wanted.parentId, mailroom: wanted.mailroom ?? false, position: sql`(select coalesce(max(position), 0) + 1 from unit)`, valid_from: from,
  }).returning('id').executeTakeFirstOrThrow());
  act.record({ subject: { kind: 'unit', id }, after: { mark: wanted.mark, name: wanted.name, parentId: wanted.parentId, mailroom: wanted.mailroom ?? false, from } });
  act.touch('units', 'structure');
  return { id, parentId: wanted.parentId, mark: wanted.mark, name: wanted.name, mailroom: wanted.mailroom ?? false, posts: 0 };
}

/** A unit of today. Errors: `no-such-unit`. */
export async function requireUnit(reader: Reader, id: number, now: Date): Promise<{ id: number; mark: string }> {
  return requireUnitOn(reader, id, dayOf(now));
}

/** A unit that is there on the day, with its mark then. Errors: `no-such-unit`. */
export async function requireUnitOn(reader: Reader, id: number, day: string): Promise<{ id: number; mark: string }> {
  const { rows } = await sql<{ id: number; mark: string }>`select unit_id as id, mark from unit_version where unit_id = ${id} and valid_from <= ${day} and (valid_to is null or valid_to >= ${day})`.execute(reader);
  if (!rows[0]) throw refused('no-such-unit', { id });
  return rows[0];
}
