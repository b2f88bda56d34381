import { z } from 'zod';
import { Confidentiality } from './confidentiality.ts';
import { route } from './route.ts';
import { SenderCheck, CaseRef, ItemRef } from './registry.ts';
import { Abilities, Done, Id, IdParams, Instant, PageQuery, pageOf } from './shapes.ts';

export const LedgerState = z.enum(['received', 'waiting', 'done']);
export const LedgerOutcome = z.enum(['registered', 'attached-to-case', 'automatic-answer', 'delivery-report', 'own-message', 'not-official']);

/** One accepted offering: what came in, when, and what became of it. Nothing ever leaves the ledger. */
export const LedgerEntry = z.object({
  id: Id, source: z.enum(['smtp', 'lmtp', 'imap', 'portal']), sourceIdentity: z.string(), receivedAt: Instant,
  size: z.number().int(), sha256: z.string(), envelopeFrom: z.string().nullable(), envelopeTo: z.array(z.string()),
  state: LedgerState, outcome: LedgerOutcome.nullable(), reason: z.string().nullable(),
  itemId: Id.nullable(), identifier: z.string().nullable(), offers: z.number().int(),
});
export const listLedger = route({
  name: 'mailroom.list-ledger', method: 'GET', path: '/api/v1/ledger', summary: 'Everything that was ever accepted, newest first',
  query: PageQuery.extend({ state: LedgerState.optional(), sha256: z.string().length(64).optional(), source: z.string().max(20).optional() }),
  response: pageOf(LedgerEntry),
});
export const readOriginal = route({ name: 'mailroom.read-original', method: 'GET', path: '/api/v1/ledger/:id/original', summary: 'The bytes as received', params: IdParams });

/** An entry that waits for a person, and why. */
export const WaitingEntry = LedgerEntry.extend({
  subject: z.string(), fromName: z.string().nullable(), fromAddress: z.string().nullable(), preview: z.string(), details: z.record(z.string(), z.unknown()),
  attachmentNames: z.array(z.string()), abilities: Abilities,
  /** When it is tried again by itself, and how often it has been; null when only a person can move it. */
  nextTryAt: Instant.nullable(), tries: z.number().int(),
});
export const listWaiting = route({
  name: 'mailroom.list-waiting', method: 'GET', path: '/api/v1/mailroom/waiting', summary: 'The waiting room',
  query: PageQuery.extend({ reason: z.string().max(60).optional() }), response: pageOf(WaitingEntry),
});
export const WaitingItem = WaitingEntry.extend({
  senderCheck: SenderCheck.nullable(), sentAt: Instant.nullable(), recipients: z.array(z.string()), problems: z.array(z.object({ code: z.string(), detail: z.string() })),
  attachments: z.array(z.object({ partPath: z.string(), fileName: z.string(), mediaType: z.string(), size: z.number().int(), sha256: z.string() })),
  caseCandidates: z.array(CaseRef), duplicates: z.array(ItemRef), parseable: z.boolean(),
});
export const readWaiting = route({ name: 'mailroom.read-waiting', method: 'GET', path: '/api/v1/mailroom/waiting/:id', summary: 'One waiting entry', params: IdParams, response: WaitingItem });
export const readWaitingMail = route({ name: 'mailroom.read-waiting-mail', method: 'GET', path: '/api/v1/mailroom/waiting/:id/mail', summary: 'The waiting message as a safe page', params: IdParams });
export const registerWaiting = route({
  name: 'mailroom.register-waiting', method: 'POST', path: '/api/v1/mailroom/waiting/:id/registration', summary: 'Register it after all',
  params: IdParams, body: z.object({ acknowledge: z.boolean().default(false), forOriginalSender: z.boolean().default(false) }), response: z.object({ itemId: Id, identifier: z.string() }),
});
export const attachWaiting = route({
  name: 'mailroom.attach-waiting', method: 'POST', path: '/api/v1/mailroom/waiting/:id/case', summary: 'Register it and attach it to a case',
  params: IdParams, body: z.object({ caseId: Id, acknowledge: z.boolean().default(false) }), response: z.object({ itemId: Id, identifier: z.string() }),
});
export const setAsideWaiting = route({
  name: 'mailroom.set-aside-waiting', method: 'POST', path: '/api/v1/mailroom/waiting/:id/not-official', summary: 'Not official mail: say why; it stays in the ledger',
  params: IdParams, body: z.object({ kind: z.enum(['spam', 'malware', 'private', 'advertisement', 'other']), reason: z.string().min(3).max(500) }), response: Done,
});
export const retryWaiting = route({ name: 'mailroom.retry-waiting', method: 'POST', path: '/api/v1/mailroom/waiting/:id/retry', summary: 'Sort it again', params: IdParams, response: z.object({ state: LedgerState, outcome: LedgerOutcome.nullable(), reason: z.string().nullable() }) });

/** A way in (a mailbox that is collected, a port that listens) and how it is doing. `silent`: its process is gone without a word. */
export const ChannelEntry = z.object({
  kind: z.enum(['imap', 'smtp', 'lmtp']), name: z.string(), place: z.string(), state: z.enum(['connecting', 'reading', 'watching', 'failing', 'listening', 'stopped', 'silent']), since: Instant, lastMessageAt: Instant.nullable(),
  /** Mail may be lying there that nobody takes in. */
  troubled: z.boolean(),
  /** Why it fails, in a code with words, and in the words of the other side. */
  code: z.string().nullable(), serverWords: z.string().nullable(), nextTryAt: Instant.nullable(),
  /** How many messages are still to be read; how new ones are noticed; how many could not be taken and are tried again. */
  left: z.number().int().nullable(), mode: z.enum(['idle', 'poll']).nullable(), troubles: z.number().int(),
});
/** The virus scanner: whether it answers, and how many letters wait for it. */
export const ScannerState = z.object({ answers: z.boolean(), waiting: z.number().int() });
export const listChannels = route({
  name: 'mailroom.list-channels', method: 'GET', path: '/api/v1/mailroom/channels', summary: 'The ways mail comes in and how they are doing',
  response: z.object({ entries: z.array(ChannelEntry), scanner: ScannerState.nullable() }),
});

export const MailboxEntry = z.object({ id: Id, address: z.string(), kind: z.enum(['published', 'individual']), ownerPostId: Id.nullable(), ownerName: z.string().nullable(), confidentiality: Confidentiality });
export const listMailboxes = route({ name: 'mailroom.list-mailboxes', method: 'GET', path: '/api/v1/mailboxes', summary: 'Mailboxes the office receives at', response: z.object({ entries: z.array(MailboxEntry) }) });
export const addMailbox = route({
  name: 'mailroom.add-mailbox', method: 'POST', path: '/api/v1/mailboxes', summary: 'Receive at another address',
  body: z.object({ address: z.email().max(254), kind: z.enum(['published', 'individual']), ownerPostId: Id.nullable().default(null), confidentiality: Confidentiality.default('ordinary') }), response: MailboxEntry,
});
export const closeMailbox = route({ name: 'mailroom.close-mailbox', method: 'DELETE', path: '/api/v1/mailboxes/:id', summary: 'Stop receiving at this address', params: IdParams, response: Done });
