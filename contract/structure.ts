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
  id: Id, mailroom: z.boolean(), groupDesk: z.boolean(), ...Days, revision: Revision, abilities: Abilities,
  versions: z.array(z.object({ id: Id, ...Days, mark: z.string(), name: z.string(), parentId: Id.nullable(), parentName: z.string().nullable() })),
  posts: z.array(z.object({ postId: Id, title: z.string(), role: PostRole, deputy: z.boolean(), ...Days })),
  heads: z.array(z.object({ personId: Id, name: z.string(), postId: Id, title: z.string(), deputy: z.boolean(), ...Days })),
});
export const readUnit = route({ name: 'structure.read-unit', method: 'GET', path: '/api/v1/structure/units/:id', summary: 'A unit through all its days', params: IdParams, response: UnitHistory });

/** What lies on the desk of a post; null for those whom it does not concern. */
export const Work = z.object({ letters: z.number().int(), cases: z.number().int(), drafts: z.number().int(), approvals: z.number().int(), participations: z.number().int(), mailboxes: z.number().int() });
/** Who has a desk in hand today: by sitting there, by standing in, or as the head where nobody else is there. */
export const DeskHand = z.object({ personId: Id, name: z.string(), kind: z.enum(['decisions', 'letters']), via: z.enum(['own', 'substitute', 'head']) });
export const PostHistory = z.object({
  id: Id, shared: z.boolean(), ...Days, revision: Revision, abilities: Abilities, work: Work.nullable(), hands: z.array(DeskHand),
  versions: z.array(z.object({ id: Id, ...Days, title: z.string(), role: PostRole, deputy: z.boolean(), unitId: Id, unitMark: z.string(), unitName: z.string() })),
  people: z.array(Seat),
});
export const readPost = route({ name: 'structure.read-post', method: 'GET', path: '/api/v1/structure/posts/:id', summary: 'A post through all its days, and what lies on its desk', params: IdParams, response: PostHistory });

export const PersonHistory = z.object({
  id: Id, firstName: z.string(), lastName: z.string(), email: z.string().nullable(), phone: z.string().nullable(), revision: Revision, login: z.string().nullable(), disabledAt: Instant.nullable(), abilities: Abilities,
  posts: z.array(z.object({ appointmentId: Id, postId: Id, postRevision: Revision, title: z.string(), role: PostRole, unitId: Id, unitMark: z.string(), unitName: z.string(), ...Days })),
});
export const readPerson = route({ name: 'structure.read-person', method: 'GET', path: '/api/v1/structure/people/:id', summary: 'A person through all their posts', params: IdParams, response: PersonHistory });

export const PersonEntry = z.object({
  id: Id, firstName: z.string(), lastName: z.string(), email: z.string().nullable(), phone: z.string().nullable(), closed: z.boolean(), posts: z.array(z.object({ postId: Id, title: z.string(), unitId: Id, unitMark: z.string(), unitName: z.string() })),
});
export const listPeople = route({ name: 'structure.list-people', method: 'GET', path: '/api/v1/structure/people', summary: 'Everybody of the staff with their posts of today', response: z.object({ entries: z.array(PersonEntry), abilities: Abilities }) });

const UnitFields = { mark: UnitMark, name: z.string().min(2).max(200), parentId: Id.nullable().default(null) };
export const addUnit = route({ name: 'people.add-unit', method: 'POST', path: '/api/v1/units', summary: 'Add a unit', body: z.object({ ...UnitFields, from: LegalDate.optional() }), response: z.object({ id: Id, parentId: Id.nullable(), mark: z.string(), name: z.string(), mailroom: z.boolean(), posts: z.number().int() }) });
export const changeUnit = route({ name: 'people.change-unit', method: 'POST', path: '/api/v1/structure/units/:id/changes', summary: 'Rename a unit, change its mark or place from a day on', params: IdParams, body: z.object({ ...UnitFields, from: LegalDate, revision: Revision }), response: Revised });
export const setGroupDesk = route({ name: 'handover.set-group-desk', method: 'PUT', path: '/api/v1/structure/units/:id/group-desk', summary: 'Whether the unit has a group desk from which its people take letters', params: IdParams, body: z.object({ open: z.boolean(), revision: Revision }), response: Revised });
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

