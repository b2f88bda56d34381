import type { TextDecoder } from 'node:util'
import { charsetsOf } from './charsets.ts'

const TOKEN = /\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)|[\r\n]+/g
/** Groups that hold no words of the letter. */
const SKIPPED = new Set(['fonttbl', 'colortbl', 'stylesheet', 'info', 'pict', 'objdata', 'listtable', 'listoverridetable', 'generator', 'fldinst', 'sp', 'shprslt', 'nonshppict', 'xe', 'tc', 'deleted'])
/** Groups that come after the text. */
const ASIDE = /^(?:footnote|annotation|(?:header|footer)[lrf]?)$/
/** Groups marked "pass over what you do not know" that hold words. */
const KNOWN = new Set(['footnote', 'shpinst', 'shptxt'])
const BREAKS: Record<string, string> = {
  par: '\n', line: '\n', sect: '\n', page: '\n', tab: '\t', cell: '\t', nestcell: '\t', row: '\n', nestrow: '\n', emdash: '—', endash: '–', emspace: ' ', enspace: ' ',
  lquote: '‘', rquote: '’', ldblquote: '“', rdblquote: '”', bullet: '•',
}
const SYMBOLS: Record<string, string> = { '~': ' ', '_': '-', '\\': '\\', '{': '{', '}': '}', '\r': '\n', '\n': '\n' }
const MAX_DEPTH = 1000
const MOST_ASIDES = 5000

interface Group { skip: boolean; unicodeSkip: number; decoder: TextDecoder; inTable: boolean; out: string[] }
/** Bytes looked at, letters of the answer and milliseconds of work, all at most. */
export interface RtfLimits { bytes: number; letters: number; milliseconds: number }

class RtfReader {
  readonly #source: string
  readonly #charsets: ReturnType<typeof charsetsOf>
  readonly #text: string[] = []
  readonly #asides: string[][] = []
  readonly #stack: Group[] = []
  readonly #mostLetters: number
  readonly #until: number
  #letters = 0
  #tokens = 0
  #group: Group
  #toSkip = 0
  #pending: number[] = []
  /** The group has just been opened with the mark "pass over what you do not know". */
  #starred = false

  constructor(rtf: Buffer, limits: RtfLimits) {
    this.#source = rtf.toString('latin1', 0, limits.bytes)
    this.#mostLetters = limits.letters
    this.#until = performance.now() + limits.milliseconds
    this.#charsets = charsetsOf(this.#source)
    this.#group = { skip: false, unicodeSkip: 1, decoder: this.#charsets.usual, inTable: false, out: this.#text }
  }

  read(): { text: string; cut: boolean } {
    const token = new RegExp(TOKEN)
    let found = token.exec(this.#source)
    for (; found && !this.#enough(); found = token.exec(this.#source)) {
      const [, word, number, hex, symbol, brace, run] = found
      if (hex !== undefined) {
        this.#byte(Number.parseInt(hex, 16))
        continue
      }
      this.#flush()
      if (word === 'bin') token.lastIndex += Math.max(0, Number(number ?? 0))
      else if (brace !== undefined) this.#brace(brace)
      else if (symbol === '*') this.#starred = true
      else if (word !== undefined) this.#word(word, number === undefined ? null : Number(number))
      else this.#run(symbol === undefined ? run ?? '' : SYMBOLS[symbol] ?? '', symbol === undefined)
    }
    this.#flush()
    const parts = [this.#text, ...this.#asides].map(each => each.join('').replace(/[ \t]+$/gm, '').replace(/\n{3,}/g, '\n\n').trim())
    // Every section repeats the header.
    return { text: [...new Set(parts)].filter(part => part !== '').join('\n\n'), cut: found !== null }
  }

  #enough(): boolean {
    return this.#letters > this.#mostLetters || (++this.#tokens % 8192 === 0 && performance.now() > this.#until)
  }

  #add(text: string): void {
    if (this.#group.skip || text === '') return
    this.#letters += text.length
    this.#group.out.push(text)
  }

  #byte(byte: number): void {
    if (this.#toSkip > 0) this.#toSkip--
    else if (!this.#group.skip && this.#pending.push(byte) > 65_536) this.#flush()
  }

  #flush(): void {
    if (this.#pending.length === 0) return
    this.#add(this.#group.decoder.decode(Uint8Array.from(this.#pending)))
    this.#pending = []
  }

  #brace(brace: string): void {
    this.#starred = false
    this.#toSkip = 0
    if (brace === '{') {
      if (this.#stack.length < MAX_DEPTH) this.#stack.push(this.#group)
      this.#group = { ...this.#group }
    } else this.#group = this.#stack.pop() ?? { ...this.#group, skip: false, out: this.#text }
  }

  #word(word: string, number: number | null): void {
    if ((this.#starred && !KNOWN.has(word)) || (SKIPPED.has(word) && number !== 0)) this.#group.skip = true
    this.#starred = false
    if (word === 'htmlrtf') this.#group.skip = number !== 0
    else if (word === 'uc') this.#group.unicodeSkip = Math.max(0, number ?? 1)
    else if (word === 'u' && number !== null) {
      this.#add(String.fromCharCode(number & 0xFFFF))
      this.#toSkip = this.#group.unicodeSkip
    } else if (this.#group.skip) return
    else if (word === 'f') this.#group.decoder = this.#charsets.ofFont(number ?? 0)
    else if (word === 'plain') this.#group.decoder = this.#charsets.usual
    else if (word === 'pard') this.#group.inTable = false
    else if (word === 'intbl') this.#group.inTable = true
    else if (ASIDE.test(word)) this.#group.out = this.#aside()
    else this.#add(word === 'par' && this.#group.inTable ? ' ' : BREAKS[word] ?? '')
  }

  #aside(): string[] {
    if (this.#asides.length < MOST_ASIDES) this.#asides.push([])
    return this.#asides.at(-1)!
  }

  #run(run: string, plain: boolean): void {
    const rest = run.slice(this.#toSkip)
    this.#toSkip = 0
    // oxlint-disable-next-line no-control-regex
    this.#add(plain && /[\x80-\xFF]/.test(rest) ? this.#group.decoder.decode(Buffer.from(rest, 'latin1')) : rest)
  }
}

/**
 * The words of an RTF letter; headers, footers and notes come after its text, what was crossed out does not. `cut` says
 * that a limit was met.
 */
export function readRtf(rtf: Buffer, limits: RtfLimits): { text: string; cut: boolean } {
  const { text, cut } = new RtfReader(rtf, limits).read()
  return { text, cut: cut || rtf.length > limits.bytes }
}

/** The words of a letter that Outlook sent in no other form. */
export function rtfToText(rtf: Buffer): string {
  return readRtf(rtf, { bytes: 5_000_000, letters: 5_000_000, milliseconds: 5000 }).text
}
