import type { SenderCheck } from '../../../adapters/mail-auth/sender-check.ts'

/** Everything sorting must know besides the message itself. The caller looks it up with `lookupKeys`; sorting asks nobody. */
export interface SortFacts {
  virus: VirusResult
  office: OfficeIdentity
  /** Our own sent messages named by this one, by Message-ID without angle brackets. */
  outgoing: ReadonlyMap<string, OutgoingLetter>
  /** Cases named by marks, register numbers or tracking codes in it, and the cases of the letters in `outgoing`. */
  cases: readonly KnownCase[]
  /** Null when the check was not made. */
  sender: SenderCheck | null
  mailbox: Mailbox
  /** Earlier entries of the ledger that may be the same letter. */
  duplicates: readonly PossibleDuplicate[]
}

/** `absent`: the office runs no scanner. `failed`: it runs one, and it gave no answer. `too-large`: it refuses contents of this size, today and tomorrow. */
export type VirusResult = { state: 'clean' | 'absent' | 'too-large' } | { state: 'infected' | 'failed'; detail: string }

export interface OfficeIdentity {
  /** What our own messages carry in X-Obieg-Office. */
  id: string
  /** Every address that is ours: published, of units, of people. */
  addresses: readonly string[]
}

export interface OutgoingLetter {
  itemId: string
  caseId: string | null
  recipient: string
  purpose: 'letter' | 'acknowledgement' | 'notice'
}

export interface KnownCase {
  caseId: string
  mark: string
  partyAddresses: readonly string[]
  /** Numbers and codes other than the mark that lead to this case (RPW/123/2026, a tracking code). */
  otherMarks?: readonly string[]
}

/** §18 of the office rules: the mailbox named in BIP is `published`; a worker's own is `individual`. */
export interface Mailbox {
  kind: 'published' | 'individual'
  address: string
}

export interface PossibleDuplicate {
  ledgerId: string
  likeness: 'same-bytes' | 'same-message-id' | 'similar'
}
