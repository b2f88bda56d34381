import type { Compound } from './compound.ts'
import { decodeText } from './encoding.ts'
import { SharedReader } from './old-strings.ts'
import { dated, dateFormats, isDateFormat } from './sheet-values.ts'
import type { TextWriter } from './writer.ts'
import { OfficeFailure } from './zip.ts'

const mostShared = 30_000_000

interface Book {
  /** Excel 97 and later; before, texts had one byte a letter. */
  unicode: boolean
  since1904: boolean
  shared: string[]
  /** By number of style: true where the number is a date. */
  dates: boolean[]
  sheets: { name: string, from: number }[]
}
interface Piece { type: number, body: Buffer, next: number }

function record(bytes: Buffer, at: number): Piece | null {
  if (at + 4 > bytes.length) return null
  const next = at + 4 + bytes.readUInt16LE(at + 2)
  return next > bytes.length ? null : { type: bytes.readUInt16LE(at), body: bytes.subarray(at + 4, next), next }
}

/** A short text within a record: its length in `lengthBytes`, then in newer files how wide the letters are. */
function textIn(body: Buffer, at: number, { unicode, lengthBytes }: { unicode: boolean, lengthBytes: 1 | 2 }): string {
  if (at + lengthBytes + 1 > body.length) return ''
  const letters = body.readUIntLE(at, lengthBytes)
  const from = at + lengthBytes
  if (!unicode) return decodeText(body.subarray(from, from + letters))
  return (body[from]! & 1) !== 0 ? body.toString('utf16le', from + 1, from + 1 + letters * 2) : body.toString('latin1', from + 1, from + 1 + letters)
}

/** What the beginning of the file says about all its sheets ([MS-XLS] 2.1.7.20.3). */
function bookOf(bytes: Buffer): Book {
  const first = record(bytes, 0)
  if (!first || first.type !== 0x809 || first.body.length < 4) throw new OfficeFailure('broken')
  const book: Book = { unicode: first.body.readUInt16LE(0) === 0x600, since1904: false, shared: [], dates: [], sheets: [] }
  const formats = dateFormats()
  for (let piece: Piece | null = first; piece && piece.type !== 0x0A; piece = record(bytes, piece.next)) {
    const { type, body } = piece
    if (type === 0x2F) throw new OfficeFailure('encrypted')
    if (type === 0x22) book.since1904 = body[0] === 1
    else if (type === 0x85 && body.length > 8 && body[5] === 0) book.sheets.push({ name: textIn(body, 6, { unicode: book.unicode, lengthBytes: 1 }), from: body.readUInt32LE(0) })
    else if (type === 0x41E && body.length > 4 && isDateFormat(textIn(body, 2, { unicode: book.unicode, lengthBytes: book.unicode ? 2 : 1 }))) formats.add(body.readUInt16LE(0))
    else if (type === 0xE0 && body.length >= 4) book.dates.push(formats.has(body.readUInt16LE(2)))
    else if (type === 0xFC) book.shared = sharedOf(bytes, piece)
  }
  return book
}

function sharedOf(bytes: Buffer, first: Piece): string[] {
  const parts = [first.body.subarray(8)]
  for (let more = record(bytes, first.next); more?.type === 0x3C; more = record(bytes, more.next)) parts.push(more.body)
  const reader = new SharedReader(parts)
  const all: string[] = []
  for (let letters = 0; !reader.over; letters += all.at(-1)!.length + 8) {
    if (letters > mostShared) throw new OfficeFailure('too-large')
    all.push(reader.text())
  }
  return all
}

/** A number in four bytes: whole or the upper part of a fraction, perhaps to be divided by a hundred. */
function packed(bytes: Buffer, at: number): number {
  const raw = bytes.readInt32LE(at)
  const whole = Buffer.alloc(8)
  whole.writeInt32LE(raw & ~3, 4)
  const number = (raw & 2) !== 0 ? raw >> 2 : whole.readDoubleLE(0)
  return (raw & 1) !== 0 ? number / 100 : number
}

function shownNumber(number: number, style: number, book: Book): string {
  return book.dates[style] ? dated(number, book.since1904) : String(Number(number.toPrecision(15)))
}

/** What a record shows in cells: column and words, from left to right. */
function cellsOf({ type, body }: Piece, book: Book): [number, string][] {
  if (body.length < 8) return []
  const [column, style] = [body.readUInt16LE(2), body.readUInt16LE(4)]
  if (type === 0xFD && body.length >= 10) return [[column, book.shared[body.readUInt32LE(6)] ?? '']]
  if (type === 0x204 || type === 0xD6) return [[column, textIn(body, 6, { unicode: book.unicode, lengthBytes: 2 })]]
  if (type === 0x203 && body.length >= 14) return [[column, shownNumber(body.readDoubleLE(6), style, book)]]
  if (type === 0x27E && body.length >= 10) return [[column, shownNumber(packed(body, 6), style, book)]]
  if (type === 0xBD) return Array.from({ length: Math.floor((body.length - 6) / 6) }, (_, n): [number, string] => [column + n, shownNumber(packed(body, 6 + n * 6), body.readUInt16LE(4 + n * 6), book)])
  if (type === 0x205) return body[7] === 0 ? [[column, body[6] === 1 ? 'TRUE' : 'FALSE']] : []
  if (type !== 0x06 || body.length < 14) return []
  if (body.readUInt16LE(12) !== 0xFFFF) return [[column, shownNumber(body.readDoubleLE(6), style, book)]]
  return body[6] === 1 ? [[column, body[8] === 1 ? 'TRUE' : 'FALSE']] : [[column, '']]
}

function writeSheet(bytes: Buffer, from: number, { book, out }: { book: Book, out: TextWriter }): void {
  let [row, column, depth] = [-1, 0, 0]
  for (let piece = record(bytes, from); piece; piece = record(bytes, piece.next)) {
    out.tick()
    // Diagrams within a sheet are files in the file, with a beginning and an end of their own.
    if (piece.type === 0x809) depth++
    else if (piece.type === 0x0A && --depth === 0) break
    else if (depth > 1) continue
    else if (piece.type === 0x207) out.add(oneLine(textIn(piece.body, 0, { unicode: book.unicode, lengthBytes: 2 })))
    for (const [at, words] of cellsOf(piece, book)) {
      const line = piece.body.readUInt16LE(0)
      if (line !== row) {
        out.add(row === -1 ? '' : '\n');
        [row, column] = [line, 0]
      }
      out.add('\t'.repeat(Math.max(0, Math.min(at - column, 60))) + oneLine(words))
      column = at
    }
  }
  out.add('\n')
}

const oneLine = (words: string): string => words.replace(/[\r\n\t]+/g, ' ')

/** Sheets of an .xls in their order under their names, rows as lines, cells by tabs, dates as dates. */
export function oldWorkbook(file: Compound, out: TextWriter): void {
  const bytes = file.stream('Workbook') ?? file.stream('Book')
  if (!bytes) throw new OfficeFailure('broken')
  const book = bookOf(bytes)
  for (const { name, from } of book.sheets) {
    if (book.sheets.length > 1) out.add(`${name}\n`)
    writeSheet(bytes, from, { book, out })
    out.add('\n')
  }
}
