import { notFound, refused } from '../../platform/errors/index.ts';
import type { Reader } from '../../platform/db/index.ts';
import type { PostRole } from './viewer.ts';

/** A post with who sits there today; at a group desk nobody does. */
export type StaffPost = { postId: number; title: string; role: PostRole; groupDesk: boolean; unitId: number; unitMark: string; unitName: string; personId: number | null; personName: string | null };

/** One post. Errors: 404. */
export async function readPost(reader: Reader, postId: number): Promise<StaffPost> {
  const row = await staff(reader).where('post_id', '=', postId).executeTakeFirst();
  if (!row) throw notFound();
  return postOf(row);
}

/** A post that is there today, to be given something. Errors: 404, `post-closed`. */
export async function readOpenPost(reader: Reader, postId: number): Promise<StaffPost> {
  const row = await staff(reader).where('post_id', '=', postId).executeTakeFirst();
  if (!row) throw notFound();
  if (!row.post_open) throw refused('post-closed', { post: row.post_title });
  return postOf(row);
}

/** Posts by their identifiers; those that there are not are missing. */
export async function postsById(reader: Reader, postIds: readonly number[]): Promise<Map<number, StaffPost>> {
  const wanted = [...new Set(postIds)];
  const rows = wanted.length === 0 ? [] : await staff(reader).where('post_id', 'in', wanted).execute();
  return new Map(rows.map((row) => [row.post_id!, postOf(row)]));
}

/** Every post of today, by unit and role. */
export async function listPosts(reader: Reader): Promise<StaffPost[]> {
  return (await staff(reader).where('post_open', '=', true).orderBy('staff_now.unit_id').orderBy('post_id').execute()).map(postOf);
}

/** The post at which incoming letters first land: the mailroom unit's first clerk post. */
export async function mailroomPost(reader: Reader): Promise<StaffPost> {
  const row = await staff(reader).innerJoin('unit_now', 'unit_now.id', 'staff_now.unit_id').where('unit_now.mailroom', '=', true)
    .orderBy('post_open', 'desc').orderBy((eb) => eb('staff_now.role', '=', 'clerk'), 'desc').orderBy('post_id').executeTakeFirst();
  if (!row) throw new Error('the office has no mailroom unit with a post');
  return postOf(row);
}

/** The post that heads a unit, or the nearest one above it. */
export async function headPost(reader: Reader, unitId: number): Promise<StaffPost | null> {
  let current: number | null = unitId;
  while (current !== null) {
    const row = await staff(reader).where('staff_now.unit_id', '=', current).where('staff_now.role', 'in', ['head', 'secretary', 'mayor']).where('post_open', '=', true).orderBy((eb) => eb('staff_now.role', '=', 'head'), 'desc').orderBy('staff_now.deputy').orderBy('post_id').executeTakeFirst();
    if (row) return postOf(row);
    const unit: { parent_id: number | null } | undefined = await reader.selectFrom('unit').select('parent_id').where('id', '=', current).executeTakeFirst();
    current = unit?.parent_id ?? null;
  }
  return null;
}

function staff(reader: Reader) {
  return reader.selectFrom('staff_now').innerJoin('post', 'post.id', 'staff_now.post_id').select(['staff_now.post_id', 'post_title', 'staff_now.role', 'post.group_desk', 'staff_now.unit_id', 'unit_mark', 'unit_name', 'person_id', 'person_name', 'post_open']);
}

function postOf(row: { post_id: number; post_title: string; role: string; group_desk: boolean; unit_id: number; unit_mark: string; unit_name: string; person_id: number | null; person_name: string | null }): StaffPost {
  return { postId: row.post_id, title: row.post_title, role: row.role as PostRole, groupDesk: row.group_desk, unitId: row.unit_id, unitMark: row.unit_mark, unitName: row.unit_name, personId: row.person_id, personName: row.person_name };
}
