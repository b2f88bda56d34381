import type { ReadableMessage } from '../parsing/parsed-message.ts'

/** What to look up before sorting: everything in the message that may name a letter or a case of ours. */
export interface LookupKeys {
  /** Message-IDs without brackets: answered, quoted, reported on, and the message's own (it may be ours come back). */
  messageIds: string[]
  marks: FoundMarks
}

export interface FoundMarks {
  /** Normalised: "OŚ.6220.12.2026". From the subject first, then from the text. */
  caseMarks: string[]
  /** "RPW/123/2026", "RPWych/7/2026"; other prefixes in capitals. */
  registerNumbers: string[]
  /** "7K2M-9QXA-4TRD". */
  trackingCodes: string[]
}

const TEXT_LIMIT = 20_000
const MAX_FOUND = 30
const LONGEST_MARK = 130

/** §5 of the office rules: unit, class, number of the case (and of the sub-case), year, divided by dots. */
const CASE_MARK = /(?<![\p{L}\p{N}.-])([\p{L}\p{N}]{1,12}(?:[ \t]?[-–][ \t]?[\p{L}\p{N}]{1,12}){0,5})[ \t]?\.[ \t]?(\d{1,4})[ \t]?\.[ \t]?(\d{1,7})(?:[ \t]?\.[ \t]?(\d{1,7}))?[ \t]?\.[ \t]?((?:19|20)\d{2})(?![\p{L}\p{N}])/gu
const REGISTER_NUMBER = /(?<![\p{L}\p{N}/])([\p{L}]{2,8})[ \t]?\/[ \t]?(\d{1,8})[ \t]?\/[ \t]?((?:19|20)\d{2})(?![\p{L}\p{N}/])/gu
/** As printed on acknowledgements; the letters that are misread (O, I, L) are forgiven. */
const TRACKING_CODE = /(?<![\p{L}\p{N}-])([0-9A-TV-Za-tv-z]{4})-([0-9A-TV-Za-tv-z]{4})-([0-9A-TV-Za-tv-z]{4})(?![\p{L}\p{N}-])/gu
const OWN_PREFIXES: Record<string, string> = { RPW: 'RPW', RPWYCH: 'RPWych', RPWEW: 'RPWew' }

export function lookupKeys(message: ReadableMessage): LookupKeys {
  const ids = new Set<string>()
  for (const id of [message.inReplyTo, ...message.references, message.dsn?.originalMessageId, message.readReceipt?.originalMessageId, message.messageId]) {
    if (id !== null && id !== undefined) ids.add(id)
  }
  return { messageIds: [...ids], marks: findMarks(message.subject, message.text) }
}

/** Candidates only: whether such a case or number exists, the caller finds out. */
export function findMarks(subject: string, text: string): FoundMarks {
  const source = `${subject.slice(0, 2000)}\n${text.slice(0, TEXT_LIMIT)}`
  return {
    caseMarks: collect(near(source, /\.[ \t]?(?:19|20)\d\d/g, CASE_MARK), caseMarkOf),
    registerNumbers: collect(near(source, /\/[ \t]?(?:19|20)\d\d/g, REGISTER_NUMBER), ([, prefix = '', number = '', year = '']) => `${OWN_PREFIXES[prefix.toUpperCase()] ?? prefix.toUpperCase()}/${Number(number)}/${year}`),
    trackingCodes: collect(near(source, /-[0-9A-TV-Za-tv-z]{4}-[0-9A-TV-Za-tv-z]{4}/g, TRACKING_CODE), trackingCodeOf),
  }
}

/**
 * The matches of `whole`, looked for only around its unmistakable `end`: most letters name no case, and reading them
 * word by word for one costs more than all else that is asked of a letter.
 */
function *near(source: string, end: RegExp, whole: RegExp): Generator<RegExpExecArray> {
  let from = 0
  for (const { index, 0: found } of source.matchAll(end)) {
    if (index < from) continue
    // What stands behind the end decides whether it is one; what stands before it is at most as long as the longest mark.
    const text = source.slice(0, index + found.length + 2)
    whole.lastIndex = Math.max(from, index - LONGEST_MARK)
    for (let match = whole.exec(text); match !== null; match = whole.exec(text)) {
      yield match
      from = whole.lastIndex
    }
  }
}

function caseMarkOf([, unit = '', symbol = '', number = '', sub, year = '']: RegExpExecArray): string | null {
  if (!/\p{L}/u.test(unit)) return null
  // "dn. 12.11.2026" and "tel. 12.11.2026" are dates; small letters count only before a full class symbol
  if (unit !== unit.toUpperCase() && symbol.length < 3) return null
  const short = unit.replace(/[\s]/g, '').replace(/–/g, '-').toUpperCase()
  return [short, symbol, `${Number(number)}`, ...(sub === undefined ? [] : [`${Number(sub)}`]), year].join('.')
}

function trackingCodeOf([, a = '', b = '', c = '']: RegExpExecArray): string | null {
  const typed = `${a}-${b}-${c}`.toUpperCase()
  // three words or three numbers of four signs are no code
  return /\d/.test(typed) && /[A-Z]/.test(typed) ? typed.replaceAll('O', '0').replace(/[IL]/g, '1') : null
}

function collect(matches: Iterable<RegExpExecArray>, make: (match: RegExpExecArray) => string | null): string[] {
  const found = new Set<string>()
  for (const match of matches) {
    const value = make(match)
    if (value !== null) found.add(value)
    if (found.size >= MAX_FOUND) break
  }
  return [...found]
}
