/**
 * What is to happen to a message. Every verdict keeps the message: nothing is ever dropped.
 * The codes are explained, in Polish and in English, in reasons.md beside this file.
 */
export type Verdict =
  | QuarantineVerdict | OwnMessageVerdict | DeliveryReportVerdict | AutomaticAnswerVerdict
  | ReplyVerdict | RegisterVerdict | WaitingVerdict

export type SortStep = 'virus' | 'loop' | 'bounce' | 'automatic' | 'reply' | 'new-letter' | 'unsure'

interface VerdictBase {
  /** What the person who opens the item must know first; previews and text reading skip what they name. */
  cautions: Caution[]
}

/** Kept and visible, locked: nobody opens the attachments. */
export interface QuarantineVerdict extends VerdictBase {
  step: 'virus'
  outcome: 'quarantine'
  reason: 'virus-found'
  virusName: string
}

/** Our own message has come back to us. Linked to the sent letter, not registered. */
export interface OwnMessageVerdict extends VerdictBase {
  step: 'loop'
  outcome: 'own-message'
  reason: 'own-message-returned'
  itemId: string
  caseId: string | null
}

/** Says what became of a letter of ours. Linked to it and shown to whoever sent it, not registered. */
export interface DeliveryReportVerdict extends VerdictBase {
  step: 'bounce'
  outcome: 'delivery-report'
  reason: 'bounce-permanent' | 'bounce-temporary' | 'delivery-confirmed'
  itemId: string
  caseId: string | null
  /** The addresses it speaks about. */
  recipients: string[]
  /** False when it speaks about another address than the one we wrote to (the recipient forwards his mail). */
  recipientIsOurs: boolean
}

/** Shown in the thread of our letter as "no action"; not registered. */
export interface AutomaticAnswerVerdict extends VerdictBase {
  step: 'automatic'
  outcome: 'automatic-answer'
  reason: 'automatic-answer' | 'read-receipt'
  itemId: string
  caseId: string | null
}

/** Registered and filed into the case (or, with caseId null, linked to the letter it answers). */
export interface ReplyVerdict extends VerdictBase {
  step: 'reply'
  outcome: 'reply'
  reason: 'reply-in-thread' | 'reply-by-mark' | 'reply-to-letter'
  caseId: string | null
  /** The letter of ours it answers. */
  itemId: string | null
}

/** Registered as a new letter. */
export interface RegisterVerdict extends VerdictBase {
  step: 'new-letter'
  outcome: 'register'
  reason: 'new-letter' | 'new-letter-automatic'
  /** False when an acknowledgement could start a loop between two machines. */
  acknowledge: boolean
  /** Marks and numbers in the subject that we do not know: often those of another office. */
  unknownMarks: string[]
}

/** A person decides; `wayOut` is what is proposed to her. */
export interface WaitingVerdict extends VerdictBase {
  step: SortStep
  outcome: 'waiting-room'
  reason: WaitingReason
  wayOut: WayOut
  /** Cases it may belong to, the likeliest first. */
  caseIds: string[]
  itemIds: string[]
  duplicateOf: string[]
  /** Values for the sentence shown to the person. */
  details: Record<string, string>
}

/** Why a person has to decide. Message files must have a sentence for each. */
export const WAITING_REASONS = [
  'virus-check-failed', 'too-large-to-scan', 'sender-check-failed', 'own-mark-unknown-message', 'forwarded-by-staff', 'internal-message', 'own-address-unverified',
  'own-address-not-authentic', 'too-many-hops', 'bounce-unmatched', 'automatic-answer-unmatched', 'read-receipt-unmatched',
  'reply-from-stranger', 'sender-not-authentic', 'reply-names-several-cases', 'individual-mailbox-reply', 'possible-duplicate',
  'individual-mailbox', 'bulk-mail', 'spam-suspected', 'unparseable', 'sender-missing', 'several-senders', 'structure-incomplete',
  'empty-letter', 'undecided',
] as const
export type WaitingReason = (typeof WAITING_REASONS)[number]

/** What is proposed to her. */
export const WAYS_OUT = [
  'check-again', 'register', 'register-for-original-sender', 'file-into-case', 'add-party-and-file', 'link-to-earlier',
  'keep-unregistered', 'ask-sender', 'reject-as-spam', 'look-at-original',
] as const
export type WayOut = (typeof WAYS_OUT)[number]

export const CAUTIONS = [
  'infected', 'not-scanned', 'sender-not-authentic', 'sender-unverified', 'sender-not-checked', 'zip-bomb', 'encrypted-archive', 'executable',
  'macros', 'deceptive-name', 'type-mismatch', 'damaged-attachment', 'encrypted-message', 'possible-duplicate',
] as const
export type Caution = (typeof CAUTIONS)[number]

/** Reasons of the verdicts that need nobody. */
export const SETTLED_REASONS = [
  'virus-found', 'own-message-returned', 'bounce-permanent', 'bounce-temporary', 'delivery-confirmed', 'automatic-answer', 'read-receipt',
  'reply-in-thread', 'reply-by-mark', 'reply-to-letter', 'new-letter', 'new-letter-automatic',
] as const
