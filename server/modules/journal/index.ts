/** Reading the record of acts; it is written by `act()` alone. */
export { begunInsteadOf } from './first-act.ts';
export { lastChange } from './last-change.ts';
export { timelineOf, type TimelineLine } from './timeline.ts';
