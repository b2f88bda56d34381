import { TextDecoder } from 'node:util'

/** Numbers of character sets in the table of fonts and their encodings; 0 and 1 are the usual one of the letter. */
const ENCODINGS: Record<number, string> = { 77: 'macintosh', 128: 'shift_jis', 129: 'euc-kr', 134: 'gbk', 136: 'big5', 161: 'windows-1253', 162: 'windows-1254', 163: 'windows-1258', 177: 'windows-1255', 178: 'windows-1256', 186: 'windows-1257', 204: 'windows-1251', 222: 'windows-874', 238: 'windows-1250' }
const MOST_FONTS = 5000

/** How the bytes of an RTF letter become letters: in general, and in a font by its number. */
export function charsetsOf(source: string): { usual: TextDecoder; ofFont(number: number): TextDecoder } {
  const usual = usualOf(/\\ansicpg(\d{3,5})/.exec(source.slice(0, 500))?.[1] ?? '1250')
  const fonts = new Map<number, TextDecoder>()
  const decoders = new Map<number, TextDecoder>()
  const from = source.indexOf('\\fonttbl')
  for (const [, number, charset] of from < 0 ? [] : source.slice(from, from + 300_000).matchAll(/\\f(\d{1,6})(?:\\(?!f\d)[a-z]{1,20}-?\d{0,6}){0,8}?\\fcharset(\d{1,3})/g)) {
    if (fonts.size > MOST_FONTS) break
    const encoding = ENCODINGS[Number(charset)]
    if (encoding === undefined || fonts.has(Number(number))) continue
    if (!decoders.has(Number(charset))) decoders.set(Number(charset), new TextDecoder(encoding))
    fonts.set(Number(number), decoders.get(Number(charset))!)
  }
  return { usual, ofFont: number => fonts.get(number) ?? usual }
}

function usualOf(codepage: string): TextDecoder {
  try {
    return new TextDecoder(`windows-${codepage}`)
  } catch {
    return new TextDecoder('windows-1250')
  }
}
