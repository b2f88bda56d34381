import { sql } from 'kysely';
import type { Reader } from '../../platform/db/index.ts';

/** A departure as lists show it; `problem` names what stood in the way on its day. */
export type DepartureEntry = { id: number; person: { id: number; name: string }; lastDay: string; state: 'planned' | 'done' | 'withdrawn'; problem: string | null; byName: string | null; doneAt: string | null; revision: number };
type Row = Omit<DepartureEntry, 'doneAt'> & { doneAt: Date | null };

const selected = sql`
  select d.id, json_build_object('id', n.id, 'name', n.first_name || ' ' || n.last_name) as person, d.last_day as "lastDay", d.state, d.problem, b.first_name || ' ' || b.last_name as "byName", d.done_at as "doneAt", d.revision
  from departure d join person n on n.id = d.person_id left join person b on b.id = d.created_by`;

/** Who is going to leave, and who has left in the last year, latest first. */
export async function listDepartures(reader: Reader, day: string): Promise<DepartureEntry[]> {
  const { rows } = await sql<Row>`${selected} where d.state = 'planned' or d.last_day > ${day}::date - 365 order by d.last_day desc, d.id desc limit 500`.execute(reader);
  return rows.map(entryOf);
}

/** The planned departure of a person, or null. */
export async function departureOf(reader: Reader, personId: number): Promise<DepartureEntry | null> {
  const { rows } = await sql<Row>`${selected} where d.person_id = ${personId} and d.state = 'planned'`.execute(reader);
  return rows[0] ? entryOf(rows[0]) : null;
}

const entryOf = (row: Row): DepartureEntry => ({ ...row, doneAt: row.doneAt?.toISOString() ?? null });
