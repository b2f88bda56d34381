import { sql, type RawBuilder } from 'kysely';
import type { Reader, Tx } from '../../../platform/db/index.ts';
import { notFound, refused } from '../../../platform/errors/index.ts';
import { addDays } from '../warsaw-day.ts';

export type UnitValues = { mark: string; name: string; parent_id: number | null };
export type PostValues = { unit_id: number; title: string; role: string; deputy: boolean };
type Values = UnitValues | PostValues;
type Row = { id: number; valid_from: string; valid_to: string | null };

/** What of the structure has versions. */
export type Versioned = 'unit' | 'post';

const table = (kind: Versioned): RawBuilder<unknown> => sql.table(`${kind}_version`);
const key = (kind: Versioned): RawBuilder<unknown> => sql.ref(`${kind}_id`);

/** The values in force on a day, or null when the thing is not there then. */
export async function unitOn(reader: Reader, id: number, day: string): Promise<(UnitValues & Row) | null> {
  return versionOn<UnitValues>(reader, 'unit', id, day);
}

/** As `unitOn`, of a post. */
export async function postOn(reader: Reader, id: number, day: string): Promise<(PostValues & Row) | null> {
  return versionOn<PostValues>(reader, 'post', id, day);
}

async function versionOn<V>(reader: Reader, kind: Versioned, id: number, day: string): Promise<(V & Row) | null> {
  const { rows } = await sql<V & Row>`select * from ${table(kind)} where ${key(kind)} = ${id} and valid_from <= ${day} and (valid_to is null or valid_to >= ${day})`.execute(reader);
  return rows[0] ?? null;
}

/**
 * Writes other values from a day on; what was before stays. Errors: 404 when it is not there on that day, `later-change` when a change
 * after that day is planned already, which would silently undo this one.
 */
export async function changeFrom(tx: Tx, kind: Versioned, id: number, change: { from: string; values: Values }): Promise<void> {
  const current = await versionOn<Values>(tx, kind, id, change.from);
  if (!current) throw notFound();
  const { rows: later } = await sql<Row>`select * from ${table(kind)} where ${key(kind)} = ${id} and valid_from > ${change.from} order by valid_from limit 1`.execute(tx);
  if (later[0]) throw refused('later-change', { on: later[0].valid_from });
  const names = Object.keys(change.values);
  if (current.valid_from === change.from) {
    const sets = sql.join(Object.entries(change.values).map(([name, value]) => sql`${sql.ref(name)} = ${value}`));
    await sql`update ${table(kind)} set ${sets} where id = ${current.id}`.execute(tx);
    return;
  }
  await sql`update ${table(kind)} set valid_to = ${addDays(change.from, -1)} where id = ${current.id}`.execute(tx);
  await sql`insert into ${table(kind)} (${key(kind)}, valid_from, valid_to, ${sql.join(names.map((name) => sql.ref(name)))})
    values (${id}, ${change.from}, ${current.valid_to}, ${sql.join(Object.values(change.values))})`.execute(tx);
}

/** Sets the last day; versions that would begin after it go. Returns whether any did. */
export async function endOn(tx: Tx, kind: Versioned, id: number, last: string | null): Promise<void> {
  if (last !== null) await sql`delete from ${table(kind)} where ${key(kind)} = ${id} and valid_from > ${last}`.execute(tx);
  await sql`update ${table(kind)} set valid_to = ${last} where id = (select id from ${table(kind)} where ${key(kind)} = ${id} order by valid_from desc limit 1)`.execute(tx);
}

/** Takes back a change that has not begun: what is before it goes on. Returns its first day. Errors: 404, `change-has-begun`. */
export async function withdrawVersion(tx: Tx, kind: Versioned, versionId: number, today: string): Promise<{ id: number; from: string }> {
  const { rows } = await sql<Row & { owner: number }>`select id, valid_from, valid_to, ${key(kind)} as owner from ${table(kind)} where id = ${versionId} for update`.execute(tx);
  const version = rows[0];
  if (!version) throw notFound();
  if (version.valid_from <= today) throw refused('change-has-begun', { on: version.valid_from });
  const { rows: before } = await sql<Row>`select id from ${table(kind)} where ${key(kind)} = ${version.owner} and valid_from < ${version.valid_from} order by valid_from desc limit 1`.execute(tx);
  if (!before[0]) throw notFound();
  await sql`delete from ${table(kind)} where id = ${version.id}`.execute(tx);
  await sql`update ${table(kind)} set valid_to = ${version.valid_to} where id = ${before[0].id}`.execute(tx);
  return { id: version.owner, from: version.valid_from };
}
