import { sql } from 'kysely';
import type { Act, Actor } from '../../../platform/acts/index.ts';
import { notFound, refused } from '../../../platform/errors/index.ts';
import { requireItem } from '../../cases/index.ts';
import { actorOf, postsById, dayOf, readOpenPost, seesWholeOffice, type StaffPost, type StaffViewer } from '../../people/index.ts';
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
  if (role === 'contributing' && !canHandle(to)) throw refused('cannot-handle', { post: to.title });
  const { termOn, refusal } = contributionTerm(role, wanted, { letterTerm, today });
  if (refusal !== null) throw refused(refusal, { termOn: (refusal === 'term-past' ? termOn : letterTerm) ?? '', post: to.title });
  return { itemId, parentId: null, role, to, instruction, termOn, actor };
}

/** A head asks only those of the own units. Errors: `outside-unit`. */
export async function requireInside(act: Act, viewer: StaffViewer, wishes: readonly ParticipantWish[]): Promise<void> {
  const outside = [...(await postsById(act.tx, wishes.map(({ postId }) => postId))).values()].find((post) => !insideUnits(post, viewer.headedUnitIds));
  if (outside) throw refused('outside-unit', { post: outside.title });
}

/**
 * Asks others about a letter that somebody handles already, circulating or in a case: those who decide anybody, a head of the unit in which
 * it is handled the own people. Errors: 404, `nobody-handles` and those of `askParticipants`, `outside-unit`.
 */
export async function involve(act: Act, viewer: StaffViewer, itemId: number, wishes: readonly ParticipantWish[]): Promise<void> {
  await requireItem(act.tx, viewer, itemId);
  const { rows } = await sql<{ post_id: number; unit_id: number }>`
    select h.post_id, h.unit_id from holding h where h.item_id = ${itemId} and h.until is null
    union all select h.post_id, h.unit_id from case_item ci join holding h on h.case_id = ci.case_id and h.until is null where ci.item_id = ${itemId} limit 1`.execute(act.tx);
  const [lead] = rows;
  if (!lead) throw refused('nobody-handles');
  if (!seesWholeOffice(viewer)) {
    if (!viewer.headedUnitIds.includes(lead.unit_id)) throw notFound();
    await requireInside(act, viewer, wishes);
  }
  const last = (await lastAssignments(act.tx, [itemId])).get(itemId);
  await askParticipants(act, [{ itemId, leadPostId: lead.post_id, termOn: last?.termOn ?? null, actor: actorOf(viewer, 'mayor', 'secretary', 'head') }], wishes);
}
