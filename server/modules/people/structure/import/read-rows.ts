import type { PostRole } from '../../viewer.ts';
import { columns, dayIn, headingOf, plain, roleOf, yesOf, type Field } from './columns.ts';

/** Something wrong in the file: `row` as the spreadsheet counts them, `column` by its heading; 0 and '' for the file as a whole. */
export type ImportProblem = { row: number; column: string; code: string; detail: string };
/** A row of the file with a post, a person, or only a unit. Empty cells are null. */
export type ImportRow = {
  row: number; unitMark: string; unitName: string | null; parentMark: string | null; postNumber: string | null; title: string | null; role: PostRole; deputy: boolean; shared: boolean;
  personNumber: string | null; firstName: string | null; lastName: string | null; email: string | null; phone: string | null; login: string | null; from: string | null; to: string | null;
};

const limits: Partial<Record<Field, [least: number, most: number]>> = { unitMark: [1, 12], unitName: [2, 200], title: [2, 120], firstName: [1, 80], lastName: [1, 80], email: [3, 254], phone: [1, 50], login: [3, 60] };
const shapes: Partial<Record<Field, RegExp>> = { unitMark: /^[\p{Lu}0-9]+(-[\p{Lu}0-9]+)*$/u, email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/, login: /^[a-z0-9._-]+$/ };

/** Reads the table: its first row names the columns, in any order. Every problem is listed, none stops the reading. Pure. */
export function readRows(table: readonly (readonly string[])[]): { rows: ImportRow[]; problems: ImportProblem[] } {
  const place = placesOf(table[0] ?? []);
  const missing = (['unitMark'] as const).filter((field) => !place.has(field));
  if (missing.length > 0) return { rows: [], problems: missing.map((field) => ({ row: 1, column: headingOf(field), code: 'column-missing', detail: '' })) };
  const problems: ImportProblem[] = [];
  const rows = table.slice(1).flatMap((cells, at) => {
    if (cells.every((cell) => cell === '')) return [];
    const read = readRow(at + 2, (field) => cells[place.get(field) ?? -1] ?? '');
    problems.push(...read.problems);
    return [read.row];
  });
  if (rows.length === 0) problems.push({ row: 0, column: '', code: 'file-empty', detail: '' });
  return { rows, problems };
}

function placesOf(heading: readonly string[]): Map<Field, number> {
  const place = new Map<Field, number>();
  heading.forEach((cell, at) => {
    const found = columns.find(({ field, heading: words }) => plain(words) === plain(cell) || field === cell);
    if (found && !place.has(found.field)) place.set(found.field, at);
  });
  return place;
}

function readRow(row: number, cell: (field: Field) => string): { row: ImportRow; problems: ImportProblem[] } {
  const problems: ImportProblem[] = [];
  const wrong = (field: Field, code: string, detail = cell(field)) => { problems.push({ row, column: headingOf(field), code, detail }); };
  const text = (field: Field): string | null => {
    const value = cell(field);
    if (value === '') return null;
    const [least, most] = limits[field] ?? [0, 200];
    if (value.length < least || value.length > most) wrong(field, value.length < least ? 'cell-short' : 'cell-long', String(value.length < least ? least : most));
    else if (shapes[field] && !shapes[field].test(value)) wrong(field, 'cell-wrong');
    return value;
  };
  const day = (field: 'from' | 'to') => {
    const value = cell(field);
    const found = value === '' ? null : dayIn(value);
    if (value !== '' && found === null) wrong(field, 'day-unreadable');
    return found;
  };
  const yes = (field: 'deputy' | 'shared') => {
    const found = yesOf(cell(field));
    if (found === null) wrong(field, 'neither-yes-nor-no');
    return found ?? false;
  };
  const found: ImportRow = {
    row, unitMark: text('unitMark') ?? '', unitName: text('unitName'), parentMark: text('parentMark'), postNumber: text('postNumber'), title: text('title'), role: roleOf(cell('role')) ?? 'officer', deputy: yes('deputy'), shared: yes('shared'),
    personNumber: text('personNumber'), firstName: text('firstName'), lastName: text('lastName'), email: text('email'), phone: text('phone'), login: text('login')?.toLowerCase() ?? null, from: day('from'), to: day('to'),
  };
  if (found.unitMark === '') wrong('unitMark', 'cell-empty');
  if (cell('role') !== '' && roleOf(cell('role')) === null) wrong('role', 'role-unknown');
  if (found.title === null && (found.firstName ?? found.lastName ?? found.personNumber) !== null) wrong('title', 'person-without-post', '');
  if ((found.firstName === null) !== (found.lastName === null)) wrong(found.firstName === null ? 'firstName' : 'lastName', 'cell-empty', '');
  if (found.deputy && found.role !== 'head' && found.role !== 'mayor') wrong('deputy', 'deputy-of-nobody', '');
  if (found.from !== null && found.to !== null && found.to < found.from) wrong('to', 'dates-crossed');
  return { row: found, problems };
}
