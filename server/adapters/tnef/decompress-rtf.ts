/** The dictionary that every compressed RTF starts with (MS-OXRTFCP 2.1.2.1). */
const DICTIONARY = Buffer.from(
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx',
  'latin1',
)
const COMPRESSED = 0x75465a4c
const UNCOMPRESSED = 0x414c454d
const MAX_SIZE = 20_000_000

/** PidTagRtfCompressed to RTF; null when it is damaged. */
export function decompressRtf(bytes: Buffer): Buffer | null {
  if (bytes.length < 16) return null
  const rawSize = bytes.readUInt32LE(4)
  const kind = bytes.readUInt32LE(8)
  if (kind === UNCOMPRESSED) return bytes.subarray(16, Math.min(bytes.length, 16 + rawSize))
  if (kind !== COMPRESSED || rawSize > MAX_SIZE) return null
  const window = Buffer.alloc(4096)
  DICTIONARY.copy(window)
  let write = DICTIONARY.length
  const out = Buffer.alloc(rawSize)
  let length = 0
  let at = 16
  const put = (byte: number) => {
    window[write] = byte
    write = (write + 1) & 4095
    if (length < rawSize) out[length++] = byte
  }
  while (at < bytes.length) {
    if (length >= rawSize) break
    const flags = bytes[at++] as number
    for (let bit = 0; bit < 8 && at < bytes.length; bit++) {
      if ((flags & (1 << bit)) === 0) {
        put(bytes[at++] as number)
        continue
      }
      if (at + 2 > bytes.length) return length > 0 ? out.subarray(0, length) : null
      const reference = bytes.readUInt16BE(at)
      at += 2
      const offset = reference >> 4
      if (offset === write) return out.subarray(0, length)
      for (let n = 0; n < (reference & 15) + 2; n++) put(window[(offset + n) & 4095] as number)
    }
  }
  return out.subarray(0, length)
}
