import { z } from 'zod';
import { IncomingFilter, ItemState } from './registry.ts';
import { route } from './route.ts';
import { Done, HolderRef, Id, IdParams, Instant, LegalDate, PersonRef } from './shapes.ts';

/** A letter with the holding in which the person saw it. When it has changed hands since, the act is refused with `changed-meanwhile`. */
export const SeenItem = z.object({ id: Id, holdingId: Id });
const Items = z.array(SeenItem).min(1).max(5000);
const Instruction = z.string().max(1000).default('');
/** Somebody asked to contribute, with an instruction and a term of their own (none: that of the letter), or only to be informed. */
export const ParticipantWish = z.object({ postId: Id, role: z.enum(['contributing', 'information']), instruction: Instruction, termOn: LegalDate.nullable().default(null) });
const Participants = z.array(ParticipantWish).max(30).default([]);

/** A desk is counted to so many; what is more is said as "more than". Who chooses a desk asks which is the emptier one. */
export const loadCounted = 200;
export const Target = z.object({
  postId: Id, title: z.string(), role: z.enum(['clerk', 'officer', 'head', 'secretary', 'mayor']), groupDesk: z.boolean(), person: PersonRef.nullable(), load: z.number().int(),
});
/** In `data.changed` of the problem `changed-meanwhile`: what has become of a letter since it was seen; words of `act` in `journal.<act>`. */
export const ChangedItem = z.object({ id: Id, identifier: z.string(), title: z.string(), state: ItemState, act: z.string().nullable(), byName: z.string(), at: Instant, holder: HolderRef.nullable() });

/** The office as a tree to choose from; `load` = items and open cases in hand, for planning. */
export const TargetUnit = z.object({ unitId: Id, parentId: Id.nullable(), mark: z.string(), name: z.string(), posts: z.array(Target) });
export const listTargets = route({ name: 'assignment.list-targets', method: 'GET', path: '/api/v1/assignment/targets', summary: 'Units and posts a letter can be given to', response: z.object({ units: z.array(TargetUnit) }) });

/** Why a post is proposed for a letter: `clerk`, `rule`, `addressed`, `same-sender`, `same-words`, `class`, `thread`; words in `assignment.because.<code>`. `reasons`: why a standing rule fits, words in `routing.reason.<code>`. */
export const Proposal = z.object({ itemId: Id, postId: Id, unitId: Id, because: z.string(), detail: z.string(), reasons: z.array(z.object({ code: z.string(), detail: z.string() })) });
export const listProposals = route({
  name: 'assignment.list-proposals', method: 'GET', path: '/api/v1/assignment/proposals', summary: 'Who could handle these letters, with the reason',
  query: z.object({ items: z.string().regex(/^\d+(,\d+)*$/).max(2000) }), response: z.object({ entries: z.array(Proposal) }),
});

