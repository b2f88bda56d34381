import type { z } from 'zod';
import { addressParts } from '../../../../contract/address-parts.ts';
import type { paper as contract } from '../../../../contract/index.ts';
import { postingNumberAgrees, postingNumberOf } from '../../../../contract/posting-number.ts';
import { paperColumns, plainWords, wayOf, type PaperField } from './list-columns.ts';

export type PaperRow = z.output<typeof contract.PaperRow>;
type Cells = (field: PaperField) => string;
type Unit = { id: number; mark: string; name: string };

/** Reads a list row by row. Every problem is said beside its row, none stops the reading; `ignored` are headings that mean nothing here. Pure. */
export function readList(table: readonly (readonly string[])[], units: readonly Unit[], today: string): { rows: PaperRow[]; ignored: string[] } {
  const named = placesOf(table[0] ?? []);
  const place = named ?? new Map(paperColumns.map(({ field }, at) => [field, at]));
  const from = named ? 1 : 0;
  const rows = table.slice(from).flatMap((cells, at) => (cells.every((cell) => cell === '') ? [] : [readRow(at + from + 1, (field) => cells[place.get(field) ?? -1] ?? '', { units, today })]));
  const seen = new Map<string, number>();
  for (const { row, letter, problems } of rows) {
    if (letter.postingNumber === null) continue;
    const first = seen.get(letter.postingNumber);
    if (first === undefined) seen.set(letter.postingNumber, row);
    else problems.push({ field: 'postingNumber', code: 'posting-number-repeated', detail: String(first) });
  }
  return { rows, ignored: named ? (table[0] ?? []).filter((cell, at) => cell !== '' && ![...place.values()].includes(at)) : [] };
}

/** Where the fields stand by the headings; null when the first row is no heading but a letter already. */
function placesOf(heading: readonly string[]): Map<PaperField, number> | null {
  const place = new Map<PaperField, number>();
  heading.forEach((cell, at) => {
    const found = paperColumns.find(({ field, headings }) => field === cell || headings.some((words) => plainWords(words) === plainWords(cell)));
    if (found && !place.has(found.field)) place.set(found.field, at);
  });
  return place.has('partyName') || place.size > 1 ? place : null;
}

function readRow(row: number, cell: Cells, { units, today }: { units: readonly Unit[]; today: string }): PaperRow {
  const problems: PaperRow['problems'] = [];
  const wrong = (field: PaperField, code: string, detail: string = cell(field)) => { problems.push({ field, code, detail }); };
  const text = (field: PaperField, most: number) => {
    if (cell(field).length > most) wrong(field, 'too-long', String(most));
    return cell(field).slice(0, most);
  };
  const day = (field: PaperField) => {
    const read = cell(field) === '' ? null : dayIn(cell(field));
    if (cell(field) !== '' && read === null) wrong(field, 'day-unreadable');
    return read;
  };
  const one = <T>(field: PaperField, read: T | null | undefined, code: string): T | null => {
    if (cell(field) !== '' && (read === null || read === undefined)) wrong(field, code);
    return read ?? null;
  };
  const attachments = cell('attachmentCount') === '' ? 0 : one('attachmentCount', /^\d{1,4}$/.test(cell('attachmentCount')) ? Number(cell('attachmentCount')) : null, 'no-number');
  const unit = units.find(({ mark, name }) => [mark, name, `${mark} – ${name}`].some((words) => plainWords(words) === plainWords(cell('unit'))));
  const letter: PaperRow['letter'] = {
    partyId: null, partyName: text('partyName', 300), partyKind: null, partyAddress: addressParts(text('partyAddress', 300)), title: text('title', 500), receivedOn: day('receivedOn'), letterDate: day('letterDate'), postedOn: day('postedOn'),
    foreignMark: text('foreignMark', 100) || null, documentKind: text('documentKind', 60).toLocaleLowerCase('pl') || null, way: one('way', wayOf(cell('way')), 'way-unknown'), postingNumber: postingNumberOf(text('postingNumber', 40)) || null,
    attachmentCount: attachments ?? 0, unitId: one('unit', unit?.id, 'unit-unknown'), remarks: text('remarks', 2000),
  };
  if (letter.partyName === '') wrong('partyName', 'cell-empty', '');
  if (letter.title === '') wrong('title', 'cell-empty', '');
  if (letter.receivedOn !== null && letter.receivedOn > today) wrong('receivedOn', 'day-in-future');
  if (letter.postingNumber !== null && !postingNumberAgrees(letter.postingNumber)) wrong('postingNumber', 'posting-number-mistyped');
  return { row, problems, known: false, letter };
}

/** `2026-11-23`, `23.11.2026` or `23-11-2026` as a day that there is. */
function dayIn(cell: string): string | null {
  const local = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(cell);
  const day = local ? `${local[3]}-${local[2]!.padStart(2, '0')}-${local[1]!.padStart(2, '0')}` : cell.slice(0, 10);
  const at = new Date(`${day}T00:00:00Z`);
  return /^[12]\d{3}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === day ? day : null;
}
