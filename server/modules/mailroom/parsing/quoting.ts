import { parseAddresses } from './addresses.ts'
import { allValues, firstValue, type HeaderField } from './header-block.ts'
import { decodeHeaderText } from './header-words.ts'
import { readHeaderBlock } from './header-block.ts'
import { parseMailDate } from './dates.ts'
import type { ForwardedHint, MailAddress, ParsedAttachment } from './parsed-message.ts'

const MAX_LINES = 3000
const FORWARD_SUBJECT = /^\s*(?:\[[^\]]{1,40}\]\s*)?(?:fwd?|pd|pdp|wg|tr|i|przek(?:azane|az|\.)?|do wiadomości)\s*:/i
const REPLY_SUBJECT = /^\s*(?:re|odp|odpowied[zź]|aw|sv)\s*(?:\[\d+\])?\s*:/i
const FORWARD_LINE = /^[\s>*_]*(?:-{2,}|_{2,}|={2,})?\s*(?:forwarded message|begin forwarded message|przekazana wiadomość|wiadomość przekazana(?: dalej)?|treść przekazanej wiadomości|początek przekazywanej wiadomości|początek przekazanej wiadomości|przekazany list|forwarded by)(?!\p{L})/iu
const ORIGINAL_LINE = /^[\s>*]*-{2,}\s*(?:original message|original appointment|wiadomość oryginalna|oryginalna wiadomość|wiadomość pierwotna|treść oryginalnej wiadomości|treść wiadomości|treść poczatkowa|ursprüngliche nachricht)(?!\p{L})/iu
const REPLY_LINE = /^[\s*]*(?:on\b.{4,200}\bwrote:|(?:w dniu|dnia|dn\.|wt|pon|śr|sr|czw|pt|sob|niedz|ndz|pn|nd|so)\b.{4,250}(?:napisał\w*(?:\(a\))?|pisze|napisano|użytkownik.{0,150})\s*:?|.{4,250}\bnapisał(?:a|\(a\)|\/a)?\s*:|am .{4,200} schrieb.{0,100}:|użytkownik .{3,150} napisał:)\s*$/i
const FROM_LINE = /^[\s>*]*(?:from|od|nadawca|von|de)\s*:\*?\s*(.+)$/i
const DATE_LINE = /^[\s>*]*(?:sent|date|wysłano|wyslano|data|data wysłania|gesendet)\s*:\*?\s*(.+)$/i
const SUBJECT_LINE = /^[\s>*]*(?:subject|temat|betreff)\s*:\*?\s*(.*)$/i
const TO_LINE = /^[\s>*]*(?:to|do|adresat|an|cc|dw|kopia|reply-to|odpowiedz do|organization)\s*:\*?/i

interface Block { offset: number; from: string; date: string | null; subject: string | null; introduced: boolean }

/** Where the letter stops and earlier correspondence begins: the first of the usual marks of mail programs. */
export function findQuote(text: string): number | null {
  const lines = linesOf(text)
  for (const [index, { line, offset }] of lines.entries()) {
    if (line.startsWith('>')) return offset
    if (line.length > 400) continue
    if (FORWARD_LINE.test(line) || ORIGINAL_LINE.test(line)) return offset
    if (REPLY_LINE.test(line) || (line.length < 200 && REPLY_LINE.test(`${line} ${lines[index + 1]?.line.slice(0, 200) ?? ''}`) && isReplyStart(line))) return offset
    if (FROM_LINE.test(line) && headerBlockAt(lines, index) !== null) return startOfBlock(lines, index)
  }
  return null
}

const isReplyStart = (line: string) => /^[\s*]*(?:on |w dniu|dnia|dn\.|wt|pon|śr|czw|pt|sob|niedz|am )/i.test(line)

/** Somebody passes on somebody else's letter; says whose. Null when nothing shows it. */
export function findForwarded(fields: HeaderField[], text: string, attachments: ParsedAttachment[]): ForwardedHint | null {
  const resent = firstValue(fields, 'resent-from')
  if (resent !== null) {
    const original = parseAddresses(allValues(fields, 'from'), 1).addresses[0] ?? null
    return { way: 'resent', from: original, date: parseMailDate(firstValue(fields, 'date') ?? ''), dateText: null, subject: subjectOf(fields) }
  }
  const subject = subjectOf(fields) ?? ''
  const quoted = quotedOriginal(text, FORWARD_SUBJECT.test(subject), REPLY_SUBJECT.test(subject))
  if (quoted !== null) return quoted
  return attachedOriginal(subject, text, attachments)
}

