import { addDays, addWorkingDays, isWorkingDay, startOfWarsawDay, warsawDate, type LegalDate } from '../calendar/index.ts';

const opens = 7.5 * 60;
const closes = 15.5 * 60;
const minuteMs = 60_000;

/** The instant at which it is `minutes` past midnight in Warsaw; the clocks change on nights before Sundays only, when nobody works. */
export function atMinute(date: LegalDate, minutes: number): Date {
  return new Date(startOfWarsawDay(date).getTime() + minutes * minuteMs);
}

/** The instant of a Warsaw clock time (`08:15`) so many calendar days before today. */
export function daysBefore(now: Date, days: number, at: string): Date {
  const [hours, minutes] = at.split(':').map(Number);
  return atMinute(addDays(warsawDate(now), -days), hours! * 60 + minutes!);
}

/** So many minutes of office hours (working days, 7:30–15:30) after an instant. */
export function afterWorking(from: Date, minutes: number): Date {
  let date = warsawDate(from);
  let at = Math.round((from.getTime() - startOfWarsawDay(date).getTime()) / minuteMs);
  let left = minutes;
  if (!isWorkingDay(date) || at >= closes) {
    date = nextWorkingDay(date);
    at = opens;
  }
  at = Math.max(at, opens);
  while (at + left > closes) {
    left -= closes - at;
    date = nextWorkingDay(date);
    at = opens;
  }
  return atMinute(date, at + left);
}

function nextWorkingDay(date: LegalDate): LegalDate {
  return addWorkingDays(date, 1);
}