const Import = z.object({ from: LegalDate.optional() });
export const ImportProblem = z.object({ row: z.number().int(), column: z.string(), code: z.string(), detail: z.string() });
export const ImportStep = z.object({ row: z.number().int(), kind: z.enum(['add-unit', 'change-unit', 'add-post', 'change-post', 'add-person', 'change-person', 'appoint', 'change-days', 'add-account']), what: z.string(), before: z.string(), after: z.string() });
export const exportStructure = route({ name: 'people.export-structure', method: 'GET', path: '/api/v1/structure/table', summary: 'The whole office on a day as a table (CSV or XLSX)', query: z.object({ format: z.enum(['csv', 'xlsx']).default('xlsx'), on: LegalDate.optional() }) });
export const checkImport = route({
  name: 'people.check-import', method: 'POST', path: '/api/v1/structure/import/check', summary: 'What a table (CSV or XLSX, multipart/form-data) would change, and everything wrong with it; changes nothing', query: Import,
  response: z.object({ from: z.string(), rows: z.number().int(), problems: z.array(ImportProblem), steps: z.array(ImportStep), unmentioned: z.array(z.object({ kind: z.enum(['unit', 'post']), name: z.string() })), accounts: z.boolean(), fingerprint: z.string() }),
});
export const importStructure = route({
  name: 'people.import-structure', method: 'POST', path: '/api/v1/structure/import', summary: 'Do what the check of the same table showed', query: Import.extend({ fingerprint: z.string().length(64) }),
  response: z.object({ steps: z.number().int(), accounts: z.array(z.object({ name: z.string(), login: z.string(), temporaryPassword: z.string() })) }),
});

const Scope = z.enum(['all', 'decisions', 'letters']);
const PersonName = z.object({ id: Id, name: z.string() });
export const Substitution = z.object({
  id: Id, person: PersonName, post: z.object({ id: Id, title: z.string(), unitMark: z.string() }).nullable(), substitute: PersonName.nullable(), scope: Scope, ...Days, endedAt: Instant.nullable(), sudden: z.boolean(), reason: z.string().nullable(),
  state: z.enum(['now', 'later', 'past']), hands: z.array(PersonName), revision: Revision, mayEnd: z.boolean(),
});
export const listSubstitutions = route({
  name: 'people.list-substitutions', method: 'GET', path: '/api/v1/structure/substitutions', summary: 'Who stands in for whom: now, later and in the last year', query: z.object({ person: Id.optional() }),
  response: z.object({ entries: z.array(Substitution), forEverybody: z.boolean(), unitIds: z.array(Id) }),
});
export const substitute = route({
  name: 'people.substitute', method: 'POST', path: '/api/v1/structure/substitutions', summary: 'Somebody is away: name who stands in, for what and how long',
  body: z.object({ personId: Id, postId: Id.nullable().default(null), substituteId: Id.nullable(), scope: Scope.default('all'), circles: z.boolean().default(false), from: LegalDate, to: LegalDate.nullable().default(null), reason: z.string().max(500).default('') }), response: z.object({ id: Id }),
});
export const endSubstitution = route({ name: 'people.end-substitution', method: 'POST', path: '/api/v1/structure/substitutions/:id/end', summary: 'End a substitution at once, or take it back before it begins', params: IdParams, body: Revised, response: Done });

const HeldList = z.object({ total: z.number().int(), entries: z.array(z.object({ id: Id, label: z.string(), title: z.string(), detail: z.string() })) });
export const LeftDesk = z.object({
  postId: Id, title: z.string(), role: PostRole, unitId: Id, unitMark: z.string(), others: z.array(z.string()), follower: z.string().nullable(),
  letters: HeldList, cases: HeldList, drafts: HeldList, approvals: HeldList, participations: HeldList, mailboxes: HeldList,
});
/** `problem`: why it could not be done on its day. */
export const Departure = z.object({ id: Id, person: PersonName, lastDay: z.string(), state: z.enum(['planned', 'done', 'withdrawn']), problem: z.string().nullable(), byName: z.string().nullable(), doneAt: Instant.nullable(), revision: Revision });
export const readHandover = route({
  name: 'handover.read', method: 'GET', path: '/api/v1/structure/people/:id/handover', summary: 'Everything somebody holds, desk by desk, to be handed over when they leave', params: IdParams,
  response: z.object({ person: PersonName, desks: z.array(LeftDesk), standings: z.array(z.object({ id: Id, personName: z.string(), substituteName: z.string().nullable(), ...Days, own: z.boolean() })), departure: Departure.nullable() }),
});
export const leave = route({
  name: 'handover.leave', method: 'POST', path: '/api/v1/structure/people/:id/departure', summary: 'Somebody leaves: hand everything over, at once or on the day after the last', params: IdParams,
  body: z.object({
    lastDay: LegalDate, atOnce: z.boolean().default(false),
    plan: z.object({ rest: z.array(z.object({ fromPostId: Id, toPostId: Id.nullable() })).max(50), moves: z.array(z.object({ fromPostId: Id, toPostId: Id, itemIds: z.array(Id).max(10_000), caseIds: z.array(Id).max(10_000) })).max(100) }),
  }),
  response: z.object({ id: Id, done: Work.nullable() }),
});
export const withdrawDeparture = route({ name: 'handover.withdraw-departure', method: 'POST', path: '/api/v1/structure/departures/:id/withdrawal', summary: 'Take a planned departure back', params: IdParams, body: Revised, response: Done });
export const listDepartures = route({ name: 'handover.list-departures', method: 'GET', path: '/api/v1/structure/departures', summary: 'Who is going to leave and who has left in the last year', response: z.object({ entries: z.array(Departure) }) });
export const IdleDesk = z.object({ postId: Id, title: z.string(), unitId: Id, unitMark: z.string(), unitName: z.string(), since: z.string().nullable(), until: z.string().nullable(), lastPerson: z.string().nullable(), hands: z.array(DeskHand), work: Work });
export const listIdleDesks = route({ name: 'handover.list-idle-desks', method: 'GET', path: '/api/v1/structure/idle-desks', summary: 'Desks with work at which nobody sits, today or soon', response: z.object({ entries: z.array(IdleDesk) }) });

