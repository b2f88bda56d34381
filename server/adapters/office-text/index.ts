import { open, readFile, stat } from 'node:fs/promises'
import { textOfHtml } from '../safe-html/index.ts'
import { readRtf } from '../rtf/index.ts'
import { Compound } from './compound.ts'
import { openDocument, slides, word } from './documents.ts'
import { decodeText } from './encoding.ts'
import { oldWorkbook } from './old-sheets.ts'
import { oldSlides } from './old-slides.ts'
import { oldWord } from './old-word.ts'
import { workbook } from './sheets.ts'
import type { OfficeText } from './types.ts'
import { TextWriter } from './writer.ts'
import { Enough, OfficeFailure, Package, problemOf } from './zip.ts'

export { decodeText } from './encoding.ts'
export { csvOf, readTable, TableFailure, xlsxOf } from './table.ts'
export { csvStream, mostSheetRows, xlsxStream } from './table-stream.ts'
export type { Cell, Table } from './table-stream.ts'
export type { TableProblem } from './table.ts'
export type { OfficeProblem, OfficeText } from './types.ts'

const mostLetters = 2_000_000
const mostMilliseconds = 15_000
const mostBytes = 200_000_000
// Read as a whole.
const mostOldBytes = 60_000_000
const mostPlainBytes = 8_000_000
// Pictures within are written out in letters and come before the words that follow them.
const mostRtfBytes = 60_000_000

type Reader = (file: Package, out: TextWriter) => Promise<void>

function packageReader(mediaType: string): Reader | null {
  if (/wordprocessingml|ms-word\.(?:document|template)\.macroenabled/.test(mediaType)) return word
  if (/spreadsheetml|ms-excel\.(?:sheet|template)\.macroenabled/.test(mediaType)) return workbook
  if (/presentationml|ms-powerpoint\.(?:presentation|slideshow|template)\.macroenabled/.test(mediaType)) return slides
  return /oasis\.opendocument\.(?:text|spreadsheet|presentation)/.test(mediaType) ? openDocument : null
}

async function beginning(path: string, most: number): Promise<{ bytes: Buffer, cut: boolean }> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(size, most)), 0, Math.min(size, most), 0)
    return { bytes: buffer.subarray(0, bytesRead), cut: size > most }
  } finally {
    await file.close()
  }
}

/** The reader of an old file by the streams it has; null when it is none of Word, Excel or PowerPoint. A password turns newer files into such a container. */
function oldReader(file: Compound): ((file: Compound, out: TextWriter) => void) | null {
  if (file.stream('EncryptedPackage')) throw new OfficeFailure('encrypted')
  if (file.stream('WordDocument')) return oldWord
  if (file.stream('Workbook') ?? file.stream('Book')) return oldWorkbook
  return file.stream('PowerPoint Document') ? oldSlides : null
}

async function fromCompound(path: string): Promise<OfficeText> {
  if ((await stat(path)).size > mostOldBytes) return { text: '', truncated: false, problem: 'too-large' }
  const out = new TextWriter(mostLetters, mostMilliseconds)
  try {
    const file = new Compound(await readFile(path))
    const read = oldReader(file)
    if (!read) return { text: '', truncated: false, problem: 'no-text' }
    read(file, out)
    return file.cut ? { text: out.toString(), truncated: true, problem: 'broken' } : { text: out.toString(), truncated: false }
  } catch (error) {
    return stopped(out, error)
  }
}

/** What was read before a limit or a damage is still worth finding. */
function stopped(out: TextWriter, error: unknown): OfficeText {
  const text = out.toString()
  return error instanceof Enough ? { text, truncated: true } : { text, truncated: text !== '', problem: problemOf(error) }
}

async function fromPackage(path: string, read: Reader): Promise<OfficeText> {
  if ((await stat(path)).size > mostBytes) return { text: '', truncated: false, problem: 'too-large' }
  const out = new TextWriter(mostLetters, mostMilliseconds)
  let file: Package | undefined
  try {
    file = await Package.open(path)
    await read(file, out)
    return { text: out.toString(), truncated: false }
  } catch (error) {
    return stopped(out, error)
  } finally {
    file?.close()
  }
}

/** Letters of a plain file by its kind. */
function plainText(bytes: Buffer, mediaType: string): string | null {
  if (/^(?:text\/html|application\/xhtml\+xml)$/.test(mediaType)) {
    const declared = /<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{3,20})/i.exec(bytes.toString('latin1', 0, 4096))?.[1]
    return textOfHtml(decodeText(bytes, declared))
  }
  if (/^text\/|^application\/(?:json|xml)$|\+xml$/.test(mediaType)) return decodeText(bytes).replace(/\r\n?/g, '\n')
  return null
}

async function fromRtf(path: string): Promise<OfficeText> {
  const { bytes, cut } = await beginning(path, mostRtfBytes)
  if (bytes.toString('latin1', 0, 5) !== '{\\rtf') return { text: '', truncated: false, problem: 'broken' }
  const found = readRtf(bytes, { bytes: mostRtfBytes, letters: mostLetters, milliseconds: mostMilliseconds })
  return { text: found.text.replaceAll('\0', '').slice(0, mostLetters), truncated: cut || found.cut || found.text.length > mostLetters }
}

async function fromPlain(path: string, mediaType: string): Promise<OfficeText> {
  const { bytes, cut } = await beginning(path, mostPlainBytes)
  const text = plainText(bytes, mediaType)
  if (text === null) return { text: '', truncated: false, problem: 'no-text' }
  return { text: text.replaceAll('\0', '').slice(0, mostLetters), truncated: cut || text.length > mostLetters }
}

/** What a file that is called Word or Excel and is neither may be: exports of other programs are often web pages or plain tables by that name. */
async function pretended(path: string): Promise<string | null> {
  const { bytes } = await beginning(path, 4096)
  const start = bytes.toString('latin1').replace(/^(?:\u00EF\u00BB\u00BF)?\s+/, '').toLowerCase()
  if (start.startsWith('{\\rtf')) return 'application/rtf'
  if (/^<(?:!doctype html|html|head|body|table|meta|style)[\s>]/.test(start)) return 'text/html'
  // oxlint-disable-next-line no-control-regex
  return bytes.length === 0 || /[\0-\u0008\u000E-\u001A\u001C-\u001F]/.test(start) ? null : 'text/plain'
}

async function fromPretended(path: string): Promise<OfficeText> {
  const type = await pretended(path)
  if (type === null) return { text: '', truncated: false, problem: 'broken' }
  return type === 'application/rtf' ? fromRtf(path) : fromPlain(path, type)
}

/**
 * Text of a document for search and for a first look: docx, xlsx, pptx (also with macros), doc, xls, ppt, odt, ods,
 * odp, rtf, csv, txt, html. Never fails on what the file holds: `problem` says what is wrong; other kinds give `no-text`.
 * At most 2 million letters and 15 seconds.
 */
export async function officeText(path: string, mediaType: string): Promise<OfficeText> {
  const type = mediaType.split(';')[0]!.trim().toLowerCase()
  if ((await beginning(path, 4)).bytes.toString('hex') === 'd0cf11e0') return fromCompound(path)
  if (/^application\/(?:msword|vnd\.ms-(?:excel|powerpoint))$/.test(type)) return fromPretended(path)
  if (/^(?:application|text)\/rtf$/.test(type)) return fromRtf(path)
  const read = packageReader(type)
  return read ? fromPackage(path, read) : fromPlain(path, type)
}
