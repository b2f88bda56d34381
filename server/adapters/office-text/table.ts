import { randomUUID } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ZipFile } from 'yazl'
import { harmless, parseCsv, unharmed } from './csv.ts'
import { decodeText } from './encoding.ts'
import { book, columnOf, shown } from './sheets.ts'
import type { Book } from './sheets.ts'
import type { XmlEvents } from './xml.ts'
import { OfficeFailure, Package, problemOf } from './zip.ts'

/** Why a table cannot be read; words are for the reader to find. */
export type TableProblem = 'encrypted' | 'broken' | 'too-large' | 'old-format'

/** The file is no table that can be read. */
export class TableFailure extends Error {
  readonly problem: TableProblem
  constructor(problem: TableProblem) {
    super(problem)
    this.problem = problem
  }
}

const limits = { bytes: 10_000_000, rows: 20_000, columns: 100, letters: 20_000_000, cell: 10_000 }

/**
 * The rows of a CSV file, or of the first sheet of an XLSX file, as texts; the kind is told by the bytes. Row 1 of the file is
 * the first, empty ones included. Nothing is computed: of a formula what was last shown counts. Throws TableFailure.
 */
export async function readTable(bytes: Buffer): Promise<string[][]> {
  if (bytes.length > limits.bytes) throw new TableFailure('too-large')
  const start = bytes.toString('latin1', 0, 4)
  if (start === '\xD0\xCF\x11\xE0') throw new TableFailure('old-format')
  const rows = start === 'PK\x03\x04' ? await fromSheet(bytes) : parseCsv(decodeText(bytes), limits)
  if (rows === 'too-large') throw new TableFailure('too-large')
  // oxlint-disable-next-line no-control-regex
  return rows.map(row => row.map(cell => unharmed(cell.replace(/[\0-\u0008\u000B\u000C\u000E-\u001F]/g, '').trim().slice(0, limits.cell))))
}

async function fromSheet(bytes: Buffer): Promise<string[][]> {
  const path = join(tmpdir(), `obieg-table-${randomUUID()}`)
  await writeFile(path, bytes, { mode: 0o600 })
  let file: Package | undefined
  try {
    file = await Package.open(path, { entries: 1000, unpacked: 100_000_000, ratio: 250 })
    const [first] = file.names(/^xl\/worksheets\/sheet\d+\.xml$/)
    if (first === undefined) throw new OfficeFailure('broken')
    const rows: string[][] = []
    await file.xml(first, cells(rows, await book(file)))
    return rows
  } catch (error) {
    const problem = problemOf(error)
    throw new TableFailure(problem === 'encrypted' || problem === 'too-large' ? problem : 'broken')
  } finally {
    file?.close()
    await rm(path, { force: true })
  }
}

function cells(rows: string[][], of: Book): XmlEvents {
  const now = { row: [] as string[], number: 0, column: 0, type: '', style: 0, value: '', reading: false, letters: 0 }
  return {
    open(name, attribute) {
      if (name === 'row') {
        now.number = Number(attribute('r') ?? now.number + 1)
        if (!(now.number > rows.length && now.number <= limits.rows)) throw new OfficeFailure('too-large')
        now.row = []
        now.column = 0
      } else if (name === 'c') {
        now.column = columnOf(attribute('r') ?? '') || now.column + 1
        if (now.column > limits.columns) throw new OfficeFailure('too-large')
        now.type = attribute('t') ?? ''
        now.style = Number(attribute('s') ?? 0)
        now.value = ''
      } else if (name === 'v' || name === 't') now.reading = true
    },
    close(name) {
      if (name === 'v' || name === 't') now.reading = false
      else if (name === 'c') {
        now.letters += now.value.length
        if (now.letters > limits.letters) throw new OfficeFailure('too-large')
        while (now.row.length < now.column) now.row.push('')
        now.row[now.column - 1] = shown(now.value, now.type, now.style, of)
      } else if (name === 'row') {
        while (rows.length < now.number - 1) rows.push([])
        rows.push(now.row)
      }
    },
    text(text) {
      if (now.reading && now.value.length < limits.cell) now.value += text
    },
  }
}

/** A CSV file as Polish spreadsheet programs open it: semicolons, UTF-8 with its mark; what would be a formula is made harmless. */
export function csvOf(rows: readonly (readonly string[])[]): Buffer {
  const quoted = (cell: string): string => (/[";\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
  return Buffer.from(`\uFEFF${rows.map(row => row.map(cell => quoted(harmless(cell))).join(';')).join('\r\n')}\r\n`, 'utf8')
}

const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const fixed: Record<string, string> = {
  '[Content_Types].xml': `${xmlHead}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`,
  '_rels/.rels': `${xmlHead}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/_rels/workbook.xml.rels': `${xmlHead}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
  // Style 1: the heading, bold. Format 49: text, so that no program turns a mark into a date.
  'xl/styles.xml': `${xmlHead}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="49" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" applyFont="1" applyNumberFormat="1"/></cellXfs></styleSheet>`,
}

/** An XLSX file with one sheet; the first row is its heading. Every cell is a text, so nothing in it can be a formula. */
export async function xlsxOf(sheetName: string, rows: readonly (readonly string[])[]): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [name, content] of Object.entries(fixed)) zip.addBuffer(Buffer.from(content), name)
  zip.addBuffer(Buffer.from(`${xmlHead}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="${escaped(sheetName.replace(/[[\]*?:/\\]/g, ' ').slice(0, 31))}" sheetId="1" r:id="rId1"/></sheets></workbook>`), 'xl/workbook.xml')
  zip.addBuffer(Buffer.from(`${xmlHead}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols><col min="1" max="${Math.max(1, rows[0]?.length ?? 1)}" width="22" customWidth="1"/></cols><sheetData>${rows.map(sheetRow).join('')}</sheetData></worksheet>`), 'xl/worksheets/sheet1.xml')
  zip.end()
  const chunks: Buffer[] = []
  for await (const chunk of zip.outputStream as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks)
}

function sheetRow(row: readonly string[], at: number): string {
  const style = at === 0 ? ' s="1"' : ''
  return `<row r="${at + 1}">${row.map((cell, column) => (cell === '' ? '' : `<c r="${columnName(column)}${at + 1}" t="inlineStr"${style}><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`)).join('')}</row>`
}

/** 0 → `A`, 26 → `AA`. */
function columnName(column: number): string {
  return column < 26 ? String.fromCharCode(65 + column) : `${columnName(Math.floor(column / 26) - 1)}${columnName(column % 26)}`
}

function escaped(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.replace(/[\0-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
