import { sql } from 'kysely';
import type { Act, Actor } from '../../platform/acts/index.ts';
import { prepared, type Reader } from '../../platform/db/index.ts';
import { moveHoldings, type Stage } from '../holding/index.ts';
import type { StaffPost } from '../people/index.ts';
import type { SeenItem } from './lock-as-seen.ts';

export type Step = 'offer' | 'decide' | 'pass-on' | 'accept' | 'return' | 'hand-over' | 'correct' | 'recall' | 'rule' | 'take' | 'put-back';
export type LastAssignment = { id: number; step: Step; instruction: string; termOn: string | null; byPersonId: number | null; byPostId: number | null };
/** The next link of an item's chain: to whom, at which stage, with what; `unseen` when the holder has to look again, `giver` in whose name it goes when that is not who acts. */
export type Move = { item: SeenItem; step: Step; to: StaffPost; stage: Stage; instruction: string; termOn: string | null; proposedPostId?: number | null; reason?: string; unseen?: boolean; giver?: Actor };

/** The links of the chain in force for items; those that only lie in the mailroom have none. */
export async function lastAssignments(reader: Reader, itemIds: readonly number[]): Promise<Map<number, LastAssignment>> {
  const { rows } = await sql<{ id: number; item_id: number; step: Step; instruction: string; term_on: string | null; by_person_id: number | null; by_post_id: number | null }>`${prepared}
    select a.* from unnest(${[...itemIds]}::bigint[]) as n(item_id)
    cross join lateral (select id, item_id, step, instruction, term_on, by_person_id, by_post_id from assignment a where a.item_id = n.item_id order by a.id desc limit 1) a`.execute(reader);
  return new Map(rows.map((row) => [row.item_id, { id: row.id, step: row.step, instruction: row.instruction, termOn: row.term_on, byPersonId: row.by_person_id, byPostId: row.by_post_id }]));
}

/**
 * Writes the next links of the chains and hands the items over, any number at once. A link is never changed
 * (instrukcja kancelaryjna §12: name, post and date of every dekretacja).
 */
export async function moveItems(act: Act, moves: readonly Move[]): Promise<void> {
  const { now } = act;
  const rows = JSON.stringify(moves.map(({ item, step, to, instruction, termOn, proposedPostId, reason, giver }) => ({
    item_id: item.itemId, parent_id: item.last?.id ?? null, step, to_unit_id: to.unitId, to_post_id: to.postId, proposed_post_id: proposedPostId ?? null, instruction, term_on: termOn, reason: reason ?? null, ...giverColumns(giver ?? item.actor),
  })));
  await sql`
    insert into assignment (item_id, parent_id, step, by_person_id, by_post_id, by_name, on_behalf_name, to_unit_id, to_post_id, proposed_post_id, instruction, term_on, reason, at)
    select n.item_id, n.parent_id, n.step, n.by_person_id, n.by_post_id, n.by_name, n.on_behalf_name, n.to_unit_id, n.to_post_id, n.proposed_post_id, n.instruction, n.term_on, n.reason, ${now}::timestamptz
    from json_to_recordset(${rows}::json) as n(item_id bigint, parent_id bigint, step text, to_unit_id bigint, to_post_id bigint, proposed_post_id bigint, instruction text, term_on date, reason text, by_person_id bigint, by_post_id bigint, by_name text, on_behalf_name text)`.execute(act.tx);
  await moveHoldings(act.tx, moves.map(({ item, to, stage, unseen }) => ({ from: item.holding, held: { itemId: item.itemId }, to: { postId: to.postId, unitId: to.unitId, stage }, opened: stage === 'in-hand' && !unseen })), now);
  for (const { item, to, instruction, termOn, reason } of moves) {
    act.actAs(item.actor);
    act.record({
      subject: { kind: 'item', id: item.itemId }, ...(reason && { reason }),
      before: { postId: item.holding.postId, stage: item.holding.stage },
      after: { to: to.personName ?? to.title, unit: to.unitMark, post: to.title, instruction, termOn },
    });
  }
  act.touch('incoming', 'desk', ...(moves.length > eachNamed ? ['item'] : moves.map(({ item }) => `item:${item.itemId}`)));
}

/** Who gives, as the tables of this module keep it. */
export function giverColumns(actor: Actor) {
  const person = actor.kind === 'person' ? actor : null;
  return { by_person_id: person?.personId ?? null, by_post_id: person?.postId ?? null, by_name: actor.name, on_behalf_name: person?.onBehalfOf?.name ?? null };
}

/** Of more items at once it is said only that items have changed. */
const eachNamed = 100;
