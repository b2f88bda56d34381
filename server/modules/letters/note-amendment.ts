import type { Act } from '../../platform/acts/index.ts';
import { forbidden, refused } from '../../platform/errors/index.ts';
import type { StaffViewer } from '../people/index.ts';
import { mayWrite, requireReadable } from './permissions.ts';
import { lockDraft } from './store.ts';

/**
 * The author has read what the approver changed; it leaves their desk. Errors: 404, 403 for others than the writers,
 * `nothing-to-note` when there is nothing (any more) to take notice of.
 */
export async function noteAmendment(act: Act, viewer: StaffViewer, draftId: number): Promise<void> {
  const draft = await lockDraft(act.tx, draftId);
  await requireReadable(act.tx, viewer, draft);
  if (!mayWrite(viewer, draft)) throw forbidden();
  const noted = await act.tx.updateTable('approval').set({ noted_at: act.now, noted_by: viewer.personId })
    .where('draft_id', '=', draftId).where('replaced_version_id', 'is not', null).where('noted_at', 'is', null).returning('id').execute();
  if (noted.length === 0) throw refused('nothing-to-note');
  act.record({ subject: { kind: 'draft', id: draftId } });
  act.touch(`draft:${draftId}`, 'desk');
}
