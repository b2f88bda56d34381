/**
 * HTML to plain text in one pass without building a tree: a letter of 200,000 nested tags costs milliseconds, where
 * tree-building converters take half a minute. Enough for searching, quoting and recognising; never shown instead of the HTML.
 */
export function htmlToText(whole: string): string {
  const html = whole.length > MAX ? whole.slice(0, MAX) : whole
  const out: string[] = []
  let at = 0
  while (at < html.length) {
    const open = html.indexOf('<', at)
    if (open === -1) {
      out.push(squeeze(html.slice(at)))
      break
    }
    if (open > at) out.push(squeeze(html.slice(at, open)))
    at = readMarkup(html, open, out)
  }
  return tidy(out.join(''))
}

const MAX = 1_000_000
const SKIPPED = /^(?:style|script|title|template|xml)$/
const BLOCK = /^(?:p|div|br|tr|li|ul|ol|dl|dt|dd|table|thead|tbody|h[1-6]|blockquote|pre|hr|section|article|header|footer|form|fieldset|address|body|center|figure|main|nav)$/
const PARAGRAPH = /^(?:p|h[1-6]|table|blockquote|ul|ol|pre)$/

/** Deals with what starts at the "<" and returns where the text goes on. */
function readMarkup(html: string, open: number, out: string[]): number {
  if (html.startsWith('<!--', open)) return after(html, '-->', open + 4)
  const name = TAG.exec(html.slice(open, open + 40))
  if (!name) {
    if (html[open + 1] === '!' || html[open + 1] === '?') return after(html, '>', open + 1)
    out.push('<')
    return open + 1
  }
  const closing = name[1] === '/'
  const tag = (name[2] as string).toLowerCase()
  const end = endOfTag(html, open + name[0].length)
  if (!closing && SKIPPED.test(tag)) return afterClosing(html, tag, end)
  if (tag === 'br') out.push('\n')
  else if (tag === 'td' || tag === 'th') out.push(closing ? '' : '\t')
  else if (tag === 'li' && !closing) out.push('\n- ')
  else if (tag === 'hr') out.push('\n----------\n')
  else if (PARAGRAPH.test(tag)) out.push('\n\n')
  else if (BLOCK.test(tag)) out.push('\n')
  return end
}

const TAG = /^<(\/?)([A-Za-z][A-Za-z0-9:_-]{0,30})/

function after(html: string, mark: string, from: number): number {
  const found = html.indexOf(mark, from)
  return found === -1 ? html.length : found + mark.length
}

/** Past the ">" of a tag; a quoted attribute may contain one. An unclosed quotation mark does not swallow the letter. */
function endOfTag(html: string, from: number): number {
  const limit = Math.min(html.length, from + 2000)
  let quote = ''
  for (let i = from; i < limit; i++) {
    const char = html[i] as string
    if (quote !== '') {
      if (char === quote) quote = ''
    } else if (char === '>') return i + 1
    else if ((char === '"' || char === "'") && html[i - 1] === '=') quote = char
  }
  const plain = html.indexOf('>', from)
  return plain === -1 ? html.length : plain + 1
}

function afterClosing(html: string, tag: string, from: number): number {
  const closing = new RegExp(`</${tag}[^>]{0,100}>`, 'gi')
  closing.lastIndex = from
  return closing.test(html) ? closing.lastIndex : html.length
}

/** In HTML every run of white space is one space; a hard space is not white space. */
const squeeze = (text: string) => decodeEntities(text.replace(/[ \t\r\n\f]+/g, ' '))

const tidy = (text: string) => text.replace(/\u00a0/g, ' ').split('\n').map((line) => line.replace(/ {2,}/g, ' ').trim()).join('\n').replace(/\n{3,}/g, '\n\n').trim()

const ENTITIES: Record<string, string> = {
  amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0', shy: '', zwnj: '', zwj: '',
  ndash: '–', mdash: '—', hellip: '…', bdquo: '„', rdquo: '”', ldquo: '“', lsquo: '‘', rsquo: '’', sbquo: '‚', laquo: '«', raquo: '»',
  sect: '§', copy: '©', reg: '®', trade: '™', deg: '°', euro: '€', middot: '·', bull: '•', times: '×', frac12: '½', sup2: '²', sup3: '³', para: '¶',
  oacute: 'ó', Oacute: 'Ó', aogon: 'ą', Aogon: 'Ą', cacute: 'ć', Cacute: 'Ć', eogon: 'ę', Eogon: 'Ę', lstrok: 'ł', Lstrok: 'Ł',
  nacute: 'ń', Nacute: 'Ń', sacute: 'ś', Sacute: 'Ś', zacute: 'ź', Zacute: 'Ź', zdot: 'ż', Zdot: 'Ż',
  auml: 'ä', ouml: 'ö', uuml: 'ü', szlig: 'ß', eacute: 'é', scaron: 'š', Scaron: 'Š', zcaron: 'ž',
}

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,10}));?/g, (whole, decimal?: string, hexadecimal?: string, name?: string) => {
    if (name !== undefined) return ENTITIES[name] ?? whole
    const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '0', 16) : Number(decimal)
    if (code >= 0x80 && code <= 0x9f) return WINDOWS_1252[code - 0x80] ?? ''
    return code < 32 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? ' ' : String.fromCodePoint(code)
  })
}

/** Word writes &#150; for a dash. */
const WINDOWS_1252 = [...'€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ']
