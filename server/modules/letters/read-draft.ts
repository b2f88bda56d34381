import type { z } from 'zod';
import type { letters as contract } from '../../../contract/index.ts';
import type { Reader } from '../../platform/db/index.ts';
import { openDocuments } from '../cases/index.ts';
import { documentRefs } from '../documents/index.ts';
import { begunInsteadOf } from '../journal/index.ts';
import { readPost, type Viewer } from '../people/index.ts';
import { attachmentObstacles, attachmentRoom, mostAttachments } from './attachment-rules.ts';
import { isAmending, mayApprove, mayWrite, readableDraft } from './permissions.ts';
import { obstaclesOf } from './rules.ts';
import type { DraftRow } from './store.ts';
import { listVersions } from './versions.ts';

/** A draft as the API gives it. */
export type DraftView = z.output<typeof contract.Draft>;

/** A draft with its approvals and versions, what stands in its way, and what the reader may do with it; `mailLimit` in bytes. Errors: 404. */
export async function readDraft({ db: reader, mailLimit }: { db: Reader; mailLimit: number }, viewer: Viewer, draftId: number): Promise<DraftView> {
  const draft = await readableDraft(reader, viewer, draftId);
  const author = await reader.selectFrom('person').select(['id', 'first_name', 'last_name']).where('id', '=', draft.authorPersonId).executeTakeFirstOrThrow();
  const answered = draft.answersItemId === null ? null : await reader.selectFrom('item').select(['id', 'identifier', 'title']).where('id', '=', draft.answersItemId).executeTakeFirstOrThrow();
  const approver = draft.approverPostId === null ? null : await readPost(reader, draft.approverPostId);
  const letter = draft.letterDocumentId === null ? [] : await documentRefs(reader, [{ documentId: draft.letterDocumentId, role: 'letter' }]);
  const approvals = await approvalsOf(reader, draftId);
  const attachments = await documentRefs(reader, await openDocuments(reader, viewer, draft.attachments.map((documentId) => ({ documentId, role: 'attachment' }))));
  const writable = draft.state === 'writing' || draft.state === 'returned' || isAmending(viewer, draft);
  return {
    id: draft.id, caseId: draft.caseId, caseMark: draft.caseMark, caseTitle: draft.caseTitle, onPaper: draft.onPaper, answersItem: answered, author: { id: author.id, name: `${author.first_name} ${author.last_name}`, insteadOf: await begunInsteadOf(reader, { kind: 'draft', id: draftId }) },
    subject: draft.subject, documentKind: draft.documentKind, content: draft.content, addressees: draft.addressees, attachments,
    sendOnApproval: draft.sendOnApproval, closeOnSending: draft.closeOnSending, state: draft.state, approver: approver && { postId: approver.postId, title: approver.title, name: approver.personName },
    approvals, versions: await listVersions(reader, draftId), letter: letter[0] ?? null,
    amendment: draft.amendment && { personName: draft.amendment.name, since: new Date(draft.amendment.since).toISOString(), own: isAmending(viewer, draft) },
    attachmentLimits: { bytes: attachmentRoom(mailLimit), count: mostAttachments },
    changedAt: draft.changedAt.toISOString(), revision: draft.revision,
    problems: writable ? obstaclesOf(draft, attachmentObstacles(attachments, mailLimit)).map(({ code, detail }) => ({ code, detail: detail ?? '' })) : [], abilities: abilitiesOf(viewer, draft, approvals),
  };
}

async function approvalsOf(reader: Reader, draftId: number): Promise<DraftView['approvals']> {
  const rows = await reader.selectFrom('approval').select(['id', 'decision', 'person_name', 'post_title', 'on_behalf_name', 'remarks', 'draft_revision', 'replaced_version_id', 'noted_at', 'at']).where('draft_id', '=', draftId).orderBy('id').execute();
  return rows.map((row) => ({ id: row.id, decision: row.decision as 'approved' | 'returned', personName: row.person_name, postTitle: row.post_title, insteadOf: row.on_behalf_name, remarks: row.remarks, draftRevision: row.draft_revision, replacedVersionId: row.replaced_version_id, noted: row.noted_at !== null, at: row.at.toISOString() }));
}

function abilitiesOf(viewer: Viewer, draft: DraftRow, approvals: DraftView['approvals']): string[] {
  const abilities: string[] = [];
  const writer = mayWrite(viewer, draft);
  const approver = mayApprove(viewer, draft);
  const amended = draft.amendment !== null;
  const writable = draft.state === 'writing' || draft.state === 'returned';
  if (writer && writable && draft.caseOpen) abilities.push('letters.save-draft', 'letters.submit-draft');
  if (writer && !amended && (writable || draft.state === 'submitted' || draft.state === 'approved')) abilities.push('letters.withdraw-draft');
  if (approver && draft.state === 'submitted') abilities.push(...approverAbilities(draft, isAmending(viewer, draft)));
  if ((writer || approver) && draft.state === 'approved') abilities.push('dispatch.send-letter');
  if (writer && approvals.some(({ replacedVersionId, noted }) => replacedVersionId !== null && !noted)) abilities.push('letters.note-amendment');
  return abilities;
}

function approverAbilities(draft: DraftRow, own: boolean): string[] {
  if (draft.amendment === null) return ['letters.approve-draft', 'letters.send-back-draft', ...(draft.caseOpen ? ['letters.begin-amendment'] : [])];
  return own ? ['letters.approve-draft', 'letters.give-up-amendment', ...(draft.caseOpen ? ['letters.save-draft'] : [])] : ['letters.give-up-amendment'];
}
