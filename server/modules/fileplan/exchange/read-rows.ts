import type { FileplanXmlRow } from '../../../adapters/fileplan-xml/index.ts';
import { foldLetters } from '../../../adapters/search-text/index.ts';
import { symbolPattern, tidyCategory } from '../rules.ts';
import { columns, headingOf, type Field } from './columns.ts';

/** Something wrong in the file: `row` as the spreadsheet counts them (in XML: the line), `column` by its heading; 0 and '' for the file as a whole. */
export type ImportProblem = { row: number; column: string; code: string; detail: string };
/** A class as the file says it. Null: not said; an empty category: it has none. */
export type ImportRow = { row: number; symbol: string; title: string; category: string | null; remarks: string | null; doubt: boolean | null };
/** The rows that can be read, and everything that cannot. */
export type ReadRows = { rows: ImportRow[]; problems: ImportProblem[] };

const longest = { title: 300, remarks: 2000 };
const plain = (text: string) => foldLetters(text.toLowerCase()).replace(/\s+/g, ' ').trim();

/** Reads a table: its first row names the columns, in any order. Every problem is listed, none stops the reading. Pure. */
export function rowsOfTable(table: readonly (readonly string[])[]): ReadRows {
  const place = new Map<Field, number>();
  (table[0] ?? []).forEach((cell, at) => {
    const found = columns.find(({ field, heading }) => plain(heading) === plain(cell) || field === cell);
    if (found && !place.has(found.field)) place.set(found.field, at);
  });
  const missing = (['symbol', 'title', 'category'] as const).filter((field) => !place.has(field));
  if (missing.length > 0) return { rows: [], problems: missing.map((field) => ({ row: 1, column: headingOf(field), code: 'column-missing', detail: '' })) };
  return checked(table.slice(1).flatMap((cells, at) => {
    if (cells.every((cell) => cell === '')) return [];
    const cell = (field: Field) => (place.has(field) ? cells[place.get(field)!] ?? '' : null);
    return [{ row: at + 2, symbol: cell('symbol')!, title: cell('title')!, category: cell('category')!, remarks: cell('remarks'), doubt: cell('doubt') }];
  }));
}

/** Reads the list of the state archives, which has neither details nor doubts. Pure. */
export function rowsOfXml(rows: readonly FileplanXmlRow[]): ReadRows {
  return checked(rows.map(({ line, symbol, title, category }) => ({ row: line, symbol: symbol ?? '', title: title ?? '', category: category ?? '', remarks: null, doubt: null })));
}

type Raw = { row: number; symbol: string; title: string; category: string; remarks: string | null; doubt: string | null };

function checked(raws: readonly Raw[]): ReadRows {
  const problems: ImportProblem[] = [];
  const seen = new Map<string, number>();
  const rows = raws.flatMap((raw): ImportRow[] => {
    const wrong = (field: Field, code: string, detail: string) => { problems.push({ row: raw.row, column: headingOf(field), code, detail }); };
    const category = raw.category === '' ? null : tidyCategory(raw.category);
    const doubt = raw.doubt === null ? null : { tak: true, x: true, '1': true, nie: false, '0': false, '': false }[plain(raw.doubt)];
    if (!symbolPattern.test(raw.symbol)) wrong('symbol', raw.symbol === '' ? 'cell-empty' : 'symbol-wrong', raw.symbol);
    else if (seen.has(raw.symbol)) wrong('symbol', 'symbol-repeated', String(seen.get(raw.symbol)));
    if (raw.title === '') wrong('title', 'cell-empty', '');
    if (raw.title.length > longest.title) wrong('title', 'cell-long', String(longest.title));
    if (raw.category !== '' && category === null) wrong('category', 'category-wrong', raw.category);
    if ((raw.remarks?.length ?? 0) > longest.remarks) wrong('remarks', 'cell-long', String(longest.remarks));
    if (doubt === undefined) wrong('doubt', 'neither-yes-nor-no', raw.doubt ?? '');
    if (!symbolPattern.test(raw.symbol) || seen.has(raw.symbol)) return [];
    seen.set(raw.symbol, raw.row);
    return [{ row: raw.row, symbol: raw.symbol, title: raw.title, category, remarks: raw.remarks, doubt: doubt ?? null }];
  });
  if (raws.length === 0) problems.push({ row: 0, column: '', code: 'file-empty', detail: '' });
  return { rows, problems };
}
