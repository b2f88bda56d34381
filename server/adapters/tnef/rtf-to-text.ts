import { TextDecoder } from 'node:util'

const TOKEN = /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-z])|([{}])|([^\\{}\r\n]+)|[\r\n]+/g
const SKIPPED = new Set(['fonttbl', 'colortbl', 'stylesheet', 'info', 'pict', 'object', 'header', 'footer', 'listtable', 'generator'])
const BREAKS: Record<string, string> = { par: '\n', line: '\n', tab: '\t', cell: '\t', row: '\n', emdash: '—', endash: '–', lquote: '‘', rquote: '’', ldblquote: '“', rdblquote: '”', bullet: '•' }
const MAX_DEPTH = 1000

interface Group { skip: boolean; unicodeSkip: number }

/** The words of an RTF letter; for letters that Outlook sent in no other form. */
export function rtfToText(rtf: Buffer): string {
  const text = rtf.toString('latin1', 0, Math.min(rtf.length, 5_000_000))
  const decoder = decoderFor(/\\ansicpg(\d{3,5})/.exec(text.slice(0, 500))?.[1] ?? '1250')
  let group: Group = { skip: false, unicodeSkip: 1 }
  const stack: Group[] = []
  let out = ''
  let toSkip = 0
  let pending: number[] = []
  const flush = () => {
    if (pending.length > 0) out += decoder.decode(Uint8Array.from(pending))
    pending = []
  }
  for (const [, word, number, hex, symbol, brace, run] of text.matchAll(TOKEN)) {
    if (hex !== undefined) {
      if (toSkip > 0) toSkip--
      else if (!group.skip) pending.push(Number.parseInt(hex, 16))
      continue
    }
    flush()
    if (brace === '{') {
      if (stack.length < MAX_DEPTH) stack.push(group)
      group = { ...group }
    } else if (brace === '}') group = stack.pop() ?? { skip: false, unicodeSkip: 1 }
    else if (symbol === '*' || (word !== undefined && SKIPPED.has(word))) group.skip = true
    else if (word === 'htmlrtf') group.skip = number !== '0'
    else if (word === 'uc') group.unicodeSkip = Number(number ?? 1)
    else if (word === 'u' && number !== undefined) {
      if (!group.skip) out += String.fromCharCode(Number(number) & 0xffff)
      toSkip = group.unicodeSkip
    } else if (group.skip) continue
    else if (word !== undefined) out += BREAKS[word] ?? ''
    else if (symbol !== undefined) out += symbol === '~' ? ' ' : /[\\{}]/.test(symbol) ? symbol : ''
    else if (run !== undefined) {
      out += run.slice(toSkip)
      toSkip = 0
    }
  }
  flush()
  return out.replace(/\n{3,}/g, '\n\n').trim()
}

function decoderFor(codepage: string): TextDecoder {
  try {
    return new TextDecoder(`windows-${codepage}`)
  } catch {
    return new TextDecoder('windows-1250')
  }
}
