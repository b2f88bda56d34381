import type { Actor } from '../../platform/acts/index.ts';
import type { Reader } from '../../platform/db/index.ts';
import { forbidden, notFound, refused } from '../../platform/errors/index.ts';
import { caseVisibleTo } from '../cases/index.ts';
import { actorAt, type StaffViewer, type Viewer } from '../people/index.ts';
import type { DraftState } from './rules.ts';
import { loadDraft, type DraftRow } from './store.ts';

/** The author, whoever sits at the author's post today, or whoever holds the case. */
export function mayWrite(viewer: Viewer, draft: DraftRow): boolean {
  if (viewer.kind !== 'staff') return false;
  // Nobody reads a draft who does not see the case, and of a closed circle everybody may do the work.
  if (draft.confidentiality === 'strict') return true;
  return draft.authorPersonId === viewer.personId || viewer.handlingPostIds.includes(draft.authorPostId) || (draft.holderPostId !== null && viewer.handlingPostIds.includes(draft.holderPostId));
}

/** Whoever answers for the desk of the post the draft was submitted to. */
export function mayApprove(viewer: Viewer, draft: DraftRow): boolean {
  return viewer.kind === 'staff' && draft.approverPostId !== null && viewer.decidingPostIds.includes(draft.approverPostId);
}

/** A draft the person may read: as the case, and for its writers and its approver, unless it belongs to a closed circle. Errors: 404. */
export async function readableDraft(reader: Reader, viewer: Viewer, draftId: number): Promise<DraftRow> {
  const draft = await loadDraft(reader, draftId);
  await requireReadable(reader, viewer, draft);
  return draft;
}

/** 404 unless the draft may be read. */
export async function requireReadable(reader: Reader, viewer: Viewer, draft: DraftRow): Promise<void> {
  if (draft.confidentiality !== 'strict' && (mayWrite(viewer, draft) || mayApprove(viewer, draft))) return;
  const seen = await reader.selectFrom('case_file').select('id').where('id', '=', draft.caseId).where(caseVisibleTo(viewer)).executeTakeFirst();
  if (!seen) throw notFound();
}

/** Whether the person is writing their own version of a submitted draft. */
export function isAmending(viewer: Viewer, draft: DraftRow): boolean {
  return mayApprove(viewer, draft) && viewer.kind === 'staff' && draft.amendment?.personId === viewer.personId;
}

/** Errors: `draft-being-amended` with `name` while an approver writes in the draft. */
export function requireNotAmended(draft: DraftRow): void {
  if (draft.amendment !== null) throw refused('draft-being-amended', { name: draft.amendment.name });
}

/**
 * Whoever may change the text now: the writers while it is written, the approver who writes their own version of it.
 * Errors: 403, `draft-being-amended` with `name`, `draft-state`, `case-closed`.
 */
export function requireWriting(viewer: StaffViewer, draft: DraftRow): void {
  if (isAmending(viewer, draft)) {
    if (!draft.caseOpen) throw refused('case-closed', { mark: draft.caseMark });
    return;
  }
  if (!mayWrite(viewer, draft) && !mayApprove(viewer, draft)) throw forbidden();
  requireNotAmended(draft);
  requireWriter(viewer, draft, 'writing', 'returned');
}

/** Who writes at the desk of another writes in their place; the author is the author at whichever desk they began it. */
export function writesAs(viewer: StaffViewer, draft: DraftRow): Actor | null {
  const desks = draft.authorPersonId === viewer.personId ? [draft.authorPostId] : [draft.authorPostId, draft.holderPostId];
  const away = viewer.standIns.find((one) => desks.includes(one.postId));
  return away ? actorAt(viewer, away.postId) : null;
}

/** Errors: 403 for others than the writers, `draft-state` when it is not in one of the states, `case-closed`. */
export function requireWriter(viewer: StaffViewer, draft: DraftRow, ...states: DraftState[]): void {
  if (!mayWrite(viewer, draft)) throw forbidden();
  requireState(draft, ...states);
  if (!draft.caseOpen) throw refused('case-closed', { mark: draft.caseMark });
}

/** Errors: `draft-state` with the state it is in. */
export function requireState(draft: DraftRow, ...states: DraftState[]): void {
  if (!states.includes(draft.state)) throw refused('draft-state', { state: draft.state });
}
