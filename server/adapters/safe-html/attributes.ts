import { safeColour, safeStyle } from './css.ts'
import type { Words } from './words.ts'

/** What is being gathered while one message is cleaned. */
export interface Cleaning {
  inlineImages: ReadonlyMap<string, string>
  words: Words
  placeholders: boolean
  blockedRemote: number
  removed: Set<string>
  /** Letters of embedded pictures still allowed. */
  dataBudget: number
}

export const allowedTags: ReadonlySet<string> = new Set(`a abbr address article aside b bdi bdo big blockquote br caption center
cite code col colgroup dd del dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark
ol p pre q s samp section small span strike strong sub sup table tbody td tfoot th thead tr tt u ul var wbr`.split(/\s+/))

/** Names that may stand in the output at all; the values are judged one by one below. */
export const allowedNames: ReadonlySet<string> = new Set(`style href rel target src alt title width height align valign bgcolor
border cellpadding cellspacing colspan rowspan nowrap color size start type value dir lang span`.split(/\s+/))

const number = /^\d{1,3}$/
const size = /^\d{1,4}(?:\.\d{1,2})?(?:%|px)?$/
const align = /^(?:left|right|center|justify|top|middle|bottom|baseline)$/i

const checks: Record<string, RegExp> = {
  title: /^[^]{0,300}$/, lang: /^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}$/i, dir: /^(?:ltr|rtl|auto)$/i,
  align, valign: align, width: size, height: size, border: number, cellpadding: number, cellspacing: number,
  colspan: number, rowspan: number, span: number, nowrap: /^/, size: /^[1-7]$/,
  start: /^\d{1,6}$/, value: /^\d{1,6}$/, type: /^(?:[1aAiI]|disc|circle|square)$/,
}
const only: Record<string, readonly string[]> = {
  size: ['font'], start: ['ol'], value: ['li'], type: ['ol', 'ul', 'li'], span: ['col', 'colgroup'],
  colspan: ['td', 'th'], rowspan: ['td', 'th'], border: ['table', 'img'],
}
const remoteCarriers = new Set(['src', 'srcset', 'background', 'poster', 'data', 'lowsrc', 'dynsrc', 'xlink:href', 'longdesc'])

/** True when a value would make a browser fetch something from elsewhere. */
export function isRemote(value: string): boolean {
  const plain = squeeze(value)
  return plain !== '' && !/^(?:cid|data|mid|about|#|javascript|vbscript|blob|file)/.test(plain)
}

/** As browsers read a URL: without blanks and control characters inside, lower case. */
export function squeeze(value: string): string {
  let plain = ''
  for (const sign of value.slice(0, 400)) if (sign > ' ' && sign !== '\u007f') plain += sign
  return plain.toLowerCase()
}

/** Attributes that any tag may keep, with values checked and written anew. */
export function commonAttributes(tag: string, given: Record<string, string>, cleaning: Cleaning): Record<string, string> {
  const kept: Record<string, string> = {}
  for (const [name, value] of Object.entries(given)) {
    if (name.startsWith('on')) cleaning.removed.add('handlers')
    if (tag !== 'img' && remoteCarriers.has(name) && isRemote(value)) cleaning.blockedRemote++
    const check = Object.hasOwn(checks, name) ? checks[name] : undefined
    if (check?.test(value) && (only[name] ?? [tag]).includes(tag)) kept[name] = value
    if (name === 'bgcolor' || (name === 'color' && tag === 'font')) {
      const colour = safeColour(value)
      if (colour) kept[name] = colour
    }
  }
  if (given.style !== undefined) {
    const { style, remote, hostile } = safeStyle(given.style)
    cleaning.blockedRemote += remote
    if (hostile) cleaning.removed.add('style')
    if (style) kept.style = style
  }
  return kept
}

const schemes = /^(?:https?|mailto|tel):/

/** The link as the browser would follow it, or null when it must not be followed. */
export function safeHref(value: string): string | null {
  const plain = squeeze(value)
  if (value.length > 4000 || !schemes.test(plain)) return null
  try {
    const url = new URL(value.trim())
    return schemes.test(url.protocol) ? url.href : null
  } catch {
    return null
  }
}

const raster = /^data:image\/(?:png|jpe?g|gif|webp|bmp);base64,[a-z0-9+/=\s]+$/i
const largestData = 700_000

/** Where a picture may come from: a part of the same message or small data; null when it is to be replaced. */
export function safeImage(value: string, cleaning: Cleaning): string | null {
  const plain = squeeze(value)
  if (plain.startsWith('cid:')) return inlineImage(value.trim().slice(4), cleaning)
  if (!plain.startsWith('data:')) return null
  if (value.length > largestData || value.length > cleaning.dataBudget || !raster.test(value)) {
    cleaning.removed.add('data')
    return null
  }
  cleaning.dataBudget -= value.length
  return value.replace(/\s+/g, '')
}

function inlineImage(reference: string, { inlineImages }: Cleaning): string | null {
  const name = reference.replace(/^<|>$/g, '')
  let decoded = name
  try {
    decoded = decodeURIComponent(name)
  } catch {
    // A stray percent sign: the name stands as it is.
  }
  const url = inlineImages.get(name) ?? inlineImages.get(decoded)
  return url !== undefined && /^(?:\/(?![/\\])|https:\/\/)[^\s"'<>\\]*$/.test(url) ? url : null
}
