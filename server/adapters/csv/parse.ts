/** One record of a table; `line` is the line of the file on which it begins, counted from 1. */
export type CsvRow = { line: number; cells: string[] };
/** `problem` names what broke the reading off; the rows before it are there. */
export type CsvTable = { delimiter: string; rows: CsvRow[]; problem: 'unclosed-quote' | 'too-many-rows' | 'cell-too-long' | null };

const delimiters = [';', ',', '\t'] as const;
const mostRows = 50_000;
const longestCell = 100_000;

/**
 * Separated values with quotes (RFC 4180), as spreadsheets write them: the sign between them is found out from the first line,
 * line ends may be of any kind, lines without anything in them are passed over, an apostrophe that guards a formula is taken off.
 * Pure; reads no more than 50 000 rows.
 */
export function parseCsv(text: string): CsvTable {
  const delimiter = delimiterOf(text);
  const table: CsvTable = { delimiter, rows: [], problem: null };
  const place = { at: text.charCodeAt(0) === 0xFEFF ? 1 : 0, line: 1 };
  while (place.at < text.length && table.problem === null) {
    const row = readRow(text, delimiter, place, table);
    if (row.cells.length === 1 && row.cells[0] === '') continue;
    if (table.rows.length === mostRows) table.problem = 'too-many-rows';
    else table.rows.push(row);
  }
  return table;
}

/** The sign that stands most often in the first line outside of quotes. */
function delimiterOf(text: string): string {
  const first = text.slice(0, 10_000).split(/\r?\n|\r/).find((line) => line.trim() !== '') ?? '';
  const bare = first.replace(/"[^"]*"/g, '');
  const counted = delimiters.map((sign) => ({ sign, count: bare.split(sign).length }));
  return counted.reduce((best, one) => (one.count > best.count ? one : best)).sign;
}

type Place = { at: number; line: number };

function readRow(text: string, delimiter: string, place: Place, table: CsvTable): CsvRow {
  const row: CsvRow = { line: place.line, cells: [] };
  for (;;) {
    const cell = text[place.at] === '"' ? readQuoted(text, delimiter, place, table) : readBare(text, delimiter, place);
    if (cell.length > longestCell) table.problem = 'cell-too-long';
    row.cells.push(cell.replace(/^'(?=[=+\-@\t\r])/, ''));
    const sign = text[place.at];
    if (sign === delimiter) {
      place.at += 1;
      continue;
    }
    if (sign !== undefined) {
      place.at += sign === '\r' && text[place.at + 1] === '\n' ? 2 : 1;
      place.line += 1;
    }
    return row;
  }
}

function readBare(text: string, delimiter: string, place: Place): string {
  let end = place.at;
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end += 1;
  const cell = text.slice(place.at, end);
  place.at = end;
  return cell;
}

/** A cell in quotes; what stands between its closing quote and the next sign is kept, as spreadsheets do. */
function readQuoted(text: string, delimiter: string, place: Place, table: CsvTable): string {
  let cell = '';
  let from = place.at + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote < 0) {
      table.problem = 'unclosed-quote';
      place.at = text.length;
      return cell + text.slice(from);
    }
    cell += text.slice(from, quote);
    if (text[quote + 1] !== '"') {
      place.line += linesIn(text, place.at, quote);
      place.at = quote + 1;
      return cell + readBare(text, delimiter, place);
    }
    cell += '"';
    from = quote + 2;
  }
}

function linesIn(text: string, from: number, to: number): number {
  let lines = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}
