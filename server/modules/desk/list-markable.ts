import { sql } from 'kysely';
import type { z } from 'zod';
import { assignment as contract } from '../../../contract/index.ts';
import { prepared, type Reader } from '../../platform/db/index.ts';
import { refused } from '../../platform/errors/index.ts';
import { decisionsToDecideOn } from '../assignment/index.ts';
import type { StaffViewer } from '../people/index.ts';
import { itemAbilities } from './item-abilities.ts';
import { incomingWhere, type IncomingFilter } from './list-incoming.ts';

type Row = { id: number; identifier: string; state: string; holding_id: number; stage: string; post_id: number; unit_id: number; case_id: number | null; case_state: string | null; term_on: string | null; last_step: string | null };

/**
 * Of the circulating letters that fit a filter those that the person may decide about or pass on, in whose hands they are now. What may be done
 * is what the list offers at each of them. Errors: `too-many-to-mark`.
 */
export async function listMarkable(reader: Reader, viewer: StaffViewer, filter: IncomingFilter, act: 'decide' | 'pass-on'): Promise<z.input<typeof contract.listMarkable.response>> {
  const { rows } = await sql<Row>`${prepared}
    select i.id, i.identifier, i.state, h.id as holding_id, h.stage, h.post_id, h.unit_id, c.id as case_id, c.state as case_state, a.term_on, a.step as last_step
    from (select i.* from item i where i.state = 'circulating' and ${incomingWhere(viewer, filter)} order by i.id ${filter.order === 'oldest' ? sql`asc` : sql`desc`} limit ${contract.mostMarked + 1}) i
    join holding h on h.item_id = i.id and h.until is null
    left join lateral (select a.term_on, a.step from assignment a where a.item_id = i.id order by a.id desc limit 1) a on true
    left join lateral (select ci.case_id from case_item ci where ci.item_id = i.id order by ci.case_id desc limit 1) f on true left join case_file c on c.id = f.case_id
    order by i.id ${filter.order === 'oldest' ? sql`asc` : sql`desc`}`.execute(reader);
  if (rows.length > contract.mostMarked) throw refused('too-many-to-mark', { most: contract.mostMarked });
  const decisions = await decisionsToDecideOn(reader, viewer, rows.map(({ id }) => id));
  const mine = rows.filter((row) => itemAbilities(row, viewer, decisions.get(row.id)).includes(`assignment.${act}`));
  return { fits: rows.length, items: mine.map(({ id, holding_id, identifier, term_on }) => ({ id, holdingId: holding_id, identifier, termOn: term_on })) };
}
