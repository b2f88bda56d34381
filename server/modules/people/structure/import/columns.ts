import type { PostRole } from '../../viewer.ts';

/** What a row of the file may say. */
export type Field = 'unitMark' | 'unitName' | 'parentMark' | 'postNumber' | 'title' | 'role' | 'deputy' | 'shared' | 'personNumber' | 'firstName' | 'lastName' | 'email' | 'phone' | 'login' | 'from' | 'to';

/** Headings of the file, in their order. They belong to the file and not to the screen: offices exchange it, so it is Polish whatever language one works in. */
export const columns: readonly { field: Field; heading: string }[] = [
  { field: 'unitMark', heading: 'Oznaczenie komórki' }, { field: 'unitName', heading: 'Nazwa komórki' }, { field: 'parentMark', heading: 'Podlega komórce' },
  { field: 'postNumber', heading: 'Numer stanowiska' }, { field: 'title', heading: 'Stanowisko' }, { field: 'role', heading: 'Rola' }, { field: 'deputy', heading: 'Zastępca' }, { field: 'shared', heading: 'Wieloosobowe' },
  { field: 'personNumber', heading: 'Numer osoby' }, { field: 'firstName', heading: 'Imię' }, { field: 'lastName', heading: 'Nazwisko' }, { field: 'email', heading: 'E-mail' }, { field: 'phone', heading: 'Telefon' }, { field: 'login', heading: 'Login' },
  { field: 'from', heading: 'Od dnia' }, { field: 'to', heading: 'Do dnia' },
];

/** The heading of a field, to name the column in which something is wrong. */
export function headingOf(field: Field): string {
  return columns.find((column) => column.field === field)!.heading;
}

/** Roles as they are written in the file; the names of the code are understood too. */
export const roleWords: Record<PostRole, string> = { clerk: 'kancelaria', officer: 'prowadzący sprawy', head: 'kierownik', secretary: 'sekretarz', mayor: 'burmistrz' };

/** The role that a cell names; null when it names none. */
export function roleOf(cell: string): PostRole | null {
  const wanted = plain(cell);
  const found = Object.entries(roleWords).find(([code, word]) => plain(word) === wanted || code === wanted);
  return found ? found[0] as PostRole : null;
}

/** Yes, no, or null when the cell says neither. */
export function yesOf(cell: string): boolean | null {
  const word = plain(cell);
  return ['', 'nie', 'n', 'no', '0', 'false'].includes(word) ? false : ['tak', 't', 'yes', 'y', 'x', '1', 'true'].includes(word) ? true : null;
}

/** `2026-11-23`, `23.11.2026` or `23-11-2026` as a day that there is; null for anything else. */
export function dayIn(cell: string): string | null {
  const local = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(cell);
  const day = local ? `${local[3]}-${local[2]!.padStart(2, '0')}-${local[1]!.padStart(2, '0')}` : cell.slice(0, 10);
  if (!/^[12]\d{3}-\d{2}-\d{2}$/.test(day)) return null;
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === day ? day : null;
}

/** For comparing what people type: small letters without marks, one blank between words. */
export function plain(text: string): string {
  return text.toLocaleLowerCase('pl').normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ł', 'l').replace(/[\s_]+/g, ' ').trim();
}
