import { asText } from './text.ts'
import type { Found } from './types.ts'

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le')
const streams = {
  word: utf16('WordDocument'), workbook: utf16('Workbook'), book: utf16('Book\0'), slides: utf16('PowerPoint Document'),
  message: utf16('__properties_version1.0'), macros: utf16('_VBA_PROJECT'), encrypted: utf16('EncryptedPackage'),
}
const signedData = Buffer.from('06092A864886F70D010702', 'hex')
const envelopedData = Buffer.from('06092A864886F70D010703', 'hex')

/** Old Office, Outlook and installer files share one container; its streams tell them apart. */
function lookIntoCompound(bytes: Buffer, extension: string): Found {
  const dangerous = bytes.includes(streams.macros)
  if (bytes.includes(streams.message)) return { extension: 'msg' }
  if (bytes.includes(streams.encrypted)) return { extension: /^(?:xlsx|pptx)$/.test(extension) ? extension : 'docx' }
  if (bytes.includes(streams.word)) return { extension: 'doc', dangerous }
  if (bytes.includes(streams.workbook) || bytes.includes(streams.book)) return { extension: 'xls', dangerous }
  if (bytes.includes(streams.slides)) return { extension: 'ppt', dangerous }
  return { extension: 'msi' }
}

const starts: [string, string][] = [
  ['MZ', 'exe'], ['\x7FELF', 'elf'], ['\xCA\xFE\xBA\xBE', 'class'], ['\xFE\xED\xFA\xCE', 'macho'], ['\xFE\xED\xFA\xCF', 'macho'],
  ['\xCF\xFA\xED\xFE', 'macho'], ['\xCE\xFA\xED\xFE', 'macho'], ['L\0\0\0\x01\x14\x02\0', 'lnk'], ['ITSF', 'chm'],
  ['\xE4\x52\x5C\x7B', 'one'], ['MSCF', 'cab'], ['FWS', 'swf'], ['CWS', 'swf'], ['ZWS', 'swf'], ['AC10', 'dwg'],
  ['II*\0', 'tif'], ['MM\0*', 'tif'],
]

/** Kinds that are told by their bytes and that general detectors miss or call by other names. */
export function lookIntoBinary(bytes: Buffer, extension: string): Found | null {
  const start = bytes.toString('latin1', 0, 8)
  if (start === '\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1') return lookIntoCompound(bytes, extension)
  if (bytes.subarray(0, 1024).includes('%PDF-')) return { extension: 'pdf', dangerous: bytes.includes('/Launch') }
  // A text may begin with the letters MZ.
  const marked = starts.find(([magic]) => start.startsWith(magic))
  if (marked && asText(bytes) === null) return { extension: marked[1] }
  if (bytes[0] === 0x30 && bytes.subarray(0, 40).includes(signedData)) return { extension: extension === 'p7s' ? 'p7s' : 'p7m' }
  if (bytes[0] === 0x30 && bytes.subarray(0, 40).includes(envelopedData)) return { extension: 'p7m' }
  if (bytes.length > 0x8006 && bytes.toString('latin1', 0x8001, 0x8006) === 'CD001') return { extension: 'iso' }
  return null
}
