import { sql } from 'kysely';
import { act, systemActor, type Acting } from '../../../platform/acts/index.ts';
import type { Log } from '../../../platform/log/index.ts';
import { mailroomPost, readOffice, requireOffice } from '../../people/index.ts';
import { applyVerdicts } from './apply-verdicts.ts';
import type { LedgerRow } from './entry.ts';
import { lockReceived, settleEntries } from './settle-entries.ts';
import { sortBatch, type SortingPorts } from './sort-batch.ts';
import { nextTry } from './try-again.ts';

/** What sorting and registering needs; `untitled` is the title of a letter without subject and text. */
export type Intake = Acting & SortingPorts & { log: Log; untitled: string };

const batchSize = 64;
/** A batch is read into memory one message after another, but its texts stay until the commit. */
const batchBytes = 24 * 1024 * 1024;
const triesBeforeWaiting = 4;
const pauseAfterFailureMs = [1_000, 10_000, 60_000];

/**
 * Sorts and registers what has been received, oldest first, one batch at a time. `settled` says how many entries left the state
 * `received`, 0 means that nothing is to be done now; `more` that others were waiting behind the batch. Safe to run in several processes at once and to be killed anywhere:
 * entries are settled in the same transaction that registers them.
 */
export async function processEntries(intake: Intake): Promise<{ settled: number; more: boolean }> {
  const { rows, more } = await nextEntries(intake);
  // Mail may come before the office is set up (a mailbox elsewhere is read at once): it waits in the ledger.
  if (rows.length === 0 || await readOffice(intake.db) === null) return { settled: 0, more: false };
  try {
    return { settled: await processBatch(intake, rows), more };
  } catch (error) {
    if (rows.length === 1) return { settled: await noteFailure(intake, rows[0]!, error), more };
    // One bad entry must not hold up the others: find it by going one by one.
    let settled = 0;
    for (const row of rows) settled += await processBatch(intake, [row]).catch((failure: unknown) => noteFailure(intake, row, failure));
    return { settled, more };
  }
}

/** Sorts one entry again at a person's wish. */
export async function processOne(intake: Intake, ledgerEntryId: number): Promise<void> {
  const row = await selectRows(intake).where('id', '=', ledgerEntryId).executeTakeFirstOrThrow();
  await processBatch(intake, [row as LedgerRow]);
}

async function processBatch(intake: Intake, rows: LedgerRow[]): Promise<number> {
  const office = await requireOffice(intake.db);
  const sorted = await sortBatch(intake, office, rows);
  const mailroom = await mailroomPost(intake.db);
  return act(intake, { name: 'mailroom.sort-message', actor: systemActor('mailroom') }, async (doing) => {
    const mine = await lockReceived(doing.tx, sorted.map(({ row }) => row.id));
    const entries = sorted.filter(({ row }) => mine.has(row.id));
    if (entries.length === 0) {
      doing.record({ subject: { kind: 'ledger', id: null }, after: { settledElsewhere: sorted.length } });
      return sorted.length;
    }
    await applyVerdicts(doing, entries, { mailroom, untitled: intake.untitled, by: null });
    return entries.length;
  });
}

async function nextEntries(intake: Intake): Promise<{ rows: LedgerRow[]; more: boolean }> {
  const now = intake.clock.now();
  const rows = await selectRows(intake).where('state', '=', 'received').where((eb) => eb.or([eb('next_try_at', 'is', null), eb('next_try_at', '<=', now)])).orderBy('id').limit(batchSize).execute() as LedgerRow[];
  const taken = fitting(rows);
  return { rows: taken, more: rows.length === batchSize || taken.length < rows.length };
}

/** As many of the rows, from the first on, as fit into one batch; at least one. */
export function fitting(rows: LedgerRow[]): LedgerRow[] {
  let bytes = 0;
  const tooMany = rows.findIndex((row) => (bytes += row.size) > batchBytes);
  return tooMany === -1 ? rows : rows.slice(0, Math.max(1, tooMany));
}

export function selectRows(intake: Intake) {
  return intake.db.selectFrom('ledger_entry').select(['id', 'source', 'source_identity', 'received_at', 'size', 'sha256', 'envelope_from', 'envelope_to', 'transport', 'state', 'reason', 'tried']);
}

/** A failure is a row with a time to try again; after some tries it waits where a person sees it, and is tried more rarely. Returns 1 when it left `received`. */
async function noteFailure(intake: Intake, row: LedgerRow, error: unknown): Promise<number> {
  const problem = error instanceof Error ? error.message.slice(0, 500) : String(error);
  intake.log.error({ ledgerEntryId: row.id, tried: row.tried + 1, problem }, 'mailroom.sort-message failed');
  if (row.tried + 1 < triesBeforeWaiting) {
    const pause = pauseAfterFailureMs[row.tried] ?? 60_000;
    await sql`update ledger_entry set tried = tried + 1, last_problem = ${problem}, next_try_at = ${new Date(intake.clock.now().getTime() + pause)} where id = ${row.id} and state = 'received'`.execute(intake.db);
    return 0;
  }
  await act(intake, { name: 'mailroom.sort-message', actor: systemActor('mailroom') }, async (doing) => {
    const mine = await lockReceived(doing.tx, [row.id]);
    if (mine.size > 0) await settleEntries(doing.tx, [{ id: row.id, state: 'waiting', outcome: null, reason: 'processing-failed', itemId: null, details: { problem }, again: { tried: triesBeforeWaiting, at: nextTry(triesBeforeWaiting, doing.now) } }], doing.now, null);
    doing.record({ subject: { kind: 'ledger', id: row.id }, reason: 'processing-failed' });
    doing.touch('mailroom');
  });
  return 1;
}
