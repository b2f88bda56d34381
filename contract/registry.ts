import { z } from 'zod';
import { Confidentiality } from './confidentiality.ts';
import { route } from './route.ts';
import { Abilities, Done, HolderRef, Id, IdParams, Instant, LegalDate, PageQuery, PartialDate, PersonRef, TimelineEntry, pageOf } from './shapes.ts';

/** Where a registered item stands. */
export const ItemState = z.enum(['circulating', 'in-case', 'non-case', 'cancelled']);

/** How sure we are that the sender is who the message says (SPF, DKIM, DMARC). */
export const SenderCheck = z.object({
  verdict: z.enum(['authentic', 'not-authentic', 'unverifiable', 'failed-to-check']),
  spf: z.string().nullable(), dkim: z.string().nullable(), dmarc: z.string().nullable(), domain: z.string().nullable(),
});

/** A document of an item or a case, with what can be done to look at it. */
export const DocumentRef = z.object({
  id: Id, kind: z.enum(['message', 'attachment', 'letter', 'note']), role: z.string(), title: z.string(), fileName: z.string(),
  mediaType: z.string(), size: z.number().int(), sha256: z.string(),
  /** `mail` = safe message page, `pages` = page images, `text` = text only, `none` = download only. */
  preview: z.enum(['mail', 'pages', 'text', 'none']),
  dangerous: z.boolean(),
  /** What was noticed about the file when somebody of the office added it; codes, words are `mark.<code>`. */
  warnings: z.array(z.string()),
  /** Of its own; what it lies in may be stricter. */
  confidentiality: Confidentiality,
});

export const CaseRef = z.object({ id: Id, mark: z.string(), title: z.string(), state: z.enum(['open', 'closed']) });
export const ItemRef = z.object({ id: Id, identifier: z.string(), title: z.string() });

/** Address of a sender or addressee in the parts of table A2 and B3; `country` by ISO 3166, none is Poland. */
export const PartyAddress = z.object({
  street: z.string().max(200).optional(), building: z.string().max(20).optional(), flat: z.string().max(20).optional(),
  postcode: z.string().max(10).optional(), locality: z.string().max(100).optional(), poBox: z.string().max(50).optional(), country: z.string().max(2).optional(),
});
/** By what way a letter came or went. */
export const Channel = z.enum(['e-mail', 'portal', 'paper', 'internal']);
export const Access = z.enum(['public', 'partly-public', 'non-public']);
/** What a corrected field of an entry said before its last correction. */
export const Corrected = z.object({ field: z.string(), before: z.unknown() });

/** A line of the register of incoming mail. */
export const IncomingEntry = z.object({
  id: Id, identifier: z.string(), number: z.number().int(), year: z.number().int(),
  registeredAt: Instant, receivedOn: LegalDate.nullable(), letterDate: z.string().nullable(),
  title: z.string(), partyName: z.string(), partyKind: z.enum(['person', 'institution']), partyEmail: z.string().nullable(),
  channel: Channel, attachmentCount: z.number().int(),
  /** The files that came with the letter, in its order; hashes in hex. */
  attachments: z.array(z.object({ fileName: z.string(), mediaType: z.string(), size: z.number().int(), sha256: z.string() })),
  /** The entry of the intake ledger it came by; null for what did not come by mail or form. */
  ledgerEntryId: Id.nullable(),
  state: ItemState, confidentiality: Confidentiality, stateReason: z.string().nullable(), holder: HolderRef.nullable(), termOn: LegalDate.nullable(), case: CaseRef.nullable(),
  /** Where the letter was last sent inside the office, also when nobody has to hold it any more. */
  assignedTo: z.object({ unitMark: z.string(), postTitle: z.string() }).nullable(),
  possibleDuplicateOf: ItemRef.nullable(), senderVerdict: z.string().nullable(),
  partyAddress: PartyAddress, postedOn: z.string().nullable(), postingNumber: z.string().nullable(), documentKind: z.string().nullable(), access: Access, way: z.string(), foreignMark: z.string().nullable(),
  formats: z.array(z.string()), remarks: z.string(), registeredByName: z.string().nullable(), corrected: z.array(Corrected),
  abilities: Abilities,
});

/** Metadata of an incoming item after table A of the office rules (annex 1 to the instruction, Dz.U. 2011 nr 14 poz. 67). */
export const IncomingMetadata = z.object({
  title: z.string().min(1).max(500),
  partyName: z.string().min(1).max(300), partyKind: z.enum(['person', 'institution']),
  partyEmail: z.email().max(320).nullable(),
  partyAddress: PartyAddress,
  receivedOn: LegalDate, letterDate: PartialDate.nullable(), postedOn: PartialDate.nullable(),
  /** Number of a registered letter or parcel; kept without blanks. */
  postingNumber: z.string().max(40).nullable(),
  documentKind: z.string().max(60).nullable(), access: Access,
  way: z.string().max(60), foreignMark: z.string().max(100).nullable(), remarks: z.string().max(2000),
});

