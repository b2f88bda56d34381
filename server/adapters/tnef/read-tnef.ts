import { mapiProperties, textOf, PROPERTY, type MapiProperty } from './mapi-properties.ts'
import { decompressRtf } from './decompress-rtf.ts'

/**
 * Opens Outlook's winmail.dat (MS-OXTNEF). Every length is checked against what is there; a damaged file yields what
 * could be read and a remark. Attached messages are opened too and their attachments follow in order.
 */
export interface TnefContent {
  attachments: TnefAttachment[]
  /** The letter itself, when the file holds it. */
  text: string | null
  html: Buffer | null
  rtf: Buffer | null
  subject: string | null
  /** What was wrong; null when the file was whole. */
  damage: string | null
}

export interface TnefAttachment {
  /** Empty when the file gives none. */
  name: string
  mediaType: string | null
  contentId: string | null
  content: Buffer
}

const SIGNATURE = 0x223e9f78
const ATTRIBUTE = {
  body: 0x0002800c, subject: 0x00018004, codepage: 0x00069007, messageProps: 0x00069003,
  attachStart: 0x00069002, attachTitle: 0x00018010, attachData: 0x0006800f, attachProps: 0x00069005,
} as const
const MAX_ATTACHMENTS = 500
const MAX_NESTING = 4
/** IID_IMessage: the attached object is another message in this same format. */
const MESSAGE_OBJECT = Buffer.from('0703020000000000c000000000000046', 'hex')

interface Draft { title: string; data: Buffer | null; props: MapiProperty[] }

export function readTnef(bytes: Buffer, nesting = 0): TnefContent {
  const out: TnefContent = { attachments: [], text: null, html: null, rtf: null, subject: null, damage: null }
  if (bytes.length < 6 || bytes.readUInt32LE(0) !== SIGNATURE) return { ...out, damage: 'no TNEF signature' }
  let charset = 'windows-1250'
  let draft: Draft | null = null
  let at = 6
  while (at + 9 <= bytes.length) {
    const id = bytes.readUInt32LE(at + 1)
    const length = bytes.readUInt32LE(at + 5)
    const start = at + 9
    if (length > bytes.length - start) {
      out.damage = `attribute ${id.toString(16)} at ${at} says ${length} bytes, ${bytes.length - start} are there`
      break
    }
    const value = bytes.subarray(start, start + length)
    at = start + length + 2
    if (id === ATTRIBUTE.codepage && length >= 4) charset = `windows-${value.readUInt32LE(0)}`
    else if (id === ATTRIBUTE.subject) out.subject = textOf(value, charset)
    else if (id === ATTRIBUTE.body) out.text = textOf(value, charset)
    else if (id === ATTRIBUTE.messageProps) readMessage(out, mapiProperties(value, charset))
    else if (id === ATTRIBUTE.attachStart) {
      finish(out, draft, charset, nesting)
      draft = { title: '', data: null, props: [] }
    } else if (draft !== null) {
      if (id === ATTRIBUTE.attachTitle) draft.title = textOf(value, charset)
      else if (id === ATTRIBUTE.attachData) draft.data = value
      else if (id === ATTRIBUTE.attachProps) draft.props = mapiProperties(value, charset)
    }
    if (out.attachments.length >= MAX_ATTACHMENTS) {
      out.damage = `more than ${MAX_ATTACHMENTS} attachments`
      return out
    }
  }
  finish(out, draft, charset, nesting)
  return out
}

function readMessage(out: TnefContent, props: MapiProperty[]): void {
  for (const prop of props) {
    if (prop.id === PROPERTY.body && prop.text !== null) out.text = prop.text
    else if (prop.id === PROPERTY.html) out.html = prop.bytes
    else if (prop.id === PROPERTY.subject && prop.text !== null) out.subject = prop.text
    else if (prop.id === PROPERTY.rtf) {
      const rtf = decompressRtf(prop.bytes)
      if (rtf === null) out.damage ??= 'the compressed RTF is damaged'
      else out.rtf = rtf
    }
  }
}

function finish(out: TnefContent, draft: Draft | null, charset: string, nesting: number): void {
  if (draft === null) return
  const find = (id: number) => draft.props.find((prop) => prop.id === id)
  const name = find(PROPERTY.longName)?.text ?? find(PROPERTY.displayName)?.text ?? find(PROPERTY.shortName)?.text ?? draft.title
  const object = find(PROPERTY.dataObject)?.bytes ?? null
  if (object !== null && object.subarray(0, 16).equals(MESSAGE_OBJECT)) {
    nestedMessage(out, object.subarray(16), { name, nesting, charset })
    return
  }
  const content = draft.data ?? (object === null ? null : object.subarray(16))
  if (content === null) return
  out.attachments.push({ name, mediaType: find(PROPERTY.mediaType)?.text?.toLowerCase() ?? null, contentId: find(PROPERTY.contentId)?.text ?? null, content })
}

/** An attached letter becomes its words, as a file, followed by its attachments. */
function nestedMessage(out: TnefContent, bytes: Buffer, at: { name: string; nesting: number; charset: string }): void {
  if (at.nesting >= MAX_NESTING) {
    out.attachments.push({ name: `${at.name}.dat`, mediaType: 'application/ms-tnef', contentId: null, content: bytes })
    return
  }
  const inner = readTnef(bytes, at.nesting + 1)
  const stem = inner.subject ?? at.name
  const attach = (extension: string, mediaType: string, content: Buffer) => out.attachments.push({ name: `${stem}.${extension}`, mediaType, contentId: null, content })
  if (inner.html !== null) attach('html', 'text/html', inner.html)
  else if (inner.rtf !== null) attach('rtf', 'application/rtf', inner.rtf)
  else if (inner.text !== null) attach('txt', 'text/plain', Buffer.from(inner.text, 'utf8'))
  out.attachments.push(...inner.attachments.slice(0, MAX_ATTACHMENTS))
  if (inner.damage !== null) out.damage ??= `attached message: ${inner.damage}`
}
