import { z } from 'zod';
import { Confidentiality } from './confidentiality.ts';
import { Access, DocumentingMode } from './fileplan.ts';
import { DocumentRef, ItemRef, Participation } from './registry.ts';
import { route } from './route.ts';
import { Abilities, Done, Flag, HolderRef, Id, IdParams, Instant, LegalDate, PageQuery, PersonRef, Reason, TermKind, TimelineEntry, pageOf } from './shapes.ts';

/** `day` of `of` days; `late` when the term has passed, `soon` within three working days. */
export const Clock = z.object({ startedOn: LegalDate, dueOn: LegalDate.nullable(), termKind: TermKind, day: z.number().int(), of: z.number().int().nullable(), state: z.enum(['running', 'soon', 'late', 'stopped', 'none']), workingDaysLeft: z.number().int().nullable(), reasoning: z.array(Reason) });

export const CaseEntry = z.object({
  id: Id, mark: z.string(), title: z.string(), state: z.enum(['open', 'closed']), classSymbol: z.string(), classTitle: z.string(), unitMark: z.string(),
  officer: PersonRef, openedAt: Instant, startedOn: LegalDate, confidentiality: Confidentiality, settledOn: LegalDate.nullable(), partyName: z.string().nullable(), clock: Clock, newLetters: z.number().int(), abilities: Abilities,
});
export const listCases = route({
  name: 'cases.list', method: 'GET', path: '/api/v1/cases', summary: 'Cases I may see',
  query: PageQuery.extend({ q: z.string().max(500).optional(), state: z.enum(['open', 'closed']).optional(), class: z.string().regex(/^\d{1,4}$/).optional(), unit: Id.optional(), officer: Id.optional(), mine: Flag.optional(), late: Flag.optional() }),
  response: pageOf(CaseEntry),
});

/** `termOn`: the term set with the decision about the letter; no contribution to it is due later. */
export const CaseLetter = z.object({ item: ItemRef, register: z.enum(['incoming', 'outgoing', 'internal']), date: z.string(), partyName: z.string(), filedAt: Instant, isNew: z.boolean(), termOn: LegalDate.nullable(), cancelled: z.boolean(), documents: z.array(DocumentRef), dispatch: z.array(z.object({ mailId: Id, toAddress: z.string(), state: z.string(), problem: z.string().nullable(), handled: z.boolean() })) });
/** `cancelled`: it has its number, but the entry was cancelled before the letter left. */
export const DraftRef = z.object({ id: Id, subject: z.string(), state: z.enum(['writing', 'submitted', 'returned', 'approved', 'sent', 'withdrawn']), changedAt: Instant, author: PersonRef, approverName: z.string().nullable(), cancelled: z.boolean() });
export const Case = CaseEntry.extend({
  class: z.object({ symbol: z.string(), title: z.string(), category: z.string().nullable(), doubt: z.string().nullable() }),
  /** The same matter under its former mark, and under its new one. */
  continues: z.object({ id: Id, mark: z.string() }).nullable(), continuedAs: z.object({ id: Id, mark: z.string() }).nullable(),
  /** To which day the case is put off and for whom it waits; its statutory term runs on. */
  postponement: z.object({ until: LegalDate, waitsFor: z.string() }).nullable(),
  mode: DocumentingMode, access: Access, unitName: z.string(), holder: HolderRef.nullable(), settlement: z.string().nullable(), closedAt: Instant.nullable(),
  letters: z.array(CaseLetter), notes: z.array(z.object({ document: DocumentRef, kind: z.string(), filedAt: Instant, byName: z.string(), insteadOf: z.string().nullable(), text: z.string() })),
  /** Files and finished letters that lie in the file by themselves: added for an answer, approved but not sent. */
  files: z.array(z.object({ document: DocumentRef, kind: z.string(), filedAt: Instant, byName: z.string(), insteadOf: z.string().nullable() })),
  /** Who contributes to letters of the case or was informed of them, and what they wrote. */
  participants: z.array(Participation.extend({ itemId: Id })),
  parties: z.array(z.object({ id: Id, name: z.string(), kind: z.enum(['person', 'institution']), role: z.string(), emails: z.array(z.string()) })),
  drafts: z.array(DraftRef), timeline: z.array(TimelineEntry), closingProblems: z.array(z.object({ code: z.string(), detail: z.string() })), revision: z.number().int(),
});
export const readCase = route({ name: 'cases.read', method: 'GET', path: '/api/v1/cases/:id', summary: 'One case with its file', params: IdParams, response: Case });

