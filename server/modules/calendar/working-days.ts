import { dayOff } from './days-off.ts';
import { CalendarError } from './errors.ts';
import { addDays } from './legal-date.ts';
import type { LegalDate } from './legal-date.ts';

/** True when the office works: neither a Sunday, nor a Saturday, nor a statutory day off. */
export function isWorkingDay(date: LegalDate): boolean {
  return dayOff(date) === null;
}

/** The day itself when it is a working day, otherwise the next one that is. */
export function workingDayFrom(date: LegalDate): LegalDate {
  let day = date;
  while (!isWorkingDay(day)) day = addDays(day, 1);
  return day;
}

/**
 * "In N working days": the N-th working day after the given day, which itself is not counted.
 * A negative N goes back ("two working days before"); 0 is refused, for it would not say
 * whether a day off is moved.
 */
export function addWorkingDays(date: LegalDate, count: number): LegalDate {
  if (!Number.isInteger(count) || count === 0) throw new CalendarError('calendar.bad-term', { count, unit: 'working-days' });
  const step = Math.sign(count);
  let day = date;
  for (let left = Math.abs(count); left > 0; ) {
    day = addDays(day, step);
    if (isWorkingDay(day)) left -= 1;
  }
  return day;
}

/**
 * Working days after `from` up to and including `to`; negative when `to` is earlier
 * (then those before `from`, from `to` on). "Since Friday" on Monday is 1.
 */
export function workingDaysBetween(from: LegalDate, to: LegalDate): number {
  if (to < from) {
    let back = 0;
    for (let day = addDays(from, -1); day >= to; day = addDays(day, -1)) back += isWorkingDay(day) ? 1 : 0;
    return -back;
  }
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) count += isWorkingDay(day) ? 1 : 0;
  return count;
}
