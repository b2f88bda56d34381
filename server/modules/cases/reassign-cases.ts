import { sql } from 'kysely';
import type { Act } from '../../platform/acts/index.ts';
import { circleTakers } from '../access/index.ts';
import { postsById, type StaffPost } from '../people/index.ts';

/** Open cases of a desk, all of them or those named, that another desk takes over; `personId` conducts them from now on. */
export type CaseHandOver = { fromPostId: number; caseIds: readonly number[] | null; to: StaffPost & { personId: number }; reason: string };

/**
 * Hands open cases over from one desk to another, any number at once; their marks, terms and files stay. What is strictly confidential
 * goes to somebody of its circle, or stays where it is. Returns how many, without those.
 */
export async function reassignCases(act: Act, { fromPostId, caseIds, to, reason }: CaseHandOver): Promise<number> {
  const chosen = caseIds === null ? sql`` : sql`and h.case_id = any(${[...caseIds]}::bigint[])`;
  const { rows } = await sql<{ id: number }>`select h.case_id as id from holding h where h.post_id = ${fromPostId} and h.until is null and h.case_id is not null ${chosen}`.execute(act.tx);
  const ids = rows.map(({ id }) => id);
  const takers = await circleTakers(act.tx, 'case', ids, { fromPostId, toPostId: to.postId });
  const posts = await postsById(act.tx, [...takers.values()].filter((id) => id !== null));
  for (const post of posts.values()) {
    const theirs = [...takers].flatMap(([id, postId]) => (postId === post.postId ? [id] : []));
    await reassign(act, { fromPostId, caseIds: theirs, to: { ...post, personId: post.personId! }, reason });
  }
  return reassign(act, { fromPostId, caseIds: ids.filter((id) => !takers.has(id)), to, reason });
}

async function reassign(act: Act, { fromPostId, caseIds, to, reason }: CaseHandOver & { caseIds: readonly number[] }): Promise<number> {
  if (caseIds.length === 0) return 0;
  const { rows } = await sql<{ id: number; officer: number }>`
    with held as (select h.id as holding_id, h.case_id from holding h where h.post_id = ${fromPostId} and h.until is null and h.case_id = any(${[...caseIds]}::bigint[]) order by h.case_id for update),
      ended as (update holding set until = ${act.now} from held where holding.id = held.holding_id returning holding.case_id),
      begun as (insert into holding (case_id, post_id, unit_id, stage, since) select case_id, ${to.postId}, ${to.unitId}, 'in-hand', ${act.now}::timestamptz from ended returning case_id)
    update case_file c set officer_post_id = ${to.postId}, officer_person_id = ${to.personId}, revision = c.revision + 1 from begun b where c.id = b.case_id
    returning c.id, c.officer_person_id as officer`.execute(act.tx);
  for (const { id } of rows) act.record({ subject: { kind: 'case', id }, act: 'cases.reassign', reason, before: { postId: fromPostId }, after: { to: to.personName ?? to.title, unit: to.unitMark, post: to.title } });
  act.touch('cases', 'desk', ...(rows.length > 100 ? ['case'] : rows.map(({ id }) => `case:${id}`)));
  return rows.length;
}
