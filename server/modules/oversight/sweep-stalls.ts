import { sql, type RawBuilder } from 'kysely';
import { z } from 'zod';
import { act, systemActor, type Act, type Acting } from '../../platform/acts/index.ts';
import { defineJob } from '../../platform/jobs/index.ts';
import { endOfWarsawDay, warsawDate, type LegalDate } from '../calendar/index.ts';
import { lainSince, levelsOf, type StallKind, type StallLevel } from './rules.ts';
import { readStallRules } from './stall-rules.ts';

/** Twice an hour: who is late is reminded, and who is above them is told. */
export const sweepStalls = defineJob({ name: 'oversight.sweep-stalls', payload: z.object({}), run: async (acting: Acting) => { await findStalls(acting); } });

/** So many letters and cases are told of in one act; the rest in the next. */
const batch = 500;

/** Nothing is late that was not, so there is nothing to write down. */
class NothingLate extends Error {}

/**
 * Tells of letters that have lain in one pair of hands unopened, not accepted or not moved for the working days set, and of open cases in
 * which nothing was done for so long; forgets what has moved on. What has been told is told once. Safe to run at any time, twice and at once. Returns how often somebody was told.
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
      const which = sql`${lying(rule.kind)} and coalesce(h.still_since, h.since) < ${endOfWarsawDay(lainSince(today, after))}`;
      const late = await raise(doing, { kind: rule.kind, level, which, most: batch - told });
      for (const subject of late) doing.record({ subject, act: `oversight.tell-${level}`, reason: rule.kind, after: { workingDays: after } });
      told += late.length;
    }
  }
  const awaited = await raise(doing, { kind: 'case-not-moved', level: 'holder', which: dayHasCome(today), most: batch - told });
  for (const subject of awaited) doing.record({ subject, act: 'oversight.tell-holder', reason: 'postponed-until-now' });
  told += awaited.length;
  if (told === 0) throw new NothingLate();
  doing.touch('desk');
  return told;
}

async function raise(doing: Act, wanted: { kind: StallKind; level: StallLevel; which: RawBuilder<unknown>; most: number }): Promise<{ kind: 'item' | 'case'; id: number }[]> {
  if (wanted.most <= 0) return [];
  const { rows } = await sql<{ kind: 'item' | 'case'; id: number }>`
    with late as (
      select h.id, h.item_id, h.case_id, h.post_id, h.unit_id, coalesce(h.still_since, h.since) as since from holding h where h.until is null and ${wanted.which}
        and not exists (select 1 from stall s where s.holding_id = h.id and s.kind = ${wanted.kind} and s.level = ${wanted.level}) order by coalesce(h.still_since, h.since), h.id limit ${wanted.most}
    ), told as (insert into stall (holding_id, kind, level, raised_at, since, post_id, unit_id) select id, ${wanted.kind}, ${wanted.level}, ${doing.now}::timestamptz, since, post_id, unit_id from late on conflict do nothing returning holding_id)
    select case when late.case_id is null then 'item' else 'case' end as kind, coalesce(late.case_id, late.item_id) as id from late join told on told.holding_id = late.id`.execute(doing.tx);
  return rows;
}

/** What can lie still in this way, each found by an index of its own; `h` is `holding`. */
function lying(kind: StallKind): RawBuilder<unknown> {
  return kind === 'case-not-moved' ? sql`h.case_id is not null` : sql`h.item_id is not null and h.stage <> 'mailroom' and stall_kind(h.stage, h.opened_at) = ${kind}`;
}

/** Cases that were put off to a day that has come, with nothing done in them since: their officer is reminded on that day, the others in their time. */
function dayHasCome(today: LegalDate): RawBuilder<unknown> {
  return sql`h.case_id in (select c.id from case_file c where c.postponed_until <= ${today}) and h.still_since = (select c.postponed_until::timestamp at time zone 'Europe/Warsaw' from case_file c where c.id = h.case_id)`;
}

/** The journal keeps that it was told; the list only what is late now. */
async function forgetMoved({ db }: Acting): Promise<void> {
  await sql`delete from stall s using holding h where h.id = s.holding_id and (h.until is not null or s.kind <> stall_kind_of(h) or s.since <> coalesce(h.still_since, h.since))`.execute(db);
}
