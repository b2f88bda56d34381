import { sql } from 'kysely';
import type { Tx } from '../../platform/db/index.ts';

/** A post goes to another unit and takes its desk with it: everything that circulates there is held in the new unit from now on. Returns how much. */
export async function moveDesk(tx: Tx, move: { postId: number; unitId: number }, now: Date): Promise<number> {
  const { rows } = await sql`
    with ended as (update holding set until = ${now} where post_id = ${move.postId} and until is null returning item_id, case_id, stage, opened_at)
    insert into holding (item_id, case_id, post_id, unit_id, stage, since, opened_at) select item_id, case_id, ${move.postId}, ${move.unitId}, stage, ${now}::timestamptz, opened_at from ended returning id`.execute(tx);
  return rows.length;
}
