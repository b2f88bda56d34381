import { decide, offer, passOn, returnItems } from 'contract/assignment.ts';
import { call } from '~/shared/api/call.ts';
import { queryClient } from '~/shared/api/query-client.ts';
import { t } from '~/shared/words/messages.ts';
import type { Candidate, Mode } from './targets.ts';

export type Decision = { postId: number; proposedPostId: number | null; instruction: string; termOn: string | null };

/** Sends a decision about letters: an offer to whoever decides, a dekretacja, or passing on inside the unit. */
export function sendDecision(mode: Mode, itemIds: number[], decision: Decision, keepalive = false): Promise<unknown> {
  const { postId, proposedPostId, instruction, termOn } = decision;
  if (mode === 'offer') return call(offer, { body: { itemIds, deciderPostId: postId, proposedPostId, instruction, termOn }, keepalive });
  return call(mode === 'decide' ? decide : passOn, { body: { itemIds, postId, instruction, termOn }, keepalive });
}

export function sendReturn(itemIds: number[], reason: string): Promise<unknown> {
  return call(returnItems, { body: { itemIds, reason } });
}

/** What a decision changes on other screens. */
export function decisionMade(): Promise<unknown> {
  return Promise.all(['desk', 'incoming', 'item', 'targets'].map((key) => queryClient.invalidateQueries({ queryKey: [key] })));
}

/** "Pismo przekazano: GK, Jan Nowak". */
export function decisionWords(mode: Mode, count: number, to: Candidate): string {
  return t(`assignment.done.${mode}`, { count, unit: to.unitMark, person: to.person?.name ?? to.title });
}
