import type { Act } from '../../platform/acts/index.ts';
import { forbidden, refused } from '../../platform/errors/index.ts';
import { groupDeskOf, mayKeepGroupDesk, setGroupDesk, type StaffViewer } from '../people/index.ts';
import { workAt } from './work.ts';

/**
 * The unit has a group desk from now on, or none any more; for its head and for whoever keeps the structure. It is given up empty: what lies there
 * is taken, or passed on, first. Errors: 403, `group-desk-not-empty` with the number of letters, those of `setGroupDesk`.
 */
export async function keepGroupDesk(act: Act, viewer: StaffViewer, unitId: number, wanted: { open: boolean; revision: number }): Promise<number> {
  if (!mayKeepGroupDesk(viewer, unitId)) throw forbidden();
  const revision = await setGroupDesk(act, unitId, wanted);
  if (wanted.open) return revision;
  // What somebody lays there in this very moment can still be taken: nothing is lost on a desk that was given up.
  const desk = await groupDeskOf(act.tx, unitId);
  const letters = desk === null ? 0 : (await workAt(act.tx, viewer, [desk])).get(desk)?.letters ?? 0;
  if (letters > 0) throw refused('group-desk-not-empty', { count: letters });
  return revision;
}
