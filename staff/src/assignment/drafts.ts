import type { ParticipantWish } from './participation/wishes.ts';

/** A decision as far as it has been made on the screen. */
export type DecisionDraft = { postId: number | null; decider: string; instruction: string; termOn: string | null; participants: ParticipantWish[] };

const drafts = new Map<string, DecisionDraft>();

/** What has been chosen and typed about letters outlives a look elsewhere and a refusal; it goes when the decision is made. */
export const draftKey = (ids: readonly number[]): string => ids.toSorted((a, b) => a - b).join();

export function draftOf(ids: readonly number[]): DecisionDraft | undefined {
  return drafts.get(draftKey(ids));
}

export function keepDraft(ids: readonly number[], draft: DecisionDraft): void {
  drafts.set(draftKey(ids), draft);
}

export function dropDraft(ids: readonly number[]): void {
  drafts.delete(draftKey(ids));
}
