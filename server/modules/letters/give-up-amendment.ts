import { isDeepStrictEqual } from 'node:util';
import { letterShape } from '../../../contract/letter-shape.ts';
import type { Act } from '../../platform/acts/index.ts';
import { forbidden, refused } from '../../platform/errors/index.ts';
import type { StaffViewer } from '../people/index.ts';
import { mayApprove, requireReadable } from './permissions.ts';
import { changeDraft, lockDraft, requireRevision, type DraftRow } from './store.ts';
import { keepVersion, submittedVersion, type KeptVersion } from './versions.ts';

/**
 * Gives the approver's version up: what was submitted stands again, what the approver wrote is kept beside it. Whoever
 * may approve the draft can do it, so that an absent approver holds nobody up. Errors: 404, 403, `draft-not-amended`, `changed-meanwhile`.
 */
export async function giveUpAmendment(act: Act, viewer: StaffViewer, draftId: number, givingUp: { revision: number }): Promise<void> {
  const draft = await lockDraft(act.tx, draftId);
  await requireReadable(act.tx, viewer, draft);
  if (!mayApprove(viewer, draft)) throw forbidden();
  if (draft.amendment === null) throw refused('draft-not-amended');
  await requireRevision(act.tx, draft, givingUp.revision);
  const submitted = await submittedVersion(act.tx, draftId);
  const versionId = isAmended(draft, submitted) ? await keepVersion(act.tx, draft, { kind: 'given-up', by: draft.amendment, at: draft.changedAt }) : null;
  const { id: _id, ...text } = submitted;
  await changeDraft(act.tx, draft, { ...text, amendment: null }, act.now);
  const change = { before: { versionId }, after: { versionId: submitted.id } };
  act.record({ subject: { kind: 'draft', id: draftId }, ...change });
  act.record({ subject: { kind: 'case', id: draft.caseId }, before: { versionId }, after: { draftId, subject: submitted.subject } });
  act.touch(`draft:${draftId}`, `case:${draft.caseId}`, 'desk');
}

/** Whether the approver has changed anything. */
export function isAmended(draft: DraftRow, submitted: KeptVersion): boolean {
  const said = ({ subject, documentKind, content, addressees, attachments, sendOnApproval, closeOnSending }: Omit<KeptVersion, 'id'>) => ({ subject, documentKind, content: letterShape(content), addressees, attachments, sendOnApproval, closeOnSending });
  return !isDeepStrictEqual(said(draft), said(submitted));
}
