import { decodeText } from './charset.ts'
import { decodeHeaderText } from './header-words.ts'

/** A structured header such as Content-Type, with its parameters decoded (RFC 2045, 2231, and what clients really send). */
export interface StructuredValue {
  /** Lower case, without comments. */
  value: string
  params: Map<string, string>
}

const MAX_PARAMS = 100
const MAX_SECTIONS = 200

interface Section { index: number; encoded: boolean; raw: string }

export function parseStructured(header: string | null): StructuredValue {
  if (header === null) return { value: '', params: new Map() }
  const pieces = splitOutsideQuotes(header)
  const value = stripComments(pieces[0] ?? '').trim().toLowerCase()
  const plain = new Map<string, string>()
  const sections = new Map<string, Section[]>()
  for (const piece of pieces.slice(1, MAX_PARAMS * 4)) {
    const equals = piece.indexOf('=')
    if (equals < 1) continue
    const name = piece.slice(0, equals).trim().toLowerCase()
    const raw = unquote(piece.slice(equals + 1).trim())
    const numbered = /^([^*]+)\*(?:(\d{1,4})(\*)?)?$/.exec(name)
    if (!numbered) {
      if (!plain.has(name) && plain.size < MAX_PARAMS) plain.set(name, raw)
      continue
    }
    const list = sections.get(numbered[1] as string) ?? []
    const encoded = numbered[2] === undefined || numbered[3] !== undefined
    if (list.length < MAX_SECTIONS) list.push({ index: Number(numbered[2] ?? 0), encoded, raw })
    sections.set(numbered[1] as string, list)
  }
  const params = new Map<string, string>()
  for (const [name, raw] of plain) params.set(name, decodeHeaderText(raw).text)
  // the RFC 2231 form wins over the plain one: clients write the plain one for old readers
  for (const [name, list] of sections) params.set(name, joinSections(list))
  return { value, params }
}

function joinSections(list: Section[]): string {
  list.sort((a, b) => a.index - b.index)
  let charset = ''
  const chunks: Buffer[] = []
  for (const [position, section] of list.entries()) {
    let raw = section.raw
    if (section.encoded && position === 0) {
      const marked = /^([^']*)'([^']*)'([\s\S]*)$/.exec(raw)
      if (marked) {
        charset = marked[1] as string
        raw = marked[3] as string
      }
    }
    chunks.push(Buffer.from(section.encoded ? percent(raw) : raw, 'latin1'))
  }
  const bytes = Buffer.concat(chunks)
  const text = decodeText(bytes, charset).text
  return text.includes('=?') ? decodeHeaderText(bytes.toString('latin1')).text : text
}

const percent = (text: string) => text.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))

function splitOutsideQuotes(text: string): string[] {
  const out: string[] = []
  let start = 0
  let quoted = false
  for (let i = 0; i < text.length; i++) {
    const char = text[i]
    if (char === '\\' && quoted) i++
    else if (char === '"') quoted = !quoted
    else if (char === ';' && !quoted) {
      out.push(text.slice(start, i))
      start = i + 1
    }
  }
  const rest = text.slice(start)
  // an unclosed quotation mark must not swallow the other parameters
  if (quoted && rest.includes(';')) out.push(...rest.split(';'))
  else out.push(rest)
  return out
}

function unquote(text: string): string {
  if (!text.startsWith('"')) return text.replace(/\s*\([^)]*\)\s*$/, '')
  const closed = text.length > 1 && text.endsWith('"')
  const inner = closed ? text.slice(1, -1) : text.slice(1).replace(/"\s*(?:\([^)]*\))?\s*$/, '')
  // a Windows path in quotation marks keeps its backslashes; only \" and \\ are escapes in practice
  return inner.replace(/\\(["\\])/g, '$1')
}

const stripComments = (text: string) => (text.includes('(') ? text.replace(/\([^()]*\)/g, '') : text)
