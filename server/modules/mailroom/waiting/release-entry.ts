import { act, type Act } from '../../../platform/acts/index.ts';
import { notFound, refused } from '../../../platform/errors/index.ts';
import { attachArrived, caseForReply, requireListedCase, type CaseForReply } from '../../cases/index.ts';
import { findOrCreateParties, keepSecret } from '../../parties/index.ts';
import { actorOf, mailroomPost, requireOffice, type StaffViewer } from '../../people/index.ts';
import { registerIncoming, type Registered } from '../../registry/index.ts';
import { originalWriterOf, writerOf, type LedgerRow, type SortedEntry, type Writer } from '../intake/entry.ts';
import { writeMessages } from '../intake/message-row.ts';
import { entryVisibleTo, keptFor } from '../intake/kept-entries.ts';
import { newLetter } from '../intake/new-letter.ts';
import { settleEntries } from '../intake/settle-entries.ts';
import { sortBatch } from '../intake/sort-batch.ts';
import type { Intake } from '../intake/process-entries.ts';

/**
 * Registers an entry from the waiting room because a person says so; with `caseId` the letter goes to the officer of that
 * case, with `forOriginalSender` it is registered as the letter of whom a member of staff has passed on. Errors: 404 when it no longer waits, `case-closed`.
 */
export async function releaseEntry(intake: Intake, viewer: StaffViewer, ledgerEntryId: number, wish: { caseId: number | null; acknowledge: boolean; forOriginalSender?: boolean }): Promise<Registered> {
  const row = await readWaitingRow(intake, viewer, ledgerEntryId);
  const [sorted] = await sortBatch(intake, await requireOffice(intake.db), [row]);
  if (!sorted) throw notFound();
  const name = wish.caseId === null ? 'mailroom.register-waiting' : 'mailroom.attach-waiting';
  return act(intake, { name, actor: actorOf(viewer, 'clerk') }, async (doing) => {
    await lockWaiting(doing, ledgerEntryId);
    const file = wish.caseId === null ? null : await requireOpenCase(doing, viewer, wish.caseId);
    const registered = await registerSorted(doing, sorted, { file, acknowledge: wish.acknowledge, untitled: intake.untitled, writer: (wish.forOriginalSender === true ? originalWriterOf(sorted) : null) ?? writerOf(sorted) });
    await settleEntries(doing.tx, [{ id: ledgerEntryId, state: 'done', outcome: file ? 'attached-to-case' : 'registered', reason: row.reason, itemId: registered.itemId, details: { by: viewer.name } }], doing.now, viewer.personId);
    doing.record({ subject: { kind: 'ledger', id: ledgerEntryId }, after: { itemId: registered.itemId } });
    // The letter's own history tells that it has waited, and who let it in.
    doing.record({ subject: { kind: 'item', id: registered.itemId }, after: { ledgerEntryId } });
    doing.touch('mailroom');
    return registered;
  });
}

async function registerSorted(doing: Act, sorted: SortedEntry, how: { file: CaseForReply | null; acknowledge: boolean; untitled: string; writer: Writer }): Promise<Registered> {
  await writeMessages(doing.tx, [sorted]);
  const [party] = await findOrCreateParties(doing.tx, [how.writer], doing.now);
  const mailroom = await mailroomPost(doing.tx);
  const kept = how.file ? null : await keptFor(doing.tx, sorted.mailbox);
  const holder = how.file ? { postId: how.file.officerPostId, unitId: how.file.unitId, stage: 'to-accept' as const } : { postId: mailroom.postId, unitId: mailroom.unitId, stage: 'mailroom' as const };
  const [registered] = await registerIncoming(doing, [newLetter(sorted, { holder: kept?.holder ?? holder, circle: kept?.circle, acknowledge: how.acknowledge, remarks: '', party: party!, untitled: how.untitled, writer: how.writer })]);
  if (kept?.circle.confidentiality === 'strict') await keepSecret(doing.tx, [party!.id]);
  if (how.file) await attachArrived(doing, how.file.caseId, registered!);
  return registered!;
}

async function requireOpenCase(doing: Act, viewer: StaffViewer, caseId: number): Promise<CaseForReply> {
  await requireListedCase(doing.tx, viewer, caseId);
  const file = await caseForReply(doing, caseId);
  if (!file) throw notFound();
  if (!file.open) throw refused('case-closed', { mark: file.mark });
  return file;
}

/** The row of a waiting entry that is the person's to see. Errors: 404. */
export async function readWaitingRow(intake: Pick<Intake, 'db'>, viewer: StaffViewer, id: number): Promise<LedgerRow> {
  const row = await intake.db.selectFrom('ledger_entry as l').select(['id', 'source', 'source_identity', 'received_at', 'size', 'sha256', 'envelope_from', 'envelope_to', 'transport', 'state', 'reason', 'tried']).where('id', '=', id).where('state', '=', 'waiting').where(entryVisibleTo(viewer)).executeTakeFirst();
  if (!row) throw notFound();
  return row as LedgerRow;
}

/** Two people deciding about the same entry meet here; the second learns that it no longer waits. */
export async function lockWaiting(doing: Act, id: number): Promise<void> {
  const row = await doing.tx.selectFrom('ledger_entry').select('state').where('id', '=', id).forUpdate().executeTakeFirst();
  if (row?.state !== 'waiting') throw notFound();
}
