import { sql } from 'kysely';
import type { Act } from '../../platform/acts/index.ts';
import { isUniqueViolation, type Reader } from '../../platform/db/index.ts';
import { refused } from '../../platform/errors/index.ts';
import { warsawDay } from './warsaw-day.ts';

/** A unit of today; `posts` counts its posts. */
export type UnitEntry = { id: number; parentId: number | null; mark: string; name: string; mailroom: boolean; posts: number };
/** A unit to be added; `mark` begins the marks of its cases. */
export type NewUnit = { mark: string; name: string; parentId: number | null; mailroom?: boolean };

/** The units of today, in the order of the office. */
export async function listUnits(reader: Reader): Promise<UnitEntry[]> {
  const { rows } = await sql<UnitEntry>`
    select u.id, u.parent_id as "parentId", u.mark, u.name, u.mailroom, (select count(*) from post p where p.unit_id = u.id and p.valid_to is null) as posts
    from unit u where u.valid_to is null order by u.position, u.id`.execute(reader);
  return rows;
}

/** Adds a unit at the end. Its mark begins the marks of its cases. Errors: `unit-mark-taken`, `no-such-unit`. */
export async function addUnit(act: Act, wanted: NewUnit): Promise<UnitEntry> {
  if (wanted.parentId !== null) await requireUnit(act.tx, wanted.parentId);
  const row = await insertUnit(act, wanted);
  act.record({ subject: { kind: 'unit', id: row.id }, after: { mark: wanted.mark, name: wanted.name, parentId: wanted.parentId, mailroom: wanted.mailroom ?? false } });
  act.touch('units');
  return { id: row.id, parentId: wanted.parentId, mark: wanted.mark, name: wanted.name, mailroom: wanted.mailroom ?? false, posts: 0 };
}

async function insertUnit(act: Act, wanted: NewUnit): Promise<{ id: number }> {
  try {
    return await act.tx.insertInto('unit').values({
      mark: wanted.mark, name: wanted.name, parent_id: wanted.parentId, mailroom: wanted.mailroom ?? false, position: sql`(select coalesce(max(position), 0) + 1 from unit)`, valid_from: warsawDay(act.now),
    }).returning('id').executeTakeFirstOrThrow();
  } catch (error) {
    if (isUniqueViolation(error, 'unit_mark_now')) throw refused('unit-mark-taken', { mark: wanted.mark });
    throw error;
  }
}

/** A unit of today. Errors: `no-such-unit`. */
export async function requireUnit(reader: Reader, id: number): Promise<{ id: number; mark: string }> {
  const unit = await reader.selectFrom('unit').select(['id', 'mark']).where('id', '=', id).where('valid_to', 'is', null).executeTakeFirst();
  if (!unit) throw refused('no-such-unit', { id });
  return unit;
}
