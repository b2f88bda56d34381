import { z } from 'zod';
import { route } from './route.ts';
import { Abilities, Id, Instant, LegalDate } from './shapes.ts';

/** A line on somebody's desk: who – what – since when – by when. `holdingId` of a letter is what acts on it name. */
export const DeskEntry = z.object({
  kind: z.enum(['item', 'case', 'draft', 'mail']), id: Id, label: z.string(), title: z.string(), who: z.string(), since: Instant, dueOn: LegalDate.nullable(), workingDaysLeft: z.number().int().nullable(),
  holdingId: Id.nullable(), fresh: z.boolean(), note: z.string().nullable(), caseId: Id.nullable(), abilities: Abilities,
  /** Whose desk it lies on, where the reader stands in for somebody. */
  insteadOf: z.string().nullable(),
  /** Of a letter on which the reader does not act as its holder: the request it came with. */
  participationId: Id.nullable(),
  /** Of a letter on a group desk: who of those who could take it has opened it there. */
  openedBy: z.array(z.string()),
});
/** For whom the reader stands in today, and who stands in for the reader while away. */
export const DeskStandIn = z.object({ postId: Id, title: z.string(), unitMark: z.string(), forName: z.string(), scope: z.enum(['all', 'decisions', 'letters']) });
export const DeskAbsence = z.object({ from: z.string(), to: z.string().nullable(), hands: z.array(z.string()) });
export const DeskSection = z.object({
  key: z.enum(['to-offer', 'to-decide', 'to-pass-on', 'to-take', 'taken', 'to-accept', 'to-approve', 'undelivered', 'amended', 'to-contribute', 'contributions', 'for-information', 'in-hand', 'my-cases', 'drafts', 'soon-due', 'waiting', 'reminded', 'stalled-below', 'stalled']),
  /** `more`: there are more than `total`; how many is not counted. */
  total: z.number().int(), more: z.boolean(), entries: z.array(DeskEntry),
});
/** `to-take`: on the group desk of my unit; `taken`: what somebody took from there lately. `reminded`: late in my own hands; `stalled-below`, `stalled`: late on desks of my unit, in the whole office. `to-contribute`: contributions asked of me; `contributions`: those that came to letters I handle; `for-information`: what I was informed of. `my-cases` are my open cases; `waiting` are drafts of mine that somebody else has; `amended` those that went out as their approver changed them. */
export const readDesk = route({ name: 'desk.read', method: 'GET', path: '/api/v1/desk', summary: 'What is on my desk', response: z.object({ sections: z.array(DeskSection), counts: z.object({ waitingRoom: z.number().int().nullable() }), standIns: z.array(DeskStandIn), absence: DeskAbsence.nullable() }) });

/** Server-sent events: `event: changed`, data `{ "topics": ["incoming", "desk", "case:12", …] }`. */
export const live = route({ name: 'desk.live', method: 'GET', path: '/api/v1/live', summary: 'Tells when lists have changed' });
