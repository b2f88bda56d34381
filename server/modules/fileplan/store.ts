import { sql } from 'kysely';
import type { Act } from '../../platform/acts/index.ts';
import type { Reader, Tx } from '../../platform/db/index.ts';
import { changedMeanwhile, notFound, refused } from '../../platform/errors/index.ts';
import { warsawDate } from '../calendar/index.ts';
import { lastChange } from '../journal/index.ts';
import { subjectOf } from './rules.ts';

/** A class through all its days, locked until the commit. `validTo` is its last day, null while no end is known. */
export type LockedClass = { symbol: string; parentSymbol: string | null; origin: 'act' | 'local'; validTo: string | null; closingBasis: string | null; revision: number };
/** One version of a class as it is kept. */
export type VersionRow = {
  id: number; symbol: string; valid_from: string; title: string; category: string | null; remarks: string; end_class: boolean; evidence: string; basis: string;
  confirmed_at: Date | null; confirmed_by: number | null; confirmed_by_name: string | null; confirmed_basis: string | null;
};

/** Raises the revision of the plan and holds it until the commit: changes of the plan come one after the other. */
export async function turnPlan(act: Act): Promise<void> {
  await act.tx.updateTable('fileplan_state').set((eb) => ({ revision: eb('revision', '+', 1) })).execute();
  act.touch('fileplan', 'classes');
}

/**
 * Locks a class to change it. `seen` is the revision the person saw; null for an import, which compares the whole plan.
 * Errors: 404, `changed-meanwhile`.
 */
export async function lockClass(act: Act, symbol: string, seen: number | null): Promise<LockedClass> {
  await turnPlan(act);
  const row = await act.tx.selectFrom('fileplan_class').selectAll().where('symbol', '=', symbol).forUpdate().executeTakeFirst();
  if (!row) throw notFound();
  if (seen !== null && row.revision !== seen) throw changedMeanwhile(await lastChange(act.tx, subjectOf(symbol), ['fileplan']));
  await act.tx.updateTable('fileplan_class').set({ revision: row.revision + 1 }).where('symbol', '=', symbol).execute();
  return { symbol: row.symbol, parentSymbol: row.parent_symbol, origin: row.origin as LockedClass['origin'], validTo: row.valid_to, closingBasis: row.closing_basis, revision: row.revision + 1 };
}

/** What is written about the plan holds from today on or later: what was, stays. Errors: `change-in-past`. */
export function refusePast(act: Act, day: string): void {
  if (day < warsawDate(act.now)) throw refused('change-in-past');
}

/** The version of a class that holds on a day. Errors: `class-not-in-force`. */
export async function versionOn(tx: Tx, locked: Pick<LockedClass, 'symbol' | 'validTo'>, day: string): Promise<VersionRow> {
  const row = await tx.selectFrom('fileplan_version').selectAll().where('symbol', '=', locked.symbol).where('valid_from', '<=', day).orderBy('valid_from', 'desc').executeTakeFirst();
  if (!row || (locked.validTo !== null && locked.validTo < day)) throw refused('class-not-in-force', { symbol: locked.symbol });
  return row;
}

/** Errors: `later-change` when the class has something planned after the day, which would silently undo what begins on it. */
export async function refuseLater(tx: Tx, table: 'fileplan_version' | 'fileplan_setting', symbol: string, day: string): Promise<void> {
  const later = await tx.selectFrom(table).select('valid_from').where('symbol', '=', symbol).where('valid_from', '>', day).orderBy('valid_from').executeTakeFirst();
  if (later) throw refused('later-change', { on: later.valid_from });
}

/** The classes directly below that may still be used after the day. */
export async function childrenAfter(reader: Reader, symbol: string, day: string): Promise<string[]> {
  const { rows } = await sql<{ symbol: string }>`select symbol from fileplan_class where parent_symbol = ${symbol} and (valid_to is null or valid_to > ${day}) order by symbol collate "C"`.execute(reader);
  return rows.map((row) => row.symbol);
}
