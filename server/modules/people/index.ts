/**
 * Staff: units, posts, who sits where, accounts and sign-in; and the office itself.
 *
 * - `Viewer`, `StaffViewer`, `TokenViewer`: who calls, as they stand today.
 * - `anyone`, `signedIn`, `roles`, `rolesOrAudit`: access rules of routes.
 * - `readOffice`, `readPost`, `listPosts`, `mailroomPost`, `headPost`: reads other modules build on.
 */
export { changeLocale, changePassword, beginTotp, confirmTotp, endSession, removeTotp } from './session-acts.ts';
export { loadToken, loadViewer } from './load-viewer.ts';
export { readOffice, requireOffice, type Office } from './office.ts';
export { headPost, listPosts, mailroomPost, readPost, type StaffPost } from './posts.ts';
export { signIn, type Visitor } from './sign-in.ts';
export { actorOf, anyone, everyRole, hasRole, roles, rolesOrAudit, seesWholeOffice, signedIn, staffOf, type PostRole, type Role, type StaffViewer, type TokenViewer, type Viewer, type ViewerPost } from './viewer.ts';
