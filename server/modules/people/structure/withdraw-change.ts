import type { Act } from '../../../platform/acts/index.ts';
import { notFound } from '../../../platform/errors/index.ts';
import { requireRevision } from './revision.ts';
import { dayOf } from '../warsaw-day.ts';
import { refuseCircles } from './change-unit.ts';
import { withdrawVersion, type Versioned } from './versions.ts';

/** Takes back a planned change of a unit or a post before its day. Errors: 404, `changed-meanwhile`, `change-has-begun`, `units-in-circle`. */
export async function withdrawChange(act: Act, kind: Versioned, id: number, wanted: { versionId: number; revision: number }): Promise<void> {
  const row = await act.tx.selectFrom(kind).select(['id', 'revision']).where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row) throw notFound();
  await requireRevision(act.tx, { kind, id }, row.revision, wanted.revision);
  const withdrawn = await withdrawVersion(act.tx, kind, wanted.versionId, dayOf(act.now));
  if (withdrawn.id !== id) throw notFound();
  if (kind === 'unit') await refuseCircles(act.tx, dayOf(act.now));
  await act.tx.updateTable(kind).set({ revision: row.revision + 1 }).where('id', '=', id).execute();
  act.record({ subject: { kind, id }, act: `people.withdraw-${kind}-change`, before: { from: withdrawn.from } });
  act.touch('structure');
}