export const Correction = z.object({ id: Id, field: z.string(), before: z.unknown(), after: z.unknown(), reason: z.string(), at: Instant, by: PersonRef });

export const Assignment = z.object({
  id: Id, step: z.enum(['offer', 'decide', 'pass-on', 'accept', 'return', 'hand-over', 'correct', 'recall', 'rule', 'take', 'put-back']), at: Instant, byName: z.string(), insteadOf: z.string().nullable(),
  toUnitMark: z.string(), toPostTitle: z.string(), toName: z.string().nullable(), proposed: z.object({ postId: Id, postTitle: z.string(), unitMark: z.string() }).nullable(),
  instruction: z.string(), termOn: LegalDate.nullable(), reason: z.string().nullable(),
});

/** The decision in force, for who may correct or recall it: to whom, what its author wrote, by when; `latest` is the superior's term, `byHead` when it was made inside a unit. */
export const OwnDecision = z.object({ postId: Id, instruction: z.string(), termOn: LegalDate.nullable(), latest: LegalDate.nullable(), byHead: z.boolean(), abilities: Abilities }).nullable();

/** Somebody who contributes to a letter or only takes note of it, beside whoever handles it; `words` are the contribution, or why it was returned or withdrawn. */
export const Participation = z.object({
  id: Id, role: z.enum(['contributing', 'information']), state: z.enum(['open', 'done', 'passed-on', 'returned', 'withdrawn']), at: Instant, byName: z.string(), insteadOf: z.string().nullable(),
  toPostId: Id, toUnitMark: z.string(), toPostTitle: z.string(), toName: z.string().nullable(), instruction: z.string(), termOn: LegalDate.nullable(), openedAt: Instant.nullable(),
  words: z.string(), doneAt: Instant.nullable(), doneByName: z.string().nullable(), doneInsteadOf: z.string().nullable(), noted: z.boolean(), abilities: Abilities,
});

export const PartySuggestion = z.object({ id: Id, name: z.string(), kind: z.enum(['person', 'institution']), emails: z.array(z.string()), because: z.enum(['same-email', 'same-name', 'similar-name']), itemCount: z.number().int() });

export const IncomingItem = IncomingEntry.extend({
  metadata: IncomingMetadata,
  automatic: z.object({ formats: z.array(z.string()), dcmiType: z.string(), registeredBy: PersonRef.nullable(), trackingCode: z.string(), ledgerEntryId: Id.nullable(), addressedTo: z.object({ mark: z.string(), name: z.string() }).nullable() }),
  party: z.object({ id: Id, name: z.string(), kind: z.enum(['person', 'institution']), emails: z.array(z.string()) }).nullable(),
  partySuggestions: z.array(PartySuggestion),
  senderCheck: SenderCheck.nullable(),
  marks: z.array(z.string()),
  documents: z.array(DocumentRef),
  corrections: z.array(Correction),
  assignments: z.array(Assignment),
  participants: z.array(Participation),
  /** While it lies on a group desk: who of those who could take it has opened it there, and when first. */
  openedOnGroupDesk: z.array(z.object({ name: z.string(), at: Instant })),
  ownDecision: OwnDecision,
  acknowledgement: z.object({ state: z.string(), at: Instant, toAddress: z.string() }).nullable(),
  timeline: z.array(TimelineEntry),
  class: z.object({ symbol: z.string(), title: z.string() }).nullable(),
  revision: z.number().int(),
});

/** Which end of a register comes first, on the screen, in a file and on paper; the newest unless said otherwise. */
export const RegisterOrder = z.enum(['newest', 'oldest']);
/**
 * What of the incoming register is asked for. Days are days of receipt, both included. `unit`: what was ever sent to the unit or is in a
 * case of it; together with `stage`, what the unit holds at that stage now.
 */
export const IncomingFilter = z.object({
  q: z.string().max(500).optional(), state: ItemState.optional(), unit: Id.optional(), channel: Channel.optional(),
  from: LegalDate.optional(), to: LegalDate.optional(), stage: z.enum(['mailroom', 'to-decide', 'to-pass-on', 'to-take', 'to-accept', 'in-hand']).optional(),
  order: RegisterOrder.optional(),
});
export const listIncoming = route({
  name: 'registry.list-incoming', method: 'GET', path: '/api/v1/incoming', summary: 'Register of incoming mail (RPW)',
  query: PageQuery.extend(IncomingFilter.shape),
  response: pageOf(IncomingEntry),
});
export const readIncoming = route({ name: 'registry.read-incoming', method: 'GET', path: '/api/v1/incoming/:id', summary: 'One incoming item with everything around it', params: IdParams, response: IncomingItem });
export const correctIncoming = route({
  name: 'registry.correct-incoming', method: 'PATCH', path: '/api/v1/incoming/:id', summary: 'Correct metadata; the old values stay visible',
  params: IdParams, body: z.object({ revision: z.number().int(), changes: IncomingMetadata.partial(), reason: z.string().max(500) }), response: z.object({ revision: z.number().int() }),
});
export const changeSender = route({
  name: 'registry.change-sender', method: 'POST', path: '/api/v1/incoming/:id/sender', summary: 'Say that the sender is another known party',
  params: IdParams, body: z.object({ revision: z.number().int(), partyId: Id }), response: z.object({ revision: z.number().int() }),
});
export const cancelItem = route({
  name: 'registry.cancel-item', method: 'POST', path: '/api/v1/incoming/:id/cancellation', summary: 'Cancel an entry made in error; the number stays',
  params: IdParams, body: z.object({ revision: z.number().int(), reason: z.string().min(3).max(500) }), response: Done,
});

