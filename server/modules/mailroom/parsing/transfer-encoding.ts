export interface DecodedBody {
  bytes: Buffer
  /** What was wrong, in technical words; null when nothing was. */
  damage: string | null
  known: boolean
}

/** Undoes Content-Transfer-Encoding. What cannot be decoded is stepped over, never thrown at the caller. */
export function decodeTransfer(raw: Buffer, encoding: string): DecodedBody {
  const name = encoding.trim().toLowerCase().replace(/["';\s]/g, '')
  if (name === 'base64') return decodeBase64(raw)
  if (name === 'quoted-printable' || name === 'quotedprintable') return decodeQuotedPrintable(raw)
  if (name === 'x-uuencode' || name === 'uuencode' || name === 'x-uue' || name === 'uue') return decodeUu(raw)
  return { bytes: raw, damage: null, known: name === '' || name === '7bit' || name === '8bit' || name === 'binary' || name === '7-bit' || name === '8-bit' }
}

const HUGE = 256 * 1024 * 1024
const CHUNK = 12 * 1024 * 1024
const SLICE = 64 * 1024

/** Decodes without looking at each letter and checks by the length that nothing was stepped over: a clean part is read at memory speed. */
function decodeBase64(raw: Buffer): DecodedBody {
  const bytes = raw.length > SLICE ? decodeEvenBase64(raw) : null
  if (bytes !== null) return { bytes, damage: null, known: true }
  if (raw.length > HUGE) return decodeLongBase64(raw)
  const text = raw.toString('latin1')
  const decoded = Buffer.from(text, 'base64')
  if (decoded.length === wholeBytes(lettersIn(raw))) return { bytes: decoded, damage: null, known: true }
  return decodeDirtyBase64(text)
}

const wholeBytes = (letters: number) => Math.floor((letters * 3) / 4)

/**
 * Line for line of one length, as mail programs write it, in slices: a string of megabytes for every attachment would keep the
 * collection of garbage busier than the mail. Null when the lines are of several lengths or hold anything else.
 */
function decodeEvenBase64(raw: Buffer): Buffer | null {
  const line = raw.indexOf(10) + 1
  const letters = raw[line - 2] === 13 ? line - 2 : line - 1
  if (letters < 4 || letters % 4 !== 0 || line > SLICE) return null
  const lines = Math.floor(SLICE / line)
  const out = Buffer.allocUnsafe(wholeBytes(raw.length) + 3)
  let length = 0
  for (let at = 0; at < raw.length; at += lines * line) {
    const slice = raw.subarray(at, at + lines * line)
    const isLast = at + slice.length >= raw.length
    const expected = isLast ? wholeBytes(lettersIn(slice)) : wholeBytes(lines * letters)
    if ((!isLast && slice.at(-1) !== 10) || out.write(slice.toString('latin1'), length, 'base64') !== expected) return null
    length += expected
  }
  return out.subarray(0, length)
}

/** Letters in a part that holds nothing but letters, line ends and padding at its end. */
function lettersIn(raw: Buffer): number {
  let end = raw.length
  while (end > 0 && (raw[end - 1] === 0x3d || raw[end - 1] === 10 || raw[end - 1] === 13 || raw[end - 1] === 32)) end--
  let letters = end
  for (let at = raw.indexOf(10); at !== -1 && at < end; at = raw.indexOf(10, at + 1)) letters -= raw[at - 1] === 13 ? 2 : 1
  return letters
}

/** In slices where the groups of four come out even: the longest string has its limits. */
function decodeLongBase64(raw: Buffer): DecodedBody {
  const letters = Buffer.allocUnsafe(raw.length)
  let length = 0
  let dirty = 0
  for (const byte of raw) {
    if ((byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x2f && byte <= 0x39) || byte === 0x2b) letters[length++] = byte
    else if (byte === 0x3d) break
    else if (byte !== 10 && byte !== 13 && byte !== 32 && byte !== 9) dirty++
  }
  const out: Buffer[] = []
  for (let at = 0; at < length; at += CHUNK) out.push(Buffer.from(letters.toString('latin1', at, Math.min(length, at + CHUNK)), 'base64'))
  return { bytes: Buffer.concat(out), damage: dirty > 0 ? `${dirty} bytes that are not base64` : null, known: true }
}

/** Rubbish is left out; padding in the middle means that two encoded runs were glued together. */
function decodeDirtyBase64(text: string): DecodedBody {
  const onlyLetters = text.replace(/[^A-Za-z0-9+/=]/g, '')
  const spaces = text.replace(/[^\s]/g, '').length
  const rubbish = text.length - onlyLetters.length - spaces
  const runs = onlyLetters.split(/=+/).filter((run) => run !== '')
  const bytes = Buffer.concat(runs.map((run) => Buffer.from(run, 'base64')))
  const damage = rubbish > 0 ? `${rubbish} bytes that are not base64` : runs.length > 1 ? `${runs.length} base64 runs glued together` : null
  return { bytes, damage, known: true }
}

function hexValue(byte: number | undefined): number {
  if (byte === undefined) return -1
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30
  if (byte >= 0x41 && byte <= 0x46) return byte - 0x37
  if (byte >= 0x61 && byte <= 0x66) return byte - 0x57
  return -1
}

function decodeQuotedPrintable(raw: Buffer): DecodedBody {
  if (!raw.includes(0x3d)) return { bytes: raw, damage: null, known: true }
  const out = Buffer.allocUnsafe(raw.length)
  let length = 0
  let bad = 0
  for (let i = 0; i < raw.length; i++) {
    const byte = raw[i] as number
    if (byte !== 0x3d) {
      out[length++] = byte
      continue
    }
    const high = hexValue(raw[i + 1])
    const low = hexValue(raw[i + 2])
    if (high >= 0 && low >= 0) {
      out[length++] = high * 16 + low
      i += 2
      continue
    }
    const skipped = softBreak(raw, i + 1)
    if (skipped > 0) {
      i = skipped - 1
    } else {
      bad++
      out[length++] = byte
    }
  }
  return { bytes: out.subarray(0, length), damage: bad > 0 ? `${bad} equals signs that encode nothing` : null, known: true }
}

/** Where the next line starts after a "=" at a line's end (blanks may stand between); 0 when it is no soft break. */
function softBreak(raw: Buffer, from: number): number {
  let at = from
  while (raw[at] === 0x20 || raw[at] === 0x09) at++
  if (at >= raw.length) return raw.length
  if (raw[at] === 13 && raw[at + 1] === 10) return at + 2
  return raw[at] === 10 || raw[at] === 13 ? at + 1 : 0
}

function decodeUu(raw: Buffer): DecodedBody {
  const out: number[] = []
  let started = false
  for (const line of raw.toString('latin1', 0, raw.length).split(/\r?\n/)) {
    if (!started) {
      started = /^begin [0-7]{3,4} /.test(line)
      continue
    }
    if (line === 'end') break
    const count = (line.charCodeAt(0) - 32) & 63
    for (let i = 1, left = count; left > 0 && i < line.length; i += 4, left -= 3) {
      const [a = 0, b = 0, c = 0, d = 0] = [0, 1, 2, 3].map((k) => (Math.max(32, line.charCodeAt(i + k) || 32) - 32) & 63)
      out.push(...[(a << 2) | (b >> 4), ((b & 15) << 4) | (c >> 2), ((c & 3) << 6) | d].slice(0, left))
    }
  }
  return { bytes: Buffer.from(out.map((byte) => byte & 255)), damage: started ? null : 'no "begin" line', known: true }
}
