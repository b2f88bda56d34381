import type { Act } from '../../platform/acts/index.ts';
import { forbidden } from '../../platform/errors/index.ts';
import type { StaffViewer } from '../people/index.ts';
import { mayWrite, requireNotAmended, requireReadable, requireState, writesAs } from './permissions.ts';
import { changeDraft, lockDraft, requireRevision } from './store.ts';

/**
 * Takes a submitted draft back to go on writing; gives any other up, also one that was approved but not yet sent.
 * Errors: 404, 403, `draft-being-amended` while its approver writes in it, `changed-meanwhile`, `draft-state` once it has been sent or given up.
 */
export async function withdrawDraft(act: Act, viewer: StaffViewer, draftId: number, withdrawal: { revision: number }): Promise<void> {
  const draft = await lockDraft(act.tx, draftId);
  await requireReadable(act.tx, viewer, draft);
  act.actAs(writesAs(viewer, draft) ?? act.actor);
  if (!mayWrite(viewer, draft)) throw forbidden();
  requireNotAmended(draft);
  requireState(draft, 'writing', 'returned', 'submitted', 'approved');
  await requireRevision(act.tx, draft, withdrawal.revision);
  const state = draft.state === 'submitted' ? 'writing' : 'withdrawn';
  await changeDraft(act.tx, draft, { state, ...(state === 'writing' && { approverPostId: null }) }, act.now);
  act.record({ subject: { kind: 'draft', id: draftId }, before: { state: draft.state }, after: { state } });
  act.record({ subject: { kind: 'case', id: draft.caseId }, before: { state: draft.state }, after: { draftId, subject: draft.subject, state } });
  act.touch(`draft:${draftId}`, `case:${draft.caseId}`, 'desk');
}
