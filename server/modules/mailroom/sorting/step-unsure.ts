import type { ReadableMessage } from '../parsing/parsed-message.ts'
import type { SortFacts } from './facts.ts'
import { certainDuplicates, notAuthentic } from './sender.ts'
import { isEmpty, isIncomplete } from './step-new-letter.ts'
import type { WaitingVerdict } from './verdict.ts'
import { wait } from './waiting.ts'

/** The last step always answers: a person decides, and is told why. */
export function stepUnsure(message: ReadableMessage, facts: SortFacts): WaitingVerdict {
  const caseIds = facts.cases.map(({ caseId }) => caseId)
  const duplicateOf = certainDuplicates(facts)
  const extra = { caseIds, duplicateOf, details: { sender: message.from.map(({ address }) => address).join(', ') } }
  if (message.marks.spam !== null) return wait('unsure', 'spam-suspected', 'reject-as-spam', { ...extra, details: { because: message.marks.spam } })
  if (notAuthentic(facts)) return wait('unsure', 'sender-not-authentic', 'ask-sender', extra)
  if (message.from.length === 0) return wait('unsure', 'sender-missing', 'look-at-original', extra)
  if (message.from.length > 1) return wait('unsure', 'several-senders', 'register', extra)
  if (isIncomplete(message)) return wait('unsure', 'structure-incomplete', 'look-at-original', extra)
  if (isEmpty(message)) return wait('unsure', 'empty-letter', 'ask-sender', extra)
  if (duplicateOf.length > 0) return wait('unsure', 'possible-duplicate', 'link-to-earlier', extra)
  const kind = message.marks.automatic?.kind
  if (kind === 'bulk' || kind === 'list') return wait('unsure', 'bulk-mail', 'keep-unregistered', { ...extra, details: { because: message.marks.automatic?.because ?? '' } })
  if (facts.mailbox.kind === 'individual') return wait('unsure', 'individual-mailbox', 'register', { ...extra, details: { mailbox: facts.mailbox.address } })
  return wait('unsure', 'undecided', 'look-at-original', extra)
}
