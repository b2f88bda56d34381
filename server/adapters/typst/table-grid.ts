import type { LetterBlock, LetterTable, LetterTableCell } from '../../../contract/letter-content.ts';
import { letterText } from '../../../contract/letter-content.ts';

/** One cell at its place in the grid. */
export type PlacedCell = { x: number; y: number; colspan: number; rowspan: number; header: boolean; content: LetterBlock[] };

/** A table with every cell placed, relative column widths, and the number of rows repeated on each page. */
export type TableGrid = { cells: PlacedCell[]; weights: number[]; headerRows: number };

type Taken = Set<string>;

const spot = (x: number, y: number) => `${x},${y}`;

function fits(taken: Taken, cell: { x: number; y: number; colspan: number; rowspan: number }): boolean {
  for (let x = cell.x; x < cell.x + cell.colspan; x += 1) {
    for (let y = cell.y; y < cell.y + cell.rowspan; y += 1) if (taken.has(spot(x, y))) return false;
  }
  return true;
}

function take(taken: Taken, cell: PlacedCell): void {
  for (let x = cell.x; x < cell.x + cell.colspan; x += 1) {
    for (let y = cell.y; y < cell.y + cell.rowspan; y += 1) taken.add(spot(x, y));
  }
}

/** A cell may not reach below its part of the table: the compiler refuses a header that hangs into the body. */
function place(cell: LetterTableCell, taken: Taken, y: number, lastRow: number): PlacedCell {
  const { colspan = 1, rowspan = 1 } = cell.attrs ?? {};
  const placed = { x: 0, y, colspan, rowspan: Math.min(rowspan, lastRow - y + 1), header: cell.type === 'tableHeader', content: cell.content };
  while (!fits(taken, placed)) placed.x += 1;
  take(taken, placed);
  return placed;
}

/** Rows at the top made of header cells only; a table of headers alone repeats nothing. */
function headerRowsOf(table: LetterTable): number {
  const first = table.content.findIndex((row) => !row.content?.length || row.content.some((cell) => cell.type !== 'tableHeader'));
  return Math.max(0, first);
}

/** Room a column asks for: at least its longest word, otherwise growing slowly with its longest text. */
function weightOf(cells: readonly PlacedCell[], x: number): number {
  const texts = cells.filter((cell) => cell.x === x && cell.colspan === 1).map((cell) => letterText({ type: 'doc', content: cell.content }));
  const wishes = texts.map((text) => {
    const longestWord = Math.max(0, ...text.split(/\s+/).map((word) => word.length));
    return Math.max(Math.min(longestWord, 18), Math.min(text.length, 45, 3.2 * Math.sqrt(text.length)));
  });
  return Math.max(3, ...wishes) + 1;
}

/** Places the cells as browsers do; overlapping spans and ragged rows of pasted tables cannot break the letter. */
export function gridOf(table: LetterTable): TableGrid {
  const headerRows = headerRowsOf(table);
  const taken: Taken = new Set();
  const rows = table.content;
  const cells = rows.flatMap((row, y) => (row.content ?? []).map((cell) => place(cell, taken, y, y < headerRows ? headerRows - 1 : rows.length - 1)));
  const columns = Math.max(1, ...cells.map((cell) => cell.x + cell.colspan));
  return { cells, headerRows, weights: Array.from({ length: columns }, (_, x) => weightOf(cells, x)) };
}
