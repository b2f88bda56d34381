import { createHash } from 'node:crypto'
import { cleanFileName, extensionFor, extensionOf, inventName, isExecutableName, uniqueName } from '../../../adapters/file-names/index.ts'
import { readTnef } from '../../../adapters/tnef/read-tnef.ts'
import { rtfToText } from '../../../adapters/rtf/index.ts'
import { inspectZip } from './archives.ts'
import { firstValue, readHeaderBlock } from './header-block.ts'
import { decodeHeaderText } from './header-words.ts'
import type { EnclosedPart } from './layout.ts'
import type { MimePart } from './mime-tree.ts'
import type { MessageProblem, ParsedAttachment, ParseLimits, ProblemCode } from './parsed-message.ts'
import { sniffType, typesDisagree } from './sniff.ts'
import { decodeTransfer } from './transfer-encoding.ts'

export interface Enclosures {
  attachments: ParsedAttachment[]
  problems: MessageProblem[]
  /** The letter as winmail.dat holds it, for messages with no text of their own. */
  tnefBody: { text: string | null; html: Buffer | null } | null
}

interface Draft {
  content: Buffer
  name: string
  mediaType: string
  contentId: string | null
  inline: boolean
  partPath: string
  fromTnef?: number
}

interface Work extends Enclosures { taken: Map<string, number>; limits: ParseLimits }

/** Decodes, names, hashes and looks into everything enclosed. */
export async function readEnclosures(bytes: Buffer, enclosed: EnclosedPart[], limits: ParseLimits): Promise<Enclosures> {
  const work: Work = { attachments: [], problems: [], tnefBody: null, taken: new Map(), limits }
  for (const { part, related } of enclosed) {
    const content = contentOf(bytes, part, work.problems)
    if (isTnef(part, content) && (await openTnef(work, part, content))) continue
    const draft = draftOf(part, content, related)
    // a text part without words and without a name is a habit of mail clients
    if (content.length === 0 && draft.name === '' && part.type.value.startsWith('text/')) continue
    await addAttachment(work, draft)
  }
  return work
}

function contentOf(bytes: Buffer, part: MimePart, problems: MessageProblem[]): Buffer {
  const body = decodeTransfer(bytes.subarray(part.bodyStart, part.bodyEnd), part.encoding)
  if (body.damage !== null) problems.push({ code: part.encoding === 'base64' ? 'base64-damaged' : 'quoted-printable-damaged', detail: body.damage, partPath: part.path })
  if (!body.known) problems.push({ code: 'unknown-encoding', detail: part.encoding.slice(0, 100), partPath: part.path })
  return body.bytes
}

function draftOf(part: MimePart, content: Buffer, related: boolean): Draft {
  const id = firstValue(part.fields, 'content-id')?.replace(/^\s*<|>\s*$/g, '').trim() ?? ''
  const contentId = id === '' ? null : id.slice(0, 300)
  const named = part.disposition.params.get('filename') || part.type.params.get('name') || ''
  const mediaType = part.type.value
  return {
    content,
    name: named === '' && mediaType.startsWith('message/') ? subjectName(content) : named,
    mediaType,
    contentId,
    inline: contentId !== null && (related || part.disposition.value === 'inline') && mediaType.startsWith('image/'),
    partPath: part.path,
  }
}

/** An enclosed letter is called by its subject. */
function subjectName(content: Buffer): string {
  const subject = firstValue(readHeaderBlock(content, 0, Math.min(content.length, 65_536), 65_536).fields, 'subject')
  const text = subject === null ? '' : decodeHeaderText(subject.slice(0, 2000)).text.replace(/[/\\:]+/g, ' ').trim()
  return text === '' ? '' : `${text.slice(0, 120)}.eml`
}

const isTnef = (part: MimePart, content: Buffer) =>
  content.length > 6 && content.readUInt32LE(0) === 0x223e9f78 &&
  (/ms-tnef/.test(part.type.value) || part.type.value === 'application/octet-stream' || /\.dat$/i.test(part.type.params.get('name') ?? ''))

