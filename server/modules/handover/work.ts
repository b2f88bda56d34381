import { sql } from 'kysely';
import type { Reader } from '../../platform/db/index.ts';
import { caseNotHidden, holdingNotHidden, itemNotHidden } from '../cases/index.ts';
import type { StaffViewer } from '../people/index.ts';

/** What lies on a desk: circulating letters, open cases, unfinished drafts, drafts waiting for approval, requests to contribute or take note, mailboxes of the post. */
export type Work = { letters: number; cases: number; drafts: number; approvals: number; participations: number; mailboxes: number };

/** What lies on the desks of posts, for those on whose desk anything lies; of what is hidden from the person nothing is counted. */
export async function workAt(reader: Reader, viewer: StaffViewer, postIds: readonly number[]): Promise<Map<number, Work>> {
  const ids = sql`any(${[...postIds]}::bigint[])`;
  const draftKnown = caseNotHidden(viewer, sql`d.case_id`);
  const { rows } = await sql<Work & { postId: number }>`
    select post_id as "postId", sum(letters)::integer as letters, sum(cases)::integer as cases, sum(drafts)::integer as drafts, sum(approvals)::integer as approvals, sum(participations)::integer as participations, sum(mailboxes)::integer as mailboxes from (
      select post_id, count(item_id) as letters, count(case_id) as cases, 0 as drafts, 0 as approvals, 0 as participations, 0 as mailboxes from holding h where until is null and post_id = ${ids} and ${holdingNotHidden(viewer)} group by post_id
      union all select author_post_id, 0, 0, count(*), 0, 0, 0 from draft d where state in ('writing', 'submitted', 'returned', 'approved') and author_post_id = ${ids} and ${draftKnown} group by author_post_id
      union all select approver_post_id, 0, 0, 0, count(*), 0, 0 from draft d where state = 'submitted' and approver_post_id = ${ids} and ${draftKnown} group by approver_post_id
      union all select to_post_id, 0, 0, 0, 0, count(*), 0 from participation p where state = 'open' and to_post_id = ${ids} and ${itemNotHidden(viewer, sql`p.item_id`)} group by to_post_id
      union all select owner_post_id, 0, 0, 0, 0, 0, count(*) from mailbox where valid_to is null and owner_post_id = ${ids} group by owner_post_id
    ) x group by post_id`.execute(reader);
  return new Map(rows.map(({ postId, ...work }) => [postId, work]));
}

/** What stands in the way though it is hidden from the person: that it is there is told, how much it is is not. */
export type HiddenWork = 'work-of-circle' | 'work-restricted';

/** Whether anything lies on the desk that is hidden from the person, by why it is. */
export async function hiddenWork(reader: Reader, viewer: StaffViewer, postId: number): Promise<HiddenWork[]> {
  const { rows } = await sql<{ level: string }>`
    select distinct coalesce(i.confidentiality, c.confidentiality) as level from holding h left join item i on i.id = h.item_id left join case_file c on c.id = h.case_id
    where h.post_id = ${postId} and h.until is null and coalesce(i.confidentiality, c.confidentiality) <> 'ordinary' and not (${holdingNotHidden(viewer)})`.execute(reader);
  const levels = new Set(rows.map(({ level }) => level));
  return [...(levels.has('strict') ? ['work-of-circle' as const] : []), ...(levels.has('restricted') ? ['work-restricted' as const] : [])];
}

/** An empty desk. */
export const noWork: Work = { letters: 0, cases: 0, drafts: 0, approvals: 0, participations: 0, mailboxes: 0 };
