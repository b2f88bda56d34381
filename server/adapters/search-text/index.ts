import { commonWords } from './exceptions.ts'
import { foldLetters, stem } from './stem.ts'

export { foldLetters, stem } from './stem.ts'

const longestToken = 60
/** PostgreSQL refuses a tsvector above 1 MiB; lexemes cost some bytes each besides their letters. */
const vectorLimit = 400_000
const repeatsKept = 3

// A mark of a case or register, a date, an address of e-mail: parts joined by one sign, with a digit or @ in it.
const pieces = /[\p{L}\p{N}]+(?:[./@_:\\-][\p{L}\p{N}]+)+|[\p{L}\p{N}]+/gu
const letter = /\p{M}|\u00AD|[\u200B-\u200D\uFEFF]/u

let cache = new Map<string, readonly string[]>()

function tokensOfWord(word: string): readonly string[] {
  const known = cache.get(word)
  if (known) return known
  const tokens = commonWords.has(word) ? [] : variants(word)
  if (cache.size > 40_000) cache = new Map()
  cache.set(word, tokens)
  return tokens
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
  return /[./@_:\\-]/.test(piece) && /[\d@]/.test(piece)
}

function partsOf(piece: string): string[] {
  return piece.split(/[./@_:\\-]/)
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
  return plain.replace(/(\p{Ll})-\r?\n(\p{Ll})/gu, '$1$2').toLowerCase()
}

function *tokens(text: string): Generator<string> {
  for (const [piece] of tidy(text).matchAll(pieces)) {
    if (isMark(piece)) yield* tokensOfMark(piece)
    else if (/[./@_:\\-]/.test(piece)) for (const part of partsOf(piece)) yield* tokensOfWord(part)
    else yield* tokensOfWord(piece)
  }
}

/**
 * What a text is found by: stems of its words (with and without Polish letters), numbers, and marks such as
 * GK.6220.12.2026 whole, by their beginnings and ends, and in parts. Letters and digits only.
 */
export function searchTokens(text: string): string[] {
  return [...tokens(text)]
}

/**
 * Text for `to_tsvector('simple', …)`. Bounded: a word is kept three times at most and the whole fits into a tsvector.
 */
export function toTsVectorInput(text: string): string {
  const seen = new Map<string, number>()
  const kept: string[] = []
  let size = 0
  for (const token of tokens(text)) {
    const times = seen.get(token) ?? 0
    if (times >= repeatsKept) continue
    if (times === 0) size += Buffer.byteLength(token) + 1
    if (size > vectorLimit) break
    seen.set(token, times + 1)
    kept.push(token)
  }
  return kept.join(' ')
}

/**
 * What a person typed, for `to_tsquery('simple', …)`: all words must occur in some form, the last one may be
 * unfinished. A mark is looked for whole. Nothing typed can become an operator. Nothing to look for → null.
 */
export function toTsQuery(query: string): string | null {
  const found = [...tidy(query.slice(0, 1000)).matchAll(pieces)].map(([piece]) => piece).slice(0, 32)
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
