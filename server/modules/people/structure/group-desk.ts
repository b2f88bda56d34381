import type { Act } from '../../../platform/acts/index.ts';
import type { Reader } from '../../../platform/db/index.ts';
import { refused } from '../../../platform/errors/index.ts';
import { dayOf } from '../warsaw-day.ts';
import { endPost, lockUnit } from './ends.ts';

/** What the group desk of a unit is called wherever a post is named. */
const title = 'Biurko wspólne';

/**
 * The unit has a group desk from now on, or none: then nothing more is laid there. That nothing lies there is for the caller to ask.
 * Errors: 404, `changed-meanwhile`, `nothing-to-change`, `post-not-there` for a unit that has ended.
 */
export async function setGroupDesk(act: Act, unitId: number, wanted: { open: boolean; revision: number }): Promise<number> {
  const revision = await lockUnit(act, unitId, wanted.revision);
  const today = dayOf(act.now);
  const unit = await act.tx.selectFrom('unit').select(['group_desk', 'valid_from', 'valid_to']).where('id', '=', unitId).executeTakeFirstOrThrow();
  if (unit.group_desk === wanted.open) throw refused('nothing-to-change');
  if (wanted.open && (unit.valid_from > today || (unit.valid_to !== null && unit.valid_to < today))) throw refused('post-not-there', { from: unit.valid_from, to: unit.valid_to ?? 'none' });
  if (wanted.open && await groupDeskOf(act.tx, unitId) === null) await act.tx.insertInto('post').values({ unit_id: unitId, title, role: 'officer', group_desk: true, valid_from: today }).execute();
  await act.tx.updateTable('unit').set({ group_desk: wanted.open, revision: revision + 1 }).where('id', '=', unitId).execute();
  act.record({ subject: { kind: 'unit', id: unitId }, before: { groupDesk: unit.group_desk }, after: { groupDesk: wanted.open } });
  act.touch('units', 'structure', 'targets', 'desk', 'session');
  return revision + 1;
}

/** The post that is the group desk of a unit; null where it never had one. */
export async function groupDeskOf(reader: Reader, unitId: number): Promise<number | null> {
  return (await reader.selectFrom('post').select('id').where('unit_id', '=', unitId).where('group_desk', '=', true).executeTakeFirst())?.id ?? null;
}

/** The group desk ends with its unit; that nothing lies there is for the caller to ask. */
export async function endGroupDesk(act: Act, unitId: number, on: string): Promise<void> {
  const post = await act.tx.selectFrom('post').select(['id', 'revision', 'valid_from']).where('unit_id', '=', unitId).where('group_desk', '=', true).where('valid_to', 'is', null).executeTakeFirst();
  if (post) await endPost(act, post.id, { on: on < post.valid_from ? post.valid_from : on, revision: post.revision });
}
