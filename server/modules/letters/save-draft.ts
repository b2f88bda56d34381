import type { LetterContent } from '../../../contract/letter-content.ts';
import type { Act } from '../../platform/acts/index.ts';
import { notFound } from '../../platform/errors/index.ts';
import { readParty } from '../parties/index.ts';
import type { StaffViewer } from '../people/index.ts';
import { requireReadable, requireWriter } from './permissions.ts';
import type { Addressee } from './rules.ts';
import { changeDraft, lockDraft, requireRevision } from './store.ts';

/** What the author wrote, on top of the revision they saw. */
export type DraftText = { revision: number; subject: string; content: LetterContent; addressees: Addressee[]; sendOnApproval: boolean; closeOnSending: boolean };

/**
 * Saves what was written. Only its author or the holder of the case, while it is being written or has come back.
 * Errors: 404, 403, `changed-meanwhile` (409) with `name` and `at` of the other change, `draft-state`, `case-closed`.
 */
export async function saveDraft(act: Act, viewer: StaffViewer, draftId: number, text: DraftText): Promise<{ revision: number; changedAt: string }> {
  const draft = await lockDraft(act.tx, draftId);
  await requireReadable(act.tx, viewer, draft);
  requireWriter(viewer, draft, 'writing', 'returned');
  await requireRevision(act.tx, draft, text.revision);
  const known = new Set(draft.addressees.map((addressee) => addressee.partyId));
  for (const { partyId } of text.addressees) if (!known.has(partyId) && !(await readParty(act.tx, partyId))) throw notFound();
  const { subject, content, addressees, sendOnApproval, closeOnSending } = text;
  const revision = await changeDraft(act.tx, draft, { subject, content, addressees, sendOnApproval, closeOnSending }, act.now);
  act.record({ subject: { kind: 'draft', id: draftId }, after: { revision } });
  act.touch(`draft:${draftId}`);
  return { revision, changedAt: act.now.toISOString() };
}
