/**
 * What becomes of work when posts, people and units change: nothing may be left behind (promise P2).
 *
 * - `closePost`, `closeUnit`, `changeAppointmentDays`: ends of posts, units and appointments, which ask first what lies on the desk.
 * - `turnDay`, `startDayTurner`: what is planned for a day begins by itself.
 * - `workAt`: what lies on the desks of posts.
 */
export { closePost, closeUnit } from './close-post.ts';
export { changeAppointmentDays, type AppointmentDays } from './end-appointment.ts';
export { handoverRoutes } from './routes.ts';
export { startDayTurner, turnDay } from './turn-day.ts';
export { workAt, type Work } from './work.ts';
