import { z } from 'zod';
import { LetterContent } from './letter-content.ts';
import { DocumentRef } from './registry.ts';
import { route } from './route.ts';
import { Abilities, Done, Id, IdParams, Instant, PersonRef } from './shapes.ts';

export const Addressee = z.object({ partyId: Id, name: z.string().max(300), email: z.email().max(320).nullable() });
export const Approval = z.object({ id: Id, decision: z.enum(['approved', 'returned']), personName: z.string(), postTitle: z.string(), remarks: z.string(), draftRevision: z.number().int(), at: Instant });
export const Draft = z.object({
  id: Id, caseId: Id, caseMark: z.string(), caseTitle: z.string(), answersItem: z.object({ id: Id, identifier: z.string(), title: z.string() }).nullable(), author: PersonRef,
  subject: z.string(), content: LetterContent, addressees: z.array(Addressee), attachments: z.array(DocumentRef), sendOnApproval: z.boolean(), closeOnSending: z.boolean(),
  state: z.enum(['writing', 'submitted', 'returned', 'approved', 'sent', 'withdrawn']), approver: z.object({ postId: Id, title: z.string(), name: z.string().nullable() }).nullable(),
  approvals: z.array(Approval), letter: DocumentRef.nullable(), changedAt: Instant, revision: z.number().int(), problems: z.array(z.object({ code: z.string(), detail: z.string() })), abilities: Abilities,
});
/** What became of a letter: its number in the register of outgoing mail, whether the case could be closed with it, and if not, why. */
export const Sending = z.object({ sent: z.boolean(), identifier: z.string().nullable(), caseClosed: z.boolean(), closingProblems: z.array(z.object({ code: z.string(), detail: z.string() })) });
const DraftChanges = z.object({ subject: z.string().max(300), content: LetterContent, addressees: z.array(Addressee).max(100), sendOnApproval: z.boolean(), closeOnSending: z.boolean() });

export const startDraft = route({ name: 'letters.start-draft', method: 'POST', path: '/api/v1/cases/:id/drafts', summary: 'Begin an answer in the case', params: IdParams, body: z.object({ answersItemId: Id.nullable().default(null) }), response: z.object({ id: Id }) });
export const readDraft = route({ name: 'letters.read-draft', method: 'GET', path: '/api/v1/drafts/:id', summary: 'A draft with its approvals', params: IdParams, response: Draft });
export const saveDraft = route({ name: 'letters.save-draft', method: 'PUT', path: '/api/v1/drafts/:id', summary: 'Save what was written', params: IdParams, body: DraftChanges.extend({ revision: z.number().int() }), response: z.object({ revision: z.number().int(), changedAt: Instant }) });
/** The letter as it would be sent, with the mark of a draft. */
export const previewDraft = route({ name: 'letters.preview-draft', method: 'GET', path: '/api/v1/drafts/:id/preview.pdf', summary: 'The letter as PDF', params: IdParams });
export const listApprovers = route({ name: 'letters.list-approvers', method: 'GET', path: '/api/v1/drafts/:id/approvers', summary: 'Who may approve this draft', params: IdParams, response: z.object({ entries: z.array(z.object({ postId: Id, title: z.string(), name: z.string(), proposed: z.boolean() })) }) });
export const submitDraft = route({ name: 'letters.submit-draft', method: 'POST', path: '/api/v1/drafts/:id/submission', summary: 'Submit for approval', params: IdParams, body: z.object({ revision: z.number().int(), approverPostId: Id }), response: Done });
export const approveDraft = route({ name: 'letters.approve-draft', method: 'POST', path: '/api/v1/drafts/:id/approval', summary: 'Approve; sends at once when the author asked for it', params: IdParams, body: z.object({ revision: z.number().int(), remarks: z.string().max(2000).default('') }), response: Sending });
export const sendBackDraft = route({ name: 'letters.send-back-draft', method: 'POST', path: '/api/v1/drafts/:id/return', summary: 'Return with remarks', params: IdParams, body: z.object({ revision: z.number().int(), remarks: z.string().min(3).max(2000) }), response: Done });
export const withdrawDraft = route({ name: 'letters.withdraw-draft', method: 'POST', path: '/api/v1/drafts/:id/withdrawal', summary: 'Give the draft up, or take it back from approval', params: IdParams, body: z.object({ revision: z.number().int() }), response: Done });
