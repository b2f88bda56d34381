import { sql } from 'kysely';
import type { Reader, Tx } from '../../platform/db/index.ts';
import { changedMeanwhile, notFound } from '../../platform/errors/index.ts';
import { requireInCircle } from './in-circle.ts';

/** How far a letter is on its way through the office. */
export type Stage = 'mailroom' | 'to-decide' | 'to-pass-on' | 'to-take' | 'to-accept' | 'in-hand';
/** What is held: a circulating item or an open case. */
export type Held = { itemId: number } | { caseId: number };
/** One holding: since when which post holds the thing, at which stage; `openedAt` is the first look. */
export type Holding = { id: number; postId: number; unitId: number; stage: Stage; since: Date; openedAt: Date | null };
/** A hand-over: which holding ends and where the next begins; `opened` when the new holder has it in sight already. */
export type HandOver = { from: Holding; held: Held; to: { postId: number; unitId: number; stage: Stage }; opened: boolean };

/** Gives new things their first holder; many at once for the mailroom. */
export async function beginHoldings(tx: Tx, holdings: readonly (Held & { postId: number; unitId: number; stage: Stage })[], now: Date): Promise<void> {
  if (holdings.length === 0) return;
  await tx.insertInto('holding').values(holdings.map((held) => ({ ...columns(held), post_id: held.postId, unit_id: held.unitId, stage: held.stage, since: now }))).execute();
}

/**
 * Locks and returns the present holding. Two people acting on the same thing meet here: the second waits and then sees
 * what the first has done. Errors: `changed-meanwhile` when it has just gone into other hands, 404 when nobody holds it any more.
 */
export async function lockHolding(tx: Tx, held: Held): Promise<Holding> {
  const row = await present(tx, held).forUpdate().executeTakeFirst();
  // Found by nobody while we waited: either it has moved, or it has come to its end.
  if (!row) throw await present(tx, held).executeTakeFirst() ? changedMeanwhile() : notFound();
  return holdingOf(row);
}

/**
 * Locks the present holdings of many items, always in the same order, so that two people with overlapping piles never wait
 * for each other in a circle. What has moved while we waited, or circulates no more, is missing from the answer.
 */
export async function lockHoldings(tx: Tx, itemIds: readonly number[]): Promise<Map<number, Holding>> {
  const rows = await tx.selectFrom('holding').select(['item_id', ...fields]).where(sql<boolean>`item_id = any(${[...itemIds]}::bigint[])`).where('until', 'is', null).orderBy('item_id').forUpdate().execute();
  return new Map(rows.map((row) => [row.item_id!, holdingOf(row)]));
}

/** The present holding, or null once the thing has come to its end. */
export async function readHolding(reader: Reader, held: Held): Promise<Holding | null> {
  const row = await present(reader, held).executeTakeFirst();
  return row ? holdingOf(row) : null;
}

/** Hands over, any number at once: ends the given holdings and begins the next in the same instant. Errors: `changed-meanwhile` when one has ended already, `outside-circle`, `confidential-on-group-desk`. */
export async function moveHoldings(tx: Tx, moves: readonly HandOver[], now: Date): Promise<void> {
  if (moves.length === 0) return;
  await requireInCircle(tx, moves.map(({ held, to }) => ({ ...columns(held), post_id: to.postId })));
  const ended = await tx.updateTable('holding').set({ until: now }).where(sql<boolean>`id = any(${moves.map(({ from }) => from.id)}::bigint[])`).where('until', 'is', null).executeTakeFirst();
  if (ended.numUpdatedRows !== BigInt(moves.length)) throw changedMeanwhile();
  const rows = JSON.stringify(moves.map(({ held, to, opened }) => ({ ...columns(held), post_id: to.postId, unit_id: to.unitId, stage: to.stage, opened })));
  await sql`
    insert into holding (item_id, case_id, post_id, unit_id, stage, since, opened_at)
    select n.item_id, n.case_id, n.post_id, n.unit_id, n.stage, ${now}::timestamptz, case when n.opened then ${now}::timestamptz end
    from json_to_recordset(${rows}::json) as n(item_id bigint, case_id bigint, post_id bigint, unit_id bigint, stage text, opened boolean)`.execute(tx);
}

/** Ends a holding; the thing must reach a terminal state or another holder before the commit (checked by the database). */
export async function endHolding(tx: Tx, from: Holding, now: Date): Promise<void> {
  const ended = await tx.updateTable('holding').set({ until: now }).where('id', '=', from.id).where('until', 'is', null).executeTakeFirst();
  if (ended.numUpdatedRows === 0n) throw changedMeanwhile();
}

/** Notes that the holder has looked at it; the first look counts. Returns whether this was the first. */
export async function markOpened(tx: Tx, held: Held, postIds: readonly number[], now: Date): Promise<boolean> {
  if (postIds.length === 0) return false;
  const opened = await tx.updateTable('holding').set({ opened_at: now }).where(column(held), '=', idOf(held)).where('until', 'is', null).where('opened_at', 'is', null).where('post_id', 'in', [...postIds]).executeTakeFirst();
  return opened.numUpdatedRows > 0n;
}

const fields = ['id', 'post_id', 'unit_id', 'stage', 'since', 'opened_at'] as const;

function present(reader: Reader, held: Held) {
  return reader.selectFrom('holding').select(fields).where(column(held), '=', idOf(held)).where('until', 'is', null);
}

function holdingOf(row: { id: number; post_id: number; unit_id: number; stage: string; since: Date; opened_at: Date | null }): Holding {
  return { id: row.id, postId: row.post_id, unitId: row.unit_id, stage: row.stage as Stage, since: row.since, openedAt: row.opened_at };
}

function column(held: Held): 'item_id' | 'case_id' {
  return 'itemId' in held ? 'item_id' : 'case_id';
}

function idOf(held: Held): number {
  return 'itemId' in held ? held.itemId : held.caseId;
}

function columns(held: Held): { item_id: number | null; case_id: number | null } {
  return 'itemId' in held ? { item_id: held.itemId, case_id: null } : { item_id: null, case_id: held.caseId };
}
