import { z } from 'zod';
import { route } from './route.ts';
import { Abilities, Done, Id, IdParams, Instant, LegalDate } from './shapes.ts';

export const PostRole = z.enum(['clerk', 'officer', 'head', 'secretary', 'mayor']);
export const UnitMark = z.string().max(12).regex(/^[\p{Lu}0-9]+(-[\p{Lu}0-9]+)*$/u);
const Revision = z.number().int();
const Revised = z.object({ revision: Revision });
const Days = { from: z.string(), to: z.string().nullable() };

export const Seat = z.object({ appointmentId: Id, personId: Id, name: z.string(), ...Days });
export const StructurePost = z.object({ id: Id, unitId: Id, title: z.string(), role: PostRole, deputy: z.boolean(), shared: z.boolean(), ...Days, revision: Revision, people: z.array(Seat) });
export const StructureUnit = z.object({ id: Id, parentId: Id.nullable(), mark: z.string(), name: z.string(), mailroom: z.boolean(), ...Days, revision: Revision });
export const PlannedChange = z.object({
  on: z.string(), kind: z.enum(['unit-begins', 'unit-changes', 'unit-ends', 'post-begins', 'post-changes', 'post-ends', 'person-comes', 'person-leaves']), id: Id, versionId: Id.nullable(), name: z.string(), detail: z.string(),
});
export const readStructure = route({
  name: 'structure.read', method: 'GET', path: '/api/v1/structure', summary: 'The office on a day: units, posts and who sits there', query: z.object({ on: LegalDate.optional() }),
  response: z.object({ on: z.string(), today: z.string(), units: z.array(StructureUnit), posts: z.array(StructurePost), planned: z.array(PlannedChange), abilities: Abilities }),
});

export const UnitHistory = z.object({
  id: Id, mailroom: z.boolean(), ...Days, revision: Revision, abilities: Abilities,
  versions: z.array(z.object({ id: Id, ...Days, mark: z.string(), name: z.string(), parentId: Id.nullable(), parentName: z.string().nullable() })),
  posts: z.array(z.object({ postId: Id, title: z.string(), role: PostRole, deputy: z.boolean(), ...Days })),
  heads: z.array(z.object({ personId: Id, name: z.string(), postId: Id, title: z.string(), deputy: z.boolean(), ...Days })),
});
export const readUnit = route({ name: 'structure.read-unit', method: 'GET', path: '/api/v1/structure/units/:id', summary: 'A unit through all its days', params: IdParams, response: UnitHistory });

/** What lies on the desk of a post; null for those whom it does not concern. */
export const Work = z.object({ letters: z.number().int(), cases: z.number().int(), drafts: z.number().int(), approvals: z.number().int(), mailboxes: z.number().int() });
export const PostHistory = z.object({
  id: Id, shared: z.boolean(), ...Days, revision: Revision, abilities: Abilities, work: Work.nullable(),
  versions: z.array(z.object({ id: Id, ...Days, title: z.string(), role: PostRole, deputy: z.boolean(), unitId: Id, unitMark: z.string(), unitName: z.string() })),
  people: z.array(Seat),
});
export const readPost = route({ name: 'structure.read-post', method: 'GET', path: '/api/v1/structure/posts/:id', summary: 'A post through all its days, and what lies on its desk', params: IdParams, response: PostHistory });

export const PersonHistory = z.object({
  id: Id, firstName: z.string(), lastName: z.string(), email: z.string().nullable(), phone: z.string().nullable(), revision: Revision, login: z.string().nullable(), disabledAt: Instant.nullable(), abilities: Abilities,
  posts: z.array(z.object({ appointmentId: Id, postId: Id, postRevision: Revision, title: z.string(), role: PostRole, unitId: Id, unitMark: z.string(), unitName: z.string(), ...Days })),
});
export const readPerson = route({ name: 'structure.read-person', method: 'GET', path: '/api/v1/structure/people/:id', summary: 'A person through all their posts', params: IdParams, response: PersonHistory });

