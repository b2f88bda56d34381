import { sql } from 'kysely';
import type { Act, Actor } from '../../../platform/acts/index.ts';
import { changedMeanwhile, notFound, refused } from '../../../platform/errors/index.ts';
import { requireInCircle } from '../../holding/index.ts';
import type { StaffPost } from '../../people/index.ts';
import { giverColumns } from '../store.ts';
import type { ParticipantRole, ParticipationState } from './rules.ts';

/** One request: to whom, for what, by when; `parentId` is the task from which it was passed on inside a unit. */
export type Request = { itemId: number; parentId: number | null; role: ParticipantRole; to: StaffPost; instruction: string; termOn: string | null; actor: Actor };
/** A request as it stands, locked until the commit. */
export type Participation = {
  id: number; itemId: number; parentId: number | null; role: ParticipantRole; state: ParticipationState; toPostId: number; instruction: string; termOn: string | null;
  byPersonId: number | null; byPostId: number | null; doneAt: Date | null; doneByName: string | null;
};

/** Writes requests, any number at once. Errors: `outside-circle`, `already-participates` when one of the posts is asked about the same letter already. */
export async function addRequests(act: Act, requests: readonly Request[]): Promise<void> {
  if (requests.length === 0) return;
  await requireInCircle(act.tx, requests.map(({ itemId, to }) => ({ item_id: itemId, case_id: null, post_id: to.postId })));
  const rows = JSON.stringify(requests.map(({ itemId, parentId, role, to, instruction, termOn, actor }) => ({ item_id: itemId, parent_id: parentId, role, to_unit_id: to.unitId, to_post_id: to.postId, instruction, term_on: termOn, ...giverColumns(actor) })));
  const { rows: added } = await sql<{ item_id: number; to_post_id: number }>`
    insert into participation (item_id, parent_id, role, by_person_id, by_post_id, by_name, on_behalf_name, to_unit_id, to_post_id, instruction, term_on, at)
    select n.item_id, n.parent_id, n.role, n.by_person_id, n.by_post_id, n.by_name, n.on_behalf_name, n.to_unit_id, n.to_post_id, n.instruction, n.term_on, ${act.now}::timestamptz
    from json_to_recordset(${rows}::json) as n(item_id bigint, parent_id bigint, role text, to_unit_id bigint, to_post_id bigint, instruction text, term_on date, by_person_id bigint, by_post_id bigint, by_name text, on_behalf_name text)
    on conflict (item_id, to_post_id) where state = 'open' do nothing returning item_id, to_post_id`.execute(act.tx);
  const written = new Set(added.map((row) => `${row.item_id} ${row.to_post_id}`));
  // Each is written once: what is left over was asked before, or twice now.
  const twice = requests.find(({ itemId, to }) => !written.delete(`${itemId} ${to.postId}`));
  if (twice) throw refused('already-participates', { post: `${twice.to.unitMark}, ${twice.to.personName ?? twice.to.title}` });
  for (const { itemId, role, to, instruction, termOn, actor } of requests) {
    act.actAs(actor);
    act.record({ subject: { kind: 'item', id: itemId }, act: role === 'contributing' ? 'assignment.ask-contribution' : 'assignment.inform', after: { to: to.personName ?? to.title, unit: to.unitMark, post: to.title, instruction, termOn } });
  }
  await touchLetters(act, requests.map(({ itemId }) => itemId));
}

/** Requests are shown at their letters and at the cases in which these are. */
export async function touchLetters(act: Act, itemIds: readonly number[]): Promise<void> {
  const { rows } = await sql<{ case_id: number }>`select distinct case_id from case_item where item_id = any(${[...itemIds]}::bigint[])`.execute(act.tx);
  act.touch('desk', ...new Set(itemIds.map((itemId) => `item:${itemId}`)), ...rows.map(({ case_id }) => `case:${case_id}`));
}

/** Locks requests in the order of their numbers, whatever has become of them. Errors: 404 when one is missing. */
export async function lockRequests(act: Act, ids: readonly number[]): Promise<Participation[]> {
  const rows = await everyRequest(act).where('id', 'in', [...ids]).orderBy('id').forUpdate().execute();
  if (rows.length < new Set(ids).size) throw notFound();
  return rows.map(participationOf);
}

/** Locks the open requests that came from a post about letters. */
export async function lockOpenRequestsBy(act: Act, byPostId: number, itemIds: readonly number[]): Promise<Participation[]> {
  const rows = await everyRequest(act).where('item_id', 'in', [...itemIds]).where('by_post_id', '=', byPostId).where('state', '=', 'open').orderBy('id').forUpdate().execute();
  return rows.map(participationOf);
}

/** Letter and post of every open request about the letters, as `12 34`. */
export async function openRequestPosts(act: Act, itemIds: readonly number[]): Promise<Set<string>> {
  const rows = itemIds.length === 0 ? [] : await act.tx.selectFrom('participation').select(['item_id', 'to_post_id']).where('item_id', 'in', [...itemIds]).where('state', '=', 'open').execute();
  return new Set(rows.map((row) => `${row.item_id} ${row.to_post_id}`));
}

const everyRequest = (act: Act) => act.tx.selectFrom('participation').selectAll();

function participationOf(row: Awaited<ReturnType<ReturnType<typeof everyRequest>['execute']>>[number]): Participation {
  return {
    id: row.id, itemId: row.item_id, parentId: row.parent_id, role: row.role as ParticipantRole, state: row.state as ParticipationState, toPostId: row.to_post_id, instruction: row.instruction, termOn: row.term_on,
    byPersonId: row.by_person_id, byPostId: row.by_post_id, doneAt: row.done_at, doneByName: row.done_by_name,
  };
}

/** What somebody else has met, returned or withdrawn meanwhile is told with who and when. Errors: `changed-meanwhile`. */
export function requireOpen({ state, doneByName, doneAt }: Participation): void {
  if (state !== 'open') throw changedMeanwhile({ name: doneByName ?? '', at: doneAt?.toISOString() ?? '' });
}

/** How requests end; `words` are the contribution, or the reason. */
export type Ending = { state: Exclude<ParticipationState, 'open'>; words: string; actor: Actor };

/** Ends locked requests and writes it down under the name of the act. */
export async function endRequests(act: Act, requests: readonly Participation[], { state, words, actor }: Ending): Promise<void> {
  const { by_name, on_behalf_name } = giverColumns(actor);
  await act.tx.updateTable('participation').set({ state, words, done_at: act.now, done_by_name: by_name, done_on_behalf_name: on_behalf_name }).where('id', 'in', requests.map(({ id }) => id)).execute();
  act.actAs(actor);
  for (const { itemId, role } of requests) act.record({ subject: { kind: 'item', id: itemId }, ...(state === 'returned' || state === 'withdrawn' ? { reason: words } : {}), before: { state: 'open' }, after: { state, role, ...(state === 'done' && words && { contribution: words }) } });
  await touchLetters(act, requests.map(({ itemId }) => itemId));
}
