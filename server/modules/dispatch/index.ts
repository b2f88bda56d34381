/**
 * Dispatch: answers and acknowledgements by e-mail, their delivery, and what comes back.
 *
 * - `dispatchRoutes(deps)`: what was sent, sending again, dealing with failures; approval of letters too, since approving may send in the same act.
 * - `dispatchJobs`, `dispatchSubscriptions`: `dispatch.acknowledge` after `registry.registered-incoming`, `dispatch.note-report` after
 *   `mailroom.delivery-reported`, `dispatch.deliver` for every queued mail.
 * - `startDispatchSweeper({ db, clock, log })`: gives mails whose delivery was broken off a job again, at the start and every minute.
 * - `DispatchDeps`, `DispatchRouteDeps`: what jobs and routes need; `relay: null` is the demonstration office, where mail is `captured`.
 * - `approveAndSend`, `sendApproved`: for programs that act without HTTP (the demonstration office).
 * - `correctLetter(act, itemId, { revision, changes, reason })`: corrects the entry of an outgoing letter, except what its sending proves (`reached`). Errors: 404, `changed-meanwhile`, `sending-proven`, `item-cancelled`, `nothing-to-correct`.
 * - `cancelLetter(act, itemId, { revision, reason })`: cancels the entry of a letter that has not left; the number stays. Errors: 404, `changed-meanwhile`, `item-cancelled`, and those `keptBy` tells of mails as `mailFacts` (both pure): `letter-left`, `letter-leaving`, `letter-settled-case`.
 * - `mayAcknowledge`, `acknowledgementLimits`: the pure rule who gets an acknowledgement (RFC 3834).
 */
export { approveAndSend, sendApproved } from './approve-and-send.ts';
export { cancelLetter } from './cancel-letter.ts';
export { correctLetter } from './correct-letter.ts';
export type { DispatchDeps, DispatchRouteDeps } from './deps.ts';
export { keptBy, mailFacts } from './left-office.ts';
export { acknowledgementLimits, mayAcknowledge, type AcknowledgementFacts } from './may-acknowledge.ts';
export { dispatchRoutes } from './routes.ts';
export type { Sending } from './send-letter.ts';
export { reached } from './store.ts';
export { dispatchJobs, dispatchSubscriptions } from './subscriptions.ts';
export { startDispatchSweeper, sweepDispatch } from './sweep.ts';
