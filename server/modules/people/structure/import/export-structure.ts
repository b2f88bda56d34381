import { sql } from 'kysely';
import type { Reader } from '../../../../platform/db/index.ts';
import { readStructure, type Seat, type StructurePost } from '../read-structure.ts';
import { columns, roleWords, type Field } from './columns.ts';

type Person = { id: number; email: string | null; phone: string | null; login: string | null; first_name: string; last_name: string };

/** The whole office on a day as a table that can be imported again: one row for each person at a post, vacant posts and empty units too. */
export async function exportStructure(reader: Reader, day: string): Promise<string[][]> {
  const { units, posts } = await readStructure(reader, day);
  const { rows: people } = await sql<Person>`select n.id, n.email, n.phone, n.first_name, n.last_name, a.login from person n left join account a on a.person_id = n.id`.execute(reader);
  const byId = new Map(people.map((person) => [person.id, person]));
  const markOf = new Map(units.map((unit) => [unit.id, unit.mark]));
  const line = (cells: Partial<Record<Field, string>>) => columns.map(({ field }) => cells[field] ?? '');
  const lines = units.flatMap((unit) => {
    const own = posts.filter((post) => post.unitId === unit.id);
    const base = { unitMark: unit.mark, unitName: unit.name, parentMark: unit.parentId === null ? '' : markOf.get(unit.parentId) ?? '' };
    return own.length === 0 ? [line(base)] : own.flatMap((post) => (post.people.length === 0 ? [line({ ...base, ...cellsOf(post) })] : post.people.map((seat) => line({ ...base, ...cellsOf(post), ...seatCells(seat, byId) }))));
  });
  return [columns.map(({ heading }) => heading), ...lines];
}

function cellsOf(post: StructurePost): Partial<Record<Field, string>> {
  return { postNumber: String(post.id), title: post.title, role: roleWords[post.role], deputy: post.deputy ? 'tak' : '', shared: post.shared ? 'tak' : '' };
}

function seatCells(seat: Seat, people: ReadonlyMap<number, Person>): Partial<Record<Field, string>> {
  const person = people.get(seat.personId);
  return { personNumber: String(seat.personId), firstName: person?.first_name ?? '', lastName: person?.last_name ?? '', email: person?.email ?? '', phone: person?.phone ?? '', login: person?.login ?? '', from: seat.from, to: seat.to ?? '' };
}
