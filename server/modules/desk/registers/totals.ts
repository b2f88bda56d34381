import { sql, type RawBuilder } from 'kysely';
import type { z } from 'zod';
import type { registers as contract } from '../../../../contract/index.ts';
import type { Reader } from '../../../platform/db/index.ts';
import { documentOpen } from '../../cases/index.ts';
import type { Viewer } from '../../people/index.ts';

export type RegisterTotals = z.input<typeof contract.RegisterTotals>;

/** Numbers of the entries a list's conditions find; `state` is what the list's filter calls state. */
export async function totalsOf(reader: Reader, viewer: Viewer, { where, state }: { where: RawBuilder<unknown>; state: RawBuilder<unknown> }): Promise<RegisterTotals> {
  const { rows } = await sql<{ channel: string; state: string | null; count: number; attachments: number }>`
    select i.channel, ${state} as state, count(*) as count, coalesce(sum(i.attachment_count), 0)::bigint as attachments from item i where ${where} group by 1, 2`.execute(reader);
  // Nobody learns how many there are of what is kept from them; it is rare, so it is looked for from its own side.
  const { rows: [hidden] } = await sql<{ count: number }>`
    select count(*) from document d join item_document x on x.document_id = d.id and x.role = 'attachment' join item i on i.id = x.item_id where d.confidentiality <> 'ordinary' and not ${documentOpen(viewer, 'd')} and ${where}`.execute(reader);
  const sums = (key: 'channel' | 'state') => {
    const counts = new Map<string, number>();
    for (const row of rows) if (row[key] !== null) counts.set(row[key], (counts.get(row[key]) ?? 0) + row.count);
    return [...counts].sort((a, b) => b[1] - a[1]);
  };
  return {
    total: rows.reduce((sum, row) => sum + row.count, 0), attachments: rows.reduce((sum, row) => sum + row.attachments, 0) - (hidden?.count ?? 0),
    channels: sums('channel').map(([channel, count]) => ({ channel, count })), states: sums('state').map(([name, count]) => ({ state: name, count })),
  };
}
