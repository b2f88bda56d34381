/**
 * What a message says, after everything that clients, gateways and attackers do to mail.
 * Sources: RFC 5322 (message), 2045–2047 and 2231 (MIME), 3464 (delivery reports), 3834 (automatic answers), 8098 (read receipts).
 */
export type ParsedMessage = ReadableMessage | UnparseableMessage

/** The bytes do not hold a letter that could be shown. The original is kept; a person looks at it. */
export interface UnparseableMessage {
  kind: 'unparseable'
  reason: 'empty' | 'not-a-message' | 'internal-error'
  detail: string
  problems: MessageProblem[]
}

export interface ReadableMessage {
  kind: 'message'
  /** Without angle brackets. Null when missing or useless. */
  messageId: string | null
  inReplyTo: string | null
  /** Oldest first, without angle brackets, at most 200. */
  references: string[]
  /** Empty when the message has no usable From; more than one when it has several. */
  from: MailAddress[]
  sender: MailAddress | null
  replyTo: MailAddress[]
  to: MailAddress[]
  cc: MailAddress[]
  /** Decoded, on one line, without control characters. Empty string when there is none. */
  subject: string
  /** What the sender's clock claimed; null when missing, unreadable or impossible. Never a legal date. */
  date: Date | null
  /** The letter as plain text: the text parts, or text made from the HTML. Line ends are \n. */
  text: string
  /** The HTML as sent, not sanitised: clean it before showing it to anybody. Null when the letter is plain text. */
  html: string | null
  attachments: ParsedAttachment[]
  marks: MessageMarks
  /** Set when this is a report that a message could not be delivered, is delayed, or was delivered. */
  dsn: DeliveryReport | null
  /** Set when this is a receipt saying that a message was displayed or deleted. */
  readReceipt: ReadReceipt | null
  /** Hint only: somebody passed on somebody else's letter. */
  forwarded: ForwardedHint | null
  /** Where in `text` the quoted earlier correspondence starts; null when nothing is quoted. */
  quotedTextStart: number | null
  problems: MessageProblem[]
}

export interface MailAddress {
  /** Display name, decoded; empty string when there is none. */
  name: string
  /** local@domain with the domain in lower case. Compare with `sameAddress`, never with ===. */
  address: string
}

export interface ParsedAttachment {
  /**
   * Where the bytes lie in the original: "1", "2.1", as IMAP counts parts. With `fromTnef` it names the winmail.dat.
   * "1/cms/2" is the second part of a letter wrapped in its signature, the .p7m at "1". Give both to `extractPart` to
   * get the same bytes again.
   */
  partPath: string
  /** Index inside the winmail.dat at `partPath`, when the attachment was packed in one. */
  fromTnef?: number
  /** Safe to show and to save under: no paths, no control or direction characters, never empty, unique in the message. */
  fileName: string
  /** What the sender called it, when `fileName` differs. */
  originalFileName?: string
  /** Declared media type, lower case, without parameters. */
  mediaType: string
  /** Media type seen in the first bytes; null when they tell nothing. */
  sniffedType: string | null
  /** Bytes after decoding. */
  size: number
  /** Hex. */
  sha256: string
  /** Without angle brackets. */
  contentId: string | null
  /** Shown inside the letter (an image of the HTML) rather than listed beside it. */
  inline: boolean
  content: Buffer
}

export interface MessageMarks {
  /** `because` is the header that says so, for example "Auto-Submitted: auto-replied". */
  automatic: { kind: 'auto-replied' | 'auto-generated' | 'bulk' | 'list'; because: string } | null
  bounce: boolean
  signed: 'smime' | 'pgp' | null
  encrypted: 'smime' | 'pgp' | null
  /**
   * Where to find what was signed. `signedPart` ends in "/raw" when the signature covers a part as it lies in the
   * message, its headers included: `extractPart` returns exactly those bytes. `signaturePart` is null when the
   * signature is in the signed part itself (an opaque .p7m, a PGP block in the text).
   */
  signature: { signedPart: string; signaturePart: string | null } | null
  listId: string | null
  /** Empty string for the null sender <>; null when the header is missing. */
  returnPath: string | null
  /** Delivered-To, X-Original-To, Envelope-To and the "for" of Received: how a Bcc or an alias is recognised. */
  deliveredTo: string[]
  /** From the Received lines, newest first, without private and loopback addresses, at most 20. */
  receivedIps: string[]
  /** Number of Received lines. */
  hops: number
  /** Values of X-Obieg-Office: the offices whose system sent this message. */
  officeMarks: string[]
  /** A filter on the way said it is spam; the header that says so. */
  spam: string | null
  /** The sender asks to be told when it was read. */
  receiptRequestedBy: string | null
}

