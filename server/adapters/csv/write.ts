/** A cell that begins with one of these is a formula to spreadsheets. */
const formula = /^[=+\-@\t\r]/;

/**
 * Separated values that Polish spreadsheets open by a double click: UTF-8 with its mark, semicolons, every cell as text. A cell that
 * would be taken for a formula gets an apostrophe before it.
 */
export function writeCsv(header: readonly string[], rows: Iterable<readonly string[]>): string {
  const lines = [header, ...rows].map((row) => row.map(cell).join(';'));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

function cell(text: string): string {
  const safe = formula.test(text) ? `'${text}` : text;
  return /[";\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
