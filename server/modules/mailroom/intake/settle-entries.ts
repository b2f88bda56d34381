import { sql } from 'kysely';
import { prepared, type Tx } from '../../../platform/db/index.ts';

/** What became of a ledger entry: an outcome, or the waiting room with the reason; `again` where it is tried again by itself. */
export type Settlement =
  | { id: number; state: 'done'; outcome: string; reason: string | null; itemId: number | null; details: Record<string, unknown> }
  | { id: number; state: 'waiting'; outcome: null; reason: string; itemId: null; details: Record<string, unknown>; again?: { tried: number; at: Date | null } | undefined };

/** Writes the outcomes of a batch in one statement. Nothing ever leaves the ledger. */
export async function settleEntries(tx: Tx, settlements: readonly Settlement[], at: Date, by: number | null): Promise<void> {
  if (settlements.length === 0) return;
  const rows = JSON.stringify(settlements.map((one) => {
    const again = one.state === 'waiting' ? one.again : undefined;
    return { id: one.id, state: one.state, outcome: one.outcome, reason: one.reason, item_id: one.itemId, details: one.details, tried: again?.tried ?? null, next_try_at: again?.at?.toISOString() ?? null };
  }));
  await sql`${prepared}
    update ledger_entry l set state = s.state, outcome = s.outcome, reason = s.reason, item_id = s.item_id, details = s.details, tried = coalesce(s.tried, l.tried), next_try_at = s.next_try_at,
      settled_at = case when s.state = 'done' then ${at}::timestamptz end, settled_by = ${by}::bigint
    from json_to_recordset(${rows}::json) as s(id bigint, state text, outcome text, reason text, item_id bigint, details jsonb, tried integer, next_try_at timestamptz)
    where l.id = s.id`.execute(tx);
}

/** Locks those of the entries that are still to be done; another process may have taken some. */
export async function lockReceived(tx: Tx, ids: readonly number[]): Promise<Set<number>> {
  const { rows } = await sql<{ id: number }>`${prepared} select id from ledger_entry where id = any(${[...ids]}::bigint[]) and state = 'received' order by id for update skip locked`.execute(tx);
  return new Set(rows.map((row) => row.id));
}

/** Locks those of the entries that still wait and are due; a person may have decided meanwhile, or be deciding right now. */
export async function lockDue(tx: Tx, ids: readonly number[], now: Date): Promise<Set<number>> {
  const { rows } = await sql<{ id: number }>`${prepared} select id from ledger_entry where id = any(${[...ids]}::bigint[]) and state = 'waiting' and next_try_at <= ${now} order by id for update skip locked`.execute(tx);
  return new Set(rows.map((row) => row.id));
}
