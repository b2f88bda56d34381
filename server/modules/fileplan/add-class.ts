import type { Act } from '../../platform/acts/index.ts';
import { refused } from '../../platform/errors/index.ts';
import { readVersions } from './plan-day.ts';
import { parentOf, requireCategory, subjectOf, symbolPattern } from './rules.ts';
import { refusePast, turnPlan } from './store.ts';

/** A class the office adds: `from` its first day, `basis` the order and consent it rests on. */
export type NewClass = { symbol: string; title: string; category: string | null; remarks: string; from: string; basis: string };

/**
 * Adds an end class under a free number, before its documentation appears (rozp. §4 ust. 3 and 9; archive act art. 6 ust. 2d). A new
 * heading comes with the classes below it, hence by an import. Errors: `change-in-past`, `symbol-wrong`, `class-known`, `parent-missing`,
 * `parent-is-end-class`, `category-missing`, `category-wrong`.
 */
export async function addClass(act: Act, wanted: NewClass): Promise<void> {
  refusePast(act, wanted.from);
  await turnPlan(act);
  if (wanted.category === null) throw refused('category-missing', { symbol: wanted.symbol });
  const parent = parentOf(wanted.symbol);
  if (parent !== null) {
    const [above] = await readVersions(act.tx, wanted.from, [parent]);
    if (!above) throw refused('parent-missing', { symbol: parent });
    if (above.endClass) throw refused('parent-is-end-class', { symbol: parent });
  }
  await insertClass(act, { ...wanted, endClass: true });
}

/** The writing itself, for whoever has looked at the plan around it. Errors: `symbol-wrong`, `class-known`, `category-wrong`. */
export async function insertClass(act: Act, wanted: NewClass & { endClass: boolean }): Promise<void> {
  const { symbol, title, remarks, from, basis, endClass } = wanted;
  if (!symbolPattern.test(symbol)) throw refused('symbol-wrong', { symbol });
  const category = wanted.category === null ? null : requireCategory(wanted.category);
  const inserted = await act.tx.insertInto('fileplan_class').values({ symbol, parent_symbol: parentOf(symbol), origin: 'local' }).onConflict((oc) => oc.doNothing()).returning('symbol').executeTakeFirst();
  if (!inserted) throw refused('class-known', { symbol });
  await act.tx.insertInto('fileplan_version').values({ symbol, valid_from: from, title, category, remarks, end_class: endClass, evidence: 'own', basis }).execute();
  act.record({ subject: subjectOf(symbol), act: 'fileplan.add-class', reason: basis, after: { symbol, title, category, remarks, from } });
}
