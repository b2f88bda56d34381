import { sameAddress, type ReadableMessage } from '../parsing/parsed-message.ts'
import type { SortFacts } from './facts.ts'
import { claimedSender, isOurs } from './sender.ts'
import type { Verdict } from './verdict.ts'
import { wait } from './waiting.ts'

const MAX_HOPS = 40

/** Our own messages come back, and people write to us from our own addresses; strangers pretend both. */
export function stepLoop(message: ReadableMessage, facts: SortFacts): Verdict | null {
  const ours = message.messageId === null ? undefined : facts.outgoing.get(message.messageId)
  const marked = message.marks.officeMarks.includes(facts.office.id)
  const claimsUs = message.from.some(({ address }) => isOurs(address, facts))
  // the identity of a sent message is known to its recipient too: without our mark or our address it proves nothing
  if (ours && (marked || claimsUs)) return { step: 'loop', outcome: 'own-message', reason: 'own-message-returned', itemId: ours.itemId, caseId: ours.caseId, cautions: [] }
  if (marked) return wait('loop', 'own-mark-unknown-message', 'look-at-original', { details: { messageId: message.messageId ?? '' } })
  if (message.marks.hops > MAX_HOPS) return wait('loop', 'too-many-hops', 'look-at-original', { details: { hops: `${message.marks.hops}` } })
  return claimsUs && !isReport(message) ? fromOurAddress(message, facts) : null
}

/** Bounces from our own mail server carry our domain rightly; the next step knows them. */
const isReport = (message: ReadableMessage) => message.dsn !== null || message.readReceipt !== null || message.marks.bounce

/**
 * No mark of ours, yet our address: a colleague writing from the office's mail program, or somebody pretending.
 * Internal letters take no RPW number, and a resident's letter passed on by a colleague is registered as the
 * resident's; neither may be decided by a machine.
 */
function fromOurAddress(message: ReadableMessage, facts: SortFacts): Verdict {
  const details = { address: claimedSender(message) ?? message.from.map(({ address }) => address).join(', ') }
  const verdict = facts.sender?.verdict
  if (verdict === 'not-authentic') return wait('loop', 'own-address-not-authentic', 'reject-as-spam', { details })
  const original = message.forwarded?.from ?? null
  const outsider = original !== null && original.address !== '' && !facts.office.addresses.some((ours) => sameAddress(ours, original.address))
  if (outsider) return wait('loop', 'forwarded-by-staff', 'register-for-original-sender', { details: { ...details, originalSender: original.address, originalName: original.name } })
  if (verdict !== 'authentic') return wait('loop', 'own-address-unverified', 'look-at-original', { details })
  return wait('loop', 'internal-message', 'keep-unregistered', { details, caseIds: facts.cases.map(({ caseId }) => caseId) })
}
