import { sql } from 'kysely';
import { prepared, type Reader } from '../../platform/db/index.ts';
import { itemReadable } from '../cases/index.ts';
import type { StaffViewer } from '../people/index.ts';

/** A post that could handle a letter; `because` is `clerk`, `rule`, `addressed`, `same-sender` or `same-words`, `detail` who proposed it, the title of the rule (`reasons`: why it fits), the unit on the envelope or of the letter decided before. */
export type Proposal = { itemId: number; postId: number; unitId: number; because: string; detail: string; reasons: { code: string; detail: string }[] };

/**
 * Who could handle the letters, from what was decided before: the clerk's own proposal, then that of a standing rule, then the unit that the envelope names, then the last decision about the
 * same sender, then about letters with the same words in the title. Only a proposal; its reason is shown. Nothing is
 * said of letters the person may not read.
 */
export async function proposals(reader: Reader, viewer: StaffViewer, itemIds: readonly number[]): Promise<Proposal[]> {
  const { rows } = await sql<{ item_id: number; post_id: number; unit_id: number; because: string; detail: string; reasons: Proposal['reasons'] }>`${prepared}
    select distinct on (i.id) i.id as item_id, p.post_id, s.unit_id, p.because, p.detail, p.reasons
    from item i
    cross join lateral (
      select a.proposed_post_id as post_id, 'clerk' as because, a.by_name as detail, '[]'::jsonb as reasons, 0 as rank, a.id as recent
        from assignment a where a.item_id = i.id and a.step = 'offer' and a.proposed_post_id is not null
      union all
      select r.to_post_id, 'rule', r.rule_title, r.reasons, 1, 0 from rule_proposal r where r.item_id = i.id
      union all
      (select s.post_id, 'addressed', s.unit_name, '[]', 2, 0 from staff_now s
        where s.unit_id = i.addressed_unit_id and s.role in ('head', 'secretary', 'mayor') and s.post_open order by s.role = 'head' desc, s.deputy, s.post_id limit 1)
      union all
      (select a.to_post_id, 'same-sender', o.title, '[]', 3, a.id from item o join assignment a on a.item_id = o.id
        where o.party_id = i.party_id and o.id <> i.id and a.step in ('decide', 'pass-on', 'correct') and ${itemReadable(viewer, sql`o.id`)} order by a.id desc limit 1)
      union all
      (select a.to_post_id, 'same-words', o.title, '[]', 4, a.id from item o join assignment a on a.item_id = o.id
        where o.id in (select r.id from item r where r.register = 'incoming' and r.id < i.id order by r.id desc limit 500)
          and similarity(folded(o.title), folded(i.title)) > 0.35 and a.step = 'decide' and ${itemReadable(viewer, sql`o.id`)}
        order by similarity(folded(o.title), folded(i.title)) desc, a.id desc limit 1)
    ) p
    join staff_now s on s.post_id = p.post_id
    where i.id = any(${[...itemIds]}::bigint[]) and ${itemReadable(viewer, sql`i.id`)}
    order by i.id, p.rank, p.recent desc`.execute(reader);
  return rows.map((row) => ({ itemId: row.item_id, postId: row.post_id, unitId: row.unit_id, because: row.because, detail: row.detail, reasons: row.reasons }));
}
