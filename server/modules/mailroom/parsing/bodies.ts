import { charsetName, decodeText, isKnownCharset } from './charset.ts'
import { htmlToText } from './html-to-text.ts'
import type { MimePart } from './mime-tree.ts'
import type { MessageProblem } from './parsed-message.ts'
import { decodeTransfer } from './transfer-encoding.ts'

/** A stretch of the letter in one or both of its forms. */
export interface BodyPiece {
  text: string | null
  html: string | null
}

export interface BodyText {
  text: string
  problems: MessageProblem[]
  /** The part was longer than the limit and only its beginning was read. */
  truncated: boolean
}

const META_CHARSET = /<meta[^>]{0,200}charset\s*=\s*["']?([\w.:-]{1,40})/i

/** The words of a text or HTML part, line ends \n. */
export function readBody(bytes: Buffer, part: MimePart, limit: number): BodyText {
  const problems: MessageProblem[] = []
  const say = (code: MessageProblem['code'], detail: string) => problems.push({ code, detail, partPath: part.path })
  let raw = bytes.subarray(part.bodyStart, part.bodyEnd)
  const truncated = raw.length > limit * 2
  if (truncated) raw = raw.subarray(0, limit * 2)
  const body = decodeTransfer(raw, part.encoding)
  if (body.damage !== null) say(part.encoding === 'base64' ? 'base64-damaged' : 'quoted-printable-damaged', body.damage)
  if (!body.known) say('unknown-encoding', part.encoding)
  const isHtml = part.type.value === 'text/html'
  let declared = part.type.params.get('charset') ?? ''
  if (declared !== '' && !isKnownCharset(declared)) say('charset-unknown', declared)
  if (isHtml && (declared === '' || charsetName(declared) === 'us-ascii')) declared = META_CHARSET.exec(body.bytes.toString('latin1', 0, 2048))?.[1] ?? declared
  const decoded = decodeText(body.bytes.length > limit ? body.bytes.subarray(0, limit) : body.bytes, declared)
  if (decoded.guessed) say('charset-guessed', `${declared === '' ? 'none' : declared} declared, read as ${decoded.charset}`)
  if (decoded.damaged) say('damaged-text', `bytes without a letter in ${decoded.charset}`)
  let text = decoded.text.includes('\r') ? decoded.text.replace(/\r\n?/g, '\n') : decoded.text
  if (text.includes('\u0000')) {
    say('nul-bytes', 'left out of the text')
    text = text.replaceAll('\u0000', '')
  }
  if (truncated || body.bytes.length > limit) say('text-truncated', `only the first ${limit} bytes are shown as text`)
  if (!isHtml && part.type.params.get('format')?.toLowerCase() === 'flowed') text = unflow(text, part.type.params.get('delsp')?.toLowerCase() === 'yes')
  return { text, problems, truncated: truncated || body.bytes.length > limit }
}

/** RFC 3676: lines that end in a space go on in the next line of the same quoting depth. */
function unflow(text: string, deleteSpace: boolean): string {
  const out: string[] = []
  let open = false
  let openDepth = -1
  for (const line of text.split('\n')) {
    const quotes = /^>*/.exec(line)?.[0].length ?? 0
    let content = line.slice(quotes)
    if (content.startsWith(' ')) content = content.slice(1)
    const flows = content.endsWith(' ') && content !== '-- '
    if (flows && deleteSpace) content = content.slice(0, -1)
    if (open && quotes === openDepth && content !== '-- ') out[out.length - 1] += content
    else out.push(quotes > 0 ? `${'>'.repeat(quotes)} ${content}` : content)
    open = flows
    openDepth = quotes
  }
  return out.join('\n')
}

export function joinPieces(pieces: BodyPiece[]): { text: string; html: string | null } {
  const html = pieces.some((piece) => piece.html !== null)
    ? pieces.map((piece) => piece.html ?? `<div style="white-space:pre-wrap">${escapeHtml(piece.text ?? '')}</div>`).join('\n')
    : null
  const text = pieces.map((piece) => (piece.text !== null && (piece.text.trim() !== '' || piece.html === null) ? piece.text : htmlToText(piece.html ?? ''))).join('\n')
  return { text, html }
}

const escapeHtml = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
