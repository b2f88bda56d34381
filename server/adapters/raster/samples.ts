import { deflateSync } from 'node:zlib'

/** A PDF of the given content streams, one page each, written by hand. */
export function pdf(streams: readonly string[], extra: { page?: string, objects?: readonly string[], trailer?: string } = {}): Buffer {
  const objects = ['<</Type/Catalog/Pages 2 0 R>>', '']
  const kids: string[] = []
  for (const stream of streams) {
    const page = objects.push(`<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents ${objects.length + 2} 0 R/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>${extra.page ?? ''}>>`)
    kids.push(`${page} 0 R`)
    objects.push(`<</Length ${stream.length}>>stream\n${stream}\nendstream`)
  }
  objects[1] = `<</Type/Pages/Kids[${kids.join(' ')}]/Count ${streams.length}>>`
  objects.push(...extra.objects ?? [])
  let out = '%PDF-1.7\n'
  const offsets = objects.map((body, at) => {
    const offset = out.length
    out += `${at + 1} 0 obj\n${body}\nendobj\n`
    return offset
  })
  const xref = out.length
  out += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map(offset => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')}`
  return Buffer.from(`${out}trailer<</Size ${objects.length + 1}/Root 1 0 R${extra.trailer ?? ''}>>\nstartxref\n${xref}\n%%EOF\n`, 'latin1')
}

/** Content of a page with one line of text. */
export function line(text: string): string {
  return `BT /F 24 Tf 72 700 Td (${text}) Tj ET`
}

/** A PNG that claims `width`×`height` and holds next to nothing. */
export function pngBomb(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data])
    const size = Buffer.alloc(4)
    size.writeUInt32BE(data.length)
    const sum = Buffer.alloc(4)
    sum.writeUInt32BE(crc(body))
    return Buffer.concat([size, body, sum])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([1, 0, 0, 0, 0], 8)
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1A\n', 'latin1'), chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.alloc(100_000))), chunk('IEND', Buffer.alloc(0))])
}

function crc(bytes: Buffer): number {
  let value = 0xFFFFFFFF
  for (const byte of bytes) {
    value ^= byte
    for (let bit = 0; bit < 8; bit++) value = value >>> 1 ^ (value & 1 ? 0xEDB88320 : 0)
  }
  return (value ^ 0xFFFFFFFF) >>> 0
}

/** A Windows bitmap of one colour, 24 bits. */
export function bmp(width: number, height: number): Buffer {
  const stride = Math.ceil(width * 3 / 4) * 4
  const file = Buffer.alloc(54 + stride * height, 0x40)
  file.fill(0, 0, 54)
  file.write('BM', 'latin1')
  file.writeUInt32LE(54, 10)
  file.writeUInt32LE(40, 14)
  file.writeInt32LE(width, 18)
  file.writeInt32LE(height, 22)
  file.writeUInt16LE(1, 26)
  file.writeUInt16LE(24, 28)
  return file
}

/** A multi-page TIFF of black and white pages without compression, little-endian. */
export function tiff(pages: number, width = 64, height = 96): Buffer {
  const stride = Math.ceil(width / 8)
  const entries = 9
  const ifdSize = 2 + entries * 12 + 4
  const parts: Buffer[] = [Buffer.from([0x49, 0x49, 42, 0, 8, 0, 0, 0])]
  let at = 8
  for (let page = 0; page < pages; page++) {
    const next = at + ifdSize + stride * height
    const ifd = Buffer.alloc(ifdSize)
    ifd.writeUInt16LE(entries)
    const fields = [[256, width], [257, height], [258, 1], [259, 1], [262, 1], [273, at + ifdSize], [277, 1], [278, height], [279, stride * height]]
    for (const [index, [tag = 0, value = 0]] of fields.entries()) {
      ifd.writeUInt16LE(tag, 2 + index * 12)
      ifd.writeUInt16LE(4, 4 + index * 12)
      ifd.writeUInt32LE(1, 6 + index * 12)
      ifd.writeUInt32LE(value, 10 + index * 12)
    }
    ifd.writeUInt32LE(page + 1 < pages ? next : 0, ifdSize - 4)
    parts.push(ifd, Buffer.alloc(stride * height, page % 2 ? 0x0F : 0xF0))
    at = next
  }
  return Buffer.concat(parts)
}
