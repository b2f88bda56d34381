/**
 * Staff: units, posts, who sits where, accounts and sign-in; and the office itself.
 *
 * - `Viewer`, `StaffViewer`, `TokenViewer`: who calls, as they stand today.
 * - `anyone`, `signedIn`, `roles`, `rolesOrAudit`: access rules of routes.
 * - `readOffice`, `readPost`, `listPosts`, `mailroomPost`, `headPost`: reads other modules build on.
 * - `peopleRoutes`: session, account, office, units, staff, first set-up.
 * - `createOffice`, `addUnit`, `addPerson`, `addPost`, `openSession`: what an office is made of.
 * - `setUpOffice`, `newSetUpKey`: a real office begins. `createToken`, `revokeToken`, `listTokens`: programs that may read for an audit.
 */
export { createToken, listTokens, revokeToken, type ApiToken } from './api-token.ts';
export { loadToken, loadViewer } from './load-viewer.ts';
export { createOffice, type NewOffice } from './office-acts.ts';
export { readOffice, requireOffice, type Office } from './office.ts';
export { requireGoodPassword } from './password-rules.ts';
export { headPost, listPosts, mailroomPost, readPost, type StaffPost } from './posts.ts';
export { peopleRoutes } from './routes.ts';
export { changeLocale, changePassword, beginTotp, confirmTotp, endSession, removeTotp } from './session-acts.ts';
export { sessionCookie, sessionRoutes } from './session-routes.ts';
export { newSetUpKey, setUpOffice, type EquipOffice, type SetUp, type SettingUp } from './set-up.ts';
export { openSession, signIn, type Visitor } from './sign-in.ts';
export { addPerson, addPost, disableAccount, newTemporaryPassword, resetPassword, type FirstPassword, type NewStaff, type Password } from './staff-acts.ts';
export { listStaff, type StaffEntry } from './staff-list.ts';
export { addUnit, listUnits, type NewUnit, type UnitEntry } from './units.ts';
export { actorOf, anyone, everyRole, hasRole, roles, rolesOrAudit, seesWholeOffice, signedIn, staffOf, type PostRole, type Role, type StaffViewer, type TokenViewer, type Viewer, type ViewerPost } from './viewer.ts';
