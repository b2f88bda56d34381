import { act } from '../../../platform/acts/index.ts';
import { actorOf, type StaffViewer } from '../../people/index.ts';
import { processOne, type Intake } from '../intake/process-entries.ts';
import { lockWaiting } from './release-entry.ts';

/** Sorts a waiting entry again: after a failure, or when what it refers to has become known meanwhile. Returns where it stands now. */
export async function retryEntry(intake: Intake, viewer: StaffViewer, ledgerEntryId: number): Promise<{ state: string; outcome: string | null; reason: string | null }> {
  await act(intake, { name: 'mailroom.retry-waiting', actor: actorOf(viewer, 'clerk') }, async (doing) => {
    await lockWaiting(doing, ledgerEntryId);
    await doing.tx.updateTable('ledger_entry').set({ state: 'received', reason: null, tried: 0, next_try_at: null }).where('id', '=', ledgerEntryId).execute();
    doing.record({ subject: { kind: 'ledger', id: ledgerEntryId } });
    doing.touch('mailroom');
  });
  await processOne(intake, ledgerEntryId);
  return intake.db.selectFrom('ledger_entry').select(['state', 'outcome', 'reason']).where('id', '=', ledgerEntryId).executeTakeFirstOrThrow();
}