export const ReorganisationPlan = z.object({
  renamings: z.array(z.object({ unitId: Id, mark: UnitMark, name: z.string().min(2).max(200), reRegister: z.boolean() })).max(100),
  transfers: z.array(z.object({
    fromUnitId: Id, toUnitId: Id.nullable(), newUnit: z.object({ mark: UnitMark, name: z.string().min(2).max(200), parentId: Id.nullable() }).nullable(),
    posts: z.array(z.object({ postId: Id, title: z.string().min(2).max(120), role: PostRole, deputy: z.boolean() })).max(500), closes: z.boolean(),
  })).max(100),
});
export const ReorganisationReport = z.object({
  units: z.array(z.object({ kind: z.enum(['begins', 'renamed', 'ends', 'moves']), before: z.string(), after: z.string() })),
  posts: z.array(z.object({ title: z.string(), people: z.string(), from: z.string(), to: z.string(), held: z.number().int() })),
  takeOvers: z.array(z.object({ from: z.string(), to: z.string(), cases: z.array(z.object({ fromMark: z.string(), toMark: z.string(), title: z.string(), officer: z.string(), documents: z.number().int() })) })),
  mailroom: z.string().nullable(),
});
export const Reorganisation = z.object({
  id: Id, title: z.string(), basis: z.string(), dueOn: z.string(), state: z.enum(['planned', 'done', 'withdrawn']), problem: z.string().nullable(), byName: z.string().nullable(), doneAt: Instant.nullable(), cases: z.number().int(), protocol: z.boolean(), revision: Revision,
});
const NewReorganisation = z.object({ title: z.string().trim().min(3).max(200), basis: z.string().max(300).default(''), dueOn: LegalDate, plan: ReorganisationPlan });
export const listReorganisations = route({ name: 'handover.list-reorganisations', method: 'GET', path: '/api/v1/structure/reorganisations', summary: 'Reorganisations there have been and are planned', response: z.object({ entries: z.array(Reorganisation) }) });
export const readReorganisation = route({ name: 'handover.read-reorganisation', method: 'GET', path: '/api/v1/structure/reorganisations/:id', summary: 'A reorganisation: its plan and what it did', params: IdParams, response: Reorganisation.extend({ plan: ReorganisationPlan, report: ReorganisationReport.nullable() }) });
export const previewReorganisation = route({
  name: 'handover.preview-reorganisation', method: 'POST', path: '/api/v1/structure/reorganisations/preview', summary: 'Everything a reorganisation would do as things stand, or why it cannot be done; changes nothing', body: NewReorganisation.omit({ title: true, basis: true }),
  response: z.object({ report: ReorganisationReport.nullable(), problem: z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) }).nullable() }),
});
export const planReorganisation = route({ name: 'handover.plan-reorganisation', method: 'POST', path: '/api/v1/structure/reorganisations', summary: 'Plan a reorganisation for a day', body: NewReorganisation, response: z.object({ id: Id }) });
export const withdrawReorganisation = route({ name: 'handover.withdraw-reorganisation', method: 'POST', path: '/api/v1/structure/reorganisations/:id/withdrawal', summary: 'Take a planned reorganisation back', params: IdParams, body: Revised, response: Done });
export const readProtocol = route({ name: 'handover.read-protocol', method: 'GET', path: '/api/v1/structure/reorganisations/:id/protocol.pdf', summary: 'The protocol of hand-over of a reorganisation (PDF)', params: IdParams });
