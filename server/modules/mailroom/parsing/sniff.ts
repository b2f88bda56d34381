/** The media type that the bytes show, or null. Looks at the first 4 kB, at all of a container of old Office files, and unpacks nothing. */
export function sniffType(bytes: Buffer): string | null {
  if (bytes.length < 4) return null
  for (const [magic, offset, type] of MAGIC) {
    if (bytes.length >= offset + magic.length && bytes.subarray(offset, offset + magic.length).equals(magic)) {
      return type === 'zip' ? sniffZip(bytes) : type === 'ole' ? sniffOle(bytes) : type === 'ftyp' ? sniffFtyp(bytes) : type === 'riff' ? sniffRiff(bytes) : type
    }
  }
  if (bytes.subarray(0, 1024).includes('%PDF-')) return 'application/pdf'
  if (bytes[0] === 0x30 && (bytes[1] as number) >= 0x80 && bytes.subarray(0, 64).includes(PKCS7_OID)) return 'application/pkcs7-mime'
  if (bytes[0] === 0xff && ((bytes[1] as number) & 0xe6) === 0xe2) return 'audio/mpeg'
  return sniffText(bytes)
}

const hex = (text: string) => Buffer.from(text, 'hex')
/** 1.2.840.113549.1.7, the arc of CMS types. */
const PKCS7_OID = hex('06092a864886f70d0107')

const MAGIC: [Buffer, number, string][] = [
  [Buffer.from('%PDF-'), 0, 'application/pdf'],
  [hex('504b0304'), 0, 'zip'], [hex('504b0506'), 0, 'zip'],
  [hex('ffd8ff'), 0, 'image/jpeg'], [hex('89504e47'), 0, 'image/png'], [Buffer.from('GIF8'), 0, 'image/gif'],
  [hex('d0cf11e0a1b11ae1'), 0, 'ole'], [Buffer.from('{\\rtf'), 0, 'application/rtf'],
  [hex('49492a00'), 0, 'image/tiff'], [hex('4d4d002a'), 0, 'image/tiff'],
  [Buffer.from('ftyp'), 4, 'ftyp'], [Buffer.from('RIFF'), 0, 'riff'],
  [Buffer.from('MZ'), 0, 'application/x-msdownload'], [hex('7f454c46'), 0, 'application/x-executable'],
  [hex('377abcaf271c'), 0, 'application/x-7z-compressed'], [Buffer.from('Rar!'), 0, 'application/vnd.rar'],
  [hex('1f8b08'), 0, 'application/gzip'], [Buffer.from('BZh'), 0, 'application/x-bzip2'], [hex('fd377a585a00'), 0, 'application/x-xz'],
  [Buffer.from('ID3'), 0, 'audio/mpeg'], [Buffer.from('OggS'), 0, 'audio/ogg'], [Buffer.from('#!AMR'), 0, 'audio/amr'], [Buffer.from('fLaC'), 0, 'audio/flac'],
  [hex('789f3e22'), 0, 'application/ms-tnef'], [hex('4c00000001140200'), 0, 'application/x-ms-shortcut'],
  [Buffer.from('-----BEGIN PKCS7'), 0, 'application/pkcs7-mime'], [Buffer.from('-----BEGIN PGP MESSAGE'), 0, 'application/pgp-encrypted'],
  [Buffer.from('BM'), 0, 'image/bmp'],
]

function sniffZip(bytes: Buffer): string {
  const head = bytes.toString('latin1', 0, 4096)
  // OpenDocument, EPUB and ASiC keep their type in the first entry, unpacked
  const stored = /^mimetype(application\/[\w.+-]+)/.exec(head.slice(30))
  if (stored) return (stored[1] as string).replace(/PK$/, '')
  if (!head.includes('[Content_Types].xml') && !head.includes('_rels/.rels')) return 'application/zip'
  const all = bytes.length < 65_536 ? bytes : Buffer.concat([bytes.subarray(0, 4096), bytes.subarray(-32_768)])
  if (all.includes('word/')) return 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
  if (all.includes('xl/')) return 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  if (all.includes('ppt/')) return 'application/vnd.openxmlformats-officedocument.presentationml.presentation'
  return 'application/zip'
}

const utf16 = (text: string) => Buffer.from(text, 'utf16le')

function sniffOle(bytes: Buffer): string {
  // A message may carry a document, a document a sheet.
  if (bytes.includes(utf16('__substg1.0_'))) return 'application/vnd.ms-outlook'
  if (bytes.includes(utf16('WordDocument'))) return 'application/msword'
  if (bytes.includes(utf16('PowerPoint Document'))) return 'application/vnd.ms-powerpoint'
  if (bytes.includes(utf16('Workbook')) || bytes.includes(utf16('Book\0'))) return 'application/vnd.ms-excel'
  return 'application/x-ole-storage'
}

function sniffFtyp(bytes: Buffer): string {
  const brand = bytes.toString('latin1', 8, 12)
  if (/^avi[fs]/.test(brand)) return 'image/avif'
  if (/^(?:hei[cxms]|hev[cxms]|mif1|msf1)/.test(brand)) return 'image/heic'
  if (brand.startsWith('qt')) return 'video/quicktime'
  return brand.startsWith('M4A') ? 'audio/mp4' : 'video/mp4'
}

function sniffRiff(bytes: Buffer): string | null {
  const form = bytes.toString('latin1', 8, 12)
  return { 'WAVE': 'audio/wav', 'WEBP': 'image/webp', 'AVI ': 'video/x-msvideo' }[form] ?? null
}

function sniffText(bytes: Buffer): string | null {
  const head = bytes.toString('latin1', 0, 512).replace(/^\u00ef\u00bb\u00bf/, '').trimStart().toLowerCase()
  if (head.startsWith('<?xml')) return head.includes('<svg') ? 'image/svg+xml' : 'application/xml'
  if (head.startsWith('<!doctype html') || head.startsWith('<html')) return 'text/html'
  if (head.startsWith('begin:vcalendar')) return 'text/calendar'
  if (head.startsWith('begin:vcard')) return 'text/vcard'
  return null
}

const GENERIC = new Set(['application/octet-stream', 'application/x-unknown', 'application/binary', ''])
const PICTURE_OR_PAPER = /^(?:application\/pdf|image\/|audio\/|video\/|application\/vnd\.|application\/msword|application\/rtf|text\/)/
const DANGEROUS = /^(?:application\/x-msdownload|application\/x-executable|application\/x-ms-shortcut|text\/html)$/

/** True when the declared type hides something else: a program called a PDF, a web page called a picture. */
export function typesDisagree(declared: string, sniffed: string | null): boolean {
  if (sniffed === null || declared === sniffed || GENERIC.has(declared)) return false
  if (DANGEROUS.test(sniffed)) return PICTURE_OR_PAPER.test(declared) && !(sniffed === 'text/html' && declared.startsWith('text/'))
  if (declared === 'application/pdf') return true
  return sniffed === 'application/pdf' && /^(?:image|audio|video)\//.test(declared)
}
