import { sql } from 'kysely';
import type { Act } from '../../../platform/acts/index.ts';
import { refused } from '../../../platform/errors/index.ts';
import { reRegisterCases, type ReRegistered } from '../../cases/index.ts';
import { moveDesk } from '../../holding/index.ts';
import { addDays, addUnit, dayOf, endUnit, lockUnit, moveMailroom, transferPost, writeUnit } from '../../people/index.ts';
import { emptyGroupDesk } from './empty-group-desk.ts';
import type { Renaming, ReorganisationPlan, ReorganisationReport, Transfer } from './plan.ts';

type UnitNow = { id: number; mark: string; name: string; mailroom: boolean; revision: number };

/**
 * Carries a reorganisation out, all of it or nothing (instrukcja kancelaryjna §64): units renamed, begun and ended, posts moved with their
 * desks, running cases registered anew under the mark of the taking unit. Errors: those of the acts on units and posts, `unit-gives-to-itself`,
 * `post-of-other-unit`, `posts-left-in-unit`, `two-heads`.
 */
export async function reorganise(act: Act, plan: ReorganisationPlan): Promise<ReorganisationReport> {
  const report: ReorganisationReport = { units: [], posts: [], takeOvers: [], mailroom: null };
  for (const renaming of plan.renamings) await rename(act, renaming, report);
  for (const transfer of plan.transfers) await carryOver(act, transfer, report);
  await refuseTwoHeads(act, plan);
  return report;
}

async function unitNow(act: Act, id: number): Promise<UnitNow> {
  const unit = await act.tx.selectFrom('unit').select(['id', 'mark', 'name', 'mailroom', 'revision', 'valid_from', 'valid_to']).where('id', '=', id).forUpdate().executeTakeFirst();
  const today = dayOf(act.now);
  if (!unit || unit.valid_from > today || (unit.valid_to !== null && unit.valid_to < today)) throw refused('no-such-unit', { id });
  return unit;
}

const words = ({ mark, name }: { mark: string; name: string }) => `${mark} – ${name}`;

async function rename(act: Act, renaming: Renaming, report: ReorganisationReport): Promise<void> {
  const before = await unitNow(act, renaming.unitId);
  const { parent_id } = await act.tx.selectFrom('unit').select('parent_id').where('id', '=', before.id).executeTakeFirstOrThrow();
  await writeUnit(act, before.id, { from: dayOf(act.now), mark: renaming.mark, name: renaming.name, parentId: parent_id });
  await act.tx.updateTable('unit').set({ revision: before.revision + 1 }).where('id', '=', before.id).execute();
  report.units.push({ kind: 'renamed', before: words(before), after: words(renaming) });
  if (!renaming.reRegister || renaming.mark === before.mark) return;
  const cases = await reRegisterCases(act, { fromUnitId: before.id, to: { unitId: before.id, mark: renaming.mark }, postIds: null });
  report.takeOvers.push({ from: words(before), to: words(renaming), cases: linesOf(cases) });
}

async function carryOver(act: Act, transfer: Transfer, report: ReorganisationReport): Promise<void> {
  const from = await unitNow(act, transfer.fromUnitId);
  const to = await takingUnit(act, transfer, report);
  if (from.id === to.id) throw refused('unit-gives-to-itself', { unit: words(from) });
  await requirePosts(act, from, transfer);
  const postIds = transfer.posts.map((post) => post.postId);
  // Registered anew before the posts move: the old entries of the holdings then still tell the giving unit.
  const cases = await reRegisterCases(act, { fromUnitId: from.id, to: { unitId: to.id, mark: to.mark }, postIds: transfer.closes ? null : postIds });
  report.takeOvers.push({ from: words(from), to: words(to), cases: linesOf(cases) });
  for (const post of transfer.posts) {
    await transferPost(act, { ...post, unitId: to.id });
    const held = await moveDesk(act.tx, { postId: post.postId, unitId: to.id }, act.now);
    report.posts.push({ title: post.title, people: await peopleAt(act, post.postId), from: words(from), to: words(to), held });
  }
  if (!transfer.closes) return;
  await moveUnitsBelow(act, from, to, report);
  if (from.mailroom) {
    await moveMailroom(act, from.id, to.id);
    report.mailroom = words(to);
  }
  await emptyGroupDesk(act, from.id, { unitId: to.id, reason: `${words(from)} → ${words(to)}` });
  const revision = (await act.tx.selectFrom('unit').select('revision').where('id', '=', from.id).executeTakeFirstOrThrow()).revision;
  await endUnit(act, from.id, { on: addDays(dayOf(act.now), -1), revision: await lockUnit(act, from.id, revision) });
  report.units.push({ kind: 'ends', before: words(from), after: words(to) });
}

