/**
 * Staff: units, posts, who sits where, accounts and sign-in; and the office itself.
 *
 * - `Viewer`, `StaffViewer`, `TokenViewer`: who calls, as they stand today.
 * - `anyone`, `signedIn`, `roles`, `rolesOrAudit`: access rules of routes.
 * - `readOffice`, `readPost`, `postsById`, `listPosts`, `mailroomPost`, `headPost`: reads other modules build on.
 * - `peopleRoutes`: session, account, office, units, staff, first set-up.
 * - `signIn`, `openSession`, `isSessionOpen`: who comes in, and whether they still are. `forgetSignIns`: the nightly job of the log.
 * - `SingleSignOn`: the provider of single sign-on, as an adapter offers it.
 * - `createOffice`, `addUnit`, `addPerson`, `addPost`, `changeDuties`: what an office is made of.
 * - `readStructure` and the acts on units, posts and appointments: the office as it was, is and is planned to be (folder `structure`).
 * - `substitute`, `endSubstitution`, `deskHands`, `unitsWithoutHead`: who stands in for whom, in whose hands each desk is, and where a head is missing (folder `substitution`).
 * - `setUpOffice`, `newSetUpKey`: a real office begins. `createToken`, `revokeToken`, `listTokens`: programs that may read for an audit.
 */
export { changeDuties } from './change-duties.ts';
export { createToken, listTokens, revokeToken, type ApiToken } from './api-token.ts';
export { endPerson } from './end-person.ts';
export { loadToken, loadViewer } from './load-viewer.ts';
export { createOffice, type NewOffice } from './office-acts.ts';
export { readOffice, requireOffice, type Office } from './office.ts';
export { headPost, listPosts, mailroomPost, postsById, readOpenPost, readPost, type StaffPost } from './posts.ts';
export { requireGoodPassword } from './sign-in/password-rules.ts';
export { peopleRoutes } from './routes.ts';
export { forgetSignIns } from './sign-in/forget-sign-ins.ts';
export { openSession, type Opening } from './sign-in/open-session.ts';
export { sessionCookie, sessionRoutes, type SignInDeps } from './sign-in/session-routes.ts';
export { isSessionOpen } from './sign-in/sessions.ts';
export { newSetUpKey, setUpOffice, type EquipOffice, type SetUp, type SettingUp } from './set-up.ts';
export { signIn, type SigningIn } from './sign-in/sign-in.ts';
export { type Visitor } from './sign-in/sign-in-log.ts';
export { type ProviderChecks, type ProviderIdentity, type SingleSignOn } from './sign-in/single-sign-on-port.ts';
export { addPerson, addPost, disableAccount, newTemporaryPassword, resetPassword, type FirstPassword, type NewStaff, type Password } from './staff-acts.ts';
export { listStaff, type StaffEntry } from './staff-list.ts';
export { appointTo, changeAppointment, withdrawAppointment, type Appointing } from './structure/appointments.ts';
export { changePerson, registerPerson, type PersonFacts } from './structure/change-person.ts';
export { changeUnit, writeUnit, type UnitChange } from './structure/change-unit.ts';
export { endGroupDesk, groupDeskOf, setGroupDesk } from './structure/group-desk.ts';
export { endPost, endUnit, lockUnit } from './structure/ends.ts';
export { changePost, lockPost, makePost, type PostChange, type PostWish } from './structure/posts.ts';
export { listPeople, readPerson, readPostHistory, readUnit, type PersonEntry, type PersonHistory, type PostHistory, type UnitHistory } from './structure/read-histories.ts';
export { plannedChanges, readStructure, type PlannedChange, type Seat, type Structure, type StructurePost, type StructureUnit } from './structure/read-structure.ts';
export { anyStaff, mayKeepGroupDesk, structureAbilities, structureKeeper } from './structure/routes.ts';
export { moveMailroom, transferPost, type PostTransfer } from './structure/transfer.ts';
export { turnStructure } from './structure/turn-structure.ts';
export { withdrawChange } from './structure/withdraw-change.ts';
export { absenceOf, deskHands, listSubstitutions, type DeskHand, type SubstitutionEntry } from './substitution/read-substitutions.ts';
export { endSubstitution, maySubstitute, substitute, type Substituting } from './substitution/substitute.ts';
export { unitsWithoutHead } from './substitution/units-without-head.ts';
export { addDays, dayOf } from './warsaw-day.ts';
export { addUnit, listUnits, requireUnitOn, type NewUnit, type UnitEntry } from './units.ts';
export { actorAt, actorOf, anyone, circlePostIds, everyRole, hasRole, readingDeskIds, readingPostIds, roles, rolesOf, rolesOrAudit, seesWholeOffice, signedIn, staffOf, type Duty, type GroupDesk, type PostRole, type Role, type Scope, type StaffViewer, type StandIn, type TokenViewer, type Viewer, type ViewerPost, type Way } from './viewer.ts';
