import addressparser from 'nodemailer/lib/addressparser'
import { decodeHeaderText } from './header-words.ts'
import type { MailAddress } from './parsed-message.ts'

export interface AddressList {
  addresses: MailAddress[]
  /** Entries in which no address was found. */
  unusable: string[]
  /** There were more than the limit. */
  cut: boolean
  guessed: string | null
}

const MAX_HEADER = 262_144
/** `Name <local@domain>` or `local@domain`, nothing fancy: nearly all mail. */
const SIMPLE = /^(?:"?([^"<>,;:()\\@]*?)"?\s*<([^\s<>"(),;:@\\]{1,64}@[^\s<>"(),;:@\\[\]]{1,253})>|([^\s<>"(),;:@\\]{1,64}@[^\s<>"(),;:@\\[\]]{1,253}))$/

/** Reads From, To and the like: the shape first, the letters of the names after, so that an encoded comma splits nothing. */
export function parseAddresses(values: string[], limit: number): AddressList {
  const out: AddressList = { addresses: [], unusable: [], cut: false, guessed: null }
  for (const value of values) {
    if (value === '') continue
    const simple = SIMPLE.exec(value)
    if (simple) add(out, simple[1] ?? '', simple[2] ?? simple[3] ?? '', limit)
    else addAll(out, value, limit)
  }
  return out
}

function addAll(out: AddressList, value: string, limit: number): void {
  if (value.length > MAX_HEADER) out.cut = true
  const before = out.addresses.length
  for (const entry of readList(value.slice(0, MAX_HEADER))) add(out, entry.name, entry.address, limit)
  if (out.addresses.length > before || !value.includes('=?')) return
  // some programs encode the whole header, brackets and all
  const decoded = decodeHeaderText(value).text
  const entries = readList(decoded.slice(0, MAX_HEADER)).filter((entry) => isAddress(entry.address))
  if (entries.length === 0) return
  out.unusable.length = 0
  for (const entry of entries) pushAddress(out, entry.name, entry.address, limit)
}

function readList(value: string): { name: string; address: string }[] {
  try {
    return addressparser(value, { flatten: true }).map((entry) => ({ name: entry.name ?? '', address: entry.address ?? '' }))
  } catch {
    return []
  }
}

function add(out: AddressList, rawName: string, rawAddress: string, limit: number): void {
  const name = decodeHeaderText(rawName)
  out.guessed ??= name.guessed
  const address = rawAddress.trim().replace(/^[<'"]+|[>'"]+$/g, '')
  if (isAddress(address)) pushAddress(out, name.text, address, limit)
  else if (rawName.trim() !== '' || address !== '') rescue(out, `${name.text} ${decodeHeaderText(address).text}`.trim(), limit)
}

/** "Jan Kowalski jan@example.pl" and "jan@example.pl [mailto:…]": an address somewhere in the words. */
function rescue(out: AddressList, text: string, limit: number): void {
  const found = /[^\s<>"'(),;:[\]]{1,64}@[^\s<>"'(),;:@[\]]{1,253}/.exec(text.slice(0, 2000))?.[0] ?? ''
  if (found !== '' && isAddress(found)) pushAddress(out, text.slice(0, 2000).replace(found, '').replace(/[<>]/g, '').trim(), found, limit)
  else if (out.unusable.length < 20) out.unusable.push(text.slice(0, 200))
}

function pushAddress(out: AddressList, name: string, address: string, limit: number): void {
  if (out.addresses.length >= limit) {
    out.cut = true
    return
  }
  const at = address.lastIndexOf('@')
  const local = decodeLocal(address.slice(0, at))
  const full = `${local}@${address.slice(at + 1).toLowerCase().replace(/\.$/, '')}`
  const shown = name.replace(/^["']+|["']+$/g, '').trim()
  out.addresses.push({ name: shown.toLowerCase() === full.toLowerCase() ? '' : shown.slice(0, 500), address: full })
}

// eslint-disable-next-line no-control-regex
const isAddress = (text: string) => /^[^@\s\u0000-\u001f<>]+(?:@[^@\s<>]+)?@[^@\s\u0000-\u001f<>]+$/.test(text) && text.length <= 320

const decodeLocal = (local: string) => (/[\u0080-\u00ff]/.test(local) ? decodeHeaderText(local).text : local)