const UnitFields = { mark: UnitMark, name: z.string().min(2).max(200), parentId: Id.nullable().default(null) };
export const addUnit = route({ name: 'people.add-unit', method: 'POST', path: '/api/v1/units', summary: 'Add a unit', body: z.object({ ...UnitFields, from: LegalDate.optional() }), response: z.object({ id: Id, parentId: Id.nullable(), mark: z.string(), name: z.string(), mailroom: z.boolean(), posts: z.number().int() }) });
export const changeUnit = route({ name: 'people.change-unit', method: 'POST', path: '/api/v1/structure/units/:id/changes', summary: 'Rename a unit, change its mark or place from a day on', params: IdParams, body: z.object({ ...UnitFields, from: LegalDate, revision: Revision }), response: Revised });
export const withdrawUnitChange = route({ name: 'people.withdraw-unit-change', method: 'DELETE', path: '/api/v1/structure/units/:id/changes/:version', summary: 'Take back a planned change of a unit', params: z.object({ id: Id, version: Id }), body: Revised, response: Done });
export const closeUnit = route({ name: 'handover.close-unit', method: 'POST', path: '/api/v1/structure/units/:id/closing', summary: 'Set the last day of a unit without posts and running cases', params: IdParams, body: z.object({ on: LegalDate, revision: Revision }), response: Done });

const PostFields = { title: z.string().trim().min(2).max(120), role: PostRole, deputy: z.boolean().default(false) };
export const makePost = route({ name: 'people.make-post', method: 'POST', path: '/api/v1/structure/posts', summary: 'Make a post', body: z.object({ ...PostFields, unitId: Id, shared: z.boolean().default(false), from: LegalDate }), response: z.object({ id: Id }) });
export const changePost = route({ name: 'people.change-post', method: 'POST', path: '/api/v1/structure/posts/:id/changes', summary: 'Rename a post or change its role from a day on', params: IdParams, body: z.object({ ...PostFields, from: LegalDate, revision: Revision }), response: Revised });
export const withdrawPostChange = route({ name: 'people.withdraw-post-change', method: 'DELETE', path: '/api/v1/structure/posts/:id/changes/:version', summary: 'Take back a planned change of a post', params: z.object({ id: Id, version: Id }), body: Revised, response: Done });
export const closePost = route({ name: 'handover.close-post', method: 'POST', path: '/api/v1/structure/posts/:id/closing', summary: 'Set the last day of a post on whose desk nothing lies', params: IdParams, body: z.object({ on: LegalDate, revision: Revision }), response: Done });

export const appoint = route({
  name: 'people.appoint', method: 'POST', path: '/api/v1/structure/appointments', summary: 'Appoint a person to a post from a day on',
  body: z.object({ personId: Id, postId: Id, from: LegalDate, to: LegalDate.nullable().default(null), replacing: z.boolean().default(false), revision: Revision }), response: z.object({ id: Id }),
});
export const changeAppointment = route({
  name: 'handover.change-appointment', method: 'POST', path: '/api/v1/structure/appointments/:id', summary: 'Change the days of an appointment; work that would be left alone must be left to the head on purpose', params: IdParams,
  body: z.object({ from: LegalDate, to: LegalDate.nullable(), leaveToHead: z.boolean().default(false), revision: Revision }), response: Done,
});
export const withdrawAppointment = route({ name: 'people.withdraw-appointment', method: 'DELETE', path: '/api/v1/structure/appointments/:id', summary: 'Take back an appointment that has not begun', params: IdParams, body: Revised, response: Done });

const PersonFields = { firstName: z.string().trim().min(1).max(80), lastName: z.string().trim().min(1).max(80), email: z.email().max(254).nullable().default(null), phone: z.string().max(50).nullable().default(null) };
export const registerPerson = route({ name: 'people.register-person', method: 'POST', path: '/api/v1/structure/people', summary: 'Add a member of staff without an account', body: z.object(PersonFields), response: z.object({ id: Id }) });
export const changePerson = route({ name: 'people.change-person', method: 'POST', path: '/api/v1/structure/people/:id', summary: 'Change a name, address or telephone', params: IdParams, body: z.object({ ...PersonFields, revision: Revision }), response: Revised });