export interface DeliveryReport {
  /** `standard`: message/delivery-status. `text`: read out of the words of a mail server. */
  source: 'standard' | 'text'
  perRecipient: RecipientReport[]
  originalMessageId: string | null
  originalSubject: string | null
  originalRecipients: string[]
  /** True when at least one recipient will never get it. */
  permanent: boolean
}

export interface RecipientReport {
  finalRecipient: string
  originalRecipient: string | null
  action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded'
  /** RFC 3463 code such as "5.1.1"; null when none was found. */
  status: string | null
  diagnostic: string | null
}

export interface ReadReceipt {
  finalRecipient: string | null
  originalMessageId: string | null
  /** "displayed", "deleted" and so on. */
  disposition: string
}

export interface ForwardedHint {
  /** `attached`: the letter is the attachment at `partPath`. `quoted`: its headers are in the text. `resent`: Resent-From. */
  way: 'attached' | 'quoted' | 'resent'
  from: MailAddress | null
  date: Date | null
  /** As written, when it could not be understood as a date. */
  dateText: string | null
  subject: string | null
  partPath?: string
}

export interface MessageProblem {
  code: ProblemCode
  /** For the technical view; words for people are made from `code`. */
  detail: string
  partPath?: string
}

export type ProblemCode =
  // headers
  | 'no-headers' | 'headers-too-long' | 'no-from' | 'several-from' | 'bad-address' | 'too-many-addresses'
  | 'no-message-id' | 'no-date' | 'bad-date' | 'impossible-date'
  // bytes and letters
  | 'nul-bytes' | 'bare-cr' | 'charset-guessed' | 'charset-unknown' | 'damaged-text' | 'text-truncated'
  // structure
  | 'no-boundary' | 'boundary-not-found' | 'no-closing-boundary' | 'too-many-parts' | 'too-deep'
  | 'base64-damaged' | 'quoted-printable-damaged' | 'unknown-encoding' | 'tnef-damaged'
  // attachments
  | 'name-invented' | 'name-cleaned' | 'name-deceptive' | 'name-repeated' | 'type-mismatch' | 'empty-attachment'
  | 'zip-bomb' | 'encrypted-archive' | 'damaged-archive' | 'archive-not-inspected' | 'executable' | 'macros'

export interface ParseOptions {
  /** When we received it: dates later than two days after are impossible. Without it only the newest Received line is used. */
  receivedAt?: Date
  limits?: Partial<ParseLimits>
}

export interface ParseLimits {
  /** Leaves of the MIME tree; the rest of the message stays in the last one. */
  parts: number
  /** Levels of multiparts. */
  depth: number
  /** Bytes of one part's headers. */
  headerBytes: number
  /** Bytes of text taken into `text` and `html`; a longer part is an attachment too. */
  textBytes: number
  /** Addresses per header. */
  addresses: number
  archive: ArchiveLimits
}

export interface ArchiveLimits {
  entries: number
  /** Unpacked bytes of the whole archive, nested ones included. */
  totalBytes: number
  /** Unpacked : packed. Looked at above one megabyte only. */
  ratio: number
  /** Archives in archives. */
  nesting: number
}

export const DEFAULT_LIMITS: ParseLimits = {
  parts: 1000,
  depth: 30,
  headerBytes: 1_000_000,
  textBytes: 4_000_000,
  addresses: 2000,
  archive: { entries: 10_000, totalBytes: 2_000_000_000, ratio: 200, nesting: 3 },
}

/** Two spellings of one mailbox. Local parts are compared without case, as every provider in use does. */
export function sameAddress(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase()
}
