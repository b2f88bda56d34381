import { settleLineEnds } from './line-ends.ts'

const PEEK = 65_536

export interface HeaderPeek {
  /** There is a Message-ID field, usable or not. */
  present: boolean
  /** Without angle brackets; null when there is none or it is longer than 998 characters. */
  messageId: string | null
  /** The first line looks like a header. */
  headed: boolean
}

/** For the receiving path: the Message-ID from the first 64 kB, without parsing the message. Takes microseconds, never throws. */
export function headerPeek(bytes: Buffer): HeaderPeek {
  const window = settleLineEnds(bytes.subarray(0, PEEK)).bytes
  let end = window.indexOf('\r\n\r\n')
  const bare = window.indexOf('\n\n')
  if (bare !== -1 && (end === -1 || bare < end)) end = bare
  const head = window.toString('latin1', 0, end === -1 ? window.length : end)
  const headed = /^(?:>?From |[!-9;-~]{1,200}[ \t]*:)/.test(head)
  const found = /(?:^|\n)message-id[ \t]*:([^\n]*(?:\n[ \t][^\n]*)*)/i.exec(head)
  if (!found) return { present: false, messageId: null, headed }
  return { present: true, messageId: cleanMessageId(found[1] as string), headed }
}

/** One message identifier without brackets, blanks and folding; null when nothing usable is there. */
export function cleanMessageId(raw: string): string | null {
  const bracketed = /<([^<>]+)>/.exec(raw)?.[1] ?? raw
  const id = bracketed.replace(/\s+/g, '')
  return id === '' || id.length > 998 ? null : id
}

/** All identifiers of a References or In-Reply-To header, in order, without repeats. */
export function messageIdList(raw: string, limit: number): string[] {
  const ids = new Set<string>()
  const text = raw.slice(0, 100_000)
  for (const match of text.matchAll(/<([^<>]{1,998})>/g)) ids.add((match[1] as string).replace(/\s+/g, ''))
  if (ids.size === 0) for (const word of text.split(/[\s,]+/)) if (/^[^\s<>@]+@[^\s<>@]+$/.test(word)) ids.add(word)
  return [...ids].filter((id) => id !== '').slice(-limit)
}
