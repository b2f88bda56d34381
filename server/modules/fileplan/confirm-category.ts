import { sql } from 'kysely';
import type { Act } from '../../platform/acts/index.ts';
import { changedMeanwhile, refused } from '../../platform/errors/index.ts';
import { warsawDate } from '../calendar/index.ts';
import { lastChange } from '../journal/index.ts';
import { requireCategory, subjectOf } from './rules.ts';
import { lockClass, versionOn } from './store.ts';

/** What the archivist has found: the category as it is read in `basis`. */
export type Confirmation = { category: string; basis: string; revision: number };

/**
 * The archivist says what the category of a class is where the list itself left a doubt. It is a reading of the list, not a change of it,
 * so it holds for every version that carries the doubt, from its first day. Errors: 404, `changed-meanwhile`, `category-certain`,
 * `category-wrong`.
 */
export async function confirmCategory(act: Act, symbol: string, found: Confirmation): Promise<number> {
  const locked = await lockClass(act, symbol, found.revision);
  await writeConfirmation(act, symbol, found);
  return locked.revision;
}

/**
 * The archivist has looked up many classes in one source and found them as they are read: all are confirmed or none. Errors: 404,
 * `category-certain`, `changed-meanwhile` when a class reads otherwise by now, `category-wrong`.
 */
export async function confirmCategories(act: Act, classes: readonly { symbol: string; category: string }[], basis: string): Promise<number> {
  // In the order of their numbers, as everybody locks them.
  for (const { symbol, category } of classes.toSorted((a, b) => (a.symbol < b.symbol ? -1 : 1))) {
    const locked = await lockClass(act, symbol, null);
    const version = await versionOn(act.tx, locked, warsawDate(act.now));
    if (version.category !== category) throw changedMeanwhile(await lastChange(act.tx, subjectOf(symbol), ['fileplan']));
    await writeConfirmation(act, symbol, { category, basis });
  }
  return classes.length;
}

/** The writing itself, for whoever has locked the class. Errors: `category-certain`, `category-wrong`. */
export async function writeConfirmation(act: Act, symbol: string, found: Omit<Confirmation, 'revision'>): Promise<void> {
  const category = requireCategory(found.category);
  const { rows: doubtful } = await sql<{ version_id: number; category: string | null }>`select version_id, category from fileplan_span where symbol = ${symbol} and doubt is not null order by valid_from desc`.execute(act.tx);
  if (doubtful.length === 0) throw refused('category-certain', { symbol });
  if (act.actor.kind !== 'person') throw new Error('a category is confirmed by a person');
  await act.tx.updateTable('fileplan_version').set({ category, confirmed_at: act.now, confirmed_by: act.actor.personId, confirmed_by_name: act.actor.name, confirmed_basis: found.basis })
    .where('id', 'in', doubtful.map((one) => one.version_id)).execute();
  act.record({ subject: subjectOf(symbol), act: 'fileplan.confirm-category', reason: found.basis, before: { category: doubtful[0]!.category }, after: { category } });
}
