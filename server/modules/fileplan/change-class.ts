import type { Act } from '../../platform/acts/index.ts';
import { refused } from '../../platform/errors/index.ts';
import { requireCategory, subjectOf } from './rules.ts';
import { lockClass, refuseLater, refusePast, versionOn, type LockedClass, type VersionRow } from './store.ts';

/** What a class is to say from a day on, and why. */
export type ClassChange = { from: string; title: string; category: string | null; remarks: string; basis: string };

/**
 * Changes the words or the category of a class from a day on; cases opened before keep what it said then (arch. §2 ust. 2). Errors: 404,
 * `changed-meanwhile`, those of `writeVersion`.
 */
export async function changeClass(act: Act, symbol: string, change: ClassChange & { revision: number }): Promise<number> {
  const locked = await lockClass(act, symbol, change.revision);
  const before = await versionOn(act.tx, locked, change.from);
  await writeVersion(act, locked, { ...change, endClass: before.end_class });
  return locked.revision;
}

/**
 * The writing itself, for whoever has locked the class. A category that stays the same stays as certain or doubtful as it was. Errors:
 * `change-in-past`, `class-not-in-force`, `later-change`, `nothing-to-change`, `category-missing`, `category-on-heading`, `category-wrong`.
 */
export async function writeVersion(act: Act, locked: LockedClass, change: ClassChange & { endClass: boolean }): Promise<void> {
  refusePast(act, change.from);
  const before = await versionOn(act.tx, locked, change.from);
  await refuseLater(act.tx, 'fileplan_version', locked.symbol, change.from);
  if (change.endClass && change.category === null && before.category !== null) throw refused('category-missing', { symbol: locked.symbol });
  if (!change.endClass && change.category !== null) throw refused('category-on-heading', { symbol: locked.symbol });
  const category = change.category === null ? null : requireCategory(change.category);
  if (before.title === change.title && before.category === category && before.remarks === change.remarks && before.end_class === change.endClass) throw refused('nothing-to-change');
  const values = { title: change.title, category, remarks: change.remarks, end_class: change.endClass, basis: change.basis, ...certaintyOf(before, category) };
  if (before.valid_from === change.from) await act.tx.updateTable('fileplan_version').set(values).where('id', '=', before.id).execute();
  else await act.tx.insertInto('fileplan_version').values({ ...values, symbol: locked.symbol, valid_from: change.from }).execute();
  act.record({
    subject: subjectOf(locked.symbol), act: 'fileplan.change-class', reason: change.basis,
    before: { title: before.title, category: before.category, remarks: before.remarks }, after: { title: change.title, category, remarks: change.remarks, from: change.from },
  });
}

type Certainty = Pick<VersionRow, 'evidence' | 'confirmed_at' | 'confirmed_by' | 'confirmed_by_name' | 'confirmed_basis'>;

function certaintyOf(before: VersionRow, category: string | null): Certainty {
  if (category !== before.category) return { evidence: 'own', confirmed_at: null, confirmed_by: null, confirmed_by_name: null, confirmed_basis: null };
  return { evidence: before.evidence, confirmed_at: before.confirmed_at, confirmed_by: before.confirmed_by, confirmed_by_name: before.confirmed_by_name, confirmed_basis: before.confirmed_basis };
}
