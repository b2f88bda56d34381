import type { ReadableMessage } from '../parsing/parsed-message.ts'
import type { SortFacts } from './facts.ts'
import { findMarks } from './lookup-keys.ts'
import { certainDuplicates, claimedSender, notAuthentic } from './sender.ts'
import type { Verdict } from './verdict.ts'

/** §18 ust. 2–3: what came to the mailbox named in BIP is registered. Null when something speaks against doing it unseen. */
export function stepNewLetter(message: ReadableMessage, facts: SortFacts): Verdict | null {
  const kind = message.marks.automatic?.kind
  if (facts.mailbox.kind !== 'published' || kind === 'bulk' || kind === 'list') return null
  if (message.marks.spam !== null || notAuthentic(facts) || certainDuplicates(facts).length > 0) return null
  if (claimedSender(message) === null || isEmpty(message) || isIncomplete(message)) return null
  const { caseMarks, registerNumbers } = findMarks(message.subject, '')
  return {
    step: 'new-letter', outcome: 'register', reason: kind === undefined ? 'new-letter' : 'new-letter-automatic',
    acknowledge: kind === undefined && message.marks.returnPath !== '',
    unknownMarks: [...caseMarks, ...registerNumbers], cautions: [],
  }
}

export const isEmpty = (message: ReadableMessage): boolean => message.text.trim() === '' && message.attachments.length === 0

/** Parts of the message may be missing from what the clerk sees. */
export const isIncomplete = (message: ReadableMessage): boolean =>
  message.problems.some(({ code }) => code === 'too-many-parts' || code === 'too-deep' || code === 'no-headers' || code === 'headers-too-long')