/** True when the winmail.dat was opened, so that the file itself need not be listed. */
async function openTnef(work: Work, part: MimePart, content: Buffer): Promise<boolean> {
  const tnef = readTnef(content)
  if (tnef.damage !== null) work.problems.push({ code: 'tnef-damaged', detail: tnef.damage, partPath: part.path })
  const text = tnef.text ?? (tnef.rtf === null ? null : rtfToText(tnef.rtf))
  work.tnefBody ??= text === null && tnef.html === null ? null : { text, html: tnef.html }
  for (const [index, item] of tnef.attachments.entries()) {
    await addAttachment(work, {
      content: item.content, name: item.name, mediaType: item.mediaType ?? 'application/octet-stream',
      contentId: item.contentId, inline: false, partPath: part.path, fromTnef: index,
    })
  }
  return tnef.damage === null
}

async function addAttachment(work: Work, draft: Draft): Promise<void> {
  const { content, partPath } = draft
  const where = draft.fromTnef === undefined ? { partPath } : { partPath, fromTnef: draft.fromTnef }
  const say = (code: ProblemCode, detail: string) => work.problems.push({ code, detail, partPath })
  const sniffedType = sniffType(content)
  const { fileName, original } = nameFor(work, draft, sniffedType)
  work.attachments.push({
    ...where, fileName, ...(original === fileName || original === '' ? {} : { originalFileName: original.slice(0, 1000) }),
    mediaType: draft.mediaType, sniffedType, size: content.length,
    sha256: createHash('sha256').update(content).digest('hex'), contentId: draft.contentId, inline: draft.inline, content,
  })
  if (content.length === 0) say('empty-attachment', fileName)
  if (typesDisagree(draft.mediaType, sniffedType)) say('type-mismatch', `${fileName}: called ${draft.mediaType}, looks like ${sniffedType}`)
  if (isExecutableName(fileName) || /x-msdownload|x-executable|ms-shortcut/.test(sniffedType ?? '')) say('executable', fileName)
  if (isZip(content)) {
    for (const finding of await inspectZip(content, work.limits.archive)) say(finding.code, `${fileName}: ${finding.detail}`)
  } else {
    const locked = lockedArchive(sniffedType, content)
    if (locked !== null) say(locked, fileName)
  }
}

const isZip = (content: Buffer) => content.length > 21 && content[0] === 0x50 && content[1] === 0x4b && (content[2] === 3 || content[2] === 5)

/** What can be told about other archives and Office files without unpacking. */
function lockedArchive(sniffed: string | null, content: Buffer): ProblemCode | null {
  if (sniffed === 'application/vnd.rar' || sniffed === 'application/x-7z-compressed') return 'archive-not-inspected'
  // an Office file protected by a password is an OLE file with this stream
  if (sniffed === 'application/x-ole-storage' && content.subarray(0, 65_536).includes(Buffer.from('EncryptedPackage', 'utf16le'))) return 'encrypted-archive'
  if (sniffed?.startsWith('application/msword') || sniffed === 'application/vnd.ms-excel') return content.includes(Buffer.from('_VBA_PROJECT', 'utf16le')) ? 'macros' : null
  return null
}

function nameFor(work: Work, draft: Draft, sniffed: string | null): { fileName: string; original: string } {
  const say = (code: ProblemCode, detail: string) => work.problems.push({ code, detail, partPath: draft.partPath })
  const clean = cleanFileName(draft.name.slice(0, 5000))
  for (const code of clean.problems) say(code, clean.name)
  let name = clean.name
  if (name === '' || name === '_') {
    const type = draft.mediaType === 'application/octet-stream' && sniffed !== null ? sniffed : draft.mediaType
    name = inventName(type, draft.fromTnef === undefined ? draft.partPath : `${draft.partPath}.${draft.fromTnef + 1}`)
    say('name-invented', name)
  } else if (extensionOf(name) === '') {
    const extension = extensionFor(draft.mediaType === 'application/octet-stream' ? (sniffed ?? '') : draft.mediaType)
    if (extension !== 'bin') name = `${name}.${extension}`
  }
  const unique = uniqueName(name, work.taken)
  if (unique !== name) say('name-repeated', name)
  return { fileName: unique, original: draft.name }
}