function subjectOf(fields: HeaderField[]): string | null {
  const raw = firstValue(fields, 'subject')
  return raw === null ? null : decodeHeaderText(raw.slice(0, 2000)).text
}

function quotedOriginal(text: string, forwardSubject: boolean, replySubject: boolean): ForwardedHint | null {
  const lines = linesOf(text)
  let introduced = false
  for (const [index, { line }] of lines.entries()) {
    if (line.length > 400) continue
    if (FORWARD_LINE.test(line)) introduced = true
    if (!FROM_LINE.test(line)) continue
    const block = headerBlockAt(lines, index)
    if (block === null) continue
    // the same block stands in replies; only the forward line or the subject tells them apart
    if (!introduced && (replySubject || !forwardSubject)) return null
    const date = block.date === null ? null : parseMailDate(block.date)
    return { way: 'quoted', from: senderIn(block.from), date, dateText: date === null ? block.date : null, subject: block.subject }
  }
  return null
}

/** "Jan Kowalski [mailto:jan@example.pl]", "Jan Kowalski <jan@example.pl>" or a bare name. */
function senderIn(raw: string): MailAddress | null {
  const text = raw.replace(/\[mailto:([^\]]+)\]/i, '<$1>').replace(/<mailto:([^>]+)>/i, '').replace(/[*_]+/g, '').trim()
  const found = parseAddresses([Buffer.from(text, 'utf8').toString('latin1')], 1).addresses[0]
  return found ?? (text === '' ? null : { name: text.slice(0, 200), address: '' })
}

function attachedOriginal(subject: string, text: string, attachments: ParsedAttachment[]): ForwardedHint | null {
  const letters = attachments.filter((each) => each.mediaType === 'message/rfc822')
  const letter = letters[0]
  if (letter === undefined || letters.length > 1) return null
  if (!FORWARD_SUBJECT.test(subject) && text.trim().length > 2000) return null
  const { fields } = readHeaderBlock(letter.content, 0, letter.content.length, 200_000)
  return {
    way: 'attached', from: parseAddresses(allValues(fields, 'from'), 1).addresses[0] ?? null,
    date: parseMailDate(firstValue(fields, 'date') ?? ''), dateText: null, subject: subjectOf(fields), partPath: letter.partPath,
  }
}

interface Line { line: string; offset: number }

function linesOf(text: string): Line[] {
  const out: Line[] = []
  let offset = 0
  while (offset < text.length && out.length < MAX_LINES) {
    const end = text.indexOf('\n', offset)
    const stop = end === -1 ? text.length : end
    out.push({ line: text.slice(offset, Math.min(stop, offset + 1000)), offset })
    offset = stop + 1
  }
  return out
}

/** Three of From, Date, Subject, To within the next lines make a header block. */
function headerBlockAt(lines: Line[], at: number): Block | null {
  const from = FROM_LINE.exec(lines[at]?.line ?? '')?.[1]?.trim() ?? ''
  let date: string | null = null
  let subject: string | null = null
  let others = 0
  for (let i = at + 1; i < Math.min(lines.length, at + 10); i++) {
    const line = lines[i]?.line ?? ''
    const dated = DATE_LINE.exec(line)
    const titled = SUBJECT_LINE.exec(line)
    if (dated) date ??= (dated[1] as string).trim().slice(0, 100)
    else if (titled) subject ??= (titled[1] as string).trim().slice(0, 500)
    else if (TO_LINE.test(line)) others++
  }
  // Gmail and Thunderbird may put the subject and the date before From
  for (let i = Math.max(0, at - 3); i < at; i++) {
    const line = lines[i]?.line ?? ''
    date ??= DATE_LINE.exec(line)?.[1]?.trim().slice(0, 100) ?? null
    subject ??= SUBJECT_LINE.exec(line)?.[1]?.trim().slice(0, 500) ?? null
  }
  const signs = (date === null ? 0 : 1) + (subject === null ? 0 : 1) + (others > 0 ? 1 : 0)
  return from !== '' && signs >= 2 ? { offset: lines[at]?.offset ?? 0, from, date, subject, introduced: false } : null
}

function startOfBlock(lines: Line[], at: number): number {
  let start = at
  while (start > 0 && (SUBJECT_LINE.test(lines[start - 1]?.line ?? '') || DATE_LINE.test(lines[start - 1]?.line ?? '') || /^_{5,}\s*$/.test(lines[start - 1]?.line ?? ''))) start--
  return lines[start]?.offset ?? 0
}
