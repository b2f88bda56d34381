import { readHeaderBlock, firstValue, type HeaderField } from './header-block.ts'
import { parseStructured, type StructuredValue } from './parameters.ts'
import type { MessageProblem, ParseLimits } from './parsed-message.ts'

/** A leaf or a multipart, as offsets into the message. */
export interface MimePart {
  /** As IMAP counts: "1" for a message in one part, "2.1" for the first part of the second. Empty for a root multipart. */
  path: string
  fields: HeaderField[]
  type: StructuredValue
  disposition: StructuredValue
  encoding: string
  /** First byte of the part's own headers. */
  start: number
  bodyStart: number
  bodyEnd: number
  children: MimePart[]
}

export interface MimeTree {
  root: MimePart
  problems: MessageProblem[]
  /** The first line was no header: all of it is text. */
  headless: boolean
}

interface Walk {
  bytes: Buffer
  limits: ParseLimits
  problems: MessageProblem[]
  leaves: number
}

interface Span { start: number; end: number; path: string; depth: number; defaultType: string }

/** Cuts a message into its parts. Deterministic, so that a part's path means the same bytes for ever. */
export function readMimeTree(bytes: Buffer, limits: ParseLimits): MimeTree {
  const walk: Walk = { bytes, limits, problems: [], leaves: 0 }
  const head = readHeaderBlock(bytes, 0, bytes.length, limits.headerBytes)
  if (head.cut) walk.problems.push({ code: 'headers-too-long', detail: `more than ${limits.headerBytes} bytes` })
  const span: Span = { start: 0, end: bytes.length, path: '', depth: 0, defaultType: 'text/plain' }
  const root = buildPart(walk, span, head.fields, head.bodyStart)
  if (root.children.length === 0 && root.path === '') root.path = '1'
  return { root, problems: walk.problems, headless: !head.present }
}

export function* leavesOf(part: MimePart): Generator<MimePart> {
  if (part.children.length === 0) yield part
  else for (const child of part.children) yield* leavesOf(child)
}

export function findPart(part: MimePart, path: string): MimePart | null {
  if (part.path === path) return part
  for (const child of part.children) {
    if (child.path === path || path.startsWith(`${child.path}.`)) return findPart(child, path)
  }
  return null
}

function buildPart(walk: Walk, span: Span, fields: HeaderField[], bodyStart: number): MimePart {
  const type = parseStructured(firstValue(fields, 'content-type'))
  if (!/^[^/\s]+\/[^/\s]+$/.test(type.value)) type.value = type.value === 'text' ? 'text/plain' : span.defaultType
  const part: MimePart = {
    path: span.path,
    fields,
    type,
    disposition: parseStructured(firstValue(fields, 'content-disposition')),
    encoding: parseStructured(firstValue(fields, 'content-transfer-encoding')).value,
    start: span.start,
    bodyStart,
    bodyEnd: span.end,
    children: [],
  }
  if (type.value.startsWith('multipart/')) splitMultipart(walk, part, span.depth)
  if (part.children.length === 0) walk.leaves++
  return part
}

function splitMultipart(walk: Walk, part: MimePart, depth: number): void {
  const where = part.path === '' ? {} : { partPath: part.path }
  if (depth >= walk.limits.depth) {
    walk.problems.push({ code: 'too-deep', detail: `more than ${walk.limits.depth} levels`, ...where })
    return
  }
  let boundary = (part.type.params.get('boundary') ?? '').trimEnd()
  if (boundary === '') {
    boundary = guessBoundary(walk.bytes, part)
    walk.problems.push({ code: 'no-boundary', detail: boundary === '' ? 'no boundary named or found' : `took "${boundary}"`, ...where })
    if (boundary === '') return
  }
  const { spans, closed } = boundarySpans(walk, part, boundary.slice(0, 1000))
  if (spans.length === 0) {
    walk.problems.push({ code: 'boundary-not-found', detail: `"${boundary.slice(0, 100)}" does not occur`, ...where })
    return
  }
  if (!closed) walk.problems.push({ code: 'no-closing-boundary', detail: 'the message may have been cut short', ...where })
  const defaultType = part.type.value === 'multipart/digest' ? 'message/rfc822' : 'text/plain'
  for (const [index, span] of spans.entries()) {
    const path = part.path === '' ? `${index + 1}` : `${part.path}.${index + 1}`
    const head = readHeaderBlock(walk.bytes, span.start, span.end, walk.limits.headerBytes)
    if (head.cut) walk.problems.push({ code: 'headers-too-long', detail: `more than ${walk.limits.headerBytes} bytes`, partPath: path })
    const inner: Span = { ...span, path, depth: depth + 1, defaultType }
    part.children.push(buildPart(walk, inner, head.fields, head.bodyStart))
  }
}

const LF = 10
const CR = 13

/** Where the parts of a multipart lie. Stops at the closing boundary; what follows it is ignored, as the standard says. */
function boundarySpans(walk: Walk, part: MimePart, boundary: string): { spans: { start: number; end: number }[]; closed: boolean } {
  const { bytes, limits } = walk
  const needle = Buffer.from(`--${boundary}`, 'latin1')
  const spans: { start: number; end: number }[] = []
  let open = -1
  let at = part.bodyStart
  while (at <= part.bodyEnd - needle.length) {
    const found = bytes.indexOf(needle, at)
    if (found === -1 || found + needle.length > part.bodyEnd) break
    at = found + needle.length
    if (found > part.bodyStart && bytes[found - 1] !== LF) continue
    const closing = bytes[at] === 0x2d && bytes[at + 1] === 0x2d
    const lineEnd = restOfLine(bytes, closing ? at + 2 : at, part.bodyEnd)
    if (lineEnd === -1) continue
    if (open !== -1) spans.push({ start: open, end: Math.max(open, beforeLineEnd(bytes, found)) })
    open = -1
    if (closing) return { spans, closed: true }
    if (walk.leaves + spans.length + 1 >= limits.parts) {
      walk.problems.push({ code: 'too-many-parts', detail: `the rest stays in part ${spans.length + 1}`, ...(part.path === '' ? {} : { partPath: part.path }) })
      return { spans: [...spans, { start: lineEnd, end: part.bodyEnd }], closed: true }
    }
    open = lineEnd
    at = lineEnd
  }
  if (open !== -1) spans.push({ start: open, end: part.bodyEnd })
  return { spans, closed: false }
}

/** The boundary must be alone on its line, blanks apart. Returns where the next line starts, -1 when something else follows. */
function restOfLine(bytes: Buffer, from: number, end: number): number {
  let at = from
  while (at < end && (bytes[at] === 0x20 || bytes[at] === 0x09 || bytes[at] === CR)) at++
  if (at >= end) return end
  return bytes[at] === LF ? at + 1 : -1
}

/** The line end before a boundary belongs to the boundary. */
function beforeLineEnd(bytes: Buffer, boundaryAt: number): number {
  if (boundaryAt > 0 && bytes[boundaryAt - 1] === LF) return boundaryAt > 1 && bytes[boundaryAt - 2] === CR ? boundaryAt - 2 : boundaryAt - 1
  return boundaryAt
}

/** A multipart that does not name its boundary: the first line that starts with -- and is followed by a header. */
function guessBoundary(bytes: Buffer, part: MimePart): string {
  const sample = bytes.toString('latin1', part.bodyStart, Math.min(part.bodyEnd, part.bodyStart + 65_536))
  return /(?:^|\n)--([^\s-][^\r\n]{0,200}?)[ \t]*\r?\n(?=Content-)/i.exec(sample)?.[1] ?? ''
}
