import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { deadline, statutoryTerms } from './index.ts';
import type { DeadlineInput, ReasonCode } from './index.ts';

const days = (count: number) => ({ count, unit: 'days' }) as const;
const weeks = (count: number) => ({ count, unit: 'weeks' }) as const;
const months = (count: number) => ({ count, unit: 'months' }) as const;
const years = (count: number) => ({ count, unit: 'years' }) as const;
const working = (count: number) => ({ count, unit: 'working-days' }) as const;

/** start, term, last day, the hand computation. */
const CASES: readonly [string, DeadlineInput['term'], string, string][] = [
  // art. 57 § 1: days, the day of the event is not counted
  ['2026-11-23', days(1), '2026-11-24', 'Monday + 1'],
  ['2026-11-23', days(7), '2026-11-30', '24.11 is day 1, 30.11 day 7, a Monday'],
  ['2026-11-23', days(14), '2026-12-07', '30.11 is day 7, 7.12 day 14, a Monday'],
  ['2026-12-11', 'public-information', '2026-12-28', '14th day 25.12; 26.12 holiday and Saturday; 27.12 Sunday (fact sheet 2.3)'],
  ['2026-12-10', 'public-information', '2026-12-28', '14th day 24.12, free since 2025; 25, 26 holidays; 27 Sunday'],
  ['2026-12-09', 'public-information', '2026-12-23', '14th day is Wednesday 23.12'],
  ['2024-12-10', 'public-information', '2024-12-24', '14th day 24.12.2024, still a working Tuesday'],
  ['2025-12-10', 'public-information', '2025-12-29', '14th day 24.12.2025 free; 25, 26 free; 27 Saturday; 28 Sunday'],
  ['2026-11-23', 'certificate', '2026-11-30', 'art. 217 § 3: 7th day, a Monday'],
  ['2026-10-30', 'certificate', '2026-11-06', '31.10 is day 1, 6.11 day 7, a Friday; days off inside do count'],
  ['2026-10-31', 'certificate', '2026-11-09', '7th day 7.11 Saturday, 8.11 Sunday'],
  ['2026-11-04', 'certificate', '2026-11-12', '7th day 11.11, Independence Day, a Wednesday'],
  ['2026-03-27', 'certificate', '2026-04-03', 'Good Friday is a working day'],
  ['2026-03-28', 'certificate', '2026-04-07', '4.04 Saturday, 5.04 Easter, 6.04 Easter Monday'],
  ['2026-05-28', 'certificate', '2026-06-05', '7th day 4.06, Corpus Christi, a Thursday'],
  ['2025-12-30', 'certificate', '2026-01-07', '7th day 6.01, Epiphany, a Tuesday'],
  ['2009-12-30', 'certificate', '2010-01-06', '6.01.2010 was a working day'],
  ['2018-11-05', 'certificate', '2018-11-13', '7th day 12.11.2018, the centenary'],
  ['2026-04-24', 'certificate', '2026-05-04', '1.05 holiday, 2.05 Saturday, 3.05 holiday and Sunday'],
  ['2026-08-08', 'certificate', '2026-08-17', '15.08 holiday and Saturday, 16.08 Sunday'],
  ['2026-02-21', days(7), '2026-03-02', 'February has 28 days: 28.02 Saturday, 1.03 Sunday'],
  ['2028-02-22', days(7), '2028-02-29', 'the leap day is a day like others, a Tuesday'],
  ['2026-12-24', days(7), '2026-12-31', 'a start on a day off is not moved'],
  ['2026-12-25', days(7), '2027-01-04', '1.01 holiday, 2.01 Saturday, 3.01 Sunday'],
  ['2026-11-21', days(30), '2026-12-21', 'Saturday + 30 is Monday 21.12'],
  // art. 57 § 2: weeks
  ['2026-11-23', weeks(1), '2026-11-30', 'Monday to Monday'],
  ['2026-11-23', weeks(2), '2026-12-07', 'Monday to Monday'],
  ['2026-11-20', weeks(3), '2026-12-11', 'Friday to Friday'],
  ['2026-11-21', weeks(1), '2026-11-30', 'Saturday 28.11 moves over Sunday'],
  ['2026-12-11', weeks(2), '2026-12-28', 'Friday 25.12 moves to Monday'],
  ['2026-05-28', weeks(1), '2026-06-05', 'Thursday 4.06 is Corpus Christi'],
  ['2026-12-30', weeks(1), '2027-01-07', 'Wednesday 6.01.2027 is Epiphany'],
  ['2026-01-01', weeks(52), '2026-12-31', 'Thursday to Thursday, 364 days'],
  // art. 57 § 3: months
  ['2026-11-23', 'kpa-case', '2026-12-23', 'the 23rd of the next month, a Wednesday'],
  ['2026-11-24', 'kpa-case', '2026-12-28', '24.12 free, 25, 26 free, 27 Sunday'],
  ['2026-11-23', 'kpa-complicated-case', '2027-01-25', '23.01.2027 is a Saturday, 24.01 a Sunday'],
  ['2026-11-25', 'kpa-complicated-case', '2027-01-25', '25.01.2027, a Monday'],
  ['2026-01-31', 'kpa-case', '2026-03-02', 'no 31.02, so 28.02, a Saturday; 1.03 Sunday'],
  ['2028-01-31', 'kpa-case', '2028-02-29', 'no 31.02, so 29.02 in a leap year, a Tuesday'],
  ['2027-01-31', 'kpa-case', '2027-03-01', 'no 31.02, so 28.02.2027, a Sunday'],
  ['2026-01-29', 'kpa-case', '2026-03-02', 'no 29.02.2026, so 28.02, a Saturday'],
  ['2026-01-28', 'kpa-case', '2026-03-02', '28.02 by its number, a Saturday'],
  ['2026-02-28', 'kpa-case', '2026-03-30', '28.03.2026 is a Saturday; not the end of March'],
  ['2026-03-31', 'kpa-case', '2026-04-30', 'April has no 31st; 30.04 is a Thursday'],
  ['2026-05-31', 'kpa-case', '2026-06-30', 'June has no 31st; a Tuesday'],
  ['2026-07-31', 'kpa-case', '2026-08-31', 'both have a 31st; a Monday'],
  ['2026-08-31', 'kpa-case', '2026-09-30', 'September has no 31st; a Wednesday'],
  ['2026-10-31', 'kpa-case', '2026-11-30', 'November has no 31st; a Monday'],
  ['2026-12-31', 'kpa-case', '2027-02-01', '31.01.2027 is a Sunday'],
  ['2025-12-31', 'kpa-complicated-case', '2026-03-02', 'no 31.02, so 28.02.2026, a Saturday'],
  ['2026-12-01', 'kpa-case', '2027-01-04', '1.01 holiday, 2.01 Saturday, 3.01 Sunday'],
  ['2026-12-06', 'complaint', '2027-01-07', '6.01.2027 is Epiphany, a Wednesday'],
  ['2026-10-11', 'complaint', '2026-11-12', '11.11 is a holiday'],
  ['2026-10-01', 'complaint', '2026-11-02', '1.11 is All Saints, a Sunday'],
  ['2026-03-05', 'complaint', '2026-04-07', '5.04 and 6.04 are Easter'],
  ['2026-06-15', 'complaint', '2026-07-15', 'a Wednesday'],
  ['2026-11-30', months(3), '2027-03-01', 'no 30.02, so 28.02.2027, a Sunday'],
  ['2026-11-23', months(12), '2027-11-23', 'a Tuesday'],
  ['2027-11-30', months(3), '2028-02-29', 'no 30.02, so the leap day, a Tuesday'],
  ['2026-11-23', months(14), '2028-01-24', '23.01.2028 is a Sunday'],
  // art. 57 § 3a: years
  ['2026-11-23', years(1), '2027-11-23', 'a Tuesday'],
  ['2026-11-23', years(2), '2028-11-23', 'a Thursday'],
  ['2028-02-29', years(1), '2029-02-28', 'no 29.02.2029: the day before it would be; a Wednesday'],
  ['2024-02-29', years(3), '2027-03-01', 'no 29.02.2027: 28.02, a Sunday, moves'],
  ['2024-02-29', years(4), '2028-02-29', 'the day exists again, a Tuesday'],
  ['2026-02-28', years(2), '2028-02-28', 'the same day, not the end of February; a Monday'],
  ['2025-01-01', years(1), '2026-01-02', 'New Year moves to Friday'],
  // own terms in working days
  ['2026-11-23', working(5), '2026-11-30', 'Tue, Wed, Thu, Fri, Mon'],
  ['2026-12-22', working(3), '2026-12-29', '23.12, then 28.12 and 29.12'],
  ['2026-11-10', working(1), '2026-11-12', '11.11 is a holiday'],
];

