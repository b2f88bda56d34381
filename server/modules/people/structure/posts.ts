import { sql } from 'kysely';
import type { Act } from '../../../platform/acts/index.ts';
import type { Reader } from '../../../platform/db/index.ts';
import { notFound, refused } from '../../../platform/errors/index.ts';
import { requireUnitOn } from '../units.ts';
import type { PostRole } from '../viewer.ts';
import { dayOf } from '../warsaw-day.ts';
import { requireRevision } from './revision.ts';
import { changeFrom, postOn } from './versions.ts';

/** A post to be made, from a day on; a deputy stands beside the head, a shared post has room for several people. */
export type PostWish = { unitId: number; title: string; role: PostRole; deputy: boolean; shared: boolean; from: string };
/** What a post is to be from a day on. */
export type PostChange = { from: string; title: string; role: PostRole; deputy: boolean; revision: number };

/** Makes a post. Errors: `no-such-unit`, `head-exists`, `mayor-exists`, `deputy-of-nobody`. */
export async function makePost(act: Act, wanted: PostWish): Promise<number> {
  await requireUnitOn(act.tx, wanted.unitId, wanted.from);
  await refuseSecondHead(act.tx, { ...wanted, postId: null });
  const { id } = await act.tx.insertInto('post').values({ unit_id: wanted.unitId, title: wanted.title.trim(), role: wanted.role, deputy: wanted.deputy, shared: wanted.shared, valid_from: wanted.from }).returning('id').executeTakeFirstOrThrow();
  act.record({ subject: { kind: 'post', id }, act: 'people.make-post', after: { ...wanted, title: wanted.title.trim() } });
  act.touch('structure', 'staff', 'targets');
  return id;
}

/**
 * Renames a post or changes its role from a day on, today or later. Its desk stays as it is. Errors: 404, `changed-meanwhile`,
 * `change-in-past`, `nothing-to-change`, `later-change`, `head-exists`, `mayor-exists`, `deputy-of-nobody`.
 */
export async function changePost(act: Act, id: number, change: PostChange): Promise<number> {
  const revision = await lockPost(act, id, change.revision);
  const today = dayOf(act.now);
  if (change.from < today) throw refused('change-in-past');
  const before = await postOn(act.tx, id, change.from);
  if (!before) throw notFound();
  const values = { unit_id: before.unit_id, title: change.title.trim(), role: change.role, deputy: change.deputy };
  if (before.title === values.title && before.role === values.role && before.deputy === values.deputy) throw refused('nothing-to-change');
  await refuseSecondHead(act.tx, { unitId: before.unit_id, role: change.role, deputy: change.deputy, from: change.from, postId: id });
  await changeFrom(act.tx, 'post', id, { from: change.from, values });
  await act.tx.updateTable('post').set({ ...(change.from <= today && { title: values.title, role: values.role, deputy: values.deputy }), revision: revision + 1 }).where('id', '=', id).execute();
  act.record({ subject: { kind: 'post', id }, before: { title: before.title, role: before.role, deputy: before.deputy }, after: { title: values.title, role: values.role, deputy: values.deputy, from: change.from } });
  act.touch('structure', 'staff', 'targets');
  return revision + 1;
}

/** Locks a post that the person saw at this revision. Errors: 404, `group-desk-of-unit` for a group desk, which is nothing but a setting of its unit, `changed-meanwhile`. */
export async function lockPost(act: Act, id: number, seen: number): Promise<number> {
  const post = await act.tx.selectFrom('post').select(['revision', 'group_desk']).where('id', '=', id).forUpdate().executeTakeFirst();
  if (!post) throw notFound();
  if (post.group_desk) throw refused('group-desk-of-unit');
  await requireRevision(act.tx, { kind: 'post', id }, post.revision, seen);
  return post.revision;
}

/** Who leads is one person: a second head of a unit, or a second mayor, may only be a deputy. */
async function refuseSecondHead(reader: Reader, wanted: { unitId: number; role: PostRole; deputy: boolean; from: string; postId: number | null }): Promise<void> {
  if (wanted.role !== 'head' && wanted.role !== 'mayor') {
    if (wanted.deputy) throw refused('deputy-of-nobody');
    return;
  }
  if (wanted.deputy) return;
  const { rows } = await sql<{ title: string }>`
    select v.title from post_version v join post p on p.id = v.post_id
    where v.role = ${wanted.role} and not v.deputy and v.post_id is distinct from ${wanted.postId} and (v.valid_to is null or v.valid_to >= ${wanted.from})
      and (${wanted.role === 'mayor'} or v.unit_id = ${wanted.unitId}) order by v.valid_from limit 1`.execute(reader);
  if (rows[0]) throw refused(wanted.role === 'mayor' ? 'mayor-exists' : 'head-exists', { title: rows[0].title });
}