/** The clerk hands registered letters to whoever decides, with a proposal. */
export const offer = route({
  name: 'assignment.offer', method: 'POST', path: '/api/v1/assignment/offer', summary: 'Offer letters for a decision, with a proposal',
  body: z.object({ items: Items, deciderPostId: Id, proposedPostId: Id.nullable().default(null), instruction: Instruction, termOn: LegalDate.nullable().default(null) }), response: Done,
});
/** Dekretacja: the mayor or the secretary decides which unit (its head's post) or post handles the letters. */
export const decide = route({
  name: 'assignment.decide', method: 'POST', path: '/api/v1/assignment/decide', summary: 'Decide who handles the letters (dekretacja)',
  body: z.object({ items: Items, postId: Id, instruction: Instruction, termOn: LegalDate.nullable().default(null), participants: Participants }), response: Done,
});
/** Re-dekretacja inside the unit: the term may not become longer, the instruction stays. */
export const passOn = route({
  name: 'assignment.pass-on', method: 'POST', path: '/api/v1/assignment/pass-on', summary: 'Pass letters on inside the unit',
  body: z.object({ items: Items, postId: Id, instruction: Instruction, termOn: LegalDate.nullable().default(null), participants: Participants }), response: Done,
});
/** A letter that can be marked to be decided about with others; `termOn` is the term in force, which passing on may not lengthen. */
export const Markable = SeenItem.extend({ identifier: z.string(), termOn: LegalDate.nullable() });
/** At most this many letters are marked at once. */
export const mostMarked = 5000;
/** Of the circulating letters that fit the filter (`fits`) those that the person may decide about, or pass on. More than `mostMarked`: `too-many-to-mark`. */
export const listMarkable = route({
  name: 'assignment.list-markable', method: 'GET', path: '/api/v1/incoming/markable', summary: 'Letters that fit a filter and that I may decide about, to be marked together',
  query: IncomingFilter.extend({ act: z.enum(['decide', 'pass-on']) }), response: z.object({ fits: z.number().int(), items: z.array(Markable) }),
});
/** What became of one letter of many: `changed` tells who was quicker, a refusal comes with its code, words in `problem.<code>`. `again`: it had been decided just so before. */
export const EachOutcome = z.discriminatedUnion('outcome', [
  z.object({ id: Id, outcome: z.literal('decided'), again: z.boolean() }),
  z.object({ id: Id, outcome: z.literal('refused'), code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) }),
  z.object({ id: Id, outcome: z.literal('changed'), changed: ChangedItem }),
]);
const ForEach = { items: z.array(SeenItem).min(1).max(100), postId: Id, instruction: Instruction, termOn: LegalDate.nullable().default(null), participants: Participants };
/** As `decide`, each letter on its own: what cannot be done to one stops none of the others, and what is sent again is not done twice. */
export const decideEach = route({
  name: 'assignment.decide-each', method: 'POST', path: '/api/v1/assignment/decide-each', summary: 'Decide who handles the letters, each on its own; sent again nothing happens twice',
  body: z.object(ForEach), response: z.object({ outcomes: z.array(EachOutcome) }),
});
export const passOnEach = route({
  name: 'assignment.pass-on-each', method: 'POST', path: '/api/v1/assignment/pass-on-each', summary: 'Pass letters on inside the unit, each on its own; sent again nothing happens twice',
  body: z.object(ForEach), response: z.object({ outcomes: z.array(EachOutcome) }),
});
export const accept = route({ name: 'assignment.accept', method: 'POST', path: '/api/v1/assignment/accept', summary: 'Accept letters into my hands', body: z.object({ items: Items }), response: Done });
/** From the group desk of my unit into my hands. */
export const take = route({ name: 'assignment.take', method: 'POST', path: '/api/v1/assignment/take', summary: 'Take letters from the group desk of my unit', body: z.object({ items: Items }), response: Done });
export const putBack = route({
  name: 'assignment.put-back', method: 'POST', path: '/api/v1/assignment/put-back', summary: 'Put letters back on the group desk, saying why',
  body: z.object({ items: Items, reason: z.string().trim().min(3).max(500) }), response: Done,
});
export const returnItems = route({
  name: 'assignment.return', method: 'POST', path: '/api/v1/assignment/return', summary: 'Return letters to who gave them, saying why',
  body: z.object({ items: Items, reason: z.string().min(3).max(500) }), response: Done,
});
/** Only the author corrects a decision; the wrong one stays in the chain. */
export const correct = route({
  name: 'assignment.correct', method: 'POST', path: '/api/v1/assignment/correction', summary: 'Correct my decision about a letter, saying why',
  body: z.object({ item: SeenItem, postId: Id, instruction: Instruction, termOn: LegalDate.nullable().default(null), reason: z.string().trim().min(3).max(500) }), response: Done,
});
/** The author, or the mayor, takes letters back to decide anew. */
export const recall = route({
  name: 'assignment.recall', method: 'POST', path: '/api/v1/assignment/recall', summary: 'Recall decisions about letters, saying why',
  body: z.object({ items: Items, reason: z.string().trim().min(3).max(500) }), response: Done,
});
/** Everything decided that lies at a post goes to another, with instructions and terms. */
export const reassignDesk = route({
  name: 'assignment.reassign-desk', method: 'POST', path: '/api/v1/assignment/desks/:id/reassignment', summary: 'Give all letters at a post to another post',
  params: IdParams, body: z.object({ toPostId: Id, reason: z.string().trim().min(3).max(500) }), response: z.object({ count: z.number().int() }),
});
/** Marks that the holder, or somebody who contributes or is informed, has looked at the letter. */
export const open = route({ name: 'assignment.open', method: 'POST', path: '/api/v1/assignment/open', summary: 'Note that I have looked at the letter', body: z.object({ itemId: Id }), response: Done });