/**
 * What everybody who reads a protocol may know. A strictly confidential case is registered anew like the others and tells it itself, to its
 * circle; the words for a restricted one stand in a document of the office, so they are Polish.
 */
function linesOf(cases: readonly ReRegistered[]): ReorganisationReport['takeOvers'][number]['cases'] {
  return cases.filter(({ confidentiality }) => confidentiality !== 'strict')
    .map(({ fromMark, toMark, title, officer, documents, confidentiality }) => ({ fromMark, toMark, title: confidentiality === 'ordinary' ? title : '(dostęp ograniczony)', officer, documents }));
}

async function takingUnit(act: Act, { toUnitId, newUnit }: Transfer, report: ReorganisationReport): Promise<{ id: number; mark: string; name: string }> {
  if (toUnitId !== null) return unitNow(act, toUnitId);
  if (newUnit === null) throw refused('no-such-unit', { id: 0 });
  const begun = await addUnit(act, { mark: newUnit.mark, name: newUnit.name, parentId: newUnit.parentId });
  report.units.push({ kind: 'begins', before: '', after: words(begun) });
  return begun;
}

/** The posts are of the giving unit, and when it ends none is left in it. */
async function requirePosts(act: Act, from: UnitNow, { posts, closes }: Transfer): Promise<void> {
  const today = dayOf(act.now);
  const { rows: own } = await sql<{ id: number; title: string }>`select id, title from post where unit_id = ${from.id} and not group_desk and (valid_to is null or valid_to >= ${today}) order by id`.execute(act.tx);
  const foreign = posts.find((post) => !own.some((one) => one.id === post.postId));
  if (foreign) throw refused('post-of-other-unit', { post: foreign.title, unit: words(from) });
  const left = closes ? own.filter((one) => !posts.some((post) => post.postId === one.id)) : [];
  if (left.length > 0) throw refused('posts-left-in-unit', { posts: left.map((one) => one.title).join(', '), unit: words(from) });
}

async function moveUnitsBelow(act: Act, from: UnitNow, to: { id: number; mark: string; name: string }, report: ReorganisationReport): Promise<void> {
  const below = await act.tx.selectFrom('unit').select(['id', 'mark', 'name']).where('parent_id', '=', from.id).where('valid_to', 'is', null).orderBy('id').execute();
  for (const unit of below) {
    if (unit.id === to.id) {
      const { parent_id } = await act.tx.selectFrom('unit').select('parent_id').where('id', '=', from.id).executeTakeFirstOrThrow();
      await writeUnit(act, unit.id, { from: dayOf(act.now), mark: unit.mark, name: unit.name, parentId: parent_id });
    } else await writeUnit(act, unit.id, { from: dayOf(act.now), mark: unit.mark, name: unit.name, parentId: to.id });
    report.units.push({ kind: 'moves', before: words(unit), after: words(to) });
  }
}

async function peopleAt(act: Act, postId: number): Promise<string> {
  const { rows } = await sql<{ names: string }>`select coalesce(string_agg(n.first_name || ' ' || n.last_name, ', ' order by a.id), '') as names from appointment a join person n on n.id = a.person_id where a.post_id = ${postId} and a.valid_from <= ${dayOf(act.now)} and (a.valid_to is null or a.valid_to >= ${dayOf(act.now)})`.execute(act.tx);
  return rows[0]?.names ?? '';
}

/** After all moves a unit that took posts has one head; others beside it are deputies. */
async function refuseTwoHeads(act: Act, plan: ReorganisationPlan): Promise<void> {
  const moved = plan.transfers.flatMap((transfer) => transfer.posts.map((post) => post.postId));
  const { rows } = await sql<{ unit: string; titles: string }>`
    select u.mark || ' – ' || u.name as unit, string_agg(p.title, ', ' order by p.id) as titles from post p join unit u on u.id = p.unit_id
    where p.role = 'head' and not p.deputy and (p.valid_to is null or p.valid_to >= ${dayOf(act.now)}) group by u.id having count(*) > 1 and bool_or(p.id = any(${moved}::bigint[])) limit 1`.execute(act.tx);
  if (rows[0]) throw refused('two-heads', rows[0]);
}
