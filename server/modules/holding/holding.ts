import type { Reader, Tx } from '../../platform/db/index.ts';
import { changedMeanwhile, notFound } from '../../platform/errors/index.ts';

/** How far a letter is on its way through the office. */
export type Stage = 'mailroom' | 'to-decide' | 'to-pass-on' | 'to-accept' | 'in-hand';
/** What is held: a circulating item or an open case. */
export type Held = { itemId: number } | { caseId: number };
/** One holding: since when which post holds the thing, at which stage; `openedAt` is the first look. */
export type Holding = { id: number; postId: number; unitId: number; stage: Stage; since: Date; openedAt: Date | null };

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

/** The present holding, or null once the thing has come to its end. */
export async function readHolding(reader: Reader, held: Held): Promise<Holding | null> {
  const row = await present(reader, held).executeTakeFirst();
  return row ? holdingOf(row) : null;
}

/** Hands over: ends the given holding and begins the next in one step. Errors: `changed-meanwhile` when it has ended already. */
export async function moveHolding(tx: Tx, from: Holding, held: Held, to: { postId: number; unitId: number; stage: Stage; now: Date; opened?: boolean }): Promise<void> {
  await endHolding(tx, from, to.now);
  await tx.insertInto('holding').values({ ...columns(held), post_id: to.postId, unit_id: to.unitId, stage: to.stage, since: to.now, opened_at: to.opened ? to.now : null }).execute();
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

function present(reader: Reader, held: Held) {
  return reader.selectFrom('holding').select(['id', 'post_id', 'unit_id', 'stage', 'since', 'opened_at']).where(column(held), '=', idOf(held)).where('until', 'is', null);
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