export const DispatchState = z.enum(['queued', 'sent', 'captured', 'retrying', 'failed', 'bounced', 'cancelled']);
/** Somebody responsible for the content of a letter. */
export const Responsible = z.object({ name: z.string(), postTitle: z.string() });
/** A file that went out with a letter, under the name the addressee got. */
export const SentAttachment = z.object({ documentId: Id, fileName: z.string(), mediaType: z.string(), size: z.number().int(), sha256: z.string() });
export const OutgoingEntry = z.object({
  id: Id, identifier: z.string(), number: z.number().int(), year: z.number().int(), registeredAt: Instant, letterDate: z.string().nullable(), postedOn: z.string().nullable(),
  title: z.string(), partyName: z.string(), partyKind: z.enum(['person', 'institution']), partyEmail: z.string().nullable(), partyAddress: PartyAddress,
  channel: Channel, way: z.string(), documentKind: z.string().nullable(), access: Access, remarks: z.string(), attachmentCount: z.number().int(), formats: z.array(z.string()), confidentiality: Confidentiality, attachments: z.array(SentAttachment),
  /** Unit of the case the letter answers in. */
  unitMark: z.string().nullable(), case: CaseRef.nullable(), dispatchState: DispatchState.nullable(),
  registeredByName: z.string().nullable(),
  /** Who wrote the letter and who approved it last (table B1). */
  author: Responsible.nullable(), approver: Responsible.nullable(),
  postingNumber: z.string().nullable(), corrected: z.array(Corrected), state: ItemState, stateReason: z.string().nullable(),
});
/** Metadata of an outgoing letter that may be corrected (table B); number, date of the letter, authors and files are what was approved. */
export const OutgoingMetadata = IncomingMetadata.pick({
  title: true, partyName: true, partyKind: true, partyEmail: true, partyAddress: true, postedOn: true, postingNumber: true, documentKind: true, access: true, way: true, remarks: true,
});
export const OutgoingItem = OutgoingEntry.extend({
  metadata: OutgoingMetadata,
  /** Fields of the metadata that its sending proves, so that nobody corrects them. */
  proven: z.array(z.string()),
  /** Why the entry cannot be cancelled, for who keeps the register; a code of problems. */
  keptBy: z.string().nullable(),
  documents: z.array(DocumentRef), corrections: z.array(Correction), timeline: z.array(TimelineEntry), revision: z.number().int(), abilities: Abilities,
});
export const readOutgoing = route({ name: 'registry.read-outgoing', method: 'GET', path: '/api/v1/outgoing/:id', summary: 'One entry of the outgoing register', params: IdParams, response: OutgoingItem });
export const correctOutgoing = route({
  name: 'registry.correct-outgoing', method: 'PATCH', path: '/api/v1/outgoing/:id', summary: 'Correct metadata; the old values stay visible',
  params: IdParams, body: z.object({ revision: z.number().int(), changes: OutgoingMetadata.partial(), reason: z.string().max(500) }), response: z.object({ revision: z.number().int() }),
});
export const cancelOutgoing = route({
  name: 'registry.cancel-outgoing', method: 'POST', path: '/api/v1/outgoing/:id/cancellation', summary: 'Cancel an entry whose letter has not left the office; the number stays',
  params: IdParams, body: z.object({ revision: z.number().int(), reason: z.string().trim().min(3).max(500) }), response: Done,
});
/** What of the outgoing register is asked for. Days are days of registration in Warsaw, both included; `unit`: what went out in a case of the unit. */
export const OutgoingFilter = z.object({ q: z.string().max(500).optional(), state: DispatchState.optional(), unit: Id.optional(), channel: Channel.optional(), from: LegalDate.optional(), to: LegalDate.optional(), order: RegisterOrder.optional() });
export const listOutgoing = route({
  name: 'registry.list-outgoing', method: 'GET', path: '/api/v1/outgoing', summary: 'Register of outgoing mail',
  query: PageQuery.extend(OutgoingFilter.shape),
  response: pageOf(OutgoingEntry),
});
