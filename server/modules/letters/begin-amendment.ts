import type { Act } from '../../platform/acts/index.ts';
import { forbidden, refused } from '../../platform/errors/index.ts';
import type { StaffViewer } from '../people/index.ts';
import { mayApprove, requireNotAmended, requireReadable, requireState } from './permissions.ts';
import { signatoryOf } from './signatory.ts';
import { changeDraft, lockDraft, requireRevision } from './store.ts';
import { keepVersion } from './versions.ts';

/**
 * The approver begins to write in a submitted draft, to accept their own version of it (instrukcja kancelaryjna §32
 * ust. 6). What was submitted is kept; its author cannot write meanwhile. Errors: 404, 403 for others than the approver,
 * `draft-state`, `draft-being-amended` with `name` when another approver writes in it, `changed-meanwhile`, `case-closed`.
 */
export async function beginAmendment(act: Act, viewer: StaffViewer, draftId: number, beginning: { revision: number }): Promise<{ revision: number }> {
  const draft = await lockDraft(act.tx, draftId);
  await requireReadable(act.tx, viewer, draft);
  if (!mayApprove(viewer, draft)) throw forbidden();
  requireState(draft, 'submitted');
  requireNotAmended(draft);
  await requireRevision(act.tx, draft, beginning.revision);
  if (!draft.caseOpen) throw refused('case-closed', { mark: draft.caseMark });
  const versionId = await keepVersion(act.tx, draft, { kind: 'submitted', by: { personId: draft.authorPersonId, postId: draft.authorPostId }, at: draft.changedAt });
  const { postId } = signatoryOf(viewer, draft);
  const revision = await changeDraft(act.tx, draft, { amendment: { personId: viewer.personId, postId } }, act.now);
  act.record({ subject: { kind: 'draft', id: draftId }, before: { versionId, revision: draft.revision } });
  act.record({ subject: { kind: 'case', id: draft.caseId }, before: { versionId }, after: { draftId, subject: draft.subject } });
  act.touch(`draft:${draftId}`, `case:${draft.caseId}`, 'desk');
  return { revision };
}
