export type TextBlock = { start: number; text: string } | { start: number; rows: string[][] };

const MOST_CELLS = 20_000;
const MOST_COLUMNS = 40;

/** Parts the words of a document into running text and tables: neighbouring lines with cells between tabs. Very large tables stay text. */
export function textBlocks(text: string): TextBlock[] {
  const blocks: TextBlock[] = [];
  let [at, cellsLeft] = [0, MOST_CELLS];
  for (const lines of runs(text.split('\n'))) {
    const rows = rowsOf(lines, cellsLeft);
    const last = blocks.at(-1);
    const words = `${lines.join('\n')}\n`;
    if (rows) {
      blocks.push({ start: at, rows });
      cellsLeft -= rows.length * rows[0]!.length;
    } else if (last && 'text' in last) last.text += words;
    else blocks.push({ start: at, text: words });
    at += words.length;
  }
  return blocks;
}

/** Neighbouring lines that all have tabs, or all have none. */
function *runs(lines: readonly string[]): Generator<string[]> {
  let run: string[] = [];
  for (const line of lines) {
    if (run.length > 0 && run[0]!.includes('\t') !== line.includes('\t')) {
      yield run;
      run = [];
    }
    run.push(line);
  }
  yield run;
}

/** The cells of lines that are one table, without columns that are empty at the end; null when they are none. */
function rowsOf(lines: readonly string[], most: number): string[][] | null {
  if (lines.length < 2 || lines.length * 2 > most || !lines[0]!.includes('\t')) return null;
  const rows = lines.map((line) => line.split('\t', MOST_COLUMNS + 1).map((cell) => cell.trim()));
  const columns = rows.reduce((widest, row) => Math.max(widest, row.findLastIndex((cell) => cell !== '') + 1), 0);
  if (columns < 2 || columns > MOST_COLUMNS || rows.length * columns > most) return null;
  return rows.map((row) => Array.from({ length: columns }, (_, column) => row[column] ?? ''));
}
