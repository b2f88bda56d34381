import type { Words } from './words.ts'

/** For text and for values of attributes in double quotes. */
export function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00A0', apos: "'" }

/** The entities that `escapeHtml` writes, numbers, and a few usual ones. */
export function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal: string, hex: string, name: string) => {
    const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : -1
    if (code >= 0) return code <= 0x10FFFF && code > 0 ? String.fromCodePoint(code) : ''
    return (Object.hasOwn(entities, name.toLowerCase()) ? entities[name.toLowerCase()] : undefined) ?? whole
  })
}

/** Text of markup that is beyond reading otherwise; linear in its length, no stack. */
export function stripTags(html: string): string {
  const out: string[] = []
  let at = 0
  while (at < html.length) {
    const open = html.indexOf('<', at)
    if (open < 0) break
    out.push(html.slice(at, open))
    const close = html.indexOf('>', open)
    if (close < 0) return tidy(out)
    const name = /^<\/?([a-z0-9]{1,20})/i.exec(html.slice(open, open + 24))?.[1]?.toLowerCase() ?? ''
    if (/^(?:p|div|br|tr|li|h[1-6]|table|blockquote)$/.test(name)) out.push('\n')
    at = close + 1
  }
  out.push(html.slice(at))
  return tidy(out)
}

function tidy(parts: string[]): string {
  return decodeEntities(parts.join('')).replace(/[ \t]+\n/g, '\n').replace(/\n{3,}/g, '\n\n').trim()
}

const linkable = /(?:https?:\/\/|www\.)[^\s<>"']{2,2000}|[a-z0-9._%+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}/gi

function linkify(text: string): string {
  let out = ''
  let at = 0
  for (const found of text.matchAll(linkable)) {
    const shown = found[0].replace(/[.,;:!?)\]]+$/, '')
    const href = shown.includes('://') ? shown : /^www\./i.test(shown) ? `https://${shown}` : `mailto:${shown}`
    if (!URL.canParse(href) || found.index < at) continue
    out += escapeHtml(text.slice(at, found.index))
    out += `<a href="${escapeHtml(new URL(href).href)}" rel="noopener noreferrer nofollow" target="_blank">${escapeHtml(shown)}</a>`
    at = found.index + shown.length
  }
  return out + escapeHtml(text.slice(at))
}

const foldAbove = 8
const deepestQuote = 4

/** Plain text as HTML: links, quotations as quotations, long ones folded. */
export function htmlOfText(text: string, words: Words, depth = 0): string {
  const lines = text.replace(/\r\n?/g, '\n').replace(/[\0\u202A-\u202E\u2066-\u2069]/g, '').split('\n')
  const out: string[] = []
  for (let at = 0; at < lines.length;) {
    const quoted = isQuote(lines[at])
    let end = at
    while (end < lines.length && isQuote(lines[end]) === quoted) end++
    const part = lines.slice(at, end)
    out.push(quoted ? quotation(part, words, depth) : paragraph(part))
    at = end
  }
  return out.join('')
}

function isQuote(line: string | undefined): boolean {
  return line !== undefined && line.startsWith('>')
}

function paragraph(lines: string[]): string {
  const text = lines.join('\n').replace(/^\n+|\s+$/g, '')
  return text === '' ? '' : `<p class="text">${linkify(text)}</p>`
}

function quotation(lines: string[], words: Words, depth: number): string {
  const inner = lines.map(line => line.replace(/^> ?/, '')).join('\n')
  const body = depth >= deepestQuote ? paragraph(inner.split('\n')) : htmlOfText(inner, words, depth + 1)
  const quote = `<blockquote>${body}</blockquote>`
  return lines.length > foldAbove && depth === 0 ? `<details><summary>${words.quoted(lines.length)}</summary>${quote}</details>` : quote
}
