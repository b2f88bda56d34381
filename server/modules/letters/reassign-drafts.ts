import { sql } from 'kysely';
import type { Act } from '../../platform/acts/index.ts';
import type { StaffPost } from '../people/index.ts';

/** Drafts of a desk that others take over: each follows the hands of its case, the rest go to `to`; what waits there for approval goes to `approver`. */
export type DraftHandOver = { fromPostId: number; fromPersonId: number | null; to: StaffPost & { personId: number }; approver: (StaffPost & { personId: number }) | null };

/** Hands unfinished drafts and waiting approvals over, any number at once. Returns how many. */
export async function reassignDrafts(act: Act, { fromPostId, fromPersonId, to, approver }: DraftHandOver): Promise<{ drafts: number; approvals: number }> {
  const mine = fromPersonId === null ? sql`d.author_post_id = ${fromPostId}` : sql`(d.author_post_id = ${fromPostId} or d.author_person_id = ${fromPersonId})`;
  const { rows } = await sql<{ id: number; case_id: number; name: string }>`
    with taken as (
      select d.id, coalesce(c.officer_post_id, ${to.postId}) as post_id, coalesce(c.officer_person_id, ${to.personId}) as person_id
      from draft d left join case_file c on c.id = d.case_id and c.state = 'open' and c.officer_post_id <> ${fromPostId} and c.officer_person_id <> ${fromPersonId ?? 0}
      where ${mine} and d.state in ('writing', 'submitted', 'returned', 'approved') order by d.id for update of d)
    update draft set author_post_id = taken.post_id, author_person_id = taken.person_id, changed_at = ${act.now}, revision = draft.revision + 1
    from taken join person p on p.id = taken.person_id where draft.id = taken.id returning draft.id, draft.case_id, p.first_name || ' ' || p.last_name as name`.execute(act.tx);
  for (const { id, case_id, name } of rows) {
    act.record({ subject: { kind: 'draft', id }, act: 'letters.reassign-draft', before: { postId: fromPostId }, after: { author: name } });
    act.touch(`draft:${id}`, `case:${case_id}`);
  }
  return { drafts: rows.length, approvals: approver === null ? 0 : await reassignApprovals(act, fromPostId, approver) };
}

/** An own version that the approver was writing goes on in the new approver's hands, who accepts it or gives it up. */
async function reassignApprovals(act: Act, fromPostId: number, approver: StaffPost & { personId: number }): Promise<number> {
  const waiting = await act.tx.updateTable('draft').set((eb) => ({
    approver_post_id: approver.postId, revision: eb('revision', '+', 1),
    amended_by: eb.case().when('amended_by', 'is not', null).then(approver.personId).else(null).end(), amended_at_post: eb.case().when('amended_by', 'is not', null).then(approver.postId).else(null).end(),
  })).where('state', '=', 'submitted').where('approver_post_id', '=', fromPostId).returning(['id', 'case_id']).execute();
  for (const { id, case_id } of waiting) {
    act.record({ subject: { kind: 'draft', id }, act: 'letters.reassign-approval', before: { postId: fromPostId }, after: { approver: approver.personName ?? approver.title, post: approver.title } });
    act.touch(`draft:${id}`, `case:${case_id}`);
  }
  return waiting.length;
}