const codes = (input: DeadlineInput): ReasonCode[] => deadline(input).reasons.map(({ code }) => code);

describe('refusals', () => {
  for (const bad of ['2026-02-30', '2026-13-01', '23.11.2026', '2026-1-1', '', '2026-11-23T00:00']) {
    test(`"${bad}" is not a date`, () => assert.throws(() => deadline({ start: bad, term: 'kpa-case' }), { code: 'calendar.not-a-date' }));
  }
  for (const bad of [0, -3, 1.5, Number.NaN, 99_999]) {
    test(`${bad} days is not a term`, () => assert.throws(() => deadline({ start: '2026-11-23', term: days(bad) }), { code: 'calendar.bad-term' }));
  }
  test('a start before 1990 is outside the known law', () => {
    assert.throws(() => deadline({ start: '1989-12-31', term: days(7) }), { code: 'calendar.outside-known-law' });
  });
  test('an end after 2099 is outside the known law', () => {
    assert.throws(() => deadline({ start: '2099-12-30', term: days(7) }), { code: 'calendar.outside-known-law' });
  });
  test('an excluded period that ends before it begins is refused', () => {
    const excluded = [{ from: '2026-12-10', to: '2026-12-01', reason: 'suspended' }];
    assert.throws(() => deadline({ start: '2026-11-23', term: 'kpa-case', excluded }), { code: 'calendar.bad-period' });
  });
});

