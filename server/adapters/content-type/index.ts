import { fileTypeFromBuffer } from 'file-type'
import { lookIntoBinary } from './binary.ts'
import { kindOfExtension, kindOfMediaType, runningExtensions } from './table.ts'
import { asText, lookIntoText } from './text.ts'
import type { ContentType, Family, Found, Preview } from './types.ts'
import { lookIntoZip } from './zip.ts'

export type { ContentType, Family, Preview } from './types.ts'

const general: ContentType = { mediaType: 'application/octet-stream', extension: '', family: 'other', dangerous: false, mismatch: false }
const meaningless = /^(?:application\/(?:octet-stream|x-download|download|force-download|binary|x-unknown|unknown)|)$/
/** Signs that turn the direction of writing: "gpj.exe" shown as "exe.jpg". */
const turning = /[\u202A-\u202E\u2066-\u2069\u200E\u200F]/

function extensionOf(name: string): string {
  const plain = name.replace(/[\s.\u00A0]+$/, '')
  return /\.([\p{L}\p{N}-]{1,20})$/u.exec(plain)?.[1]?.toLowerCase() ?? ''
}

/** Scripts of a desktop have no mark: among texts only the name tells. */
function isRunningText(extension: string, found: Found): boolean {
  return runningExtensions.has(extension) || found.extension === 'sh'
}

/** A signature often stands at the very end, behind embedded files. */
function withSignature(found: Found, bytes: Buffer): Found {
  const signed = found.extension === 'xml' && bytes.includes('http://www.w3.org/2000/09/xmldsig#') && (bytes.includes(':Signature') || bytes.includes('<Signature'))
  return signed ? { ...found, extension: 'xades' } : found
}

async function look(bytes: Buffer, extension: string): Promise<Found | { mime: string } | null> {
  if (bytes.length === 0) return null
  const own = lookIntoBinary(bytes, extension)
  if (own) return own
  if (bytes.toString('latin1', 0, 4) === 'PK\u0003\u0004' || bytes.toString('latin1', 0, 4) === 'PK\u0005\u0006') return lookIntoZip(bytes)
  const text = asText(bytes)
  if (text !== null) return withSignature(lookIntoText(text, extension), bytes)
  const found = await fileTypeFromBuffer(bytes.subarray(0, 1024 * 1024)).catch(() => undefined)
  return found ? kindOfExtension.has(found.ext) && found.ext !== 'zip' ? { extension: found.ext } : { mime: found.mime } : null
}

function familyOfType(mediaType: string): Family {
  const known = kindOfMediaType.get(mediaType)
  if (known) return known.family
  if (mediaType.startsWith('image/')) return 'image'
  if (/^(?:audio|video)\//.test(mediaType)) return 'audio-video'
  if (/compressed|x-(?:bzip|gzip|lz|zip|arj|ace|compress)|zstd/.test(mediaType)) return 'archive'
  return 'other'
}

function described(found: Found | { mime: string } | null): ContentType {
  if (found === null) return general
  if ('mime' in found) return { ...general, mediaType: found.mime, family: familyOfType(found.mime) }
  const kind = kindOfExtension.get(found.extension)
  if (!kind) return general
  return { ...general, mediaType: kind.mediaType, extension: kind.extension, family: kind.family, dangerous: kind.dangerous === true || found.dangerous === true }
}

/** Families that one name may stand for without deceit: a signed file keeps the name of what was signed. */
function agree(claimed: Family, real: ContentType): boolean {
  if (claimed === real.family) return true
  if (real.family === 'signature' || claimed === 'signature') return real.family === 'signature' || real.extension === 'xml' || real.extension === 'zip'
  return claimed === 'other' && real.family === 'text'
}

function deceives(real: ContentType, extension: string, declared: string): boolean {
  const byName = kindOfExtension.get(extension)
  if (byName && (!agree(byName.family, real) || (real.dangerous && !byName.dangerous))) return true
  if (meaningless.test(declared) || declared === 'text/plain') return false
  const byType = kindOfMediaType.get(declared)
  return byType !== undefined && !agree(byType.family, real)
}

/**
 * What a file really is. `bytes` should be whole: the directory of a ZIP stands at its end; a beginning of 64 KiB
 * and more gives the best guess. The declared type and the name decide only between kinds that look alike,
 * and are compared with the truth.
 */
export async function sniff(bytes: Uint8Array, declaredType = '', fileName = ''): Promise<ContentType> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const declared = declaredType.split(';')[0]!.trim().toLowerCase()
  const extension = extensionOf(fileName)
  const found = await look(buffer, extension)
  const real = described(found)
  const byName = runningExtensions.has(extension) && (real.family === 'text' || real.family === 'other' || extension !== real.extension)
  const script = found !== null && 'extension' in found && real.family === 'text' && isRunningText(extension, found)
  const judged = { ...real, dangerous: real.dangerous || byName || script || turning.test(fileName) }
  return { ...judged, mismatch: turning.test(fileName) || deceives(judged, extension, declared) }
}

/** How a file of this kind is shown; what can run code is shown only as text. */
export function previewOf(content: ContentType): Preview {
  const kind = kindOfMediaType.get(content.mediaType)
  if (!kind) return 'none'
  return content.dangerous && kind.preview === 'player' ? 'none' : kind.preview
}
