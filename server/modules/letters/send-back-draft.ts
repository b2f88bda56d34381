import type { Act } from '../../platform/acts/index.ts';
import { forbidden } from '../../platform/errors/index.ts';
import { actorAt, type StaffViewer } from '../people/index.ts';
import { attachedTo } from './case-documents.ts';
import { draftReturned } from './events.ts';
import { mayApprove, requireNotAmended, requireReadable, requireState } from './permissions.ts';
import { signatoryOf } from './signatory.ts';
import { changeDraft, insertApproval, lockDraft, requireRevision } from './store.ts';

/**
 * Returns a draft to its author with remarks; the rejected text and the remarks stay in the file (instrukcja
 * kancelaryjna §31 ust. 1, §32 ust. 5). Errors: 404, 403 for others than the approver, `changed-meanwhile`, `draft-state`, `draft-being-amended`.
 */
export async function sendBackDraft(act: Act, viewer: StaffViewer, draftId: number, sendingBack: { revision: number; remarks: string }): Promise<void> {
  const draft = await lockDraft(act.tx, draftId);
  await requireReadable(act.tx, viewer, draft);
  if (!mayApprove(viewer, draft)) throw forbidden();
  requireState(draft, 'submitted');
  requireNotAmended(draft);
  await requireRevision(act.tx, draft, sendingBack.revision);
  const signatory = signatoryOf(viewer, draft);
  act.actAs(actorAt(viewer, signatory.postId));
  await insertApproval(act.tx, {
    draftId, draftRevision: draft.revision, decision: 'returned', personId: viewer.personId, postId: signatory.postId, personName: viewer.name, postTitle: signatory.title, insteadOf: signatory.insteadOf, remarks: sendingBack.remarks,
    content: { subject: draft.subject, content: draft.content, addressees: draft.addressees, attachments: (await attachedTo(act.tx, draft)).map(({ documentId, fileName, mediaType, size, sha256 }) => ({ documentId, fileName, mediaType, size, sha256 })) }, at: act.now,
  });
  await changeDraft(act.tx, draft, { state: 'returned' }, act.now);
  act.record({ subject: { kind: 'draft', id: draftId }, reason: sendingBack.remarks });
  act.record({ subject: { kind: 'case', id: draft.caseId }, reason: sendingBack.remarks, after: { draftId, subject: draft.subject } });
  act.emit(draftReturned({ draftId, caseId: draft.caseId }));
  act.touch(`draft:${draftId}`, `case:${draft.caseId}`, 'desk');
}
