import { CalendarError } from './errors.ts';
import { addDays, legalDate, partsOf, weekdayOf } from './legal-date.ts';
import type { LegalDate } from './legal-date.ts';

/** First day whose holiday law this calendar knows (3 May and 11 November back, 22 July gone). */
export const KNOWN_FROM: LegalDate = '1990-01-01';
/** Last day: the law in force is projected this far; beyond it the calendar refuses to answer. */
export const KNOWN_UNTIL: LegalDate = '2099-12-31';

/** The statutory days off by name; their Polish and English names stand in the message files. */
export type Holiday =
  | 'new-year'
  | 'epiphany'
  | 'easter-sunday'
  | 'easter-monday'
  | 'labour-day'
  | 'constitution-day'
  | 'pentecost'
  | 'corpus-christi'
  | 'assumption'
  | 'all-saints'
  | 'independence-day'
  | 'independence-centenary'
  | 'christmas-eve'
  | 'christmas-day'
  | 'second-christmas-day';

/** Why a day is not a working day. A holiday is named even when it falls on a Saturday or Sunday. */
export type DayOff = { kind: 'holiday'; holiday: Holiday } | { kind: 'sunday' } | { kind: 'saturday' };

type Fixed = { holiday: Holiday; month: number; day: number; from?: number; until?: number };

/**
 * Act of 18 January 1951 on days off work, art. 1 point 1, as amended. `from`/`until` are years:
 * 6 January came back by Dz.U. 2010 nr 224 poz. 1459 (first in 2011), 24 December was added by
 * Dz.U. 2024 poz. 1965 (in force 1 February 2025), 12 November 2018 was a single day off
 * (Dz.U. 2018 poz. 2117). 3 May was restored and 22 July abolished in April 1990
 * (Dz.U. 1990 nr 28 poz. 160), 15 August and 11 November in 1989: the reason to begin in 1990.
 */
const FIXED: readonly Fixed[] = [
  { holiday: 'new-year', month: 1, day: 1 },
  { holiday: 'epiphany', month: 1, day: 6, from: 2011 },
  { holiday: 'labour-day', month: 5, day: 1 },
  { holiday: 'constitution-day', month: 5, day: 3 },
  { holiday: 'assumption', month: 8, day: 15 },
  { holiday: 'all-saints', month: 11, day: 1 },
  { holiday: 'independence-day', month: 11, day: 11 },
  { holiday: 'independence-centenary', month: 11, day: 12, from: 2018, until: 2018 },
  { holiday: 'christmas-eve', month: 12, day: 24, from: 2025 },
  { holiday: 'christmas-day', month: 12, day: 25 },
  { holiday: 'second-christmas-day', month: 12, day: 26 },
];

/** Movable feasts as days after Easter Sunday. */
const MOVABLE: readonly { holiday: Holiday; after: number }[] = [
  { holiday: 'easter-sunday', after: 0 },
  { holiday: 'easter-monday', after: 1 },
  { holiday: 'pentecost', after: 49 },
  { holiday: 'corpus-christi', after: 60 },
];

/** Easter Sunday of a year (Gregorian computus in the form of Meeus, Jones and Butcher). */
export function easterSunday(year: number): LegalDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const e = b % 4;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * e + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return legalDate(year, Math.floor(n / 31), (n % 31) + 1);
}

/** The statutory days off of one year, in order; Sundays are not listed. */
export function holidaysOf(year: number): { date: LegalDate; holiday: Holiday }[] {
  assertKnown(legalDate(year, 1, 1));
  const easter = easterSunday(year);
  const fixed = FIXED.filter(({ from = 0, until = 9999 }) => year >= from && year <= until);
  return [
    ...fixed.map(({ holiday, month, day }) => ({ holiday, date: legalDate(year, month, day) })),
    ...MOVABLE.map(({ holiday, after }) => ({ holiday, date: addDays(easter, after) })),
  ].sort((a, b) => (a.date < b.date ? -1 : 1));
}

const yearsSeen = new Map<number, ReadonlyMap<LegalDate, Holiday>>();

function holidayMap(year: number): ReadonlyMap<LegalDate, Holiday> {
  const seen = yearsSeen.get(year) ?? new Map(holidaysOf(year).map(({ date, holiday }) => [date, holiday]));
  yearsSeen.set(year, seen);
  return seen;
}

/** Throws `calendar.outside-known-law` for a day before 1990 or after 2099. */
export function assertKnown(date: LegalDate): void {
  partsOf(date);
  if (date < KNOWN_FROM || date > KNOWN_UNTIL) {
    throw new CalendarError('calendar.outside-known-law', { date, from: KNOWN_FROM, until: KNOWN_UNTIL });
  }
}

/**
 * Why a day is off, or null for a working day. Saturdays are not statutory days off, but the Code of
 * Administrative Procedure treats them alike (art. 57 § 4; before June 2017 the resolution of the
 * Supreme Administrative Court I OPS 1/11 said the same).
 */
export function dayOff(date: LegalDate): DayOff | null {
  assertKnown(date);
  const holiday = holidayMap(partsOf(date).year).get(date);
  if (holiday) return { kind: 'holiday', holiday };
  const weekday = weekdayOf(date);
  if (weekday === 7) return { kind: 'sunday' };
  return weekday === 6 ? { kind: 'saturday' } : null;
}
