import { decide, offer, passOn, putBack, returnItems } from 'contract/assignment.ts';
import { call } from '~/shared/api/call.ts';
import { queryClient } from '~/shared/api/query-client.ts';
import type { DeskEntry, IncomingItem, SeenItem } from '~/shared/api/types.ts';
import { t } from '~/shared/words/messages.ts';
import type { ParticipantWish } from './participation/wishes.ts';
import type { Candidate, Mode } from './targets.ts';

export type Decision = { postId: number; proposedPostId: number | null; instruction: string; termOn: string | null; participants: ParticipantWish[] };

/** The letter as it stands on the screen; if it changes hands before the act, the act is refused. */
export function seen(shown: DeskEntry | IncomingItem): SeenItem {
  return { id: shown.id, holdingId: ('holder' in shown ? shown.holder?.holdingId : shown.holdingId) ?? 0 };
}

/** Sends a decision about letters: an offer to whoever decides, a dekretacja, or passing on inside the unit. */
export function sendDecision(mode: Mode, items: SeenItem[], decision: Decision, keepalive = false): Promise<unknown> {
  const { postId, proposedPostId, instruction, termOn, participants } = decision;
  if (mode === 'offer') return call(offer, { body: { items, deciderPostId: postId, proposedPostId, instruction, termOn }, keepalive });
  return call(mode === 'decide' ? decide : passOn, { body: { items, postId, instruction, termOn, participants }, keepalive });
}

/** Back to whoever gave them, or on the group desk from which they were taken. */
export type ReturnWay = 'return' | 'put-back';

export function sendReturn(way: ReturnWay, items: SeenItem[], reason: string): Promise<unknown> {
  return call(way === 'return' ? returnItems : putBack, { body: { items, reason } });
}

/** What a decision changes on other screens. */
export function decisionMade(): Promise<unknown> {
  return Promise.all(['desk', 'incoming', 'item', 'case', 'targets'].map((key) => queryClient.invalidateQueries({ queryKey: [key] })));
}

/** "Pismo przekazano: GK, Jan Nowak". */
export function decisionWords(mode: Mode, count: number, to: Candidate): string {
  return t(`assignment.done.${mode}`, { count, unit: to.unitMark, person: to.person?.name ?? to.title });
}
