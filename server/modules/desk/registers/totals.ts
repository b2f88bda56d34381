import { sql, type RawBuilder } from 'kysely';
import type { z } from 'zod';
import type { registers as contract } from '../../../../contract/index.ts';
import type { Reader } from '../../../platform/db/index.ts';

export type RegisterTotals = z.input<typeof contract.RegisterTotals>;

/** Numbers of the entries a list's conditions find; `state` is what the list's filter calls state. */
export async function totalsOf(reader: Reader, { where, state }: { where: RawBuilder<unknown>; state: RawBuilder<unknown> }): Promise<RegisterTotals> {
  const { rows } = await sql<{ channel: string; state: string | null; count: number; attachments: number }>`
    select i.channel, ${state} as state, count(*) as count, coalesce(sum(i.attachment_count), 0)::bigint as attachments from item i where ${where} group by 1, 2`.execute(reader);
  const sums = (key: 'channel' | 'state') => {
    const counts = new Map<string, number>();
    for (const row of rows) if (row[key] !== null) counts.set(row[key], (counts.get(row[key]) ?? 0) + row.count);
    return [...counts].sort((a, b) => b[1] - a[1]);
  };
  return {
    total: rows.reduce((sum, row) => sum + row.count, 0), attachments: rows.reduce((sum, row) => sum + row.attachments, 0),
    channels: sums('channel').map(([channel, count]) => ({ channel, count })), states: sums('state').map(([name, count]) => ({ state: name, count })),
  };
}
