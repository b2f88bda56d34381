import { sameAddress, type ReadableMessage } from '../parsing/parsed-message.ts'
import type { KnownCase, SortFacts } from './facts.ts'

/** The one address the message claims to come from; null when it claims none or several. */
export function claimedSender(message: ReadableMessage): string | null {
  return message.from.length === 1 ? (message.from[0]?.address ?? null) : null
}

export const isOurs = (address: string, facts: SortFacts): boolean => facts.office.addresses.some((ours) => sameAddress(ours, address))

/** Every address in From, not only the first: a forger may put a party beside himself. */
export const claimsToBeOneOf = (message: ReadableMessage, addresses: readonly string[]): boolean =>
  message.from.some(({ address }) => addresses.some((known) => sameAddress(known, address)))

export const isParty = (message: ReadableMessage, known: KnownCase): boolean => claimsToBeOneOf(message, known.partyAddresses)

export const notAuthentic = (facts: SortFacts): boolean => facts.sender?.verdict === 'not-authentic'

/**
 * Stricter, for entering a case: a domain that asks for unproven mail to be refused must prove it here, even when a
 * forwarder or a mailbox fetched by IMAP explains why the proof is missing.
 */
export function unproven(facts: SortFacts): boolean {
  if (notAuthentic(facts)) return true
  return facts.sender?.verdict === 'unverifiable' && (facts.sender.policy === 'reject' || facts.sender.policy === 'quarantine')
}

/**
 * A check that failed says nothing about the sender, and a forger can make it fail with signatures of a domain whose name
 * servers are silent. Only where our own name servers answer nothing at all (an office cut off from the network) is it
 * nobody's doing: the letter goes its way with the caution that nobody was asked.
 */
export const leftOpen = (facts: SortFacts): boolean => facts.sender?.verdict === 'failed-to-check' && facts.sender.trouble !== 'no-name-server'

/** Whether sorting will ask who really sent it: the message answers us, names a case, or claims one of our addresses. */
export function needsSenderCheck(message: ReadableMessage, facts: Pick<SortFacts, 'cases' | 'outgoing' | 'office'>): boolean {
  if (facts.cases.length > 0 || message.from.some(({ address }) => facts.office.addresses.some((ours) => sameAddress(ours, address)))) return true
  return [message.inReplyTo, ...message.references].some((id) => id !== null && facts.outgoing.has(id))
}

/**
 * The same bytes or the same Message-ID: the letter reached two of our mailboxes, or a server sent it twice. Letters
 * that are only similar are registered, with a caution: a person may well write twice.
 */
export const certainDuplicates = (facts: SortFacts): string[] => facts.duplicates.filter(({ likeness }) => likeness !== 'similar').map(({ ledgerId }) => ledgerId)
