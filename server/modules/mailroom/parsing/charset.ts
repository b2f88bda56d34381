import { isAscii, isUtf8 } from 'node:buffer'
import { TextDecoder } from 'node:util'
import { CP852_HIGH, decodeSingleByte, decodeUtf7 } from './charset-tables.ts'

export interface DecodedText {
  text: string
  charset: string
  /** The declared charset was missing, wrong or unknown, and the letters decided. */
  guessed: boolean
  /** Some bytes mean nothing in any charset considered; U+FFFD stands for them. */
  damaged: boolean
}

/** Declared when a program did not care, so that the bytes may say otherwise. */
const CARELESS = new Set(['', 'us-ascii', 'iso-8859-1', 'windows-1252', 'unknown-8bit', '8bit', 'x-unknown', 'default'])
const POLISH = new Set(['windows-1250', 'iso-8859-2', 'ibm852', 'iso-8859-16'])

const ALIASES: Record<string, string> = {
  ascii: 'us-ascii', ansi_x3: 'us-ascii', 'ansi_x3.4-1968': 'us-ascii',
  latin1: 'iso-8859-1', l1: 'iso-8859-1', latin2: 'iso-8859-2', l2: 'iso-8859-2', latin10: 'iso-8859-16',
  utf8: 'utf-8', unicode11utf8: 'utf-8', utf8mb4: 'utf-8', utf7: 'utf-7', unicode11utf7: 'utf-7',
  utf16: 'utf-16le', ucs2: 'utf-16le', 'utf-16': 'utf-16le',
  dos852: 'ibm852', pc852: 'ibm852', pcmultilingual: 'ibm852',
}

/** One name per charset, whatever the client wrote: cp-1250, WIN-1250, iso8859-2, latin2, "utf8". */
export function charsetName(declared: string): string {
  const raw = declared.trim().toLowerCase().replace(/^["'\s]+|["'\s;]+$/g, '').replace(/_/g, '-')
  const squeezed = raw.replace(/[\s-]/g, '')
  const iso = /^(?:cs)?(?:iso)?8859-?(\d{1,2})(?:[:-]?[ei\d]*)?$/.exec(raw.replace(/^(cs)?iso-?/, ''))
  if (iso) return `iso-8859-${iso[1]}`
  const windows = /^(?:cswindows|windows|win|cp|ms|mswin|xcp|xwindows|ansi)?(125\d|874)$/.exec(squeezed)
  if (windows) return `windows-${windows[1]}`
  if (/^(?:ibm|cp|dos|oem|cspc|pc)?852$/.test(squeezed)) return 'ibm852'
  return ALIASES[raw] ?? ALIASES[squeezed] ?? raw
}

/** Bytes to letters: what was declared when it can be right, otherwise what the bytes say. Never throws. */
export function decodeText(bytes: Uint8Array, declared = ''): DecodedText {
  const name = charsetName(declared)
  if (isAscii(bytes) && name !== 'utf-7' && !name.startsWith('utf-16') && !name.startsWith('iso-2022') && !name.startsWith('utf-32') && name !== 'hz-gb-2312') {
    return { text: latin1(bytes), charset: name || 'us-ascii', guessed: false, damaged: false }
  }
  if (name === 'utf-8') return decodeDeclaredUtf8(bytes)
  if (name === 'utf-7') return { text: decodeUtf7(latin1(bytes)), charset: name, guessed: false, damaged: false }
  if (CARELESS.has(name) || POLISH.has(name)) return decodeEuropean(bytes, name)
  const decoder = decoderFor(name)
  if (decoder) return finish(decoder.decode(bytes), name, false)
  return { ...decodeEuropean(bytes, ''), guessed: true }
}

/** True when the name means something to us, so that a wrong one can be reported. */
export function isKnownCharset(declared: string): boolean {
  const name = charsetName(declared)
  return CARELESS.has(name) || POLISH.has(name) || name === 'utf-7' || decoderFor(name) !== null
}

function decodeDeclaredUtf8(bytes: Uint8Array): DecodedText {
  if (isUtf8(bytes)) return { text: utf8(bytes), charset: 'utf-8', guessed: false, damaged: false }
  const text = utf8(bytes)
  let lost = 0
  let kept = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 0xfffd) lost++
    else if (code > 0x7f) kept++
  }
  if (kept >= lost * 2) return { text, charset: 'utf-8', guessed: false, damaged: true }
  return { ...decodeEuropean(bytes, ''), guessed: true }
}

/** UTF-8 first (accidental UTF-8 in Polish words is all but impossible), then the declared charset unless the letters contradict it. */
function decodeEuropean(bytes: Uint8Array, name: string): DecodedText {
  if (isUtf8(bytes)) return { text: utf8(bytes), charset: 'utf-8', guessed: name !== '' || !isAscii(bytes), damaged: false }
  const scores = scorePolish(bytes.length > 65_536 ? bytes.subarray(0, 65_536) : bytes)
  const best = bestOf(scores)
  if (POLISH.has(name)) {
    const own = scores[name as keyof typeof scores] ?? 0
    return best.score > own + 2 ? decodeAs(bytes, best.name, true) : decodeAs(bytes, name, false)
  }
  if (name === 'iso-8859-1' || name === 'windows-1252') {
    return best.sure ? decodeAs(bytes, best.name, true) : decodeAs(bytes, 'windows-1252', false)
  }
  return decodeAs(bytes, best.name, true)
}

