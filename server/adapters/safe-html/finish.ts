import { allowedNames, allowedTags } from './attributes.ts'
import { decodeEntities, escapeHtml } from './plain.ts'
import type { Words } from './words.ts'

// The exact shape in which cleaned HTML is written. Whatever is not of this shape is not passed on: a second
// judge that shares no code with the first.
const token = /[^<]+|<(\/?)([a-z][a-z0-9]*)((?: [a-z]+(?:="[^"<>]*")?)*)(?: \/)?>/y
const attribute = / ([a-z]+)(?:="([^"<>]*)")?/g

interface Link { host: string, always: boolean, text: string }

/**
 * Checks cleaned HTML against the allow-list once more, tag by tag, and writes the real host behind links whose
 * text names another one. Throws when anything is not of the expected shape.
 */
export function finish(html: string, words: Words): string {
  const out: string[] = []
  let link: Link | null = null
  const closeLink = (): void => {
    if (!link) return
    out.push('</a>', pretends(link) ? ` <span style="font-size:12px">(${words.leadsTo} ${escapeHtml(link.host)})</span>` : '')
    link = null
  }
  token.lastIndex = 0
  while (token.lastIndex < html.length) {
    const found = token.exec(html)
    if (!found) throw new Error('not of the expected shape')
    const [whole, slash, tag, attributes = ''] = found
    if (tag === undefined) {
      if (link) (link as Link).text += whole
      out.push(whole)
      continue
    }
    const href = check(tag, attributes)
    if (tag === 'a') closeLink()
    if (tag !== 'a' || !slash) out.push(whole)
    if (tag === 'a' && !slash) link = target(href)
  }
  closeLink()
  return out.join('')
}

function check(tag: string, attributes: string): string {
  if (!allowedTags.has(tag)) throw new Error('tag')
  let href = ''
  for (const [, name = '', value = ''] of attributes.matchAll(attribute)) {
    if (!allowedNames.has(name)) throw new Error('attribute')
    const plain = decodeEntities(value)
    if (name === 'href' && !/^(?:https?|mailto|tel):/.test(plain)) throw new Error('href')
    if (name === 'src' && !/^(?:\/(?![/\\])|https:\/\/|data:image\/(?:png|jpe?g|gif|webp|bmp);base64,)/i.test(plain)) throw new Error('src')
    if (name === 'style' && /[\\@]|url|expression|position|\/\*/i.test(plain)) throw new Error('style')
    if (name === 'href') href = plain
  }
  return href
}

function target(href: string): Link {
  try {
    const url = new URL(href)
    const host = url.protocol === 'mailto:' ? decodeURIComponent(url.pathname).replace(/^.*@/, '').toLowerCase() : url.hostname
    return { host, always: url.username !== '' || host.includes('xn--'), text: '' }
  } catch {
    return { host: '', always: false, text: '' }
  }
}

const domain = /(?:(?:https?:\/\/|www\.|@)[^\s/]{0,100})|(?:[\p{L}\d-]{1,63}\.){1,6}(?:pl|eu|com|org|net|gov|info|biz|io|de|uk|cz|online|app)(?![\p{L}\d.-]*[\p{L}\d])/giu

/** The text of the link names a place, and it is not the place where the link leads. */
function pretends(link: Link): boolean {
  if (link.host === '') return false
  if (link.always) return true
  const text = decodeEntities(link.text.slice(0, 2000)).replace(/[\u00AD\u200B-\u200F\u2060\uFEFF]/g, '').normalize('NFKC')
  for (const [named] of text.matchAll(domain)) {
    const host = named.toLowerCase().replace(/^https?:\/\//, '').replace(/^.*@/, '').replace(/[:?#].*$/, '').replace(/^www\./, '')
    const real = link.host.replace(/^www\./, '')
    if (host !== '' && host !== real && !real.endsWith(`.${host}`)) return true
  }
  return false
}
