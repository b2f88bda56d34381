/** What people see on their screens, composed from every module's reads: desk, registers, item, case and document pages. */
export { confidentialTopics } from './confidential-topics.ts';
export { documentRoutes, type DocumentDeps, type PagePort } from './document-routes.ts';
export { startLive, type Live } from './live.ts';
export { deskRoutes, type DeskDeps } from './routes.ts';
export { verifyOffice, type Finding } from './verify-office.ts';
export { registerChecks, type Check } from './verify-registers.ts';