describe('deadlines', () => {
  for (const [start, term, expected, why] of CASES) {
    const name = typeof term === 'string' ? term : `${term.count} ${term.unit}`;
    test(`${start} + ${name} = ${expected}: ${why}`, () => assert.equal(deadline({ start, term }).date, expected));
  }
  test('the end is left where it falls when moving is switched off (fiction of service)', () => {
    assert.equal(deadline({ start: '2026-12-11', term: days(14), moveFromDaysOff: false }).date, '2026-12-25');
  });
  test('every statutory term names its act and provision', () => {
    assert.ok(statutoryTerms.every(({ act, provision }) => act && provision));
  });
});

describe('periods that do not count (KPA art. 35 § 5)', () => {
  const base = { start: '2026-11-02', term: 'kpa-case' } as const; // 2.12.2026, a Wednesday
  const period = (from: string, to: string) => ({ from, to, reason: 'formal-defects' });
  const rows: readonly [DeadlineInput['excluded'], string, string][] = [
    [[], '2026-12-02', 'nothing excluded'],
    [[period('2026-11-10', '2026-11-16')], '2026-12-09', '7 days'],
    [[period('2026-11-10', '2026-11-16'), period('2026-11-14', '2026-11-18')], '2026-12-11', '10.11–18.11 is 9 days, the overlap once'],
    [[period('2026-10-20', '2026-11-04')], '2026-12-04', 'only 3.11 and 4.11 lie in the term'],
    [[period('2026-12-03', '2026-12-10')], '2026-12-02', 'after the end: no effect'],
    [[period('2026-12-01', '2026-12-04')], '2026-12-07', '4 days lead to 6.12, a Sunday'],
    [[period('2026-11-10', '2026-11-16'), period('2026-12-05', '2026-12-06')], '2026-12-11', 'the second falls into the lengthened term'],
    [[period('2026-12-05', '2026-12-06'), period('2026-11-10', '2026-11-16')], '2026-12-11', 'the order does not matter'],
    [[period('2026-10-01', '2026-11-02')], '2026-12-02', 'the day of the event was not counted anyway'],
  ];
  for (const [excluded, expected, why] of rows) {
    test(`${expected}: ${why}`, () => assert.equal(deadline({ ...base, excluded: excluded ?? [] }).date, expected));
  }
});

describe('reasoning', () => {
  test('14 days from 11.12.2026 tell the whole way to 28.12.2026', () => {
    const { reasons } = deadline({ start: '2026-12-11', term: 'public-information', event: 'receipt' });
    assert.deepEqual(reasons, [
      { code: 'rule', rule: { code: 'public-information', count: 14, unit: 'days', act: 'udip', provision: 'art. 13 ust. 1' } },
      { code: 'start', date: '2026-12-11', weekday: 5, event: 'receipt' },
      { code: 'event-day-not-counted', date: '2026-12-11', firstDay: '2026-12-12' },
      { code: 'last-counted-day', count: 14, date: '2026-12-25', weekday: 5 },
      { code: 'day-off', date: '2026-12-25', weekday: 5, off: { kind: 'holiday', holiday: 'christmas-day' } },
      { code: 'day-off', date: '2026-12-26', weekday: 6, off: { kind: 'holiday', holiday: 'second-christmas-day' } },
      { code: 'day-off', date: '2026-12-27', weekday: 7, off: { kind: 'sunday' } },
      { code: 'moved', from: '2026-12-25', date: '2026-12-28' },
      { code: 'result', date: '2026-12-28', weekday: 1 },
    ]);
  });
  test('the last step always carries the date itself', () => {
    for (const [start, term] of CASES) {
      const { date, reasons } = deadline({ start, term });
      const last = reasons.at(-1);
      assert.equal(last?.code, 'result');
      assert.equal(last.date, date);
    }
  });
  test('a working day as the end says so', () => {
    assert.deepEqual(codes({ start: '2026-11-23', term: 'kpa-case' }), ['rule', 'start', 'same-day-of-month', 'not-moved', 'result']);
  });
  test('a missing day of the month is named', () => {
    assert.deepEqual(codes({ start: '2028-01-31', term: 'kpa-case' }), ['rule', 'start', 'last-day-of-month', 'not-moved', 'result']);
  });
  test('29 February plus a year is named', () => {
    assert.ok(codes({ start: '2028-02-29', term: years(1) }).includes('day-before-missing-day'));
  });
  test('an excluded period carries its days and the new end', () => {
    const excluded = [{ from: '2026-11-10', to: '2026-11-16', reason: 'mediation' }];
    const step = deadline({ start: '2026-11-02', term: 'kpa-case', excluded }).reasons.find(({ code }) => code === 'excluded');
    assert.deepEqual(step, { code: 'excluded', from: '2026-11-10', to: '2026-11-16', reason: 'mediation', days: 7, date: '2026-12-09' });
  });
  test('the reasoning survives JSON', () => {
    const { reasons } = deadline({ start: '2026-12-11', term: 'public-information' });
    assert.deepEqual(JSON.parse(JSON.stringify(reasons)), reasons);
  });
});
