import type { Compound } from './compound.ts'
import { decodeText } from './encoding.ts'
import { wordFormats } from './word-formats.ts'
import type { WordFormats } from './word-formats.ts'
import type { TextWriter } from './writer.ts'
import { OfficeFailure } from './zip.ts'

const latin = new TextDecoder('windows-1252')
const pieceLetters = 4096
/** What a Word document begins with, from version 6 on. */
const wordMarks = new Set([0xA5DC, 0xA5EC])
const mostOldLetters = 4_000_000

/** Marks of Word within its text; fields are code, a separator and what is shown. */
const marks: Record<string, string> = { '\r': '\n', '\x07': '\t', '\x0B': '\n', '\x0C': '\n', '\x1E': '-', '\x1F': '', '\xA0': ' ' }
const marked = /([\x07\x0B\x0C\r\x13-\x15\x1E\x1F\xA0])/ // oxlint-disable-line no-control-regex

interface Piece { start: number, letters: number, narrow: boolean }
type Ends = WordFormats['ends']

/** Hands text on without the codes of fields (`PAGE`, `HYPERLINK …`), which may stand in one another; the state lasts from piece to piece. */
class FieldWriter {
  readonly #out: TextWriter
  readonly #inCode: boolean[] = []
  readonly #ends: Ends

  constructor(out: TextWriter, ends: Ends) {
    this.#out = out
    this.#ends = ends
  }

  /** `at` is the place of the text in the file, `width` the bytes of a letter. */
  write(text: string, at = 0, width = 1): void {
    let place = at
    for (const run of text.split(marked)) {
      place += run.length * width
      if (run === '\x13' && this.#inCode.length < 1000) this.#inCode.push(true)
      else if (run === '\x14' && this.#inCode.length > 0) this.#inCode[this.#inCode.length - 1] = false
      else if (run === '\x15') this.#inCode.pop()
      else if (!this.#inCode.includes(true)) this.#out.add(this.#shown(run, place))
    }
  }

  #shown(run: string, end: number): string {
    const kind = run === '\r' || run === '\x07' ? this.#ends.get(end) : undefined
    if (kind === 'row') return '\n'
    return kind === 'in-cell' && run === '\r' ? ' ' : marks[run] ?? run
  }
}

/** Word 6 and 95 kept the words in one run, one byte a letter. */
function writeEarlier(document: Buffer, out: TextWriter): void {
  const from = document.readUInt32LE(0x18)
  new FieldWriter(out, new Map()).write(decodeText(document.subarray(from, Math.min(document.readUInt32LE(0x1C), from + mostOldLetters))))
}

/**
 * Words of a .doc: the text itself, then notes, headers and text boxes, as Word keeps them in one run of pieces
 * ([MS-DOC] 2.4.1). What was deleted with changes tracked is left out.
 */
export function oldWord(file: Compound, out: TextWriter): void {
  const document = file.stream('WordDocument')
  if (!document || document.length < 0x1AA || !wordMarks.has(document.readUInt16LE(0))) throw new OfficeFailure('broken')
  const flags = document.readUInt16LE(0x0A)
  if ((flags & 0x0100) !== 0) throw new OfficeFailure('encrypted')
  if (document.readUInt16LE(2) < 0xC1) return writeEarlier(document, out)
  const table = file.stream((flags & 0x0200) !== 0 ? '1Table' : '0Table')
  if (!table) throw new OfficeFailure('broken')
  const { ends, deleted } = wordFormats(document, table, () => out.tick())
  const writer = new FieldWriter(out, ends)
  const from = document.readUInt32LE(0x1A2)
  for (const piece of pieces(table.subarray(from, from + document.readUInt32LE(0x1A6)))) {
    out.tick()
    writePiece(document, piece, { writer, deleted })
  }
}

function writePiece(document: Buffer, { start, letters, narrow }: Piece, { writer, deleted }: { writer: FieldWriter, deleted: WordFormats['deleted'] }): void {
  const width = narrow ? 1 : 2
  const end = Math.min(document.length, start + letters * width)
  let at = start
  while (at < end) {
    const gone = nextDeleted(deleted, at)
    if (gone && gone[0] <= at) {
      at = gone[1]
      continue
    }
    const to = Math.min(end, at + pieceLetters * width, gone?.[0] ?? end)
    const bytes = document.subarray(at, to)
    writer.write(narrow ? latin.decode(bytes) : bytes.toString('utf16le'), at, width)
    at = to
  }
}

/** The first deleted range that ends behind a place. */
function nextDeleted(deleted: WordFormats['deleted'], at: number): [number, number] | undefined {
  let [low, high] = [0, deleted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (deleted[middle]![1] <= at) low = middle + 1
    else high = middle
  }
  return deleted[low]
}

/** The table of pieces: after formatting that does not concern us, positions and then where each piece lies and how wide its letters are. */
function *pieces(list: Buffer): Generator<Piece> {
  let at = 0
  while (list[at] === 1 && at + 3 <= list.length) at += 3 + list.readUInt16LE(at + 1)
  if (list[at] !== 2 || at + 5 > list.length) throw new OfficeFailure('broken')
  const places = list.subarray(at + 5, at + 5 + list.readUInt32LE(at + 1))
  const count = Math.floor((places.length - 4) / 12)
  for (let n = 0; n < count; n++) {
    const letters = places.readUInt32LE((n + 1) * 4) - places.readUInt32LE(n * 4)
    const place = places.readUInt32LE((count + 1) * 4 + n * 8 + 2)
    const narrow = (place & 0x40000000) !== 0
    yield { start: narrow ? (place & 0x3FFFFFFF) >>> 1 : place & 0x3FFFFFFF, letters: Math.max(0, letters), narrow }
  }
}
