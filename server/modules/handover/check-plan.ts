import { sql } from 'kysely';
import type { Reader } from '../../platform/db/index.ts';
import type { Obstacle } from '../../platform/errors/index.ts';
import { postsById, type StaffPost } from '../people/index.ts';
import { readLeftDesks, type LeftDesk } from './read-handover.ts';

/**
 * Where everything goes: `rest` names for each desk who takes all of it that `moves` do not name (null: whoever is appointed for the day
 * after); `moves` name single letters and cases for others.
 */
export type HandOverPlan = { rest: { fromPostId: number; toPostId: number | null }[]; moves: { fromPostId: number; toPostId: number; itemIds: number[]; caseIds: number[] }[] };

type Facts = { mailroom: number; undecided: number; circulating: number; foreign: number };

/** Everything that stands in the way of a plan, each with the desk it is about. */
export async function planObstacles(reader: Reader, personId: number, plan: HandOverPlan, lastDay: string): Promise<Obstacle[]> {
  const desks = await readLeftDesks(reader, personId, { day: lastDay, contents: false, viewer: null });
  const targets = await postsById(reader, [...plan.rest.flatMap(({ toPostId }) => toPostId ?? []), ...plan.moves.map(({ toPostId }) => toPostId)]);
  const found = await Promise.all(desks.map(async (desk) => {
    const path = `rest.${desk.postId}`;
    if (desk.others.length > 0) return [];
    const rest = plan.rest.find(({ fromPostId }) => fromPostId === desk.postId);
    if (!rest) return [{ code: 'desk-not-handed-over', detail: desk.title, path }];
    const moves = await Promise.all(plan.moves.filter(({ fromPostId }) => fromPostId === desk.postId).map((move) => targetObstacles(reader, { desk, personId, path: `moves.${desk.postId}`, target: targets.get(move.toPostId), only: move })));
    if (rest.toPostId === null) return [...moves.flat(), ...(desk.follower === null ? [{ code: 'nobody-follows', detail: desk.title, path }] : [])];
    return [...moves.flat(), ...await targetObstacles(reader, { desk, personId, path, target: targets.get(rest.toPostId), only: null })];
  }));
  return found.flat();
}

type Asking = { desk: LeftDesk; personId: number; path: string; target: StaffPost | undefined; only: { itemIds: readonly number[]; caseIds: readonly number[] } | null };

async function targetObstacles(reader: Reader, { desk, personId, path, target, only }: Asking): Promise<Obstacle[]> {
  if (!target || target.postId === desk.postId) return [{ code: 'handover-no-target', detail: desk.title, path }];
  if (target.personId === null || target.personId === personId) return [{ code: 'handover-target-vacant', detail: target.title, path }];
  const facts = await factsOf(reader, desk.postId, { target, only });
  const decides = target.role === 'mayor' || target.role === 'secretary';
  return [
    ...(facts.mailroom > 0 && target.role !== 'clerk' ? [{ code: 'handover-needs-clerk', detail: String(facts.mailroom), path }] : []),
    ...(facts.undecided > 0 && !decides ? [{ code: 'handover-needs-decider', detail: String(facts.undecided), path }] : []),
    ...(facts.circulating > 0 && target.role === 'clerk' ? [{ code: 'handover-to-clerk', detail: target.title, path }] : []),
    ...(facts.foreign > 0 ? [{ code: 'handover-other-unit', detail: String(facts.foreign), path }] : []),
  ];
}

/** What of the desk decides who may take it. A case stays in its unit: another unit takes it over only by a reorganisation (§64 ust. 2–3). */
async function factsOf(reader: Reader, postId: number, { target, only }: { target: StaffPost; only: Asking['only'] }): Promise<Facts> {
  const items = only === null ? sql`true` : sql`h.item_id = any(${[...only.itemIds]}::bigint[])`;
  const cases = only === null ? sql`true` : sql`h.case_id = any(${[...only.caseIds]}::bigint[])`;
  const { rows } = await sql<Facts>`
    with recursive up(unit_id, above_id) as (select c.unit_id, c.unit_id from (select distinct f.unit_id from holding h join case_file f on f.id = h.case_id where h.post_id = ${postId} and h.until is null and ${cases}) c
      union select up.unit_id, u.parent_id from up join unit u on u.id = up.above_id where u.parent_id is not null)
    select count(*) filter (where h.stage = 'mailroom' and ${items}) as mailroom, count(*) filter (where h.stage = 'to-decide' and ${items}) as undecided,
      count(*) filter (where (h.item_id is not null and h.stage not in ('mailroom', 'to-decide') and ${items}) or (h.case_id is not null and ${cases})) as circulating,
      count(*) filter (where h.case_id is not null and ${cases} and not exists (select 1 from up where up.unit_id = f.unit_id and up.above_id = ${target.unitId})) as "foreign"
    from holding h left join case_file f on f.id = h.case_id left join item i on i.id = h.item_id
    where h.post_id = ${postId} and h.until is null and coalesce(i.confidentiality, f.confidentiality) <> 'strict'`.execute(reader);
  return rows[0]!;
}
