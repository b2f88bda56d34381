import { act, type Acting } from '../../../platform/acts/index.ts';
import { actorOf, type StaffViewer } from '../../people/index.ts';
import { settleEntries } from '../intake/settle-entries.ts';
import { lockWaiting, readWaitingRow } from './release-entry.ts';

/** Not official mail (instrukcja kancelaryjna §18 ust. 1: spam, malware, private): a person says so and why; it stays in the ledger. */
export async function setAside(acting: Acting, viewer: StaffViewer, ledgerEntryId: number, why: { kind: string; reason: string }): Promise<void> {
  await readWaitingRow(acting, viewer, ledgerEntryId);
  await act(acting, { name: 'mailroom.set-aside-waiting', actor: actorOf(viewer, 'clerk') }, async (doing) => {
    await lockWaiting(doing, ledgerEntryId);
    await settleEntries(doing.tx, [{ id: ledgerEntryId, state: 'done', outcome: 'not-official', reason: why.kind, itemId: null, details: { words: why.reason, by: viewer.name } }], doing.now, viewer.personId);
    doing.record({ subject: { kind: 'ledger', id: ledgerEntryId }, reason: why.reason, after: { kind: why.kind } });
    doing.touch('mailroom');
  });
}
