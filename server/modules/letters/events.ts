import type { OfficeEvent } from '../../platform/acts/index.ts';

/** A draft waits for the approval of a post. */
export function draftSubmitted(payload: { draftId: number; caseId: number; approverPostId: number }): OfficeEvent {
  return { name: 'letters.draft-submitted', payload };
}

/** A letter has been approved; when its author asked for it, the same act has also sent it. */
export function draftApproved(payload: { draftId: number; caseId: number }): OfficeEvent {
  return { name: 'letters.draft-approved', payload };
}

/** A draft came back to its author with remarks. */
export function draftReturned(payload: { draftId: number; caseId: number }): OfficeEvent {
  return { name: 'letters.draft-returned', payload };
}
