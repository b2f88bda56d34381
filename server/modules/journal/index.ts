/** Reading the record of acts; it is written by `act()` alone. */
export { timelineOf, type TimelineLine } from './timeline.ts';
