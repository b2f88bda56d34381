import { firstValue, readHeaderBlock, type HeaderField } from './header-block.ts'
import { cleanMessageId } from './header-peek.ts'
import { headersIn, type ReturnedHeaders } from './returned-headers.ts'
import { decodeHeaderText } from './header-words.ts'
import { parseAddresses } from './addresses.ts'
import { leavesOf, type MimePart } from './mime-tree.ts'
import type { DeliveryReport, ReadReceipt, RecipientReport } from './parsed-message.ts'
import { readTextBounce } from './text-bounce.ts'
import { decodeTransfer } from './transfer-encoding.ts'

const MAX_RECIPIENTS = 200
const ACTIONS = new Set(['failed', 'delayed', 'delivered', 'relayed', 'expanded'])

/** A report on a message of ours: RFC 3464, or the words of servers that never heard of it. */
export function readDeliveryReport(bytes: Buffer, root: MimePart, text: string): DeliveryReport | null {
  const leaves = [...leavesOf(root)].slice(0, 50)
  const status = leaves.find((leaf) => leaf.type.value === 'message/delivery-status' || leaf.type.value === 'message/global-delivery-status')
  const returned = returnedHeaders(bytes, leaves)
  if (status) {
    const perRecipient = readStatus(decode(bytes, status))
    if (perRecipient.length > 0) return report('standard', perRecipient, returned)
  }
  const worded = readTextBounce(root.fields, text)
  if (worded === null) return null
  return report('text', worded.perRecipient, returned.messageId === null && returned.subject === null ? worded.returned : returned)
}

function report(source: DeliveryReport['source'], perRecipient: RecipientReport[], returned: ReturnedHeaders): DeliveryReport {
  return {
    source, perRecipient, originalMessageId: returned.messageId, originalSubject: returned.subject, originalRecipients: returned.to,
    permanent: perRecipient.some((entry) => entry.action === 'failed' && !entry.status?.startsWith('4')),
  }
}

const decode = (bytes: Buffer, part: MimePart) => decodeTransfer(bytes.subarray(part.bodyStart, Math.min(part.bodyEnd, part.bodyStart + 500_000)), part.encoding).bytes

function readStatus(bytes: Buffer): RecipientReport[] {
  const out: RecipientReport[] = []
  let at = 0
  for (let block = 0; block < MAX_RECIPIENTS && at < bytes.length; block++) {
    while (bytes[at] === 10 || bytes[at] === 13) at++
    const head = readHeaderBlock(bytes, at, bytes.length, 100_000)
    if (head.bodyStart <= at) break
    at = head.bodyStart
    const entry = recipientOf(head.fields)
    if (entry !== null) out.push(entry)
  }
  return out
}

function recipientOf(fields: HeaderField[]): RecipientReport | null {
  const final = typed(firstValue(fields, 'final-recipient')) ?? typed(firstValue(fields, 'original-recipient'))
  if (final === null) return null
  const status = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(firstValue(fields, 'status') ?? '')?.[0] ?? null
  const action = (firstValue(fields, 'action') ?? '').trim().toLowerCase().split(/[\s(]/)[0] ?? ''
  const diagnostic = firstValue(fields, 'diagnostic-code')
  return {
    finalRecipient: final,
    originalRecipient: typed(firstValue(fields, 'original-recipient')),
    action: ACTIONS.has(action) ? action as RecipientReport['action'] : status?.startsWith('2') ? 'delivered' : status?.startsWith('4') ? 'delayed' : 'failed',
    status,
    diagnostic: diagnostic === null ? null : decodeHeaderText(diagnostic.slice(0, 2000)).text.replace(/^[\w-]+;\s*/, '').slice(0, 500),
  }
}

/** "rfc822; jan@example.pl" */
function typed(raw: string | null): string | null {
  if (raw === null) return null
  const address = raw.slice(0, 1000).replace(/^[^;]*;/, '').trim().replace(/^<|>$/g, '')
  return address === '' ? null : parseAddresses([address], 1).addresses[0]?.address ?? address.slice(0, 320)
}

function returnedHeaders(bytes: Buffer, leaves: MimePart[]): ReturnedHeaders {
  for (const leaf of leaves) {
    if (!/^(?:message\/(?:rfc822|global|rfc822-headers|global-headers|partial)|text\/rfc822-headers|text\/rfc822)$/.test(leaf.type.value)) continue
    const content = decode(bytes, leaf)
    const headers = headersIn(readHeaderBlock(content, 0, content.length, 200_000).fields)
    if (headers.messageId !== null || headers.subject !== null) return headers
  }
  return { messageId: null, subject: null, to: [] }
}

/** RFC 8098: somebody's program says that our letter was displayed. */
export function readReceiptOf(bytes: Buffer, root: MimePart): ReadReceipt | null {
  for (const leaf of [...leavesOf(root)].slice(0, 50)) {
    if (leaf.type.value !== 'message/disposition-notification') continue
    const { fields } = readHeaderBlock(decode(bytes, leaf), 0, Number.MAX_SAFE_INTEGER, 100_000)
    const id = firstValue(fields, 'original-message-id')
    const disposition = (firstValue(fields, 'disposition') ?? '').split(';').at(-1)?.trim().toLowerCase() ?? ''
    return { finalRecipient: typed(firstValue(fields, 'final-recipient')), originalMessageId: id === null ? null : cleanMessageId(id), disposition: disposition.slice(0, 100) || 'displayed' }
  }
  return null
}
