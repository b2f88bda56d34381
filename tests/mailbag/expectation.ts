import { readdirSync, readFileSync } from 'node:fs'
import type { SenderCheck } from '../../server/adapters/mail-auth/sender-check.ts'
import type { DeliveryReport, ForwardedHint, MailAddress, ParsedAttachment, ReadReceipt } from '../../server/modules/mailroom/parsing/parsed-message.ts'
import type { KnownCase, Mailbox, OutgoingLetter, PossibleDuplicate, SortFacts, VirusResult } from '../../server/modules/mailroom/sorting/facts.ts'
import type { Verdict } from '../../server/modules/mailroom/sorting/verdict.ts'

/** What stands in an .expect.json. Whatever is left out is not looked at, except `problems` and the verdict's cautions, which must match wholly. */
export interface Expectation {
  lesson: string
  kind?: 'unparseable'
  facts?: { virus?: VirusResult; outgoing?: Record<string, OutgoingLetter>; cases?: KnownCase[]; sender?: SenderCheck['verdict']; mailbox?: Mailbox; duplicates?: PossibleDuplicate[] }
  sender?: MailAddress | null
  messageId?: string | null
  inReplyTo?: string
  subject?: string
  date?: string | null
  textContains?: string[]
  textLacks?: string[]
  htmlContains?: string[]
  attachments?: ExpectedAttachment[]
  marks?: Record<string, unknown>
  dsn?: Partial<DeliveryReport> | null
  readReceipt?: Partial<ReadReceipt>
  forwarded?: (Partial<Omit<ForwardedHint, 'date'>> & { date?: string }) | null
  /** The words with which the quoted part starts. */
  quoted?: string
  signedBytes?: string
  problems: string[]
  verdict: Partial<Verdict>
}

export interface ExpectedAttachment extends Partial<Omit<ParsedAttachment, 'content' | 'originalFileName'>> {
  originalFileName?: string | null
  contentText?: string
  sizeAtLeast?: number
  fileNameStartsWith?: string
  fileNameEndsWith?: string
  fileNameMaxBytes?: number
}

export interface Lesson { name: string; bytes: Buffer; expect: Expectation }

/** The day on which the whole mailbag was received. */
export const RECEIVED_AT = new Date('2026-11-23T10:00:00Z')

export function readMailbag(): Lesson[] {
  const here = import.meta.dirname
  return readdirSync(here).filter((file) => file.endsWith('.eml')).sort().map((file) => {
    const name = file.slice(0, -4)
    return { name, bytes: readFileSync(`${here}/${file}`), expect: JSON.parse(readFileSync(`${here}/${name}.expect.json`, 'utf8')) as Expectation }
  })
}

export function factsOf(given: Expectation['facts'] = {}): SortFacts {
  return {
    virus: given.virus ?? { state: 'clean' },
    office: { id: 'wierzbowo', addresses: ['kancelaria@wierzbowo.example', 'wojt@wierzbowo.example', 'odpady@wierzbowo.example', 'anna.zielinska@wierzbowo.example'] },
    outgoing: new Map(Object.entries(given.outgoing ?? {})),
    cases: given.cases ?? [],
    sender: senderCheck(given.sender ?? 'authentic'),
    mailbox: given.mailbox ?? { kind: 'published', address: 'kancelaria@wierzbowo.example' },
    duplicates: given.duplicates ?? [],
  }
}

function senderCheck(verdict: SenderCheck['verdict']): SenderCheck {
  return { verdict, spf: 'none', dkim: 'none', dmarc: 'none', arc: 'none', domain: null, policy: null, details: [] }
}
