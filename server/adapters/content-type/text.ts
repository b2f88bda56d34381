import { isUtf8 } from 'node:buffer'
import type { Found } from './types.ts'

/** A beginning as text when it is text at all: UTF-8, UTF-16 with a mark, or a one-byte encoding without control signs. */
export function asText(bytes: Buffer): string | null {
  const start = bytes.subarray(0, 64 * 1024)
  if (start[0] === 0xFF && start[1] === 0xFE) return start.toString('utf16le', 2)
  if (start[0] === 0xFE && start[1] === 0xFF) return new TextDecoder('utf-16be').decode(start.subarray(2))
  for (const byte of start) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) return null
  // The cut may fall inside a letter.
  const whole = start.length < bytes.length ? start.subarray(0, start.lastIndexOf(0x20) + 1 || start.length) : start
  return (isUtf8(whole) ? start.toString('utf8') : start.toString('latin1')).replace(/^\uFEFF/, '')
}

const headers = /^(?:received|return-path|delivered-to|from|to|subject|date|mime-version|message-id|dkim-signature|x-[a-z-]+|content-type|reply-to|cc|arc-[a-z-]+):/i

function isMail(text: string): boolean {
  const lines = text.slice(0, 8000).split(/\r?\n/, 40)
  const known = lines.filter(line => headers.test(line))
  return headers.test(lines[0] ?? '') && known.length >= 3 && known.some(line => /^(?:from|date|message-id|received):/i.test(line))
}

/** What a text is; `name` decides only between kinds that look alike. */
export function lookIntoText(text: string, extension: string): Found {
  const start = text.slice(0, 4096).replace(/^\s+/, '')
  if (start.startsWith('{\\rtf')) return { extension: 'rtf', dangerous: /\\objdata|\\objupdate|\\objocx/i.test(text) }
  if (start.startsWith('#!')) return { extension: 'sh' }
  if (/^-----BEGIN (?:PKCS7|CMS)-----/.test(start)) return { extension: 'p7m' }
  if (/^-----BEGIN PGP (?:MESSAGE|SIGNATURE|SIGNED MESSAGE)-----/.test(start)) return { extension: 'pgp' }
  if (start.startsWith('-----BEGIN CERTIFICATE-----')) return { extension: 'crt' }
  if (isMail(start)) return { extension: /^mime-version:.*\n(?:.*\n){0,6}content-type: *multipart\/related/i.test(start) && extension.startsWith('mht') ? 'mhtml' : 'eml' }
  if (/^From \S+ .*\d{4}\r?\n/.test(start)) return { extension: 'mbox' }
  const markup = lookIntoMarkup(start, text)
  if (markup) return markup
  if (start.startsWith('BEGIN:VCALENDAR')) return { extension: 'ics' }
  if (start.startsWith('BEGIN:VCARD')) return { extension: 'vcf' }
  // Command files need no mark of their own; their names are judged elsewhere.
  return { extension: /^(?:csv|md|json|xml)$/.test(extension) ? extension : 'txt' }
}

function lookIntoMarkup(start: string, text: string): Found | null {
  const bare = start.replace(/<\?xml[^>]{0,500}\?>\s*/, '').replace(/<!--[^]*?-->\s*/g, '')
  if (/^<!doctype\s+html|^<(?:html|head|body|script|iframe|meta|title|style|table|div|p|a|img|br|font|center|h[1-6]|form|object|embed)[\s/>]/i.test(bare)) {
    return { extension: 'html' }
  }
  if (/^(?:<!doctype\s+svg[^>]*>\s*)?<(?:\w+:)?svg[\s/>]/i.test(bare)) return { extension: 'svg' }
  if (!/^<(?:\?xml|!doctype|[a-z_][\w.-]*(?::[\w.-]+)?[\s/>])/i.test(start)) return null
  // A style sheet elsewhere is usual in electronic forms of offices and runs nothing; web content inside would.
  const scripted = /http:\/\/www\.w3\.org\/(?:1999\/xhtml|2000\/svg)|<\?mso-application/i.test(text)
  return { extension: 'xml', dangerous: scripted }
}
