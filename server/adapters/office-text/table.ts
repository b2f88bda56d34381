import { randomUUID } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { harmless, parseCsv, unharmed } from './csv.ts'
import { decodeText } from './encoding.ts'
import { book, columnOf, shown } from './sheets.ts'
import type { Book } from './sheets.ts'
import { xlsxStream } from './table-stream.ts'
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

// oxlint-disable-next-line no-control-regex
const controls = /[\0-\u0008\u000B\u000C\u000E-\u001F]/g

/**
 * The rows of a CSV file, or of the first sheet of an XLSX file, as texts; the kind is told by the bytes. Row 1 of the file is
 * the first, empty ones included. Nothing is computed: of a formula what was last shown counts. Throws TableFailure.
 */
export async function readTable(bytes: Buffer): Promise<string[][]> {
  if (bytes.length > limits.bytes) throw new TableFailure('too-large')
  const start = bytes.toString('latin1', 0, 4)
  if (start === '\xD0\xCF\x11\xE0') throw new TableFailure('old-format')
  const rows = start === 'PK\x03\x04' ? await fromSheet(bytes) : parseCsv(textOf(bytes), limits)
  if (rows === 'too-large') throw new TableFailure('too-large')
  return rows.map(row => row.map(cell => unharmed(cell.replace(controls, '').trim().slice(0, limits.cell))))
}

/** The text of a CSV file. What is no text at all (a picture, a program) is called broken, whatever its size or number of line ends. */
function textOf(bytes: Buffer): string {
  const text = decodeText(bytes)
  const looked = text.slice(0, 10_000)
  const odd = looked.match(controls)?.length ?? 0
  if (odd > looked.length * 0.02) throw new TableFailure('broken')
  return text
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

/** An XLSX file with one sheet; the first row is its heading. Every cell is a text, so nothing in it can be a formula. */
export async function xlsxOf(sheetName: string, rows: readonly (readonly string[])[]): Promise<Buffer> {
  const [heading = [], ...others] = rows
  const chunks: Buffer[] = []
  for await (const chunk of xlsxStream(sheetName, { heading, rows: Readable.from([others]) })) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
