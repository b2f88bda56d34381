import { assertKnown, dayOff } from './days-off.ts';
import { CalendarError } from './errors.ts';
import { addDays, daysInMonth, daysUntil, legalDate, partsOf, weekdayOf } from './legal-date.ts';
import type { LegalDate } from './legal-date.ts';
import type { ExcludedPeriod, Reason } from './reasons.ts';
import { termRule } from './terms.ts';
import type { StatutoryTerm, TermLength, TermRule } from './terms.ts';
import { addWorkingDays } from './working-days.ts';

/** What a deadline is counted from. */
export type DeadlineInput = {
  /** The day of the event: receipt, service, start of the case (KPA art. 61 § 3, § 3a). */
  start: LegalDate;
  /** A statutory term by its code, or an own length. */
  term: StatutoryTerm | TermLength;
  /** Code of the event for the explanation; `receipt` when not said. */
  event?: string;
  /** Periods that do not count (KPA art. 35 § 5); they may overlap and may stand in any order. */
  excluded?: readonly ExcludedPeriod[];
  /**
   * Whether an end on a Saturday or a day off moves on (KPA art. 57 § 4). Leave it out for yes; the
   * case-law is divided about the day of the fiction of service (art. 44), hence a setting.
   */
  moveFromDaysOff?: boolean;
};

/** The last day of a term and why it is that day. */
export type Deadline = { date: LegalDate; rule: TermRule; reasons: readonly Reason[] };

type Counted = { date: LegalDate; reasons: Reason[] };

function countDays(start: LegalDate, { count, unit }: TermRule): Counted {
  const working = unit === 'working-days';
  const date = working ? addWorkingDays(start, count) : addDays(start, count);
  return {
    date,
    reasons: [
      { code: 'event-day-not-counted', date: start, firstDay: addDays(start, 1) },
      { code: working ? 'last-working-day' : 'last-counted-day', count, date, weekday: weekdayOf(date) },
    ],
  };
}

function countWeeks(start: LegalDate, count: number): Counted {
  const date = addDays(start, 7 * count);
  return { date, reasons: [{ code: 'same-weekday', weekday: weekdayOf(date), date }] };
}

function countMonths(start: LegalDate, count: number): Counted {
  const { year, month, day } = partsOf(start);
  const months = year * 12 + (month - 1) + count;
  const [lastYear, lastMonth] = [Math.floor(months / 12), (months % 12) + 1];
  const length = daysInMonth(lastYear, lastMonth);
  const date = legalDate(lastYear, lastMonth, Math.min(day, length));
  return { date, reasons: [{ code: day > length ? 'last-day-of-month' : 'same-day-of-month', day, date }] };
}

function countYears(start: LegalDate, count: number): Counted {
  const { year, month, day } = partsOf(start);
  const length = daysInMonth(year + count, month);
  const date = legalDate(year + count, month, Math.min(day, length));
  return { date, reasons: [day > length ? { code: 'day-before-missing-day', day, date } : { code: 'same-day-of-year', date }] };
}

function count(start: LegalDate, rule: TermRule): Counted {
  if (rule.unit === 'weeks') return countWeeks(start, rule.count);
  if (rule.unit === 'months') return countMonths(start, rule.count);
  if (rule.unit === 'years') return countYears(start, rule.count);
  return countDays(start, rule);
}

/** Sorted by their first day; a day named by two periods is charged to the one that began earlier. */
function inOrder(periods: readonly ExcludedPeriod[]): ExcludedPeriod[] {
  for (const { from, to } of periods) {
    if (daysUntil(from, to) < 0) throw new CalendarError('calendar.bad-period', { from, to });
  }
  return [...periods].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.to < b.to ? -1 : 1));
}

/**
 * The law says only that such periods do not count; the term is lengthened by as many days as were
 * lost inside it, each period judged against the end as the earlier ones have already moved it.
 */
function leaveOut(start: LegalDate, counted: Counted, periods: readonly ExcludedPeriod[]): Counted {
  let { date } = counted;
  const reasons = [...counted.reasons];
  let free = addDays(start, 1);
  for (const { from, to, reason } of inOrder(periods)) {
    const first = from > free ? from : free;
    if (first > date || to < first) continue;
    const days = daysUntil(first, to) + 1;
    date = addDays(date, days);
    free = addDays(to, 1);
    reasons.push({ code: 'excluded', from: first, to, reason, days, date });
  }
  return { date, reasons };
}

function moveOn(end: LegalDate): Counted {
  const reasons: Reason[] = [];
  let date = end;
  for (let off = dayOff(date); off; off = dayOff(date)) {
    reasons.push({ code: 'day-off', date, weekday: weekdayOf(date), off });
    date = addDays(date, 1);
  }
  reasons.push(date === end ? { code: 'not-moved', date, weekday: weekdayOf(date) } : { code: 'moved', from: end, date });
  return { date, reasons };
}

/**
 * The last day of a term with its reasoning as data (promise P6: every date explains itself).
 * Counts days, weeks, months and years by KPA art. 57 § 1, 2, 3 and 3a and moves an end on a Saturday
 * or a statutory day off by § 4. The term passes with the end of that day in Warsaw.
 * @throws CalendarError `calendar.not-a-date`, `calendar.bad-term`, `calendar.bad-period`, or
 * `calendar.outside-known-law` when the start or the end lies outside 1990–2099.
 */
export function deadline(input: DeadlineInput): Deadline {
  const rule = termRule(input.term);
  const { start, event = 'receipt' } = input;
  assertKnown(start);
  const counted = leaveOut(start, count(start, rule), input.excluded ?? []);
  assertKnown(counted.date);
  const end = input.moveFromDaysOff === false ? { date: counted.date, reasons: [] } : moveOn(counted.date);
  const reasons: Reason[] = [
    { code: 'rule', rule },
    { code: 'start', date: start, weekday: weekdayOf(start), event },
    ...counted.reasons,
    ...end.reasons,
    { code: 'result', date: end.date, weekday: weekdayOf(end.date) },
  ];
  return { date: end.date, rule, reasons };
}