/** `onPaper`: the mode in which whoever opens the case means to document it; it must be that of the class. */
export const openCase = route({
  name: 'cases.open', method: 'POST', path: '/api/v1/cases', summary: 'Open a case in an end class for a letter in my hands',
  body: z.object({ itemId: Id, classSymbol: z.string().regex(/^\d{1,4}$/), title: z.string().min(3).max(300), termKind: TermKind, ownTerm: z.object({ unit: z.enum(['days', 'working-days', 'weeks', 'months']), count: z.number().int().min(1).max(3650) }).nullable().default(null), access: Access.nullable().default(null), onPaper: z.boolean().default(false) }),
  response: z.object({ id: Id, mark: z.string() }),
});
/** What the due date would be and why, before the case is opened. */
export const previewTerm = route({
  name: 'cases.preview-term', method: 'GET', path: '/api/v1/cases/term', summary: 'Due date for a start and a kind of term, with its reasons',
  query: z.object({ startedOn: LegalDate, termKind: TermKind, ownUnit: z.enum(['days', 'working-days', 'weeks', 'months']).optional(), ownCount: z.coerce.number().int().min(1).max(3650).optional() }), response: Clock,
});
export const fileInto = route({ name: 'cases.file-into', method: 'POST', path: '/api/v1/cases/:id/letters', summary: 'File a letter in my hands into this case', params: IdParams, body: z.object({ itemId: Id }), response: Done });
export const keepAsNonCase = route({ name: 'cases.keep-as-non-case', method: 'POST', path: '/api/v1/cases/non-case', summary: 'Keep a letter as non-case documentation in a class', body: z.object({ itemId: Id, classSymbol: z.string().regex(/^\d{1,4}$/), reason: z.string().max(500).default('') }), response: Done });
export const addNote = route({ name: 'cases.add-note', method: 'POST', path: '/api/v1/cases/:id/notes', summary: 'Add a note (adnotacja) to the file', params: IdParams, body: z.object({ kind: z.enum(['note', 'conversation']), title: z.string().min(1).max(200), text: z.string().min(1).max(20000) }), response: z.object({ documentId: Id }) });
export const changeCase = route({ name: 'cases.change', method: 'PATCH', path: '/api/v1/cases/:id', summary: 'Change the title or the term', params: IdParams, body: z.object({ revision: z.number().int(), title: z.string().min(3).max(300).optional(), termKind: TermKind.optional(), reason: z.string().max(500).default('') }), response: z.object({ revision: z.number().int() }) });
export const postponeCase = route({ name: 'cases.postpone', method: 'PUT', path: '/api/v1/cases/:id/postponement', summary: 'Put the case off to a day, because it waits for somebody', params: IdParams, body: z.object({ revision: z.number().int(), until: LegalDate, waitsFor: z.string().trim().min(3).max(300) }), response: z.object({ revision: z.number().int() }) });
export const resumeCase = route({ name: 'cases.resume', method: 'POST', path: '/api/v1/cases/:id/resumption', summary: 'The case waits for nobody any more', params: IdParams, body: z.object({ revision: z.number().int() }), response: z.object({ revision: z.number().int() }) });
export const closeCase = route({ name: 'cases.close', method: 'POST', path: '/api/v1/cases/:id/closing', summary: 'Settle and close the case', params: IdParams, body: z.object({ revision: z.number().int(), settlement: z.string().max(500) }), response: Done });
export const reopenCase = route({ name: 'cases.reopen', method: 'POST', path: '/api/v1/cases/:id/reopening', summary: 'Undo a closing made in error, saying why', params: IdParams, body: z.object({ revision: z.number().int(), reason: z.string().min(3).max(500) }), response: Done });
