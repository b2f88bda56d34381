import { sql } from 'kysely';
import type { Reader } from '../../../../platform/db/index.ts';
import { readStructure, type StructurePost, type StructureUnit } from '../read-structure.ts';

/** A member of staff as an import compares with them. */
export type PresentPerson = { id: number; firstName: string; lastName: string; email: string | null; phone: string | null; login: string | null };
/** The office on the day from which an import is to hold. `marks` are those that other units have in that year or later. */
export type Present = { day: string; units: StructureUnit[]; posts: StructurePost[]; people: PresentPerson[]; logins: Set<string>; marks: Map<string, string> };

/** Reads what an import is compared with. */
export async function readPresent(reader: Reader, day: string): Promise<Present> {
  const [structure, people, marks] = await Promise.all([
    readStructure(reader, day),
    sql<PresentPerson>`select n.id, n.first_name as "firstName", n.last_name as "lastName", n.email, n.phone, a.login from person n left join account a on a.person_id = n.id order by n.id`.execute(reader),
    sql<{ mark: string; name: string; unit_id: number }>`select mark, name, unit_id from unit_version where valid_to is null or extract(year from valid_to) >= extract(year from ${day}::date)`.execute(reader),
  ]);
  const there = new Set(structure.units.map((unit) => unit.id));
  const now = new Map(structure.units.map((unit) => [unit.mark, unit.id]));
  return {
    day, units: structure.units, posts: structure.posts, people: people.rows, logins: new Set(people.rows.flatMap(({ login }) => (login === null ? [] : [login.toLowerCase()]))),
    marks: new Map(marks.rows.filter(({ mark, unit_id }) => now.get(mark) !== unit_id || !there.has(unit_id)).map(({ mark, name }) => [mark, name])),
  };
}
