import { sameAddress, type ReadableMessage } from '../parsing/parsed-message.ts'
import type { KnownCase, OutgoingLetter, SortFacts } from './facts.ts'
import { findMarks } from './lookup-keys.ts'
import { certainDuplicates, claimsToBeOneOf, claimedSender, isParty, leftOpen, unproven } from './sender.ts'
import type { Verdict } from './verdict.ts'
import { wait } from './waiting.ts'

interface Trace {
  /** The newest letter of ours that it answers. */
  letter: OutgoingLetter | null
  threaded: KnownCase | null
  /** Named in the subject. Marks in the text are mostly quotations; they only serve as proposals. */
  named: KnownCase[]
}

/**
 * Into a case goes only what comes from a party of it. Whoever else quotes its mark (a neighbour, a party's other
 * address, a forger) waits for a person: other systems let strangers into files this way.
 */
export function stepReply(message: ReadableMessage, facts: SortFacts): Verdict | null {
  const trace = follow(message, facts)
  if (trace.letter === null && trace.named.length === 0) return null
  const candidates = [...new Set([...(trace.threaded ? [trace.threaded] : []), ...trace.named])]
  const caseIds = candidates.map(({ caseId }) => caseId)
  const itemIds = trace.letter === null ? [] : [trace.letter.itemId]
  const details = { sender: message.from.map(({ address }) => address).join(', '), marks: candidates.map(({ mark }) => mark).join(', ') }
  const known = candidates.some((each) => isParty(message, each)) || (trace.letter !== null && claimsToBeOneOf(message, [trace.letter.recipient]))
  if (known && unproven(facts)) return wait('reply', 'sender-not-authentic', 'ask-sender', { caseIds, itemIds, details })
  if (known && leftOpen(facts)) return wait('reply', 'sender-check-failed', 'check-again', { caseIds, itemIds, details })
  if (candidates.length > 1) return wait('reply', 'reply-names-several-cases', 'file-into-case', { caseIds, itemIds, details })
  if (claimedSender(message) === null) return wait('reply', message.from.length === 0 ? 'sender-missing' : 'several-senders', 'look-at-original', { caseIds, itemIds, details })
  const target = candidates[0] ?? null
  const mayEnter = target === null ? known : isParty(message, target)
  if (!mayEnter) return wait('reply', 'reply-from-stranger', 'add-party-and-file', { caseIds, itemIds, details })
  if (facts.mailbox.kind === 'individual') return wait('reply', 'individual-mailbox-reply', 'file-into-case', { caseIds, itemIds, details })
  return duplicated(facts, caseIds, itemIds) ?? {
    step: 'reply', outcome: 'reply',
    reason: target === null ? 'reply-to-letter' : trace.threaded === target ? 'reply-in-thread' : 'reply-by-mark',
    caseId: target?.caseId ?? null, itemId: trace.letter?.itemId ?? null, cautions: [],
  }
}

function duplicated(facts: SortFacts, caseIds: string[], itemIds: string[]): Verdict | null {
  const duplicateOf = certainDuplicates(facts)
  return duplicateOf.length === 0 ? null : wait('reply', 'possible-duplicate', 'link-to-earlier', { caseIds, itemIds, duplicateOf })
}

function follow(message: ReadableMessage, facts: SortFacts): Trace {
  let letter: OutgoingLetter | null = null
  for (const id of [message.inReplyTo, ...message.references.toReversed()]) {
    letter = (id === null ? undefined : facts.outgoing.get(id)) ?? null
    if (letter !== null) break
  }
  const threaded = letter === null || letter.caseId === null ? null : caseOf(letter.caseId, letter, facts)
  const { caseMarks, registerNumbers, trackingCodes } = findMarks(message.subject, '')
  const inSubject = new Set([...caseMarks, ...registerNumbers, ...trackingCodes].map((mark) => mark.toUpperCase()))
  const named = facts.cases.filter((each) => inSubject.has(each.mark.toUpperCase()) || (each.otherMarks ?? []).some((mark) => inSubject.has(mark.toUpperCase())))
  return { letter, threaded, named }
}

/** The recipient of our letter in a case may answer it, whether or not he stands among its parties. */
function caseOf(caseId: string, letter: OutgoingLetter, facts: SortFacts): KnownCase {
  const known = facts.cases.find((each) => each.caseId === caseId)
  if (known === undefined) return { caseId, mark: '', partyAddresses: [letter.recipient] }
  if (known.partyAddresses.some((address) => sameAddress(address, letter.recipient))) return known
  return { ...known, partyAddresses: [...known.partyAddresses, letter.recipient] }
}
