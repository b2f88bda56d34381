import { sql } from 'kysely';
import type { Act, Actor } from '../../../platform/acts/index.ts';
import { notFound, refused } from '../../../platform/errors/index.ts';
import { requireItem } from '../../cases/index.ts';
import { actorAt, actorOf, postsById, dayOf, readOpenPost, seesWholeOffice, type StaffPost, type StaffViewer } from '../../people/index.ts';
import { canHandle, insideUnits } from '../rules.ts';
import { lastAssignments } from '../store.ts';
import { contributionTerm, type ParticipantRole } from './rules.ts';
import { addRequests, type Request } from './store.ts';

/** Whom a decision names beside the one who handles the letter. */
export type ParticipantWish = { postId: number; role: ParticipantRole; instruction: string; termOn: string | null };
/** A letter about which others are asked: at which post it is handled, by when. */
export type Handled = { itemId: number; leadPostId: number; termOn: string | null; actor: Actor };

/**
 * Names those who contribute to letters or are informed of them, beside the one who handles them (instrukcja kancelaryjna §25 ust. 1).
 * Errors: 404, `post-closed`, `cannot-handle`, `lead-participates`, `contribution-term-longer`, `term-past`, `already-participates`.
 */
export async function askParticipants(act: Act, letters: readonly Handled[], wishes: readonly ParticipantWish[]): Promise<void> {
  const posts = new Map<number, StaffPost>();
  for (const { postId } of wishes) posts.set(postId, await readOpenPost(act.tx, postId));
  await addRequests(act, letters.flatMap((letter) => wishes.map((wish) => requestOf(letter, wish, { to: posts.get(wish.postId)!, today: dayOf(act.now) }))));
}

function requestOf({ itemId, leadPostId, termOn: letterTerm, actor }: Handled, { postId, role, instruction, termOn: wanted }: ParticipantWish, { to, today }: { to: StaffPost; today: string }): Request {
  if (postId === leadPostId) throw refused('lead-participates', { post: to.title });
  if (to.groupDesk || (role === 'contributing' && !canHandle(to))) throw refused('cannot-handle', { post: to.title });
  const { termOn, refusal } = contributionTerm(role, wanted, { letterTerm, today });
  if (refusal !== null) throw refused(refusal, { termOn: (refusal === 'term-past' ? termOn : letterTerm) ?? '', post: to.title });
  return { itemId, parentId: null, role, to, instruction, termOn, actor };
}

/** A head asks only those of the own units. Errors: `outside-unit`. */
export async function requireInside(act: Act, viewer: StaffViewer, wishes: readonly ParticipantWish[]): Promise<void> {
  const outside = [...(await postsById(act.tx, wishes.map(({ postId }) => postId))).values()].find((post) => !insideUnits(post, viewer.headedUnitIds));
  if (outside) throw refused('outside-unit', { post: outside.title });
}

/** Where a letter is handled: on whose desk, in which unit. */
export type Lead = { postId: number; unitId: number };

/** Whether the person may ask others about the letters of an open case: who decides, the head of its unit, and whoever handles it. */
export function mayAskAboutCase(viewer: StaffViewer, lead: Lead): boolean {
  return seesWholeOffice(viewer) || viewer.headedUnitIds.includes(lead.unitId) || viewer.handlingPostIds.includes(lead.postId);
}

/** From a case one asks the own people, and other units through their heads, who name who of theirs answers. Errors: `ask-the-head`. */
async function requireReachable(act: Act, viewer: StaffViewer, lead: Lead, wishes: readonly ParticipantWish[]): Promise<void> {
  const own = new Set([lead.unitId, ...viewer.headedUnitIds]);
  const outside = [...(await postsById(act.tx, wishes.map(({ postId }) => postId))).values()].find((post) => !own.has(post.unitId) && post.role !== 'head');
  if (outside) throw refused('ask-the-head', { post: `${outside.unitMark}, ${outside.personName ?? outside.title}`, unit: outside.unitMark });
}

/**
 * Asks others about a letter that somebody handles already. While it circulates those who decide ask anybody, a head of the unit in which it is handled the
 * own people; once it is in a case, whoever handles the case and the head above them ask the own people and the heads of other units.
 * Errors: 404, `nobody-handles` and those of `askParticipants`, `outside-unit`, `ask-the-head`.
 */
export async function involve(act: Act, viewer: StaffViewer, itemId: number, wishes: readonly ParticipantWish[]): Promise<void> {
  await requireItem(act.tx, viewer, itemId);
  const { rows } = await sql<{ post_id: number; unit_id: number; case_id: number | null }>`
    select h.post_id, h.unit_id, h.case_id from holding h where h.item_id = ${itemId} and h.until is null
    union all select h.post_id, h.unit_id, h.case_id from case_item ci join holding h on h.case_id = ci.case_id and h.until is null where ci.item_id = ${itemId} limit 1`.execute(act.tx);
  const [row] = rows;
  if (!row) throw refused('nobody-handles');
  const lead = { postId: row.post_id, unitId: row.unit_id };
  if (!seesWholeOffice(viewer)) {
    if (row.case_id === null ? !viewer.headedUnitIds.includes(lead.unitId) : !mayAskAboutCase(viewer, lead)) throw notFound();
    await (row.case_id === null ? requireInside(act, viewer, wishes) : requireReachable(act, viewer, lead, wishes));
  }
  const handles = row.case_id !== null && viewer.handlingPostIds.includes(lead.postId);
  const last = (await lastAssignments(act.tx, [itemId])).get(itemId);
  await askParticipants(act, [{ itemId, leadPostId: lead.postId, termOn: last?.termOn ?? null, actor: handles ? actorAt(viewer, lead.postId) : actorOf(viewer, 'mayor', 'secretary', 'head') }], wishes);
}
