import { sql } from 'kysely';
import type { Act } from '../../../platform/acts/index.ts';
import { changedMeanwhile, forbidden, refused } from '../../../platform/errors/index.ts';
import { setCircle, type Confidentiality, type Guarded } from '../../access/index.ts';
import { moveHoldings } from '../../holding/index.ts';
import { lastChange } from '../../journal/index.ts';
import { keepSecret } from '../../parties/index.ts';
import { postsById, readOpenPost, type StaffPost, type StaffViewer } from '../../people/index.ts';
import { reassignCases } from '../reassign-cases.ts';
import { readGuarded, standingTo, type GuardedThing, type Subject } from './guarded.ts';
import { refuseAccessChange } from './rules.ts';

/** How confidential it is to be and which posts are named; `handTo` takes it over where its holder is not among them. `revision` as the person saw it. */
export type AccessWish = { revision: number; confidentiality: Confidentiality; postIds: readonly number[]; handTo: number | null; reason: string };

/**
 * Says how confidential a letter or a case is and which posts are named for it. A letter that lies in a case follows the case; a case
 * under several marks is one thing. A closed circle has to name whoever holds it, or somebody of it takes it over at once.
 * Errors: 404, 403, those of `readOpenPost`, `changed-meanwhile`, `lowering-needs-superior`, `access-of-case` with the mark, `nothing-to-change`,
 * `circle-empty`, `holder-outside-circle`, `circle-cannot-handle`, `group-desk-in-circle`, `confidential-on-group-desk` until somebody has taken the letter.
 */
export async function setAccess(act: Act, viewer: StaffViewer, subject: Subject, wish: AccessWish): Promise<void> {
  await lock(act, subject);
  const thing = await readGuarded(act.tx, viewer, subject);
  if (thing.revision !== wish.revision) throw changedMeanwhile(await lastChange(act.tx, subject, ['confidentiality', 'cases', 'registry', 'dispatch']));
  if (thing.caseMark !== null) throw refused('access-of-case', { mark: thing.caseMark });
  const refusal = refuseAccessChange(thing.confidentiality, wish.confidentiality, standingTo(viewer, thing));
  if (refusal === 'forbidden') throw forbidden();
  if (refusal !== null) throw refused(refusal);
  const postIds = wish.confidentiality === 'ordinary' ? [] : [...new Set(wish.postIds)];
  requireChange(thing, wish.confidentiality, postIds);
  const posts = await openPosts(act, thing, postIds);
  if (wish.confidentiality === 'restricted') await refuseGroupDesk(act, thing);
  const taker = wish.confidentiality === 'strict' ? takerOf(thing, posts, wish.handTo) : null;
  for (const about of guardedBy(subject, thing)) await setCircle(act.tx, about, postIds, { personId: viewer.personId, now: act.now });
  await write(act, subject, thing, wish.confidentiality);
  await keepSecret(act.tx, thing.partyIds);
  record(act, subject, { thing, wish, posts });
  if (taker) await handOver(act, subject, { thing, taker, reason: wish.reason });
  // Whoever has it open and may look no more is to notice; a name of its own would tell the others that it is there.
  act.touch('item', 'incoming', 'desk', ...(subject.kind === 'case' ? ['case', 'cases', 'outgoing'] : []));
}

/** Two who change the same thing meet here. */
async function lock(act: Act, { kind, id }: Subject): Promise<void> {
  await act.tx.selectFrom(kind === 'item' ? 'item' : 'case_file').select('id').where('id', '=', id).forUpdate().execute();
}

/** Errors: `nothing-to-change`, `circle-empty`. */
export function requireChange(thing: Pick<GuardedThing, 'confidentiality' | 'named'>, confidentiality: Confidentiality, postIds: readonly number[]): void {
  const same = thing.named.length === postIds.length && thing.named.every(({ postId }) => postIds.includes(postId));
  if (thing.confidentiality === confidentiality && same) throw refused('nothing-to-change');
  if (confidentiality === 'strict' && postIds.length === 0) throw refused('circle-empty');
}

