import { sql } from 'kysely';
import type { Act } from '../../../platform/acts/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { notFound, refused } from '../../../platform/errors/index.ts';
import { requireUnitOn } from '../units.ts';
import { dayOf } from '../warsaw-day.ts';
import { refusingMarks } from './marks.ts';
import { requireRevision } from './revision.ts';
import { firstCircle, type Place } from './rules.ts';
import { changeFrom, unitOn } from './versions.ts';

/** What a unit is to be from a day on; `revision` is the one the person saw. */
export type UnitChange = { from: string; mark: string; name: string; parentId: number | null; revision: number };

/**
 * Renames a unit, gives it another mark or another place from a day on; today or later, since what has happened stays. Running cases keep
 * their marks (instrukcja kancelaryjna §28 ust. 1). Errors: 404, `changed-meanwhile`, `change-in-past`, `nothing-to-change`, `later-change`,
 * `unit-mark-taken`, `no-such-unit`, `units-in-circle`.
 */
export async function changeUnit(act: Act, id: number, change: UnitChange): Promise<number> {
  const unit = await act.tx.selectFrom('unit').select(['id', 'revision']).where('id', '=', id).forUpdate().executeTakeFirst();
  if (!unit) throw notFound();
  await requireRevision(act.tx, { kind: 'unit', id }, unit.revision, change.revision);
  await writeUnit(act, id, change);
  await act.tx.updateTable('unit').set({ revision: unit.revision + 1 }).where('id', '=', id).execute();
  return unit.revision + 1;
}

/** The change itself, for whoever has locked the unit already. Errors: those of `changeUnit` but the first two. */
export async function writeUnit(act: Act, id: number, change: Omit<UnitChange, 'revision'>): Promise<void> {
  const today = dayOf(act.now);
  if (change.from < today) throw refused('change-in-past');
  const before = await unitOn(act.tx, id, change.from);
  if (!before) throw refused('no-such-unit', { id });
  const values = { mark: change.mark, name: change.name.trim(), parent_id: change.parentId };
  if (before.mark === values.mark && before.name === values.name && before.parent_id === values.parent_id) throw refused('nothing-to-change');
  if (change.parentId === id) throw refused('units-in-circle', { on: change.from });
  if (change.parentId !== null) await requireUnitOn(act.tx, change.parentId, change.from);
  await refusingMarks(act.tx, { mark: change.mark, from: change.from, unitId: id }, () => changeFrom(act.tx, 'unit', id, { from: change.from, values }));
  await refuseCircles(act.tx, change.from);
  if (change.from <= today) await act.tx.updateTable('unit').set(values).where('id', '=', id).execute();
  act.record({ subject: { kind: 'unit', id }, act: 'people.change-unit', before: { mark: before.mark, name: before.name, parentId: before.parent_id }, after: { mark: values.mark, name: values.name, parentId: values.parent_id, from: change.from } });
  act.touch('units', 'structure');
}

/** Errors: `units-in-circle` when from the day on units would stand one below the other in a circle. */
export async function refuseCircles(tx: Tx, from: string): Promise<void> {
  // Two people who each move one unit must not close a circle together.
  await sql`lock table unit_version in share row exclusive mode`.execute(tx);
  const rows = await tx.selectFrom('unit_version').select(['unit_id', 'parent_id', 'valid_from', 'valid_to']).where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', from)])).execute();
  const circle = firstCircle(rows.map((row): Place => ({ unitId: row.unit_id, parentId: row.parent_id, from: row.valid_from < from ? from : row.valid_from, to: row.valid_to })));
  if (circle) throw refused('units-in-circle', { on: circle.day });
}
