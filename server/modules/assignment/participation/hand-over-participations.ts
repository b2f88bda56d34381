import { sql } from 'kysely';
import type { Act } from '../../../platform/acts/index.ts';
import type { StaffPost } from '../../people/index.ts';

/**
 * Requests on a desk go to whoever takes the desk over, with their instructions and terms; where that post is asked about the same letter
 * already, one request is enough. What is strictly confidential stays with the post that was asked. Returns how many.
 */
export async function handOverParticipations(act: Act, { fromPostId, to, reason }: { fromPostId: number; to: StaffPost; reason: string }): Promise<number> {
  const { rows } = await sql<{ item_id: number }>`
    with held as (select id, item_id, exists (select 1 from participation o where o.item_id = p.item_id and o.to_post_id = ${to.postId} and o.state = 'open') as twice from participation p where p.to_post_id = ${fromPostId} and p.state = 'open' and p.item_id not in (select i.id from item i where i.confidentiality = 'strict') for update)
    update participation p set to_post_id = case when held.twice then p.to_post_id else ${to.postId} end, to_unit_id = case when held.twice then p.to_unit_id else ${to.unitId} end, opened_at = case when held.twice then p.opened_at end,
      state = case when held.twice then 'passed-on' else 'open' end, done_at = case when held.twice then ${act.now}::timestamptz end, done_by_name = case when held.twice then ${act.actor.name} end
    from held where p.id = held.id returning p.item_id`.execute(act.tx);
  for (const { item_id } of rows) act.record({ subject: { kind: 'item', id: item_id }, act: 'assignment.hand-over-participation', reason, before: { postId: fromPostId }, after: { postId: to.postId, to: to.personName ?? to.title } });
  if (rows.length > 0) act.touch('desk');
  return rows.length;
}
