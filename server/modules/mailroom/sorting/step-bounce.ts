import { sameAddress, type ReadableMessage } from '../parsing/parsed-message.ts'
import type { SortFacts } from './facts.ts'
import type { Verdict } from './verdict.ts'
import { wait } from './waiting.ts'

/** What became of a letter of ours. Belongs to the dispatch, not to the register. */
export function stepBounce(message: ReadableMessage, facts: SortFacts): Verdict | null {
  const { dsn } = message
  if (dsn === null && !message.marks.bounce) return null
  const letter = reportedLetter(message, facts)
  const recipients = [...new Set((dsn?.perRecipient ?? []).map((each) => each.originalRecipient ?? each.finalRecipient))]
  if (letter === undefined) {
    return wait('bounce', 'bounce-unmatched', 'look-at-original', { details: { recipients: recipients.join(', '), subject: dsn?.originalSubject ?? '' } })
  }
  const failed = dsn === null || dsn.perRecipient.some((each) => each.action === 'failed' || each.action === 'delayed')
  return {
    step: 'bounce', outcome: 'delivery-report',
    reason: !failed ? 'delivery-confirmed' : dsn?.permanent === true ? 'bounce-permanent' : 'bounce-temporary',
    itemId: letter.itemId, caseId: letter.caseId, recipients,
    recipientIsOurs: (dsn?.perRecipient ?? []).some((each) => [each.originalRecipient, each.finalRecipient].some((address) => address !== null && sameAddress(address, letter.recipient))),
    cautions: [],
  }
}

/** By the returned headers; servers that return none mostly thread their report. */
function reportedLetter(message: ReadableMessage, facts: SortFacts) {
  for (const id of [message.dsn?.originalMessageId, message.inReplyTo, ...message.references.toReversed()]) {
    const letter = id === null || id === undefined ? undefined : facts.outgoing.get(id)
    if (letter !== undefined) return letter
  }
  return undefined
}
