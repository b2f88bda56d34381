import { z } from 'zod';
import { letterKinds } from './document-kinds.ts';
import { LetterContent } from './letter-content.ts';
import { DocumentRef } from './registry.ts';
import { route } from './route.ts';
import { Abilities, Done, Id, IdParams, Instant, PersonRef } from './shapes.ts';

export const Addressee = z.object({ partyId: Id, name: z.string().max(300), email: z.email().max(320).nullable() });
export const Approval = z.object({
  id: Id, decision: z.enum(['approved', 'returned']), personName: z.string(), postTitle: z.string(), insteadOf: z.string().nullable(), remarks: z.string(), draftRevision: z.number().int(), at: Instant,
  /** The version of the author that the approver replaced by their own; `noted`: the author has taken notice of it. */
  replacedVersionId: Id.nullable(), noted: z.boolean(),
});
/** What a draft said at some moment: as its author submitted it, or as an approver had changed it before giving that up. */
export const DraftVersion = z.object({ id: Id, kind: z.enum(['submitted', 'given-up']), draftRevision: z.number().int(), personName: z.string(), postTitle: z.string(), at: Instant });
/** `onPaper`: the case is documented on paper, so that a hand-signed print belongs to its folder (instrukcja kancelaryjna §59). */
export const Draft = z.object({
  id: Id, caseId: Id, caseMark: z.string(), caseTitle: z.string(), onPaper: z.boolean(), answersItem: z.object({ id: Id, identifier: z.string(), title: z.string() }).nullable(), author: PersonRef.extend({ insteadOf: z.string().nullable() }),
  subject: z.string(), documentKind: z.enum(letterKinds), content: LetterContent, addressees: z.array(Addressee), attachments: z.array(DocumentRef), sendOnApproval: z.boolean(), closeOnSending: z.boolean(),
  state: z.enum(['writing', 'submitted', 'returned', 'approved', 'sent', 'withdrawn']), approver: z.object({ postId: Id, title: z.string(), name: z.string().nullable() }).nullable(),
  approvals: z.array(Approval), versions: z.array(DraftVersion), letter: DocumentRef.nullable(),
  /** Who is writing their own version of the submitted draft; the author cannot write meanwhile. */
  amendment: z.object({ personName: z.string(), since: Instant, own: z.boolean() }).nullable(),
  /** What attachments may be: bytes together, so that the whole mail stays below what mail servers take, and their number. */
  attachmentLimits: z.object({ bytes: z.number().int(), count: z.number().int() }),
  changedAt: Instant, revision: z.number().int(), problems: z.array(z.object({ code: z.string(), detail: z.string() })), abilities: Abilities,
});
/** What became of a letter: its number in the register of outgoing mail, whether the case could be closed with it, and if not, why. */
export const Sending = z.object({ sent: z.boolean(), identifier: z.string().nullable(), caseClosed: z.boolean(), closingProblems: z.array(z.object({ code: z.string(), detail: z.string() })) });
/** `attachments` are documents of the case file in their order; like the kind, they stay as they are when left out. */
const DraftChanges = z.object({ subject: z.string().max(300), documentKind: z.enum(letterKinds).optional(), content: LetterContent, addressees: z.array(Addressee).max(100), attachments: z.array(Id).max(100).optional(), sendOnApproval: z.boolean(), closeOnSending: z.boolean() });

