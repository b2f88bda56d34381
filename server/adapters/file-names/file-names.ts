/** A name made fit, and what was wrong with the one that came. */
export interface CleanName {
  name: string
  problems: ('name-deceptive' | 'name-cleaned')[]
}

/** Characters that turn the reading direction or are not seen: how "fdp.exe" is shown as "exe.pdf". */
const UNSEEN = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g
// eslint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i
const MAX_BYTES = 180

/** Extensions that run something when a clerk double-clicks them. */
const EXECUTABLE = new Set(['exe', 'scr', 'com', 'bat', 'cmd', 'pif', 'cpl', 'msi', 'msp', 'dll', 'js', 'jse', 'vbs', 'vbe', 'wsf', 'wsh', 'hta', 'ps1', 'psm1', 'jar', 'lnk', 'reg', 'chm', 'scf', 'url', 'iso', 'img', 'vhd', 'vhdx', 'apk', 'app', 'dmg', 'sh', 'one', 'xll', 'msc', 'appx', 'msix'])

export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.')
  return dot > 0 && name.length - dot <= 12 ? name.slice(dot + 1).trim().toLowerCase() : ''
}

export const isExecutableName = (name: string): boolean => EXECUTABLE.has(extensionOf(name))

/** A name that may be shown and saved anywhere. Empty when nothing of it is left. */
export function cleanFileName(raw: string): CleanName {
  const problems: CleanName['problems'] = []
  const original = raw.normalize('NFC').trim()
  let name = original.replace(UNSEEN, '')
  if (name !== original) problems.push('name-deceptive')
  name = name.replace(CONTROLS, ' ')
  // a path from a Windows or Unix disk: only its last step is a name
  name = name.replace(/^.*[/\\](?=[^/\\]*$)/s, '')
  name = name.replace(/[<>:"|?*/\\]/g, '_').replace(/\s+/g, ' ').replace(/^[\s.]+(?=.)/, (dots) => (dots.trim() === '' ? '' : '_')).replace(/[\s.]+$/, '')
  if (RESERVED.test(name)) name = `_${name}`
  name = shorten(name)
  if (name !== original.replace(UNSEEN, '')) problems.push('name-cleaned')
  if (/\.(?:pdf|docx?|xlsx?|jpe?g|png|txt|html?)\s*\.[^.]{1,6}$/i.test(name) && isExecutableName(name)) problems.push('name-deceptive')
  return { name, problems: [...new Set(problems)] }
}

function shorten(name: string): string {
  if (Buffer.byteLength(name) <= MAX_BYTES) return name
  const extension = extensionOf(name)
  const tail = extension === '' ? '' : `.${extension}`
  let stem = Array.from(name.slice(0, name.length - tail.length)).slice(0, MAX_BYTES).join('')
  while (Buffer.byteLength(stem) + Buffer.byteLength(tail) > MAX_BYTES) stem = Array.from(stem).slice(0, -1).join('')
  return `${stem.trimEnd()}${tail}`
}

const EXTENSION_BY_TYPE: Record<string, string> = {
  'application/pdf': 'pdf', 'application/msword': 'doc', 'application/rtf': 'rtf', 'text/rtf': 'rtf', 'application/zip': 'zip',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
  'application/vnd.oasis.opendocument.text': 'odt', 'application/vnd.oasis.opendocument.spreadsheet': 'ods',
  'application/vnd.ms-excel': 'xls', 'application/vnd.ms-powerpoint': 'ppt', 'application/x-ole-storage': 'doc',
  'application/pkcs7-mime': 'p7m', 'application/x-pkcs7-mime': 'p7m', 'application/pkcs7-signature': 'p7s', 'application/x-pkcs7-signature': 'p7s',
  'application/pgp-signature': 'asc', 'application/pgp-encrypted': 'asc', 'application/pgp-keys': 'asc',
  'application/ms-tnef': 'dat', 'application/vnd.ms-tnef': 'dat', 'application/xml': 'xml', 'text/xml': 'xml', 'application/json': 'json',
  'application/x-7z-compressed': '7z', 'application/vnd.rar': 'rar', 'application/gzip': 'gz', 'application/vnd.etsi.asic-e+zip': 'asice',
  'text/plain': 'txt', 'text/html': 'html', 'text/calendar': 'ics', 'text/csv': 'csv', 'text/vcard': 'vcf', 'text/x-vcard': 'vcf',
  'message/rfc822': 'eml', 'message/global': 'eml', 'message/delivery-status': 'txt', 'message/disposition-notification': 'txt', 'text/rfc822-headers': 'txt',
  'image/jpeg': 'jpg', 'image/jpg': 'jpg', 'image/png': 'png', 'image/gif': 'gif', 'image/tiff': 'tif', 'image/webp': 'webp', 'image/heic': 'heic', 'image/bmp': 'bmp', 'image/svg+xml': 'svg',
  'audio/mpeg': 'mp3', 'audio/wav': 'wav', 'audio/ogg': 'ogg', 'audio/amr': 'amr', 'video/mp4': 'mp4', 'video/quicktime': 'mov', 'audio/mp4': 'm4a',
}

export const extensionFor = (mediaType: string): string => EXTENSION_BY_TYPE[mediaType] ?? 'bin'

/** A name for what came without one: by kind and place, so that it is the same each time. */
export function inventName(mediaType: string, place: string): string {
  const where = place.replace(/[^\d]+/g, '-')
  const extension = extensionFor(mediaType)
  if (mediaType === 'text/calendar') return `zaproszenie-${where}.ics`
  if (mediaType === 'message/delivery-status') return `raport-doreczenia-${where}.txt`
  if (mediaType === 'message/disposition-notification') return `potwierdzenie-odczytu-${where}.txt`
  if (mediaType === 'text/rfc822-headers') return `naglowki-listu-${where}.txt`
  if (extension === 'eml') return `wiadomosc-${where}.eml`
  if (extension === 'p7s' || mediaType === 'application/pgp-signature') return `podpis-${where}.${extension}`
  if (mediaType.startsWith('image/')) return `obraz-${where}.${extension}`
  if (mediaType.startsWith('text/')) return `tekst-${where}.${extension}`
  return `zalacznik-${where}.${extension}`
}

/** Gives the second "skan.pdf" the name "skan (2).pdf". */
export function uniqueName(name: string, taken: Map<string, number>): string {
  const key = name.toLowerCase()
  const count = taken.get(key)
  if (count === undefined) {
    taken.set(key, 1)
    return name
  }
  const extension = extensionOf(name)
  const tail = extension === '' ? '' : name.slice(name.length - extension.length - 1)
  for (let number = count + 1; ; number++) {
    const candidate = `${name.slice(0, name.length - tail.length)} (${number})${tail}`
    if (taken.has(candidate.toLowerCase())) continue
    taken.set(key, number)
    taken.set(candidate.toLowerCase(), 1)
    return candidate
  }
}
