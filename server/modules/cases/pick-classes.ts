import { sql } from 'kysely';
import type { Db } from '../../platform/db/index.ts';
import { warsawDate } from '../calendar/index.ts';
import { caseNotHidden } from './visibility.ts';
import { findClasses, type FileplanClass } from '../fileplan/index.ts';
import type { StaffViewer } from '../people/index.ts';

/** A class to choose: `habit` says why it comes first, `used` counts the cases opened in it this year and last. */
export type PickedClass = FileplanClass & { used: number; habit: Habit | null };
/** Used last by oneself, for the same sender before, or most in one's units this year and last. */
export type Habit = 'mine' | 'sender' | 'unit';
/** What is typed, or the children of a class; `party` is the sender of the letter, `words` what is typed as a prepared tsquery. */
export type ClassPick = { q?: string | undefined; words: string | null; parent?: string | undefined; endOnly: boolean; party?: number | undefined };

type Habits = { habit: ReadonlyMap<string, Habit>; used: ReadonlyMap<string, number> };

/**
 * Classes for whoever opens a case today. With nothing typed: one's own habits, then the first level of the plan; with something typed,
 * habits come first among what matches equally well, then the classes the office uses most.
 */
export async function pickClasses(db: Db, viewer: StaffViewer, pick: ClassPick, now: Date): Promise<PickedClass[]> {
  const on = warsawDate(now);
  const { habit, used } = await habitsOf(db, viewer, { party: pick.party ?? null, year: Number(on.slice(0, 4)) });
  const shown = (found: readonly FileplanClass[]) => found.map((one) => ({ ...one, used: used.get(one.symbol) ?? 0, habit: habit.get(one.symbol) ?? null }));
  const browsing = (pick.q?.trim().length ?? 0) === 0 && pick.parent === undefined;
  const prefer = [...new Set([...habit.keys(), ...used.keys()])];
  const found = await findClasses(db, { q: pick.q, words: pick.words, parent: pick.parent, endOnly: pick.endOnly, prefer, on });
  if (!browsing || habit.size === 0) return shown(found);
  const usual = await findClasses(db, { symbols: [...habit.keys()], prefer, endOnly: true, on });
  return [...shown(usual), ...shown(found)];
}

/** One statement: the newest of one's own cases and of the sender's, then what the units and the office open most. */
async function habitsOf(db: Db, viewer: StaffViewer, about: { party: number | null; year: number }): Promise<Habits> {
  const units = [...new Set(viewer.posts.map((post) => post.unitId))];
  const { rows } = await sql<{ symbol: string; habit: Habit | null; used: number }>`
    with mine as (
      select class_symbol, max(id) as newest from (
        select c.class_symbol, c.id from unnest(${viewer.handlingPostIds}::bigint[]) post(id) cross join lateral (select f.class_symbol, f.id from case_file f where f.officer_post_id = post.id order by f.id desc limit 40) c) x
      group by class_symbol order by newest desc limit 6
    ), sender as (
      select class_symbol, max(id) as newest from (
        select f.class_symbol, f.id from case_party p join case_file f on f.id = p.case_id where p.party_id = ${about.party} and ${caseNotHidden(viewer, sql`f.id`)} order by p.case_id desc limit 40) x
      group by class_symbol order by newest desc limit 4
    ), unit as (
      select class_symbol, sum(last_number) as cases from case_list where unit_id = any(${units}::bigint[]) and year >= ${about.year - 1} group by class_symbol order by cases desc, class_symbol limit 6
    ), hidden as (
      select class_symbol, count(*)::int as cases from case_file f where f.confidentiality <> 'ordinary' and f.year >= ${about.year - 1} and not ${caseNotHidden(viewer, sql`f.id`)} group by class_symbol
    ), used as (
      select class_symbol, sum(last_number)::int - coalesce((select cases from hidden h where h.class_symbol = l.class_symbol), 0) as cases from case_list l where l.year >= ${about.year - 1} group by class_symbol
    )
    select used.class_symbol as symbol, used.cases as used, case when mine.newest is not null then 'mine' when sender.newest is not null then 'sender' when unit.cases is not null then 'unit' end as habit
    from used left join mine using (class_symbol) left join sender using (class_symbol) left join unit using (class_symbol)
    order by mine.newest desc nulls last, sender.newest desc nulls last, unit.cases desc nulls last, used.cases desc, symbol`.execute(db);
  return { habit: new Map(rows.flatMap(({ symbol, habit }) => (habit === null ? [] : [[symbol, habit] as const]))), used: new Map(rows.map(({ symbol, used }) => [symbol, used])) };
}
