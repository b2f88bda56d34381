import { sql } from 'kysely';
import type { Reader } from '../../platform/db/index.ts';

/** What lies on a desk: circulating letters, open cases, unfinished drafts, drafts waiting for approval, requests to contribute or take note, mailboxes of the post. */
export type Work = { letters: number; cases: number; drafts: number; approvals: number; participations: number; mailboxes: number };

/** What lies on the desks of posts, for those on whose desk anything lies; of closed circles nothing is counted. */
export async function workAt(reader: Reader, postIds: readonly number[]): Promise<Map<number, Work>> {
  const ids = sql`any(${[...postIds]}::bigint[])`;
  const { rows } = await sql<Work & { postId: number }>`
    select post_id as "postId", sum(letters)::integer as letters, sum(cases)::integer as cases, sum(drafts)::integer as drafts, sum(approvals)::integer as approvals, sum(participations)::integer as participations, sum(mailboxes)::integer as mailboxes from (
      select post_id, count(item_id) as letters, count(case_id) as cases, 0 as drafts, 0 as approvals, 0 as participations, 0 as mailboxes from holding h where until is null and post_id = ${ids} and not ${heldInCircle} group by post_id
      union all select author_post_id, 0, 0, count(*), 0, 0, 0 from draft d where state in ('writing', 'submitted', 'returned', 'approved') and author_post_id = ${ids} and not ${draftOfCircle} group by author_post_id
      union all select approver_post_id, 0, 0, 0, count(*), 0, 0 from draft d where state = 'submitted' and approver_post_id = ${ids} and not ${draftOfCircle} group by approver_post_id
      union all select to_post_id, 0, 0, 0, 0, count(*), 0 from participation p where state = 'open' and to_post_id = ${ids} and not exists (select 1 from item i where i.id = p.item_id and i.confidentiality = 'strict') group by to_post_id
      union all select owner_post_id, 0, 0, 0, 0, 0, count(*) from mailbox where valid_to is null and owner_post_id = ${ids} group by owner_post_id
    ) x group by post_id`.execute(reader);
  return new Map(rows.map(({ postId, ...work }) => [postId, work]));
}

const heldInCircle = sql`(exists (select 1 from item i where i.id = h.item_id and i.confidentiality = 'strict') or exists (select 1 from case_file c where c.id = h.case_id and c.confidentiality = 'strict'))`;
const draftOfCircle = sql`exists (select 1 from case_file c where c.id = d.case_id and c.confidentiality = 'strict')`;

/** Whether anything lies on the desk that only a closed circle may know of: how much it is, is not told. */
export async function holdsForCircle(reader: Reader, postId: number): Promise<boolean> {
  const { rows } = await sql`select 1 from holding h where h.post_id = ${postId} and h.until is null and ${heldInCircle} limit 1`.execute(reader);
  return rows.length > 0;
}

/** An empty desk. */
export const noWork: Work = { letters: 0, cases: 0, drafts: 0, approvals: 0, participations: 0, mailboxes: 0 };
