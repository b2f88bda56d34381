import { Readable } from 'node:stream';
import type { RawBuilder } from 'kysely';
import { csvStream, mostSheetRows, xlsxStream, type Cell, type Table } from '../../../adapters/office-text/index.ts';
import type { printTable } from '../../../adapters/table-pdf/index.ts';
import { rowsOf, type Db } from '../../../platform/db/index.ts';
import { refused } from '../../../platform/errors/index.ts';
import type { CellsOf } from './cells.ts';
import type { Words } from './words.ts';

/** A register as a table: its rows, what each says, and which columns are wanted. */
export type RegisterTable<Column extends string, Entry, Row> = {
  statement: RawBuilder<Row>; entryOf: (row: Row) => Entry; cells: CellsOf<Column, Entry>; columns: readonly Column[]; words: Words;
};

/** Of `wanted`, separated by commas, those that there are, in the order of the register; all of them when nothing is wanted. */
export function columnsOf<Column extends string>(all: readonly Column[], wanted: string | undefined): Column[] {
  if (wanted === undefined) return [...all];
  const names = new Set(wanted.split(','));
  return all.filter((column) => names.has(column));
}

export function tableOf<Column extends string, Entry, Row>(db: Db, register: RegisterTable<Column, Entry, Row>): Table {
  const { columns, words } = register;
  return { heading: columns.map((column) => words(`register.${column}`) ?? column), rows: someCells(db, register) };
}

async function* someCells<Column extends string, Entry, Row>(db: Db, { statement, entryOf, cells, columns, words }: RegisterTable<Column, Entry, Row>): AsyncGenerator<Cell[][]> {
  const made = columns.map((column) => cells[column]);
  for await (const rows of rowsOf(db, statement)) yield rows.map((row) => entryOf(row)).map((entry) => made.map((cell) => cell(entry, words)));
}

/** Draws tables on paper. */
export type PrintPort = typeof printTable;
export type FileFormat = 'csv' | 'xlsx' | 'pdf';
/** What stands on every page of a print. */
export type PageWords = { title: string; subtitle: string; foot: string; lang: 'pl' | 'en' };

/** The table as a file that comes as it is taken. Errors: `too-many-rows` for a spreadsheet that cannot hold so many. */
export function fileOf(table: Table, { format, total, page, print }: { format: FileFormat; total: number; page: PageWords; print: PrintPort }): { stream: Readable; mediaType: string } {
  if (format === 'csv') return { stream: Readable.from(csvStream(table), { objectMode: false }), mediaType: 'text/csv; charset=utf-8' };
  if (format === 'pdf') return { stream: print({ ...page, heading: table.heading, rows: inWords(table.rows) }), mediaType: 'application/pdf' };
  if (total >= mostSheetRows) throw refused('too-many-rows', { most: mostSheetRows - 1 });
  return { stream: xlsxStream(page.title, table), mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' };
}

async function* inWords(rows: Table['rows']): AsyncGenerator<string[][]> {
  for await (const some of rows) yield some.map((cells) => cells.map((cell) => (typeof cell === 'object' ? cell.day.split('-').toReversed().join('.') : String(cell))));
}
