import { act } from '../../../platform/acts/index.ts';
import { actorOf, type StaffViewer } from '../../people/index.ts';
import { processOne, type Intake } from '../intake/process-entries.ts';
import { lockWaiting, readWaitingRow } from './release-entry.ts';

/** Sorts a waiting entry again: after a failure, or when what it refers to has become known meanwhile. Returns where it stands now. */
export async function retryEntry(intake: Intake, viewer: StaffViewer, ledgerEntryId: number): Promise<{ state: string; outcome: string | null; reason: string | null }> {
  await readWaitingRow(intake, viewer, ledgerEntryId);
  await act(intake, { name: 'mailroom.retry-waiting', actor: actorOf(viewer, 'clerk') }, async (doing) => {
    await lockWaiting(doing, ledgerEntryId);
    await doing.tx.updateTable('ledger_entry').set({ state: 'received', reason: null, tried: 0, next_try_at: null }).where('id', '=', ledgerEntryId).execute();
    doing.record({ subject: { kind: 'ledger', id: ledgerEntryId } });
    doing.touch('mailroom');
  });
  // Trouble now is no loss: the entry is among the received again and is tried like a new one.
  await processOne(intake, ledgerEntryId).catch((error: unknown) => {
    intake.log.error({ ledgerEntryId, problem: error instanceof Error ? error.message : String(error) }, 'mailroom.retry-waiting failed');
  });
  return intake.db.selectFrom('ledger_entry').select(['state', 'outcome', 'reason']).where('id', '=', ledgerEntryId).executeTakeFirstOrThrow();
}
