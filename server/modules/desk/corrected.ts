import { sql } from 'kysely';

/** What the corrected fields of an entry (`i`) said before their last correction. */
export const corrected = sql`coalesce((select jsonb_agg(jsonb_build_object('field', x.field, 'before', x.before) order by x.field) from (select distinct on (k.field) k.field, k.before from item_correction k where k.item_id = i.id order by k.field, k.id desc) x), '[]')`;
