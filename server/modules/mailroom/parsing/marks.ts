import { allValues, firstValue, type HeaderField } from './header-block.ts'
import { parseAddresses } from './addresses.ts'
import { decodeHeaderText } from './header-words.ts'
import type { MessageMarks } from './parsed-message.ts'

const MAX_LIST = 50
const MAX_IPS = 20

/** What the headers say about the message itself: automatic, bulk, spam, whom it reached and by which way. */
export function readMarks(fields: HeaderField[]): Omit<MessageMarks, 'bounce' | 'signed' | 'encrypted' | 'signature'> {
  const received = allValues(fields, 'received')
  return {
    automatic: automaticMark(fields),
    listId: listId(fields),
    returnPath: returnPath(fields),
    deliveredTo: deliveredTo(fields, received),
    receivedIps: receivedIps(received),
    hops: received.length,
    officeMarks: allValues(fields, 'x-obieg-office').map((value) => value.trim()).filter((value) => value !== '').slice(0, MAX_LIST),
    spam: spamMark(fields),
    receiptRequestedBy: parseAddresses(allValues(fields, 'disposition-notification-to'), 1).addresses[0]?.address ?? null,
  }
}

/** RFC 3834 first, then the headers that programs older than it still write. */
function automaticMark(fields: HeaderField[]): MessageMarks['automatic'] {
  const value = (name: string) => firstValue(fields, name)?.trim().slice(0, 200) ?? null
  const say = (kind: 'auto-replied' | 'auto-generated' | 'bulk' | 'list', name: string) => ({ kind, because: `${name}: ${value(name.toLowerCase()) ?? ''}` })
  const submitted = value('auto-submitted')?.toLowerCase().split(/[\s;(]/)[0] ?? ''
  if (submitted === 'auto-replied') return say('auto-replied', 'Auto-Submitted')
  for (const name of ['X-Autoreply', 'X-Autorespond', 'X-Auto-Response-From', 'X-Mail-Autoreply']) {
    const found = value(name.toLowerCase())
    if (found !== null && found.toLowerCase() !== 'no') return say('auto-replied', name)
  }
  const precedence = value('precedence')?.toLowerCase() ?? ''
  if (precedence === 'auto_reply' || precedence === 'auto-reply') return say('auto-replied', 'Precedence')
  // Exchange marks out-of-office answers by this alone, and ordinary meeting mail by other values
  if (/\b(?:OOF|AutoReply)\b/.test(value('x-auto-response-suppress') ?? '') && looksAutomatic(fields)) return say('auto-replied', 'X-Auto-Response-Suppress')
  if (value('list-id') !== null || value('list-post') !== null) return say('list', value('list-id') === null ? 'List-Post' : 'List-Id')
  if (precedence === 'bulk' || precedence === 'junk') return say('bulk', 'Precedence')
  if (precedence === 'list') return say('list', 'Precedence')
  if (value('list-unsubscribe') !== null) return say('bulk', 'List-Unsubscribe')
  for (const name of ['Feedback-ID', 'X-Campaign', 'X-CampaignID', 'X-Mailgun-Sid', 'X-MC-User']) if (value(name.toLowerCase()) !== null) return say('bulk', name)
  if (submitted !== '' && submitted !== 'no') return say('auto-generated', 'Auto-Submitted')
  if (looksAutomatic(fields)) return say('auto-replied', 'Subject')
  return null
}

const AUTOMATIC_SUBJECT = /^(?:auto(?:matyczna|matic)?[ -]?(?:odpowied[zź]|reply|response)|autoodpowied[zź]|odpowied[zź] automatyczna|out of (?:the )?office|poza biurem|nieobecno[sś][cć]|abwesenheit|urlop\b.{0,20}nieobecn)/i

function looksAutomatic(fields: HeaderField[]): boolean {
  const subject = decodeHeaderText((firstValue(fields, 'subject') ?? '').slice(0, 500)).text
  return AUTOMATIC_SUBJECT.test(subject)
}

function listId(fields: HeaderField[]): string | null {
  const raw = firstValue(fields, 'list-id')
  if (raw === null) return null
  return (/<([^<>]+)>/.exec(raw.slice(0, 1000))?.[1] ?? raw).trim().slice(0, 255) || null
}

/** The topmost is the one our own server wrote. */
function returnPath(fields: HeaderField[]): string | null {
  const raw = firstValue(fields, 'return-path')
  if (raw === null) return null
  if (/^\s*<\s*>/.test(raw)) return ''
  return parseAddresses([raw], 1).addresses[0]?.address ?? null
}

function deliveredTo(fields: HeaderField[], received: string[]): string[] {
  const found = new Set<string>()
  for (const name of ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to', 'x-rcpt-to', 'x-delivered-to']) {
    for (const { address } of parseAddresses(allValues(fields, name).slice(0, MAX_LIST), MAX_LIST).addresses) found.add(address)
  }
  for (const line of received.slice(0, MAX_LIST)) {
    const target = /\bfor\s+<?([^\s<>;]{1,64}@[^\s<>;]{1,253})>?/i.exec(line.slice(0, 2000))?.[1]
    if (target !== undefined) found.add(target)
  }
  return [...found].slice(0, MAX_LIST)
}

const IP = /\[(?:IPv6:)?([\da-fA-F.:]{7,45})\]/g
const PRIVATE = /^(?:10\.|127\.|0\.|169\.254\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|::1$|f[cd]|fe80)/i

function receivedIps(received: string[]): string[] {
  const ips = new Set<string>()
  for (const line of received.slice(0, MAX_LIST)) {
    for (const match of line.slice(0, 2000).matchAll(IP)) if (!PRIVATE.test(match[1] as string)) ips.add(match[1] as string)
  }
  return [...ips].slice(0, MAX_IPS)
}

function spamMark(fields: HeaderField[]): string | null {
  if (/^\s*yes/i.test(firstValue(fields, 'x-spam-flag') ?? '')) return 'X-Spam-Flag: YES'
  if (/^\s*yes/i.test(firstValue(fields, 'x-spam-status') ?? '')) return 'X-Spam-Status: Yes'
  if (/^\s*spam/i.test(firstValue(fields, 'x-rspamd-action') ?? '')) return 'X-Rspamd-Action: spam'
  const level = /SCL[:=]\s*(\d)/i.exec(firstValue(fields, 'x-forefront-antispam-report') ?? '')?.[1] ?? firstValue(fields, 'x-ms-exchange-organization-scl')
  return Number(level ?? -1) >= 5 ? `SCL: ${level ?? ''}` : null
}
