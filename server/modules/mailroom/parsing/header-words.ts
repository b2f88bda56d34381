import { decodeText } from './charset.ts'

/** What had to be put right in a header; the caller turns it into problems. */
export interface HeaderText {
  text: string
  /** Name of the charset that the letters decided for, when nothing declared it. */
  guessed: string | null
  damaged: boolean
}

// eslint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u2028\u2029]+/g
const HIGH = /[\u0080-\u00ff]/
/** RFC 2047, with the spaces inside that many Polish mailers leave, and RFC 2231's language after *. */
const WORD = /=\?([^?\s*]{1,40})(?:\*[^?\s]{0,20})?\?([bBqQ])\?([^?\r\n]*|[^\r\n]{0,2000}?)\?=/g

/**
 * A header value (bytes as Latin-1 characters) to text. Neighbouring words of one charset are joined as bytes before
 * decoding, because many clients cut a letter of two bytes between two words. Bytes above 0x7f with no charset are
 * decided by their letters.
 */
export function decodeHeaderText(raw: string): HeaderText {
  if (!raw.includes('=?')) {
    if (!HIGH.test(raw)) return { text: clean(raw), guessed: null, damaged: false }
    return decodeRaw(raw)
  }
  const out: HeaderText = { text: '', guessed: null, damaged: false }
  let pending: Buffer[] = []
  let pendingCharset = ''
  let last = 0
  const flush = () => {
    if (pending.length === 0) return
    const decoded = decodeText(Buffer.concat(pending), pendingCharset)
    out.text += decoded.text
    if (decoded.guessed) out.guessed = decoded.charset
    out.damaged ||= decoded.damaged
    pending = []
  }
  for (const match of raw.matchAll(WORD)) {
    const between = raw.slice(last, match.index)
    const charset = (match[1] as string).toLowerCase()
    if (pending.length === 0 || between.trim() !== '' || charset !== pendingCharset) {
      flush()
      if (between.trim() !== '' || last === 0) append(out, between)
    }
    pendingCharset = charset
    pending.push(wordBytes((match[2] as string).toLowerCase(), match[3] as string))
    last = match.index + match[0].length
  }
  flush()
  append(out, raw.slice(last))
  out.text = clean(out.text)
  return out
}

function append(out: HeaderText, raw: string): void {
  if (raw === '') return
  if (!HIGH.test(raw)) {
    out.text += raw
    return
  }
  const decoded = decodeText(Buffer.from(raw, 'latin1'))
  out.text += decoded.text
  if (decoded.charset !== 'utf-8') out.guessed = decoded.charset
  out.damaged ||= decoded.damaged
}

function decodeRaw(raw: string): HeaderText {
  const decoded = decodeText(Buffer.from(raw, 'latin1'))
  return { text: clean(decoded.text), guessed: decoded.charset === 'utf-8' ? null : decoded.charset, damaged: decoded.damaged }
}

function wordBytes(encoding: string, payload: string): Buffer {
  if (encoding === 'b') return Buffer.from(payload.replace(/[^A-Za-z0-9+/]/g, ''), 'base64')
  const text = payload.replace(/_/g, ' ').replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(text, 'latin1')
}

const clean = (text: string) => text.replace(CONTROLS, ' ').trim()
