import { z } from 'zod';
import { route } from './route.ts';
import { Abilities, Done, Id, IdParams, Instant } from './shapes.ts';

/** Who may see a thing: everybody whose work it is; those who answer for it and posts named besides; the posts of a closed circle alone. */
export const Confidentiality = z.enum(['ordinary', 'restricted', 'strict']);

/** A post that is named, with who sits there today. */
export const NamedPost = z.object({ postId: Id, title: z.string(), unitMark: z.string(), personName: z.string().nullable() });

/** Somebody who may see a thing, and why: `via` their own post, as a substitute (`forName`), or as the head of a desk without anybody. */
export const Seer = z.object({ personId: Id, name: z.string(), reasons: z.array(z.object({ code: z.enum(['holder', 'held', 'officer', 'asked', 'named', 'group', 'head', 'office', 'register']), post: z.string(), via: z.enum(['own', 'substitute', 'head']), forName: z.string().nullable() })) });

/** Somebody who has opened it or a document of it; `times` counts quarters of an hour, `personId` is null for a program. */
export const SeenBy = z.object({ personId: Id.nullable(), name: z.string(), first: Instant, last: Instant, times: z.number().int() });

/** `seenBy`: null for whom it does not concern. `heldAt`: the post that holds it, which a closed circle has to name; null for what nobody holds any more. `abilities`: `set-access`, `lower-access`. */
export const Access = z.object({ confidentiality: Confidentiality, named: z.array(NamedPost), heldAt: NamedPost.nullable(), caseMark: z.string().nullable(), seers: z.array(Seer), seenBy: z.array(SeenBy).nullable(), revision: z.number().int(), abilities: Abilities });

/** `handTo`: the post of the circle that takes it over, where whoever holds it now does not belong to the circle. */
export const AccessChange = z.object({ revision: z.number().int(), confidentiality: Confidentiality, postIds: z.array(Id).max(50), handTo: Id.nullable().default(null), reason: z.string().min(3).max(500) });

export const readItemAccess = route({ name: 'confidentiality.read-item', method: 'GET', path: '/api/v1/incoming/:id/access', summary: 'Who may see a letter', params: IdParams, response: Access });
export const setItemAccess = route({ name: 'confidentiality.set-item', method: 'PUT', path: '/api/v1/incoming/:id/access', summary: 'Say how confidential a letter is and which posts are named', params: IdParams, body: AccessChange, response: Done });
export const readCaseAccess = route({ name: 'confidentiality.read-case', method: 'GET', path: '/api/v1/cases/:id/access', summary: 'Who may see a case', params: IdParams, response: Access });
export const setCaseAccess = route({ name: 'confidentiality.set-case', method: 'PUT', path: '/api/v1/cases/:id/access', summary: 'Say how confidential a case is and which posts are named', params: IdParams, body: AccessChange, response: Done });

export const readDocumentAccess = route({ name: 'confidentiality.read-document', method: 'GET', path: '/api/v1/documents/:id/access', summary: 'Who may see a document', params: IdParams, response: Access });
/** A document is kept from some of those who read what it lies in; nobody else gets to see it. */
export const setDocumentAccess = route({ name: 'confidentiality.set-document', method: 'PUT', path: '/api/v1/documents/:id/access', summary: 'Say how confidential a document is and which posts are named', params: IdParams, body: AccessChange.omit({ handTo: true }), response: Done });

/** A closed circle in which nobody is left, by its posts; what it holds and how much is not told. `since`: `YYYY-MM-DD`, null where nobody ever sat at any of the posts. */
export const AbandonedCircle = z.object({ posts: z.array(z.object({ postId: Id, title: z.string(), unitMark: z.string() })), since: z.string().nullable() });
export const listAbandonedCircles = route({ name: 'confidentiality.list-abandoned', method: 'GET', path: '/api/v1/circles/abandoned', summary: 'Closed circles in which nobody is left', response: z.object({ entries: z.array(AbandonedCircle) }) });
export const appointToCircle = route({
  name: 'confidentiality.appoint', method: 'POST', path: '/api/v1/circles/appointment', summary: 'Name one more post for a closed circle in which nobody is left', body: z.object({ postIds: z.array(Id).min(1).max(100), postId: Id, reason: z.string().trim().min(3).max(500) }), response: Done,
});

/** Numbers of a register that the reader may not look behind; they tell nothing but that the register has no gap. */
export const listReserved = route({
  name: 'registry.list-reserved', method: 'GET', path: '/api/v1/registers/reserved', summary: 'Numbers of a register whose entries are confidential',
  query: z.object({ register: z.enum(['incoming', 'outgoing', 'internal']), year: z.coerce.number().int().min(2000).max(2200) }),
  response: z.object({ identifiers: z.array(z.string()) }),
});
