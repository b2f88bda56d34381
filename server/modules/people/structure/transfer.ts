import type { Act } from '../../../platform/acts/index.ts';
import { notFound } from '../../../platform/errors/index.ts';
import type { PostRole } from '../viewer.ts';
import { dayOf } from '../warsaw-day.ts';
import { changeFrom, postOn } from './versions.ts';

/** A post that goes to another unit today, and what it is there. */
export type PostTransfer = { postId: number; unitId: number; title: string; role: PostRole; deputy: boolean };

/** Moves a post to another unit from today on; its desk is for the caller to move. Errors: 404, `later-change`. */
export async function transferPost(act: Act, { postId, unitId, title, role, deputy }: PostTransfer): Promise<void> {
  const today = dayOf(act.now);
  await act.tx.selectFrom('post').select('id').where('id', '=', postId).forUpdate().executeTakeFirst();
  const before = await postOn(act.tx, postId, today);
  if (!before) throw notFound();
  await changeFrom(act.tx, 'post', postId, { from: today, values: { unit_id: unitId, title, role, deputy } });
  await act.tx.updateTable('post').set((eb) => ({ unit_id: unitId, title, role, deputy, revision: eb('revision', '+', 1) })).where('id', '=', postId).execute();
  act.record({ subject: { kind: 'post', id: postId }, act: 'people.transfer-post', before: { unitId: before.unit_id, title: before.title, role: before.role }, after: { unitId, title, role, deputy } });
  act.touch('structure', 'staff', 'targets', 'session');
}

/** The mailroom is in another unit from now on: every new letter comes there. */
export async function moveMailroom(act: Act, from: number, to: number): Promise<void> {
  await act.tx.updateTable('unit').set({ mailroom: false }).where('id', '=', from).execute();
  await act.tx.updateTable('unit').set({ mailroom: true }).where('id', '=', to).execute();
  act.record({ subject: { kind: 'unit', id: to }, act: 'people.move-mailroom', before: { unitId: from }, after: { unitId: to } });
  act.touch('units', 'structure');
}
