import type { Act } from '../../platform/acts/index.ts';
import { refused, type Obstacle } from '../../platform/errors/index.ts';
import type { StaffViewer } from '../people/index.ts';
import { approversFor } from './approvers.ts';
import { attachmentObstacles } from './attachment-rules.ts';
import { attachedTo } from './case-documents.ts';
import { draftSubmitted } from './events.ts';
import { requireReadable, requireWriter, writesAs } from './permissions.ts';
import { obstaclesOf } from './rules.ts';
import { changeDraft, lockDraft, requireRevision } from './store.ts';

/**
 * Lays a draft before the one who is to approve it. `unprintable` is what rendering had to say (see `checkPrintable`).
 * Errors: 404, 403, `changed-meanwhile`, `draft-state`, `case-closed`, `not-an-approver`, `draft-not-ready` with every obstacle at once.
 */
export async function submitDraft(act: Act, viewer: StaffViewer, draftId: number, submission: { revision: number; approverPostId: number; unprintable: readonly Obstacle[]; mailLimit: number }): Promise<void> {
  const draft = await lockDraft(act.tx, draftId);
  await requireReadable(act.tx, viewer, draft);
  act.actAs(writesAs(viewer, draft) ?? act.actor);
  requireWriter(viewer, draft, 'writing', 'returned');
  await requireRevision(act.tx, draft, submission.revision);
  const approver = (await approversFor(act.tx, draft)).find(({ postId }) => postId === submission.approverPostId);
  if (!approver) throw refused('not-an-approver');
  const attached = await attachedTo(act.tx, draft);
  const obstacles = [...obstaclesOf(draft, attachmentObstacles(attached, submission.mailLimit)), ...submission.unprintable];
  if (obstacles.length > 0) throw refused('draft-not-ready', {}, obstacles);
  await changeDraft(act.tx, draft, { state: 'submitted', approverPostId: approver.postId }, act.now);
  const after = { approver: approver.name, post: approver.title, ...(attached.length > 0 && { attachments: attached.map(({ fileName, sha256 }) => ({ fileName, sha256 })) }) };
  act.record({ subject: { kind: 'draft', id: draftId }, after });
  act.record({ subject: { kind: 'case', id: draft.caseId }, after: { ...after, draftId, subject: draft.subject } });
  act.emit(draftSubmitted({ draftId, caseId: draft.caseId, approverPostId: approver.postId }));
  act.touch(`draft:${draftId}`, `case:${draft.caseId}`, 'desk');
}
