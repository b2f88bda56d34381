/**
 * What becomes of work when posts, people and units change: nothing may be left behind (promise P2).
 *
 * - `closePost`, `closeUnit`, `changeAppointmentDays`: ends of posts, units and appointments, which ask first what lies on the desk.
 * - `keepGroupDesk`: a unit has a group desk, or none any more.
 * - `leave`, `withdrawDeparture`, `handOver`: somebody leaves, and everything they hold goes to others at once. `idleDesks`: work without anybody.
 * - `planReorganisation`, `previewReorganisation`, `reorganise`, `writeProtocol`: units renamed, merged and split on a day (§64).
 * - `turnDay`, `startDayTurner`: what is planned for a day begins by itself.
 * - `workAt`: what lies on the desks of posts.
 */
export { closePost, closeUnit } from './close-post.ts';
export { changeAppointmentDays, type AppointmentDays } from './end-appointment.ts';
export { leave, turnDepartures, withdrawDeparture, type Leaving } from './departures.ts';
export { handOver, type HandedOver } from './hand-over.ts';
export { idleDesks, type IdleDesk } from './idle-desks.ts';
export { keepGroupDesk } from './keep-group-desk.ts';
export { reorganise } from './reorganisation/execute.ts';
export type { ReorganisationPlan, ReorganisationReport } from './reorganisation/plan.ts';
export { previewReorganisation } from './reorganisation/preview.ts';
export { protocolSubscription, writeProtocol, type ProtocolDeps } from './reorganisation/protocol.ts';
export { planReorganisation, turnReorganisations, withdrawReorganisation } from './reorganisation/reorganisations.ts';
export { handoverRoutes } from './routes.ts';
export { startDayTurner, turnDay } from './turn-day.ts';
export { workAt, type Work } from './work.ts';
