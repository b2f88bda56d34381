/**
 * The calendar of the office: working days, days off by law, and terms that explain themselves.
 * Everything here is pure: no clock, no database, no words.
 *
 * - `LegalDate`, `Weekday`: a day as `YYYY-MM-DD`, ISO weekday 1–7.
 * - `parseLegalDate`, `legalDate`, `partsOf`, `addDays`, `daysUntil`, `weekdayOf`: plain calendar arithmetic.
 * - `warsawDate`, `startOfWarsawDay`, `endOfWarsawDay`: between instants and days of the office.
 * - `dayOff`, `holidaysOf`, `easterSunday`, `KNOWN_FROM`, `KNOWN_UNTIL`: the act of 18 January 1951 since 1990.
 * - `isWorkingDay`, `workingDayFrom`, `addWorkingDays`, `workingDaysBetween`: the office's working days.
 * - `deadline`, `statutoryTerms`, `termRule`: terms by KPA art. 57 with the reasoning as data.
 * - `CalendarError`: every refusal, with a stable code.
 */
export { CalendarError } from './errors.ts';
export type { CalendarErrorCode } from './errors.ts';
export { addDays, daysUntil, legalDate, parseLegalDate, partsOf, weekdayOf } from './legal-date.ts';
export type { LegalDate, Weekday } from './legal-date.ts';
export { endOfWarsawDay, startOfWarsawDay, warsawDate } from './warsaw.ts';
export { KNOWN_FROM, KNOWN_UNTIL, dayOff, easterSunday, holidaysOf } from './days-off.ts';
export type { DayOff, Holiday } from './days-off.ts';
export { addWorkingDays, isWorkingDay, workingDayFrom, workingDaysBetween } from './working-days.ts';
export { statutoryTerms, termRule } from './terms.ts';
export type { StatutoryTerm, TermLength, TermRule, TermUnit } from './terms.ts';
export { deadline } from './deadline.ts';
export type { Deadline, DeadlineInput } from './deadline.ts';
export type { ExcludedPeriod, Reason, ReasonCode } from './reasons.ts';
