import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/index.ts';

/** What became of a ledger entry: an outcome, or the waiting room with the reason. */
export type Settlement =
  | { id: number; state: 'done'; outcome: string; reason: string | null; itemId: number | null; details: Record<string, unknown> }
  | { id: number; state: 'waiting'; outcome: null; reason: string; itemId: null; details: Record<string, unknown> };

/** Writes the outcomes of a batch in one statement. Nothing ever leaves the ledger. */
export async function settleEntries(tx: Tx, settlements: readonly Settlement[], at: Date, by: number | null): Promise<void> {
  if (settlements.length === 0) return;
  const rows = JSON.stringify(settlements.map((one) => ({ id: one.id, state: one.state, outcome: one.outcome, reason: one.reason, item_id: one.itemId, details: one.details })));
  await sql`
    update ledger_entry l set state = s.state, outcome = s.outcome, reason = s.reason, item_id = s.item_id, details = s.details, next_try_at = null,
      settled_at = case when s.state = 'done' then ${at}::timestamptz end, settled_by = ${by}::bigint
    from json_to_recordset(${rows}::json) as s(id bigint, state text, outcome text, reason text, item_id bigint, details jsonb)
    where l.id = s.id`.execute(tx);
}

/** Locks those of the entries that are still to be done; another process may have taken some. */
export async function lockReceived(tx: Tx, ids: readonly number[]): Promise<Set<number>> {
  const { rows } = await sql<{ id: number }>`select id from ledger_entry where id = any(${[...ids]}::bigint[]) and state = 'received' order by id for update skip locked`.execute(tx);
  return new Set(rows.map((row) => row.id));
}
