import { addDays, legalDate, partsOf } from './legal-date.ts';
import type { LegalDate } from './legal-date.ts';

const HOUR_MS = 3_600_000;

const warsaw = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Warsaw',
  calendar: 'iso8601',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/**
 * The day it is in Warsaw at this instant. Legal dates follow the wall clock of the office:
 * a message of 23:30 UTC on 31 December arrives on 1 January.
 */
export function warsawDate(instant: Date): LegalDate {
  const part = Object.fromEntries(warsaw.formatToParts(instant).map(({ type, value }) => [type, value]));
  return legalDate(Number(part['year']), Number(part['month']), Number(part['day']));
}

/**
 * The instant at which this day begins in Warsaw. Winter time is UTC+1, summer time UTC+2 and the
 * switch happens at night after midnight, so the beginning is the earliest of the two that already
 * belongs to the day.
 */
export function startOfWarsawDay(date: LegalDate): Date {
  const { year, month, day } = partsOf(date);
  const midnightUtc = Date.UTC(year, month - 1, day);
  const summer = new Date(midnightUtc - 2 * HOUR_MS);
  return warsawDate(summer) === date ? summer : new Date(midnightUtc - HOUR_MS);
}

/** The first instant after this day in Warsaw: a term ending on the day has passed from then on. */
export function endOfWarsawDay(date: LegalDate): Date {
  return startOfWarsawDay(addDays(date, 1));
}
