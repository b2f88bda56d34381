import { sql } from 'kysely';
import type { Tx } from '../../platform/db/index.ts';

/** A post goes to another unit and takes its desk with it: everything that circulates there is held in the new unit from now on. Returns how much, without what is strictly confidential. */
export async function moveDesk(tx: Tx, move: { postId: number; unitId: number }, now: Date): Promise<number> {
  const { rows } = await sql<{ item_id: number | null; case_id: number | null }>`
    with ended as (update holding set until = ${now} where post_id = ${move.postId} and until is null returning item_id, case_id, stage, opened_at, still_since)
    insert into holding (item_id, case_id, post_id, unit_id, stage, since, opened_at, still_since) select item_id, case_id, ${move.postId}, ${move.unitId}, stage, ${now}::timestamptz, opened_at, still_since from ended returning item_id, case_id`.execute(tx);
  return notStrict(tx, rows);
}

async function notStrict(tx: Tx, held: readonly { item_id: number | null; case_id: number | null }[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select (select count(*) from item where confidentiality = 'strict' and id = any(${held.flatMap(({ item_id }) => item_id ?? [])}::bigint[]))
      + (select count(*) from case_file where confidentiality = 'strict' and id = any(${held.flatMap(({ case_id }) => case_id ?? [])}::bigint[])) as count`.execute(tx);
  return held.length - rows[0]!.count;
}