function decodeAs(bytes: Uint8Array, name: string, guessed: boolean): DecodedText {
  if (name === 'ibm852') return finish(decodeSingleByte(bytes, CP852_HIGH), name, guessed)
  const decoder = decoderFor(name) ?? decoderFor('windows-1250')
  return finish(decoder ? decoder.decode(bytes) : latin1(bytes), name, guessed)
}

function finish(text: string, charset: string, guessed: boolean): DecodedText {
  return { text, charset, guessed, damaged: text.includes('\ufffd') }
}

// Polish letters by byte. Lower case first, upper case second.
const LETTERS = {
  'windows-1250': { lower: [0xb9, 0xe6, 0xea, 0xb3, 0xf1, 0xf3, 0x9c, 0x9f, 0xbf], upper: [0xa5, 0xc6, 0xca, 0xa3, 0xd1, 0xd3, 0x8c, 0x8f, 0xaf] },
  'iso-8859-2': { lower: [0xb1, 0xe6, 0xea, 0xb3, 0xf1, 0xf3, 0xb6, 0xbc, 0xbf], upper: [0xa1, 0xc6, 0xca, 0xa3, 0xd1, 0xd3, 0xa6, 0xac, 0xaf] },
  ibm852: { lower: [0xa5, 0x86, 0xa9, 0x88, 0xe4, 0xa2, 0x98, 0xab, 0xbe], upper: [0xa4, 0x8f, 0xa8, 0x9d, 0xe3, 0xe0, 0x97, 0x8d, 0xbd] },
} as const
/** Signs that stand between words in Windows text: quotation marks, dashes, ellipsis, hard space, paragraph, degree. */
const WINDOWS_SIGNS = new Set([0x80, 0x82, 0x84, 0x85, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0xa0, 0xa7, 0xab, 0xb0, 0xbb])
const ISO_SIGNS = new Set([0xa0, 0xa7, 0xb0])
/** Ordinary letters of neighbours, in both charsets: é ä ö ü ß č š ž. */
const NEIGHBOURS = new Set([0xe9, 0xe4, 0xf6, 0xfc, 0xdf, 0xc4, 0xd6, 0xdc, 0xe8, 0xe1, 0xed, 0xfd])

type Scores = Record<keyof typeof LETTERS, number>
const WEIGHTS = buildWeights()

function buildWeights(): Record<keyof typeof LETTERS, Int8Array> {
  const make = (name: keyof typeof LETTERS, signs: Set<number>, neighbours: boolean) => {
    const table = new Int8Array(256).fill(-2, 128)
    for (const byte of signs) table[byte] = 1
    if (neighbours) for (const byte of NEIGHBOURS) table[byte] = 0
    for (const byte of LETTERS[name].upper) table[byte] = 3
    for (const byte of LETTERS[name].lower) table[byte] = 4
    return table
  }
  return {
    'windows-1250': make('windows-1250', WINDOWS_SIGNS, true),
    'iso-8859-2': make('iso-8859-2', ISO_SIGNS, true),
    ibm852: make('ibm852', new Set(), false),
  }
}

function scorePolish(bytes: Uint8Array): Scores & { certain: number } {
  const out = { 'windows-1250': 0.5, 'iso-8859-2': 0.25, ibm852: 0, certain: 0 }
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] as number
    if (byte < 0x80) continue
    const before = i > 0 ? bytes[i - 1] as number : 0x20
    const after = i + 1 < bytes.length ? bytes[i + 1] as number : 0x20
    const inWord = isLetter(before) || isLetter(after)
    for (const name of ['windows-1250', 'iso-8859-2', 'ibm852'] as const) {
      let weight = WEIGHTS[name][byte] as number
      if (weight === 3 && isLower(before)) weight = -1
      else if (weight >= 3 && !inWord) weight = 1
      out[name] += weight
    }
    if (inWord && POLISH_ONLY.has(byte) && (isLetter(before) || byte !== 0xbf)) out.certain++
    else if ((byte === 0xea || byte === 0xe6) && isLetter(before) && after < 0x80 && !isLetter(after)) out.certain++
  }
  return out
}

/** In Latin-1 these are signs that never touch a letter; in Polish text they are its commonest letters. */
const POLISH_ONLY = new Set([0xb3, 0xb9, 0xbf, 0xb1, 0xb6, 0xbc, 0x9c, 0x9f, 0xa3, 0xa5, 0xa6, 0xaf, 0x8f])

function bestOf(scores: Scores & { certain: number }): { name: keyof typeof LETTERS; score: number; sure: boolean } {
  let name: keyof typeof LETTERS = 'windows-1250'
  if (scores['iso-8859-2'] > scores[name]) name = 'iso-8859-2'
  if (scores.ibm852 > scores[name] + 3) name = 'ibm852'
  return { name, score: scores[name], sure: scores.certain > 0 && scores[name] > 0 }
}

const isLower = (byte: number) => byte >= 0x61 && byte <= 0x7a
const isLetter = (byte: number) => isLower(byte | 0x20)

const decoders = new Map<string, TextDecoder | null>()

function decoderFor(name: string): TextDecoder | null {
  const known = decoders.get(name)
  if (known !== undefined) return known
  let decoder: TextDecoder | null = null
  try {
    decoder = new TextDecoder(name, { ignoreBOM: false })
  } catch {
    // an unknown name is an ordinary answer here
  }
  if (decoders.size < 200) decoders.set(name, decoder)
  return decoder
}

function utf8(bytes: Uint8Array): string {
  const text = view(bytes).toString('utf8', 0, bytes.length)
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
}

const latin1 = (bytes: Uint8Array) => view(bytes).toString('latin1', 0, bytes.length)
const view = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
