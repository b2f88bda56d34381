/** One header field as it lies in the message: bytes as Latin-1 characters, lines unfolded. */
export interface HeaderField {
  /** Lower case. */
  name: string
  /** Undecoded; every byte is one character. */
  value: string
}

export interface HeaderBlock {
  fields: HeaderField[]
  /** Offset of the first byte after the empty line. */
  bodyStart: number
  /** False when the first line is no header at all: the text starts at once. */
  present: boolean
  /** The block was longer than the limit; what is above it was read. */
  cut: boolean
}

const LF = 10
const CR = 13

/** Reads the fields from `start`; a line that is neither a field nor a continuation ends the headers, unless fields follow it. */
export function readHeaderBlock(bytes: Buffer, start: number, end: number, maxBytes: number): HeaderBlock {
  const block = findEnd(bytes, start, end)
  const cut = block.headersEnd - start > maxBytes
  const text = bytes.toString('latin1', start, cut ? start + maxBytes : block.headersEnd)
  const fields: HeaderField[] = []
  let current: HeaderField | null = null
  let parts: string[] = []
  let junkFirst = false
  const flush = () => {
    if (current && parts.length > 0) current.value = [current.value, ...parts].join('')
    parts = []
  }
  for (const [index, line] of text.split('\n').entries()) {
    const clean = line.endsWith('\r') ? line.slice(0, -1) : line
    const first = clean.charCodeAt(0)
    if (current && (first === 32 || first === 9)) {
      parts.push(' ', clean.trim())
      continue
    }
    const colon = clean.indexOf(':')
    const name = colon > 0 && colon < 200 ? clean.slice(0, colon).trimEnd() : ''
    if (name === '' || !isFieldName(name)) {
      // mbox "From " lines and lines broken by bad relays are stepped over
      if (index === 0 && !/^>?From /.test(clean)) junkFirst = true
      continue
    }
    flush()
    current = { name: name.toLowerCase(), value: clean.slice(colon + 1).trim() }
    fields.push(current)
  }
  flush()
  if (fields.length === 0 || (junkFirst && !looksLikeMail(fields))) {
    return { fields: [], bodyStart: block.emptyFirst ? block.bodyStart : start, present: false, cut: false }
  }
  return { fields, bodyStart: block.bodyStart, present: true, cut }
}

export function firstValue(fields: HeaderField[], name: string): string | null {
  for (const field of fields) if (field.name === name) return field.value
  return null
}

export function allValues(fields: HeaderField[], name: string): string[] {
  return fields.filter((field) => field.name === name).map((field) => field.value)
}

function findEnd(bytes: Buffer, start: number, end: number): { headersEnd: number; bodyStart: number; emptyFirst: boolean } {
  let lineStart = start
  while (lineStart < end) {
    const byte = bytes[lineStart]
    if (byte === LF) return { headersEnd: lineStart, bodyStart: lineStart + 1, emptyFirst: lineStart === start }
    if (byte === CR && bytes[lineStart + 1] === LF && lineStart + 1 < end) return { headersEnd: lineStart, bodyStart: lineStart + 2, emptyFirst: lineStart === start }
    const next = bytes.indexOf(LF, lineStart)
    if (next === -1 || next >= end) break
    lineStart = next + 1
  }
  return { headersEnd: end, bodyStart: end, emptyFirst: false }
}

const KNOWN = new Set(['from', 'to', 'subject', 'date', 'received', 'return-path', 'message-id', 'mime-version', 'content-type', 'content-transfer-encoding', 'content-disposition'])

const looksLikeMail = (fields: HeaderField[]) => fields.some((field) => KNOWN.has(field.name))

function isFieldName(name: string): boolean {
  for (let i = 0; i < name.length; i++) {
    const code = name.charCodeAt(i)
    if (code <= 32 || code === 127) return false
  }
  return true
}
