import { runningExtensions } from './table.ts'
import type { Found } from './types.ts'

const mostEntries = 5000

/** Names of the entries by the directory at the end; by the headers from the start when only a beginning is given. */
export function entryNames(bytes: Buffer): string[] {
  const end = bytes.lastIndexOf('PK\u0005\u0006', bytes.length, 'latin1')
  const names = end >= 0 && end + 22 <= bytes.length ? fromDirectory(bytes, bytes.readUInt32LE(end + 16)) : []
  return names.length > 0 ? names : fromHeaders(bytes)
}

function fromDirectory(bytes: Buffer, start: number): string[] {
  const names: string[] = []
  for (let at = start; names.length < mostEntries && at + 46 <= bytes.length && bytes.readUInt32LE(at) === 0x02014B50;) {
    const length = bytes.readUInt16LE(at + 28)
    names.push(bytes.toString('utf8', at + 46, at + 46 + length))
    at += 46 + length + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return names
}

function fromHeaders(bytes: Buffer): string[] {
  const names: string[] = []
  for (let at = 0; names.length < mostEntries && at + 30 <= bytes.length && bytes.readUInt32LE(at) === 0x04034B50;) {
    const length = bytes.readUInt16LE(at + 26)
    names.push(bytes.toString('utf8', at + 30, at + 30 + length))
    at += 30 + length + bytes.readUInt16LE(at + 28) + bytes.readUInt32LE(at + 18)
    // Entries of unknown length end only where the next one starts.
    if (bytes.readUInt16LE(Math.min(at, bytes.length - 2)) !== 0x4B50) at = bytes.indexOf('PK\u0003\u0004', at, 'latin1')
    if (at < 0) break
  }
  return names
}

/** The `mimetype` entry that OpenDocument and ASiC put first, uncompressed. */
function declared(bytes: Buffer): string {
  if (bytes.toString('latin1', 30, 38) !== 'mimetype') return ''
  const start = 38 + bytes.readUInt16LE(28)
  return /^[a-z0-9.+/-]+/.exec(bytes.toString('latin1', start, start + 100).split('PK')[0]!)?.[0] ?? ''
}

/** What a ZIP really holds. */
export function lookIntoZip(bytes: Buffer): Found {
  const names = entryNames(bytes)
  const has = (part: RegExp): boolean => names.some(name => part.test(name))
  const type = declared(bytes)
  const macros = has(/vbaProject\.bin$/i) || has(/^(?:Basic|Scripts)\//)
  if (has(/^\[Content_Types\]\.xml$/)) {
    const embedded = has(/\/embeddings\/.*\.bin$|activeX\//i)
    if (has(/^word\//)) return { extension: macros ? 'docm' : 'docx', dangerous: embedded }
    if (has(/^xl\/workbook\.bin$/)) return { extension: 'xlsb', dangerous: true }
    if (has(/^xl\//)) return { extension: macros ? 'xlsm' : 'xlsx', dangerous: embedded }
    if (has(/^ppt\//)) return { extension: macros ? 'pptm' : 'pptx', dangerous: embedded }
  }
  if (type === 'application/vnd.etsi.asic-e+zip') return { extension: 'asice' }
  if (type === 'application/vnd.etsi.asic-s+zip') return { extension: 'asics' }
  const open = /^application\/vnd\.oasis\.opendocument\.(text|spreadsheet|presentation|graphics)(?:-template)?$/.exec(type)?.[1]
  if (open) return { extension: { text: 'odt', spreadsheet: 'ods', presentation: 'odp' }[open] ?? 'odg', dangerous: macros }
  if (has(/^AndroidManifest\.xml$/)) return { extension: 'apk' }
  if (has(/^META-INF\/MANIFEST\.MF$/)) return { extension: 'jar' }
  if (has(/^META-INF\/[^/]*signatures?[^/]*\.(?:xml|p7s)$/i)) return { extension: 'asice' }
  const programs = names.some(name => runningExtensions.has(name.slice(name.lastIndexOf('.') + 1).toLowerCase().trim()))
  return { extension: 'zip', dangerous: programs }
}
