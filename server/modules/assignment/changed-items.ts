import { sql } from 'kysely';
import type { z } from 'zod';
import type { assignment as contract } from '../../../contract/index.ts';
import type { Reader } from '../../platform/db/index.ts';
import { itemReadable } from '../cases/index.ts';
import { holderOf, type HolderColumns } from '../holding/index.ts';
import type { StaffViewer } from '../people/index.ts';

export type ChangedItem = z.input<typeof contract.ChangedItem>;
type Row = HolderColumns & { id: number; identifier: string; title: string; state: ChangedItem['state']; act: string | null; by_name: string | null; at: Date };

/**
 * What has become of letters that are no longer as somebody saw them: who moved each one last, by which act, when, and where it
 * is now. The journal tells it, since a letter also leaves circulation by acts of other modules. Only what the person may read.
 */
export async function readChanges(reader: Reader, viewer: StaffViewer, itemIds: readonly number[]): Promise<ChangedItem[]> {
  const { rows } = await sql<Row>`
    select i.id, i.identifier, i.title, i.state, h.*, j.act, j.actor_name as by_name, m.at
    from item i
    left join holder_now h on h.item_id = i.id
    cross join lateral (select coalesce(h.since, max(l.until), i.registered_at) as at from holding l where l.item_id = i.id) m
    left join lateral (select act, actor_name from journal_entry j where j.subject_kind = 'item' and j.subject_id = i.id and j.at = m.at order by j.id desc limit 1) j on true
    where i.id = any(${[...itemIds]}::bigint[]) and ${itemReadable(viewer, sql`i.id`)} order by i.id`.execute(reader);
  return rows.map((row) => ({ id: row.id, identifier: row.identifier, title: row.title, state: row.state, act: row.act, byName: row.by_name ?? '', at: row.at.toISOString(), holder: holderOf(row) }));
}
