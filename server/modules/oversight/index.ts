/** Watches over work that lies still: reminders, the superior's list, the secretary's list; and the times after which they come. */
export { oversightRoutes } from './routes.ts';
export { findStalls, sweepStalls } from './sweep-stalls.ts';
