import type { Act } from '../../../platform/acts/index.ts';
import { notFound, refused } from '../../../platform/errors/index.ts';
import { addDays, dayOf } from '../warsaw-day.ts';
import { requireRevision } from './revision.ts';
import { endOn } from './versions.ts';

/** Locks a unit that the person saw at this revision. Errors: 404, `changed-meanwhile`. */
export async function lockUnit(act: Act, id: number, seen: number): Promise<number> {
  const unit = await act.tx.selectFrom('unit').select('revision').where('id', '=', id).forUpdate().executeTakeFirst();
  if (!unit) throw notFound();
  await requireRevision(act.tx, { kind: 'unit', id }, unit.revision, seen);
  return unit.revision;
}

/** Sets the last day of a locked post and of the appointments there; whether anything lies on its desk is for the caller to ask. Errors: `change-in-past`, `dates-crossed`, `appointed-later`. */
export async function endPost(act: Act, id: number, end: { on: string; revision: number }): Promise<void> {
  const { tx } = act;
  const post = await tx.selectFrom('post').select(['valid_from', 'valid_to']).where('id', '=', id).executeTakeFirstOrThrow();
  requireEnd(act, post.valid_from, end.on);
  const later = await tx.selectFrom('appointment').select('valid_from').where('post_id', '=', id).where('valid_from', '>', end.on).executeTakeFirst();
  if (later) throw refused('appointed-later', { on: later.valid_from });
  await tx.updateTable('appointment').set({ valid_to: end.on }).where('post_id', '=', id).where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', end.on)])).execute();
  await endOn(tx, 'post', id, end.on);
  await tx.updateTable('post').set({ valid_to: end.on, revision: end.revision + 1 }).where('id', '=', id).execute();
  act.record({ subject: { kind: 'post', id }, before: { to: post.valid_to }, after: { to: end.on } });
  act.touch('structure', 'staff', 'targets');
}

/** Sets the last day of a locked unit; whether anything is left in it is for the caller to ask. Errors: `change-in-past`, `dates-crossed`. */
export async function endUnit(act: Act, id: number, end: { on: string; revision: number }): Promise<void> {
  const unit = await act.tx.selectFrom('unit').select(['valid_from', 'valid_to']).where('id', '=', id).executeTakeFirstOrThrow();
  requireEnd(act, unit.valid_from, end.on);
  await endOn(act.tx, 'unit', id, end.on);
  await act.tx.updateTable('unit').set({ valid_to: end.on, revision: end.revision + 1 }).where('id', '=', id).execute();
  act.record({ subject: { kind: 'unit', id }, before: { to: unit.valid_to }, after: { to: end.on } });
  act.touch('units', 'structure', 'targets');
}

// Yesterday at the earliest: then it is gone today.
function requireEnd(act: Act, from: string, on: string): void {
  if (on < from) throw refused('dates-crossed');
  if (addDays(on, 1) < dayOf(act.now)) throw refused('change-in-past');
}
