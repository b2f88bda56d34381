import { sql } from 'kysely';
import { z } from 'zod';
import { act, systemActor, type Act, type Acting } from '../../platform/acts/index.ts';
import { defineJob } from '../../platform/jobs/index.ts';
import { endOfWarsawDay, warsawDate } from '../calendar/index.ts';
import { lainSince, levelsOf, type StallKind, type StallLevel } from './rules.ts';
import { readStallRules } from './stall-rules.ts';

/** Twice an hour: who is late is reminded, and who is above them is told. */
export const sweepStalls = defineJob({ name: 'oversight.sweep-stalls', payload: z.object({}), run: async (acting: Acting) => { await findStalls(acting); } });

/** So many letters are told of in one act; the rest in the next. */
const batch = 500;

/** Nothing is late that was not, so there is nothing to write down. */
class NothingLate extends Error {}

/**
 * Tells of letters that have lain in one pair of hands unopened, not accepted or not moved for the working days set; forgets what has moved
 * on. What has been told is told once. Safe to run at any time, twice and at once. Returns how often somebody was told.
 */
export async function findStalls(acting: Acting): Promise<number> {
  await forgetMoved(acting);
  let told = 0;
  for (;;) {
    const found = await act(acting, { name: 'oversight.tell-holder', actor: systemActor('sweeper') }, tellLate).catch((error: unknown) => {
      if (error instanceof NothingLate) return 0;
      throw error;
    });
    told += found;
    if (found < batch) return told;
  }
}

async function tellLate(doing: Act): Promise<number> {
  const today = warsawDate(doing.now);
  let told = 0;
  for (const rule of await readStallRules(doing.tx)) {
    for (const { level, after } of levelsOf(rule)) {
      const late = await raise(doing, { kind: rule.kind, level, before: endOfWarsawDay(lainSince(today, after)), most: batch - told });
      for (const { item_id } of late) doing.record({ subject: { kind: 'item', id: item_id }, act: `oversight.tell-${level}`, reason: rule.kind, after: { workingDays: after } });
      told += late.length;
    }
  }
  if (told === 0) throw new NothingLate();
  doing.touch('desk');
  return told;
}

async function raise(doing: Act, wanted: { kind: StallKind; level: StallLevel; before: Date; most: number }): Promise<{ item_id: number }[]> {
  if (wanted.most <= 0) return [];
  const { rows } = await sql<{ item_id: number }>`
    with late as (
      select h.id, h.item_id from holding h where h.until is null and h.item_id is not null and h.stage <> 'mailroom' and stall_kind(h.stage, h.opened_at) = ${wanted.kind} and h.since <= ${wanted.before}
        and not exists (select 1 from stall s where s.holding_id = h.id and s.kind = ${wanted.kind} and s.level = ${wanted.level}) order by h.id limit ${wanted.most}
    ), told as (insert into stall (holding_id, kind, level, raised_at) select id, ${wanted.kind}, ${wanted.level}, ${doing.now}::timestamptz from late on conflict do nothing returning holding_id)
    select late.item_id from late join told on told.holding_id = late.id`.execute(doing.tx);
  return rows;
}

/** The journal keeps that it was told; the list only what is late now. */
async function forgetMoved({ db }: Acting): Promise<void> {
  await sql`delete from stall s using holding h where h.id = s.holding_id and (h.until is not null or s.kind <> stall_kind(h.stage, h.opened_at))`.execute(db);
}