/** On a group desk everybody of the unit reads. */
async function refuseGroupDesk(act: Act, { holding }: GuardedThing): Promise<void> {
  const holder = holding === null ? undefined : (await postsById(act.tx, [holding.postId])).get(holding.postId);
  if (holder?.groupDesk) throw refused('confidential-on-group-desk', { post: holder.title });
}

/** The posts named; one that was named before may have been closed since. Errors: those of `readOpenPost`, `group-desk-in-circle`. */
export async function openPosts(act: Act, thing: Pick<GuardedThing, 'named'>, postIds: readonly number[]): Promise<Map<number, StaffPost>> {
  const before = new Set(thing.named.map(({ postId }) => postId));
  for (const id of postIds) {
    if (!before.has(id) && (await readOpenPost(act.tx, id)).groupDesk) throw refused('group-desk-in-circle');
  }
  return postsById(act.tx, postIds);
}

/** Who of the circle takes over what is held outside it; null when it is held inside, or by nobody any more. */
function takerOf(thing: GuardedThing, posts: ReadonlyMap<number, StaffPost>, handTo: number | null): StaffPost | null {
  if (thing.holding === null || posts.has(thing.holding.postId)) return null;
  const taker = handTo === null ? undefined : posts.get(handTo);
  if (!taker) throw refused('holder-outside-circle');
  if (taker.role === 'clerk' || taker.personId === null) throw refused('circle-cannot-handle', { post: taker.title });
  return taker;
}

function guardedBy(subject: Subject, thing: GuardedThing): Guarded[] {
  return subject.kind === 'item' ? [{ itemId: subject.id }] : thing.caseIds.map((caseId) => ({ caseId }));
}

async function write(act: Act, subject: Subject, thing: GuardedThing, confidentiality: Confidentiality): Promise<void> {
  if (subject.kind === 'item') await sql`update item set confidentiality = ${confidentiality}, revision = revision + 1 where id = ${subject.id}`.execute(act.tx);
  else await sql`update case_file set confidentiality = ${confidentiality}, revision = revision + 1 where id = any(${thing.caseIds}::bigint[])`.execute(act.tx);
}

function record(act: Act, subject: Subject, { thing, wish, posts }: { thing: GuardedThing; wish: AccessWish; posts: ReadonlyMap<number, StaffPost> }): void {
  const before = { confidentiality: thing.confidentiality, named: thing.named.map(({ title, unitMark }) => `${title} (${unitMark})`) };
  const after = { confidentiality: wish.confidentiality, named: [...posts.values()].map(({ title, unitMark }) => `${title} (${unitMark})`) };
  for (const id of subject.kind === 'item' ? [subject.id] : thing.caseIds) act.record({ subject: { kind: subject.kind, id }, reason: wish.reason, before, after });
}

/** What somebody outside or nobody any more holds lies before `taker` from now on. */
export async function handOver(act: Act, subject: Subject, { thing, taker, reason }: { thing: Pick<GuardedThing, 'holding'>; taker: StaffPost; reason: string }): Promise<void> {
  const from = thing.holding!;
  if (subject.kind === 'case') {
    await reassignCases(act, { fromPostId: from.postId, caseIds: [subject.id], to: { ...taker, personId: taker.personId! }, reason });
    return;
  }
  const stage = taker.role === 'mayor' || taker.role === 'secretary' ? 'to-decide' : taker.role === 'head' ? 'to-pass-on' : 'to-accept';
  await moveHoldings(act.tx, [{ from, held: { itemId: subject.id }, to: { postId: taker.postId, unitId: taker.unitId, stage }, opened: false }], act.now);
  act.record({ subject: { kind: 'item', id: subject.id }, act: 'confidentiality.hand-over', before: { postId: from.postId, stage: from.stage }, after: { to: taker.personName ?? taker.title, unit: taker.unitMark, post: taker.title } });
}
