/** A line of the result. `better` says whether more or less is better; without a target it only informs. */
export type Line = { what: string; measured: number | null; unit: string; target?: { value: number; better: 'more' | 'less' }; note?: string };

export function isMet(line: Line): boolean | null {
  if (!line.target) return null;
  if (line.measured === null) return false;
  return line.target.better === 'more' ? line.measured >= line.target.value : line.measured <= line.target.value;
}

/** The plain table: what, measured, target, ratio to the target (1 or more is good), met or not. */
export function printTable(lines: readonly Line[], say: (line: string) => void): void {
  const rows = lines.map((line) => {
    const met = isMet(line);
    const ratio = line.target && line.measured !== null ? (line.target.better === 'more' ? line.measured / line.target.value : line.target.value / line.measured) : null;
    return [line.what, shown(line.measured, line.unit), line.target ? `${line.target.better === 'more' ? '≥' : '≤'} ${shown(line.target.value, line.unit)}` : '', ratio === null ? '' : ratio.toFixed(2), met === null ? '' : met ? 'met' : 'NOT MET', line.note ?? ''];
  });
  const table = [['what', 'measured', 'target', 'ratio', '', ''], ...rows];
  const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
  for (const row of table) say(row.map((cell, column) => (column === 1 || column === 2 || column === 3 ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!))).join('  ').trimEnd());
  const judged = lines.map(isMet).filter((met) => met !== null);
  say('');
  say(`${judged.filter(Boolean).length} of ${judged.length} targets met.`);
}

function shown(value: number | null, unit: string): string {
  if (value === null) return '–';
  const digits = Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0;
  return `${value.toFixed(digits)}${unit === '' ? '' : ` ${unit}`}`;
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? NaN;
}
