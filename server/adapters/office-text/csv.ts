/** Rows of a CSV text (RFC 4180), cells as they stand. The separator is the one that the first line has most of. */
export function parseCsv(text: string, limits: { rows: number, columns: number }): string[][] | 'too-large' {
  const separator = separatorOf(text)
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  const endCell = (): void => {
    row.push(cell)
    cell = ''
  }
  for (let at = text.startsWith('\uFEFF') ? 1 : 0; at <= text.length; at++) {
    const sign = text[at]
    if (quoted && sign !== undefined) {
      if (sign !== '"') cell += sign
      else if (text[at + 1] === '"') cell += text[++at]
      else quoted = false
    } else if (sign === '"' && cell === '') quoted = true
    else if (sign === separator) endCell()
    else if (sign === '\n' || sign === '\r' || sign === undefined) {
      if (sign === '\r' && text[at + 1] === '\n') at++
      // The line break at the very end begins no further row.
      if (sign === undefined && row.length === 0 && cell === '') break
      endCell()
      if (rows.push(row) > limits.rows || row.length > limits.columns) return 'too-large'
      row = []
    } else cell += sign
  }
  return rows
}

function separatorOf(text: string): string {
  const first = /^[^\r\n]*/.exec(text)?.[0] ?? ''
  const count = (sign: string): number => first.split(sign).length
  return [';', ',', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best))
}

/**
 * A cell that a spreadsheet program would take for a formula gets an apostrophe before it, so that opening the file runs
 * nothing (CWE-1236).
 */
export function harmless(cell: string): string {
  return /^[=+\-@\t\r]/.test(cell) && !/^[+-]?\d+(?:[.,]\d+)?$/.test(cell) ? `'${cell}` : cell
}

/** The cell as it was before `harmless`. */
export function unharmed(cell: string): string {
  return /^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell
}
