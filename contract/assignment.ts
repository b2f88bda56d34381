import { z } from 'zod';
import { ItemState } from './registry.ts';
import { route } from './route.ts';
import { Done, HolderRef, Id, Instant, LegalDate, PersonRef } from './shapes.ts';

/** A letter with the holding in which the person saw it. When it has changed hands since, the act is refused with `changed-meanwhile`. */
export const SeenItem = z.object({ id: Id, holdingId: Id });
const Items = z.array(SeenItem).min(1).max(500);
const Instruction = z.string().max(1000).default('');

export const Target = z.object({
  postId: Id, title: z.string(), role: z.enum(['clerk', 'officer', 'head', 'secretary', 'mayor']), person: PersonRef.nullable(), load: z.number().int(),
});
/** In `data.changed` of the problem `changed-meanwhile`: what has become of a letter since it was seen; words of `act` in `journal.<act>`. */
export const ChangedItem = z.object({ id: Id, identifier: z.string(), title: z.string(), state: ItemState, act: z.string().nullable(), byName: z.string(), at: Instant, holder: HolderRef.nullable() });

/** The office as a tree to choose from; `load` = items and open cases in hand, for planning. */
export const TargetUnit = z.object({ unitId: Id, parentId: Id.nullable(), mark: z.string(), name: z.string(), posts: z.array(Target) });
export const listTargets = route({ name: 'assignment.list-targets', method: 'GET', path: '/api/v1/assignment/targets', summary: 'Units and posts a letter can be given to', response: z.object({ units: z.array(TargetUnit) }) });

/** Why a post is proposed for a letter: `same-sender`, `same-words`, `thread`; words in `assignment.because.<code>`. */
export const Proposal = z.object({ itemId: Id, postId: Id, unitId: Id, because: z.string(), detail: z.string() });
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
  body: z.object({ items: Items, postId: Id, instruction: Instruction, termOn: LegalDate.nullable().default(null) }), response: Done,
});
/** Re-dekretacja inside the unit: the term may not become longer, the instruction stays. */
export const passOn = route({
  name: 'assignment.pass-on', method: 'POST', path: '/api/v1/assignment/pass-on', summary: 'Pass letters on inside the unit',
  body: z.object({ items: Items, postId: Id, instruction: Instruction, termOn: LegalDate.nullable().default(null) }), response: Done,
});
export const accept = route({ name: 'assignment.accept', method: 'POST', path: '/api/v1/assignment/accept', summary: 'Accept letters into my hands', body: z.object({ items: Items }), response: Done });
export const returnItems = route({
  name: 'assignment.return', method: 'POST', path: '/api/v1/assignment/return', summary: 'Return letters to who gave them, saying why',
  body: z.object({ items: Items, reason: z.string().min(3).max(500) }), response: Done,
});
/** Marks that the holder has looked at the letter. */
export const open = route({ name: 'assignment.open', method: 'POST', path: '/api/v1/assignment/open', summary: 'Note that I have looked at the letter', body: z.object({ itemId: Id }), response: Done });