/** Asks others to contribute to a letter or informs them of it; who handles it stays. */
export const involve = route({
  name: 'assignment.involve', method: 'POST', path: '/api/v1/assignment/items/:id/participants', summary: 'Ask others to contribute to a letter, or inform them of it',
  params: IdParams, body: z.object({ participants: Participants.unwrap().min(1) }), response: Done,
});
/** Gives the contribution that was asked for; it stays with the letter. */
export const contribute = route({
  name: 'assignment.contribute', method: 'POST', path: '/api/v1/assignment/participations/:id/contribution', summary: 'Give the contribution that was asked for',
  params: IdParams, body: z.object({ text: z.string().trim().min(2).max(20_000) }), response: Done,
});
export const returnParticipation = route({
  name: 'assignment.return-participation', method: 'POST', path: '/api/v1/assignment/participations/:id/return', summary: 'Return a request for a contribution, saying why',
  params: IdParams, body: z.object({ reason: z.string().trim().min(3).max(500) }), response: Done,
});
/** Inside the unit; the term may not become longer, the instruction stays. */
export const passParticipationOn = route({
  name: 'assignment.pass-participation-on', method: 'POST', path: '/api/v1/assignment/participations/:id/pass-on', summary: 'Name who in the unit contributes or takes note',
  params: IdParams, body: z.object({ postId: Id, instruction: Instruction, termOn: LegalDate.nullable().default(null) }), response: Done,
});
/** Whoever asked withdraws what has not been done yet. */
export const withdrawParticipation = route({
  name: 'assignment.withdraw-participation', method: 'POST', path: '/api/v1/assignment/participations/:id/withdrawal', summary: 'Withdraw a request that has not been met yet, saying why',
  params: IdParams, body: z.object({ reason: z.string().trim().min(3).max(500) }), response: Done,
});
/** I have read what I was informed of. */
export const takeNote = route({ name: 'assignment.take-note', method: 'POST', path: '/api/v1/assignment/information', summary: 'Take note of letters I was informed of', body: z.object({ participations: z.array(Id).min(1).max(500) }), response: Done });
/** Whoever handles the letter has read the contributions. */
export const noteContributions = route({ name: 'assignment.note-contributions', method: 'POST', path: '/api/v1/assignment/items/:id/contributions', summary: 'Take note of contributions to a letter I handle', params: IdParams, response: Done });

/** What is written in decisions again and again; `{termin}` in it stands for the day of the term. */
export const StandardInstruction = z.object({ id: Id, text: z.string(), termDays: z.number().int().nullable() });
export const listInstructions = route({ name: 'assignment.list-instructions', method: 'GET', path: '/api/v1/assignment/instructions', summary: 'Standard instructions of the office', response: z.object({ entries: z.array(StandardInstruction) }) });
export const addInstruction = route({
  name: 'assignment.add-instruction', method: 'POST', path: '/api/v1/assignment/instructions', summary: 'Add a standard instruction',
  body: z.object({ text: z.string().trim().min(2).max(300), termDays: z.number().int().min(1).max(365).nullable().default(null) }), response: z.object({ id: Id }),
});
export const removeInstruction = route({ name: 'assignment.remove-instruction', method: 'DELETE', path: '/api/v1/assignment/instructions/:id', summary: 'Remove a standard instruction', params: IdParams, response: Done });
