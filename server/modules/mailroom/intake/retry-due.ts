import { sql } from 'kysely';
import { act, systemActor } from '../../../platform/acts/index.ts';
import { mailroomPost, requireOffice } from '../../people/index.ts';
import { applyVerdicts } from './apply-verdicts.ts';
import type { LedgerRow } from './entry.ts';
import { fitting, selectRows, type Intake } from './process-entries.ts';
import { lockDue } from './settle-entries.ts';
import { sortBatch } from './sort-batch.ts';
import { mayPass, nextTry } from './try-again.ts';

const sorting = { name: 'mailroom.sort-message', actor: systemActor('mailroom') } as const;

/**
 * Sorts again what waits for a foreign service and is due. Returns how many entries were looked at; 0 means that none is
 * due. Safe in several processes and beside a person who decides about the same entry: whoever locks it first has it.
 */
export async function retryDue(intake: Intake): Promise<number> {
  const now = intake.clock.now();
  const due = fitting(await selectRows(intake).where('state', '=', 'waiting').where('next_try_at', '<=', now).orderBy('next_try_at').orderBy('id').limit(64).execute() as LedgerRow[]);
  if (due.length === 0) return 0;
  const unscanned = due.filter((row) => row.reason === 'virus-check-failed');
  // Nothing is read in vain while the scanner is silent.
  const silent = unscanned.length > 0 && intake.scanner !== null && !(await intake.scanner.answers()) ? unscanned : [];
  await postpone(intake, silent);
  const rows = due.filter((row) => !silent.includes(row));
  if (rows.length > 0) {
    await sortAgain(intake, rows).catch(async () => {
      for (const row of rows) await sortAgain(intake, [row]).catch((error: unknown) => postpone(intake, [row], error));
    });
  }
  return due.length;
}

async function sortAgain(intake: Intake, rows: LedgerRow[]): Promise<void> {
  const sorted = await sortBatch(intake, await requireOffice(intake.db), rows);
  const hopeless = sorted.filter((entry) => mayPass(entry.verdict, entry.sender));
  const settled = sorted.filter((entry) => !hopeless.includes(entry));
  await postpone(intake, hopeless.map(({ row }) => row));
  if (settled.length === 0) return;
  const mailroom = await mailroomPost(intake.db);
  await act(intake, sorting, async (doing) => {
    const mine = await lockDue(doing.tx, settled.map(({ row }) => row.id), doing.now);
    const entries = settled.filter(({ row }) => mine.has(row.id));
    if (entries.length > 0) await applyVerdicts(doing, entries, { mailroom, untitled: intake.untitled, by: null });
    else doing.record({ subject: { kind: 'ledger', id: null }, after: { settledElsewhere: settled.length } });
  });
}

/** Tries again later; after the last try the entry waits for a person. Clerks see the new time at once. */
async function postpone(intake: Intake, rows: readonly LedgerRow[], error?: unknown): Promise<void> {
  if (rows.length === 0) return;
  const problem = error === undefined ? null : error instanceof Error ? error.message.slice(0, 500) : String(error);
  if (problem !== null) intake.log.error({ ledgerEntryId: rows[0]!.id, tried: rows[0]!.tried + 1, problem }, 'mailroom.sort-message failed');
  await act(intake, { ...sorting, name: 'mailroom.postpone' }, async (doing) => {
    const plans = JSON.stringify(rows.map((row) => ({ id: row.id, tried: row.tried + 1, next_try_at: nextTry(row.tried + 1, doing.now) })));
    await sql`
      update ledger_entry l set tried = p.tried, next_try_at = p.next_try_at, last_problem = coalesce(${problem}, l.last_problem)
      from json_to_recordset(${plans}::json) as p(id bigint, tried integer, next_try_at timestamptz)
      where l.id = p.id and l.state = 'waiting' and l.next_try_at <= ${doing.now}`.execute(doing.tx);
    doing.record({ subject: { kind: 'ledger', id: rows.length === 1 ? rows[0]!.id : null }, after: { entries: rows.map((row) => row.id), ...(problem !== null && { problem }) } });
    doing.touch('mailroom');
  });
}