export const startDraft = route({ name: 'letters.start-draft', method: 'POST', path: '/api/v1/cases/:id/drafts', summary: 'Begin an answer in the case', params: IdParams, body: z.object({ answersItemId: Id.nullable().default(null) }), response: z.object({ id: Id }) });
export const readDraft = route({ name: 'letters.read-draft', method: 'GET', path: '/api/v1/drafts/:id', summary: 'A draft with its approvals', params: IdParams, response: Draft });
export const saveDraft = route({ name: 'letters.save-draft', method: 'PUT', path: '/api/v1/drafts/:id', summary: 'Save what was written', params: IdParams, body: DraftChanges.extend({ revision: z.number().int() }), response: z.object({ revision: z.number().int(), changedAt: Instant }) });
/** The letter as it would be sent, with the mark of a draft. */
export const previewDraft = route({ name: 'letters.preview-draft', method: 'GET', path: '/api/v1/drafts/:id/preview.pdf', summary: 'The letter as PDF', params: IdParams });
export const listApprovers = route({ name: 'letters.list-approvers', method: 'GET', path: '/api/v1/drafts/:id/approvers', summary: 'Who may approve this draft', params: IdParams, response: z.object({ entries: z.array(z.object({ postId: Id, title: z.string(), name: z.string(), proposed: z.boolean() })) }) });
export const submitDraft = route({ name: 'letters.submit-draft', method: 'POST', path: '/api/v1/drafts/:id/submission', summary: 'Submit for approval', params: IdParams, body: z.object({ revision: z.number().int(), approverPostId: Id }), response: Done });
/** `signedOnPaper`: the approver says that the print for the folder is signed by hand; needed in a case documented on paper. */
export const approveDraft = route({ name: 'letters.approve-draft', method: 'POST', path: '/api/v1/drafts/:id/approval', summary: 'Approve; sends at once when the author asked for it', params: IdParams, body: z.object({ revision: z.number().int(), remarks: z.string().max(2000).default(''), signedOnPaper: z.boolean().default(false) }), response: Sending });
export const sendBackDraft = route({ name: 'letters.send-back-draft', method: 'POST', path: '/api/v1/drafts/:id/return', summary: 'Return with remarks', params: IdParams, body: z.object({ revision: z.number().int(), remarks: z.string().min(3).max(2000) }), response: Done });
export const withdrawDraft = route({ name: 'letters.withdraw-draft', method: 'POST', path: '/api/v1/drafts/:id/withdrawal', summary: 'Give the draft up, or take it back from approval', params: IdParams, body: z.object({ revision: z.number().int() }), response: Done });

const DocumentParams = IdParams.extend({ documentId: Id });
/** Adds one file (`multipart/form-data`, one part named `file`) to the case file, to be attached to this draft by saving it. The same file again is the document that is there already. */
export const addFile = route({ name: 'letters.add-file', method: 'POST', path: '/api/v1/drafts/:id/files', summary: 'Add a file to the case file, to attach it (multipart/form-data, one part `file`)', params: IdParams, response: z.object({ document: DocumentRef }) });
/** `source` says where in the file it lies: a letter (its number), a note, or a file added before (its name). */
export const Attachable = z.object({ document: DocumentRef, source: z.object({ kind: z.enum(['incoming', 'outgoing', 'internal', 'note', 'added']), label: z.string(), about: z.string(), at: Instant }) });
export const listAttachable = route({ name: 'letters.list-attachable', method: 'GET', path: '/api/v1/drafts/:id/attachable', summary: 'Documents of the case file that may be attached', params: IdParams, response: z.object({ entries: z.array(Attachable) }) });
/** Looks at the bytes of a document of the case file; refused with the same reasons as a file that is added. */
export const checkAttachable = route({ name: 'letters.check-attachable', method: 'GET', path: '/api/v1/drafts/:id/attachable/:documentId', summary: 'Whether a document may be attached', params: DocumentParams, response: z.object({ document: DocumentRef }) });

export const beginAmendment = route({ name: 'letters.begin-amendment', method: 'POST', path: '/api/v1/drafts/:id/amendment', summary: 'Write in a submitted draft as its approver', params: IdParams, body: z.object({ revision: z.number().int() }), response: z.object({ revision: z.number().int() }) });
export const giveUpAmendment = route({ name: 'letters.give-up-amendment', method: 'POST', path: '/api/v1/drafts/:id/amendment/withdrawal', summary: 'Give the own version up; the submitted one stands again', params: IdParams, body: z.object({ revision: z.number().int() }), response: Done });
export const noteAmendment = route({ name: 'letters.note-amendment', method: 'POST', path: '/api/v1/drafts/:id/amendment/notice', summary: 'The author has taken notice of what the approver changed', params: IdParams, response: Done });
export const readDraftVersion = route({
  name: 'letters.read-draft-version', method: 'GET', path: '/api/v1/drafts/:id/versions/:versionId', summary: 'What the draft said then', params: IdParams.extend({ versionId: Id }),
  response: DraftVersion.extend({ subject: z.string(), documentKind: z.enum(letterKinds), content: LetterContent, addressees: z.array(Addressee), attachments: z.array(DocumentRef), sendOnApproval: z.boolean(), closeOnSending: z.boolean() }),
});
