import { CalendarError } from './errors.ts';

/**
 * A date of law: a day of the Polish calendar as `YYYY-MM-DD`, without hour and without zone.
 * Receipt, posting, delivery and every term are such days. ISO text sorts and compares as it is
 * (`a < b` means "earlier"), goes through JSON and a PostgreSQL `date` unchanged, and cannot slip
 * by a day when a server runs in another zone.
 */
export type LegalDate = string;

/** ISO weekday: 1 = Monday … 7 = Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const DAY_MS = 86_400_000;
const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;

type Parts = { year: number; month: number; day: number };

/** Number of days of a month (1–12). */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Year, month and day of a date; refuses text that is not a day of the calendar (`2026-02-30`). */
export function partsOf(date: LegalDate): Parts {
  const match = SHAPE.exec(date);
  const [year, month, day] = [Number(match?.[1]), Number(match?.[2]), Number(match?.[3])];
  if (!match || year < 1000 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) {
    throw new CalendarError('calendar.not-a-date', { value: String(date).slice(0, 40) });
  }
  return { year, month, day };
}

/** Writes year, month (1–12) and day as a date; refuses days that do not exist. */
export function legalDate(year: number, month: number, day: number): LegalDate {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  partsOf(text);
  return text;
}

/** Takes any text and returns it as a date, or throws `calendar.not-a-date`. */
export function parseLegalDate(text: string): LegalDate {
  partsOf(text);
  return text;
}

function dayNumber(date: LegalDate): number {
  const { year, month, day } = partsOf(date);
  return Date.UTC(year, month - 1, day) / DAY_MS;
}

/** The date `days` calendar days later (earlier when negative). */
export function addDays(date: LegalDate, days: number): LegalDate {
  const moved = new Date((dayNumber(date) + days) * DAY_MS);
  return legalDate(moved.getUTCFullYear(), moved.getUTCMonth() + 1, moved.getUTCDate());
}

/** Calendar days from `from` to `to`: 0 on the same day, negative when `to` is earlier. */
export function daysUntil(from: LegalDate, to: LegalDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** Weekday of a date. */
export function weekdayOf(date: LegalDate): Weekday {
  const weekday = new Date(dayNumber(date) * DAY_MS).getUTCDay();
  return (weekday === 0 ? 7 : weekday) as Weekday;
}
