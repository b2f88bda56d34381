import { sql } from 'kysely';
import type { Act } from '../../../platform/acts/index.ts';
import { forbidden, notFound, refused } from '../../../platform/errors/index.ts';
import { circleOf, nameInCircle, type Guarded } from '../../access/index.ts';
import { readHolding } from '../../holding/index.ts';
import { dayOf, readOpenPost, seesWholeOffice, type StaffPost, type StaffViewer } from '../../people/index.ts';
import { thingsOfAbandoned } from './abandoned-circles.ts';
import { handOver } from './set-access.ts';

/** `postIds`: the circle by its posts, as it was shown; `postId` belongs to it from now on. */
export type Appointing = { postIds: readonly number[]; postId: number; reason: string };
type Thing = Awaited<ReturnType<typeof thingsOfAbandoned>>[number];

/**
 * Names one more post for a closed circle in which nobody is left, so that what it holds is not lost: whoever sits there takes over what
 * lies at the abandoned desks. For the mayor and the secretary (who authorise: ustawa o ochronie sygnalistów, art. 27), never for themselves; they
 * learn neither what it is about nor how much. It stands in the history of everything the circle holds.
 * Errors: 403, 404 of a post and where there is no such circle any more, `circle-not-oneself`, `circle-cannot-handle`.
 */
export async function appointToCircle(act: Act, viewer: StaffViewer, wish: Appointing): Promise<void> {
  if (!seesWholeOffice(viewer)) throw forbidden();
  if ([...viewer.posts.map(({ postId }) => postId), ...viewer.circleDeskIds].includes(wish.postId)) throw refused('circle-not-oneself');
  // Two who appoint at once do it one after the other; the second finds that somebody is there.
  await sql`select pg_advisory_xact_lock(hashtext('appoint-to-circle'))`.execute(act.tx);
  const post = await readOpenPost(act.tx, wish.postId);
  if (post.role === 'clerk' || post.personId === null || post.personId === viewer.personId) throw refused(post.personId === viewer.personId ? 'circle-not-oneself' : 'circle-cannot-handle', { post: post.title });
  const things = await thingsOfAbandoned(act.tx, wish.postIds, dayOf(act.now));
  if (things.length === 0) throw notFound();
  for (const thing of things) await admit(act, viewer, { thing, post, reason: wish.reason });
  act.touch('item', 'incoming', 'case', 'cases', 'desk', 'structure');
}

async function admit(act: Act, viewer: StaffViewer, { thing, post, reason }: { thing: Thing; post: StaffPost; reason: string }): Promise<void> {
  const about: Guarded = thing.kind === 'item' ? { itemId: thing.id } : thing.kind === 'case' ? { caseId: thing.id } : { documentId: thing.id };
  const named = (await circleOf(act.tx, about)).map(({ title, unitMark }) => `${title} (${unitMark})`);
  await nameInCircle(act.tx, about, [post.postId], { personId: viewer.personId, now: act.now });
  await sql`update ${sql.table(tables[thing.kind])} set revision = revision + 1 where id = ${thing.id}`.execute(act.tx);
  for (const subject of thing.kind === 'document' ? await homesOf(act, thing.id) : [{ kind: thing.kind, id: thing.id }]) {
    act.record({ subject, reason, before: { named }, after: { named: [...named, `${post.title} (${post.unitMark})`], ...(thing.kind === 'document' ? { documentId: thing.id } : {}) } });
  }
  if (thing.kind === 'document') return;
  const holding = await readHolding(act.tx, 'itemId' in about ? { itemId: thing.id } : { caseId: thing.id });
  if (holding !== null) await handOver(act, { kind: thing.kind, id: thing.id }, { thing: { holding }, taker: post, reason });
}

const tables = { item: 'item', case: 'case_file', document: 'document' } as const;

async function homesOf(act: Act, documentId: number): Promise<{ kind: 'item' | 'case'; id: number }[]> {
  const { rows } = await sql<{ kind: 'item' | 'case'; id: number }>`select 'item' as kind, item_id as id from item_document where document_id = ${documentId} union select 'case', case_id from case_document where document_id = ${documentId}`.execute(act.tx);
  return rows;
}
