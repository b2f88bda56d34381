import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import { harmless } from './csv.ts'
import { closing, columnName, escaped, fixed, opening, workbookOf } from './xlsx.ts'

/** What stands in a cell: words, a number, or a day (`2026-11-23`), which spreadsheets then sort and count with. */
export type Cell = string | number | { day: string }
export type Table = { heading: readonly string[], rows: AsyncIterable<readonly (readonly Cell[])[]> }

/** XLSX has no more rows than this, the heading among them. */
export const mostSheetRows = 1_048_576

/** A CSV file as `csvOf` writes it, rows as they come. Days are written `23.11.2026`, which Polish spreadsheets take for days. */
export async function* csvStream({ heading, rows }: Table): AsyncGenerator<string> {
  yield `\uFEFF${csvLine(heading)}`
  for await (const some of rows) yield some.map(csvLine).join('')
}

function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(';')}\r\n`
}

function csvCell(cell: Cell): string {
  if (typeof cell === 'number') return String(cell)
  if (typeof cell !== 'string') return cell.day.split('-').toReversed().join('.')
  const safe = harmless(cell)
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** An XLSX file with one sheet as `xlsxOf` writes it, rows as they come. Words stay words, so nothing in a cell can be a formula. */
export function xlsxStream(sheetName: string, table: Table): Readable {
  const zip = new ZipFile()
  for (const [name, content] of Object.entries(fixed)) zip.addBuffer(Buffer.from(content), name)
  zip.addBuffer(Buffer.from(workbookOf(sheetName)), 'xl/workbook.xml')
  const sheet = Readable.from(sheetOf(table), { objectMode: false })
  // What repeats that much is small at every level; the higher ones take twice the time for a tenth less.
  zip.addReadStream(sheet, 'xl/worksheets/sheet1.xml', { compressionLevel: 1 })
  zip.end()
  const file = Readable.from(zip.outputStream as AsyncIterable<Buffer>, { objectMode: false })
  sheet.on('error', (error) => file.destroy(error))
  // Who stops taking the file must not leave its rows being read.
  file.on('close', () => sheet.destroy())
  return file
}

async function* sheetOf({ heading, rows }: Table): AsyncGenerator<string> {
  const names = heading.map((_, column) => columnName(column))
  yield `${opening(heading.length)}${sheetRow(heading, { names, number: 1, style: 1 })}`
  let number = 1
  for await (const some of rows) yield some.map(row => sheetRow(row, { names, number: ++number, style: 0 })).join('')
  yield closing
}

type Place = { names: readonly string[], number: number, style: 0 | 1 }

function sheetRow(cells: readonly Cell[], { names, number, style }: Place): string {
  let row = `<row r="${number}">`
  for (const [column, cell] of cells.entries()) if (cell !== '') row += sheetCell(cell, `${names[column]}${number}`, style)
  return `${row}</row>`
}

/** Spaces that programs would take away unless told to keep them. */
const spaced = /^\s|\s$|[\t\r\n]|  /

function sheetCell(cell: Cell, name: string, style: 0 | 1): string {
  if (typeof cell === 'number') return `<c r="${name}" s="3"><v>${cell}</v></c>`
  const serial = typeof cell === 'string' ? null : serialOf(cell.day)
  if (serial !== null) return `<c r="${name}" s="2"><v>${serial}</v></c>`
  const words = typeof cell === 'string' ? cell : cell.day
  return `<c r="${name}" t="inlineStr"${style === 1 ? ' s="1"' : ''}><is><t${spaced.test(words) ? ' xml:space="preserve"' : ''}>${escaped(words)}</t></is></c>`
}

/** A day as spreadsheets count it; null before March 1900, where they count a day that there never was, and for a day known in part. */
function serialOf(day: string): number | null {
  if (day.length !== 10 || day < '1900-03-01') return null
  return Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000) + 25_569
}
