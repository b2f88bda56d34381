import { isUtf8 } from 'node:buffer'

const polish = /(?<=[A-Za-ząćęłńóśźżĄĆĘŁŃÓŚŹŻ])[ąćęłńóśźż]|[ĄĆĘŁŃÓŚŹŻ](?=[A-Za-ząćęłńóśźżĄĆĘŁŃÓŚŹŻ])|[ąćęłńóśźż](?=[a-z])/g
const odd = /[^\x00-\x7FąćęłńóśźżĄĆĘŁŃÓŚŹŻ„”“’–—…°§•­ ×€áéíóúäöüßčřšžýěů]/g // oxlint-disable-line no-control-regex

function score(text: string): number {
  return (text.match(polish)?.length ?? 0) - 2 * (text.match(odd)?.length ?? 0)
}

/** UTF-16 without its mark: every other byte of Latin text is zero. */
function utf16(bytes: Buffer): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xFF && bytes[1] === 0xFE) return 'utf-16le'
  if (bytes[0] === 0xFE && bytes[1] === 0xFF) return 'utf-16be'
  const zeros = [0, 0]
  const looked = Math.min(bytes.length, 2000)
  for (let at = 0; at < looked; at++) if (bytes[at] === 0) zeros[at % 2]!++
  if (zeros[1]! > looked * 0.3 && zeros[0]! < looked * 0.05) return 'utf-16le'
  return zeros[0]! > looked * 0.3 && zeros[1]! < looked * 0.05 ? 'utf-16be' : null
}

/**
 * Text of unknown encoding: UTF-8, UTF-16, else windows-1250 or ISO-8859-2, whichever gives more Polish words and
 * fewer odd signs. `declared` is used when the bytes do not contradict it.
 */
export function decodeText(bytes: Buffer, declared?: string): string {
  const wide = utf16(bytes)
  if (wide) return new TextDecoder(wide).decode(bytes)
  // The last letter may be cut in the middle.
  if (isUtf8(bytes) || isUtf8(bytes.subarray(0, lastWhole(bytes)))) return new TextDecoder('utf-8').decode(bytes)
  if (declared) {
    try {
      if (!/^utf-?(?:8|16)/i.test(declared)) return new TextDecoder(declared).decode(bytes)
    } catch {
      // An encoding nobody knows: judged by the letters.
    }
  }
  const sample = bytes.subarray(0, 200_000)
  const [best = 'windows-1250'] = ['windows-1250', 'iso-8859-2'].sort((a, b) => score(new TextDecoder(b).decode(sample)) - score(new TextDecoder(a).decode(sample)))
  return new TextDecoder(best).decode(bytes)
}

function lastWhole(bytes: Buffer): number {
  let end = bytes.length
  while (end > 0 && bytes.length - end < 4 && (bytes[end - 1]! & 0xC0) === 0x80) end--
  return Math.max(0, end - 1)
}
