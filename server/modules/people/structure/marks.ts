import { sql } from 'kysely';
import pg from 'pg';
import type { Reader } from '../../../platform/db/index.ts';
import { refused } from '../../../platform/errors/index.ts';

/**
 * Writes something with a unit mark, saying whose it is when another unit has it in one of the years concerned
 * (instrukcja kancelaryjna §5 ust. 5). Errors: `unit-mark-taken` with the other unit's name and the year.
 */
export async function refusingMarks<R>(reader: Reader, wanted: { mark: string; from: string; unitId?: number }, write: () => Promise<R>): Promise<R> {
  const other = await markHolder(reader, wanted);
  if (other) throw refused('unit-mark-taken', { mark: wanted.mark, name: other.name, year: other.year });
  try {
    return await write();
  } catch (error) {
    if (isMarkTaken(error)) throw refused('unit-mark-taken', { mark: wanted.mark, name: '–', year: wanted.from.slice(0, 4) });
    throw error;
  }
}

/** Another unit that has the mark in the year of the day or later; null when it is free from then on. */
async function markHolder(reader: Reader, { mark, from, unitId }: { mark: string; from: string; unitId?: number }): Promise<{ name: string; year: number } | null> {
  const { rows } = await sql<{ name: string; year: number }>`
    select name, greatest(extract(year from valid_from), extract(year from ${from}::date))::integer as year from unit_version
    where mark = ${mark} and unit_id <> ${unitId ?? 0} and (valid_to is null or extract(year from valid_to) >= extract(year from ${from}::date)) order by valid_from limit 1`.execute(reader);
  return rows[0] ?? null;
}

/** The database refuses a mark twice even when two people give it at one moment. */
export function isMarkTaken(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.constraint === 'unit_mark_once_a_year';
}
