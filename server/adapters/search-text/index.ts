import { commonWords } from './exceptions.ts'
import { foldLetters, stem } from './stem.ts'

export { foldLetters, stem } from './stem.ts'

const longestToken = 60
/** PostgreSQL refuses a tsvector above 1 MiB; lexemes cost some bytes each besides their letters. */
const vectorLimit = 400_000
const repeatsKept = 3

// A mark of a case or register, a date, an address of e-mail: parts joined by one sign, with a digit or @ in it.
const pieces = /[\p{L}\p{N}]+(?:[./@_:\\-][\p{L}\p{N}]+)*/gu
const letter = /\p{M}|\u00AD|[\u200B-\u200D\uFEFF]/u

const joint = /[./@_:\\-]/

let cache = new Map<string, readonly string[]>()

/** What a piece of text is found by. Few different pieces make up most texts, so what they come to is remembered. */
function tokensOf(piece: string): readonly string[] {
  const known = cache.get(piece)
  if (known) return known
  const own = unshared(piece)
  const tokens = isMark(own) ? tokensOfMark(own) : joint.test(own) ? partsOf(own).flatMap(tokensOfWord) : tokensOfWord(own)
  if (cache.size > 40_000) cache = new Map()
  cache.set(own, tokens)
  return tokens
}

/** A copy: a part of a long text that is remembered as it is keeps all of that text in memory. */
function unshared(piece: string): string {
  return Buffer.from(piece, 'utf16le').toString('utf16le')
}

function tokensOfWord(word: string): readonly string[] {
  return commonWords.has(word) ? [] : variants(word)
}

/** The stem and, where it differs, the stem of the word typed without Polish letters. */
function variants(word: string): string[] {
  const exact = clip(stem(word))
  const plain = foldLetters(word)
  const folded = plain === word ? exact : clip(stem(plain))
  return exact === folded ? [exact] : [exact, folded]
}

function clip(token: string): string {
  // Never half of a letter of two units.
  return token.length > longestToken ? token.slice(0, longestToken).replace(/[\uD800-\uDBFF]$/, '') : token
}

/** A mark as one token of letters and digits only, so that PostgreSQL's parser leaves it whole. */
function markToken(parts: readonly string[]): string {
  return clip(`mk${parts.join('z')}`)
}

function isMark(piece: string): boolean {
  return /[\d@]/.test(piece) && joint.test(piece)
}

function partsOf(piece: string): string[] {
  return piece.split(joint)
}

function tokensOfMark(piece: string): string[] {
  const parts = partsOf(piece).map(foldLetters)
  const tokens: string[] = []
  if (parts.length <= 12) {
    for (let end = parts.length; end >= 2; end--) tokens.push(markToken(parts.slice(0, end)))
    for (let start = 1; start <= parts.length - 2; start++) tokens.push(markToken(parts.slice(start)))
  }
  for (const part of partsOf(piece)) tokens.push(...tokensOfWord(part))
  return tokens
}

function tidy(text: string): string {
  const plain = letter.test(text) ? text.normalize('NFC').replace(/[\u00AD\u200B-\u200D\uFEFF]/g, '') : text
  // A word cut at the end of a line: "zezwo-⏎lenie".
  const joined = /-\r?\n/.test(plain) ? plain.replace(/(?<=\p{Ll})-\r?\n(?=\p{Ll})/gu, '') : plain
  return joined.toLowerCase()
}

function piecesOf(text: string): readonly string[] {
  return tidy(text).match(pieces) ?? []
}

/**
 * What a text is found by: stems of its words (with and without Polish letters), numbers, and marks such as
 * GK.6220.12.2026 whole, by their beginnings and ends, and in parts. Letters and digits only.
 */
export function searchTokens(text: string): string[] {
  return piecesOf(text).flatMap(tokensOf)
}

/**
 * Text for `to_tsvector('simple', …)`. Bounded: a word is kept three times at most and the whole fits into a tsvector.
 */
export function toTsVectorInput(text: string): string {
  const met = new Map<string, number>()
  const seen = new Map<string, number>()
  const kept: string[] = []
  let size = 0
  for (const piece of piecesOf(text)) {
    const times = met.get(piece) ?? 0
    if (times >= repeatsKept) continue
    met.set(piece, times + 1)
    for (const token of tokensOf(piece)) {
      const repeats = seen.get(token) ?? 0
      if (repeats >= repeatsKept) continue
      if (repeats === 0) size += Buffer.byteLength(token) + 1
      if (size > vectorLimit) return kept.join(' ')
      seen.set(token, repeats + 1)
      kept.push(token)
    }
  }
  return kept.join(' ')
}

/**
 * What a person typed, for `to_tsquery('simple', …)`: all words must occur in some form, the last one may be
 * unfinished. A mark is looked for whole. Nothing typed can become an operator. Nothing to look for → null.
 */
export function toTsQuery(query: string): string | null {
  const found = piecesOf(query.slice(0, 1000)).slice(0, 32)
  const units = found.flatMap(piece => isMark(piece) ? [piece] : partsOf(piece))
  const terms = units.map((unit, at) => term(unit, at === units.length - 1)).filter(one => one !== '')
  return terms.length === 0 ? null : [...new Set(terms)].join(' & ')
}

function term(unit: string, last: boolean): string {
  const known = isMark(unit) ? [markToken(partsOf(unit).map(foldLetters))] : tokensOfWord(unit)
  const unfinished = last && known.length > 0 && unit.length > 2 && !isMark(unit)
  const words = unfinished ? [...known, clip(foldLetters(unit))] : known
  const distinct = [...new Set(words)].map(word => last ? `${word}:*` : word)
  return distinct.length > 1 ? `(${distinct.join(' | ')})` : distinct[0] ?? ''
}
