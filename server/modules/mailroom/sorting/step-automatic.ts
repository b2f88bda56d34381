import type { ReadableMessage } from '../parsing/parsed-message.ts'
import type { OutgoingLetter, SortFacts } from './facts.ts'
import type { Verdict } from './verdict.ts'
import { wait } from './waiting.ts'

/**
 * "I am on leave until Monday" in answer to a letter of ours: shown with it, no action. Machines' own letters
 * (auto-generated, lists, newsletters) that answer nothing go on: an office's system may be writing to us in earnest.
 */
export function stepAutomatic(message: ReadableMessage, facts: SortFacts): Verdict | null {
  const letter = answeredLetter(message, facts)
  if (message.readReceipt !== null) {
    if (letter) return { step: 'automatic', outcome: 'automatic-answer', reason: 'read-receipt', itemId: letter.itemId, caseId: letter.caseId, cautions: [] }
    return wait('automatic', 'read-receipt-unmatched', 'keep-unregistered', { details: { recipient: message.readReceipt.finalRecipient ?? '' } })
  }
  const kind = message.marks.automatic?.kind
  if (kind !== 'auto-replied' && kind !== 'auto-generated') return null
  // a letter sent by a system may carry what we asked for: enclosures are never "no action"
  if (message.attachments.some((each) => !each.inline)) return null
  if (letter) return { step: 'automatic', outcome: 'automatic-answer', reason: 'automatic-answer', itemId: letter.itemId, caseId: letter.caseId, cautions: [] }
  if (kind === 'auto-generated') return null
  return wait('automatic', 'automatic-answer-unmatched', 'keep-unregistered', { details: { because: message.marks.automatic?.because ?? '' } })
}

function answeredLetter(message: ReadableMessage, facts: SortFacts): OutgoingLetter | undefined {
  for (const id of [message.readReceipt?.originalMessageId, message.inReplyTo, ...message.references.toReversed()]) {
    const letter = id === null || id === undefined ? undefined : facts.outgoing.get(id)
    if (letter !== undefined) return letter
  }
  return undefined
}
