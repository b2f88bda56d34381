import sanitize from 'sanitize-html'
import { allowedNames, allowedTags, commonAttributes, isRemote, safeHref, safeImage } from './attributes.ts'
import type { Cleaning } from './attributes.ts'
import { finish } from './finish.ts'
import { escapeHtml, stripTags } from './plain.ts'
import type { SafeHtml, SafeHtmlOptions } from './types.ts'
import { words } from './words.ts'

const longest = 2_000_000
/** The parser's cost grows with the depth; beyond this the message is shown as plain text. */
const deepestInput = 1000
const deepestOutput = 250

// Dropped with what is in them; other unknown tags lose only themselves and keep their text.
const nonTextTags = ['script', 'style', 'textarea', 'option', 'xmp', 'title', 'noscript', 'noembed', 'noframes', 'iframe', 'template', 'math']

const notable = new Set(`script style iframe frame frameset object embed applet form input button select textarea base link svg math
template noscript audio video source track canvas dialog portal marquee meta xml import layer ilayer bgsound`.split(/\s+/))

class NotCleanable extends Error {}

const placeholderStyle = 'border:1px dashed;padding:2px 6px;font-size:12px'

function placeholder(text: string): { tagName: string, attribs: Record<string, string>, text: string } {
  return { tagName: 'span', attribs: { style: placeholderStyle }, text: `[${text}]` }
}

function hostOf(value: string): string {
  try {
    return new URL(value.trim(), 'https://x.invalid').hostname.replace(/^x\.invalid$/, '')
  } catch {
    return ''
  }
}

function isTrackingPixel(attribs: Record<string, string>): boolean {
  return [attribs.width, attribs.height].some(size => size !== undefined && /^0*[012](?:px)?$/.test(size.trim()))
}

function image(attribs: Record<string, string>, cleaning: Cleaning): sanitize.Tag {
  const source = attribs.src ?? ''
  const safe = safeImage(source, cleaning)
  if (safe !== null) {
    const kept = commonAttributes('img', attribs, cleaning)
    return { tagName: 'img', attribs: { ...kept, src: safe, alt: (attribs.alt ?? '').slice(0, 300) } }
  }
  if (isRemote(source) || (attribs.srcset !== undefined && isRemote(attribs.srcset))) {
    cleaning.blockedRemote++
    if (!cleaning.placeholders || isTrackingPixel(attribs)) return { tagName: 'span', attribs: {} }
    const label = [cleaning.words.image, (attribs.alt ?? '').trim().slice(0, 100), hostOf(source)].filter(Boolean).join(' · ')
    return placeholder(label)
  }
  return source === '' || !cleaning.placeholders ? { tagName: 'span', attribs: {} } : placeholder(cleaning.words.missing)
}

function transform(tag: string, attribs: Record<string, string>, cleaning: Cleaning): sanitize.Tag {
  if (tag === 'img') return { tagName: tag, attribs }
  const kept = commonAttributes(tag, attribs, cleaning)
  if (tag !== 'a' || attribs.href === undefined) return { tagName: tag, attribs: kept }
  const href = safeHref(attribs.href)
  if (href === null) {
    if (!attribs.href.trim().startsWith('#')) cleaning.removed.add('link')
    return { tagName: tag, attribs: kept }
  }
  return { tagName: tag, attribs: { ...kept, href, rel: 'noopener noreferrer nofollow', target: '_blank' } }
}

function note(tag: string, attribs: Record<string, string>, cleaning: Cleaning): void {
  const name = tag.replace(/^.*:/, '')
  if (notable.has(name) && (name !== 'meta' || /refresh|set-cookie/i.test(attribs['http-equiv'] ?? ''))) cleaning.removed.add(name)
  if (name === 'link' && isRemote(attribs.href ?? '')) cleaning.blockedRemote++
  // Tags that stay out never reach the judge of attributes, but what they would have fetched is counted.
  if (!allowedTags.has(tag)) commonAttributes(tag, attribs, cleaning)
}

function clean(html: string, cleaning: Cleaning): string {
  let depth = 0
  return sanitize(html, {
    allowedTags: [...allowedTags],
    allowedAttributes: { '*': [...allowedNames] },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowedSchemesByTag: { img: ['https', 'data'] },
    allowedSchemesAppliedToAttributes: ['href', 'src'],
    allowProtocolRelative: false,
    nonTextTags,
    nestingLimit: deepestOutput,
    parseStyleAttributes: false,
    enforceHtmlBoundary: false,
    disallowedTagsMode: 'discard',
    onOpenTag: (name, attribs) => {
      if (++depth > deepestInput) throw new NotCleanable('too deep')
      note(name, attribs, cleaning)
    },
    onCloseTag: () => { depth-- },
    transformTags: {
      img: (_, attribs) => image(attribs, cleaning),
      '*': (tag, attribs) => transform(tag, attribs, cleaning),
    },
    // Overrides of the direction of writing make a text read differently from what it says.
    textFilter: text => text.replace(/[\u202A-\u202E\u2066-\u2069]/g, ''),
  })
}

/**
 * Foreign HTML made harmless by an allow-list: nothing in the result runs, fetches from elsewhere, overlays or
 * reaches out of its place. Never fails: what cannot be cleaned in bounded time is returned as plain text.
 */
export function safeMailHtml(html: string, options: SafeHtmlOptions = {}): SafeHtml {
  const cleaning: Cleaning = {
    inlineImages: options.inlineImages ?? new Map(),
    words: words[options.lang ?? 'pl'],
    placeholders: options.placeholders ?? true,
    blockedRemote: 0,
    removed: new Set(),
    dataBudget: 3_000_000,
  }
  const lean = html.length > longest ? html.replace(/data:image\/[a-z+]{1,20};base64,[^"'\s<>]{700000,}/gi, 'data:,') : html
  if (lean.length > longest) cleaning.removed.add('too-large')
  const source = lean.slice(0, longest).replaceAll('\0', '')
  let safe: string
  try {
    safe = finish(clean(source, cleaning), cleaning.words)
  } catch {
    cleaning.removed.add('markup')
    safe = `<div style="white-space:pre-wrap">${escapeHtml(stripTags(source))}</div>`
  }
  return { html: safe, blockedRemote: cleaning.blockedRemote, removed: [...cleaning.removed].sort() }
}
