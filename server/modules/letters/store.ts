import { sql } from 'kysely';
import type { LetterKind } from '../../../contract/document-kinds.ts';
import type { LetterContent } from '../../../contract/letter-content.ts';
import type { Reader, Tx } from '../../platform/db/index.ts';
import { changedMeanwhile, notFound } from '../../platform/errors/index.ts';
import type { Confidentiality } from '../access/index.ts';
import type { Addressee, DraftState } from './rules.ts';

/** A draft with what is needed of its case. `holderPostId` is null once the case is closed. */
export type DraftRow = {
  id: number; caseId: number; caseMark: string; caseTitle: string; caseOpen: boolean; onPaper: boolean; unitId: number; confidentiality: Confidentiality; holderPostId: number | null; answersItemId: number | null; authorPersonId: number; authorPostId: number;
  subject: string; documentKind: LetterKind; content: LetterContent; addressees: Addressee[]; attachments: number[]; sendOnApproval: boolean; closeOnSending: boolean;
  state: DraftState; approverPostId: number | null; letterDocumentId: number | null; changedAt: Date; revision: number;
  /** The approver who is writing their own version of it now. */
  amendment: { personId: number; postId: number; name: string; since: string } | null;
};

const selected = sql`
  select d.id, d.case_id as "caseId", c.mark as "caseMark", c.title as "caseTitle", c.state = 'open' as "caseOpen", c.mode = 'paper' as "onPaper", c.unit_id as "unitId", c.confidentiality,
    (select h.post_id from holding h where h.case_id = c.id and h.until is null) as "holderPostId", d.answers_item_id as "answersItemId", d.author_person_id as "authorPersonId", d.author_post_id as "authorPostId",
    d.subject, d.document_kind as "documentKind", d.content, d.addressees, d.attachments, d.send_on_approval as "sendOnApproval", d.close_on_sending as "closeOnSending",
    d.state, d.approver_post_id as "approverPostId", d.letter_document_id as "letterDocumentId", d.changed_at as "changedAt", d.revision,
    case when a.id is not null then jsonb_build_object('personId', a.id, 'postId', d.amended_at_post, 'name', a.first_name || ' ' || a.last_name, 'since', d.amending_since) end as amendment
  from draft d join case_file c on c.id = d.case_id left join person a on a.id = d.amended_by`;

/** One draft. Errors: 404. */
export async function loadDraft(reader: Reader, draftId: number): Promise<DraftRow> {
  const { rows } = await sql<DraftRow>`${selected} where d.id = ${draftId}`.execute(reader);
  if (!rows[0]) throw notFound();
  return rows[0];
}

/** One draft, locked until the end of the act. Errors: 404. */
export async function lockDraft(tx: Tx, draftId: number): Promise<DraftRow> {
  await tx.selectFrom('draft').select('id').where('id', '=', draftId).forUpdate().execute();
  return loadDraft(tx, draftId);
}

export type DraftChanges = Partial<{
  subject: string; documentKind: LetterKind; content: LetterContent; addressees: Addressee[]; attachments: number[]; sendOnApproval: boolean; closeOnSending: boolean; state: DraftState; approverPostId: number | null; letterDocumentId: number;
  amendment: { personId: number; postId: number } | null;
}>;

/** Changes a locked draft and counts its revision up. */
export async function changeDraft(tx: Tx, draft: { id: number; revision: number }, changes: DraftChanges, now: Date): Promise<number> {
  await tx.updateTable('draft').set({
    ...(changes.subject !== undefined && { subject: changes.subject }), ...(changes.content !== undefined && { content: JSON.stringify(changes.content) }),
    ...(changes.addressees !== undefined && { addressees: JSON.stringify(changes.addressees) }), ...(changes.sendOnApproval !== undefined && { send_on_approval: changes.sendOnApproval }),
    ...(changes.closeOnSending !== undefined && { close_on_sending: changes.closeOnSending }), ...(changes.state !== undefined && { state: changes.state }),
    ...(changes.approverPostId !== undefined && { approver_post_id: changes.approverPostId }), ...(changes.letterDocumentId !== undefined && { letter_document_id: changes.letterDocumentId }),
    ...(changes.attachments !== undefined && { attachments: changes.attachments }), ...(changes.documentKind !== undefined && { document_kind: changes.documentKind }),
    ...(changes.amendment !== undefined && { amended_by: changes.amendment?.personId ?? null, amended_at_post: changes.amendment?.postId ?? null, amending_since: changes.amendment === null ? null : now }),
    changed_at: now, revision: draft.revision + 1,
  }).where('id', '=', draft.id).execute();
  return draft.revision + 1;
}

export type NewApproval = { draftId: number; draftRevision: number; decision: 'approved' | 'returned'; personId: number; postId: number; personName: string; postTitle: string; insteadOf?: { name: string; title: string } | undefined; remarks: string; content: unknown; replacedVersionId?: number | null; at: Date };

/** Writes an approval or a return as §12 of the office rules wants it: name, post and date tied to the content decided about. */
export async function insertApproval(tx: Tx, approval: NewApproval): Promise<void> {
  await tx.insertInto('approval').values({
    draft_id: approval.draftId, draft_revision: approval.draftRevision, decision: approval.decision, person_id: approval.personId, post_id: approval.postId, person_name: approval.personName, post_title: approval.postTitle,
    on_behalf_name: approval.insteadOf?.name ?? null, on_behalf_title: approval.insteadOf?.title ?? null, remarks: approval.remarks, content: JSON.stringify(approval.content), replaced_version_id: approval.replacedVersionId ?? null, at: approval.at,
  }).execute();
}

/** Refuses a change of something else than the reader saw, saying who changed it and when. */
export async function requireRevision(tx: Reader, draft: DraftRow, revision: number): Promise<void> {
  if (draft.revision === revision) return;
  const last = await tx.selectFrom('journal_entry').select('actor_name').where('subject_kind', '=', 'draft').where('subject_id', '=', draft.id).orderBy('id', 'desc').executeTakeFirst();
  throw changedMeanwhile({ name: last?.actor_name ?? '', at: draft.changedAt.toISOString() });
}
