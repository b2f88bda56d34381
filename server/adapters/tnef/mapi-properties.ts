import { TextDecoder } from 'node:util'

/** One property of MS-OXPROPS. `text` is null when it is not a string. */
export interface MapiProperty {
  id: number
  bytes: Buffer
  text: string | null
}

export const PROPERTY = {
  subject: 0x0037, body: 0x1000, rtf: 0x1009, html: 0x1013,
  displayName: 0x3001, dataObject: 0x3701, shortName: 0x3704, longName: 0x3707, mediaType: 0x370e, contentId: 0x3712,
} as const

const MAX_PROPERTIES = 5000
/** Bytes of the fixed-size types; the others carry their length. */
const FIXED: Record<number, number> = { 0x01: 0, 0x02: 4, 0x03: 4, 0x04: 4, 0x05: 8, 0x06: 8, 0x07: 8, 0x0a: 4, 0x0b: 4, 0x14: 8, 0x40: 8, 0x48: 16 }
const STRING8 = 0x1e
const UNICODE = 0x1f
const COUNTED = new Set([STRING8, UNICODE, 0x0d, 0x102])

/** Reads an encapsulated property list; stops quietly where it stops making sense. */
export function mapiProperties(bytes: Buffer, charset: string): MapiProperty[] {
  const out: MapiProperty[] = []
  if (bytes.length < 4) return out
  const count = Math.min(bytes.readUInt32LE(0), MAX_PROPERTIES)
  let at = 4
  for (let i = 0; i < count && at + 4 <= bytes.length; i++) {
    const type = bytes.readUInt16LE(at)
    const id = bytes.readUInt16LE(at + 2)
    at += 4
    if (id >= 0x8000) {
      const named = skipName(bytes, at)
      if (named === -1) return out
      at = named
    }
    const multiple = (type & 0x1000) !== 0
    const kind = type & 0x0fff
    const counted = COUNTED.has(kind)
    let values = 1
    if (multiple || counted) {
      if (at + 4 > bytes.length) return out
      values = bytes.readUInt32LE(at)
      at += 4
    }
    for (let n = 0; n < values && n < MAX_PROPERTIES; n++) {
      let length = FIXED[kind]
      if (counted) {
        if (at + 4 > bytes.length) return out
        length = bytes.readUInt32LE(at)
        at += 4
      }
      if (length === undefined || length > bytes.length - at) return out
      const value = bytes.subarray(at, at + length)
      at += (length + 3) & ~3
      if (n === 0) out.push({ id, bytes: value, text: textFor(kind, value, charset) })
    }
  }
  return out
}

/** Named properties carry a GUID and a number or a name before the value. */
function skipName(bytes: Buffer, from: number): number {
  if (from + 24 > bytes.length) return -1
  if (bytes.readUInt32LE(from + 16) === 0) return from + 24
  const length = bytes.readUInt32LE(from + 20)
  if (length > bytes.length - from - 24) return -1
  return from + 24 + ((length + 3) & ~3)
}

function textFor(kind: number, value: Buffer, charset: string): string | null {
  if (kind === UNICODE) return value.subarray(0, value.length & ~1).toString('utf16le').replace(/\0+$/, '')
  return kind === STRING8 ? textOf(value, charset) : null
}

export function textOf(value: Buffer, charset: string): string {
  const end = value.indexOf(0)
  const bytes = end === -1 ? value : value.subarray(0, end)
  try {
    return new TextDecoder(charset === 'windows-65001' ? 'utf-8' : charset).decode(bytes)
  } catch {
    return new TextDecoder('windows-1250').decode(bytes)
  }
}
