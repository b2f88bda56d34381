import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  addDays, addWorkingDays, daysUntil, endOfWarsawDay, isWorkingDay, startOfWarsawDay, warsawDate, weekdayOf, workingDayFrom, workingDaysBetween,
} from './index.ts';

describe('working days', () => {
  test('zero or half working days are refused', () => {
    for (const count of [0, 0.5]) assert.throws(() => addWorkingDays('2026-11-23', count), { code: 'calendar.bad-term' });
  });
  const steps: readonly [string, number, string, string][] = [
    ['2026-11-27', 1, '2026-11-30', 'Friday to Monday'],
    ['2026-11-28', 1, '2026-11-30', 'Saturday to Monday'],
    ['2026-12-23', 1, '2026-12-28', 'over Christmas 2026'],
    ['2026-12-28', -1, '2026-12-23', 'back over Christmas 2026'],
    ['2026-05-04', -2, '2026-04-29', 'back over 1 and 3 May: 30.04, 29.04'],
    ['2026-06-03', 2, '2026-06-08', 'Corpus Christi on Thursday: 5.06, 8.06'],
  ];
  for (const [from, count, expected, why] of steps) {
    test(`${from} ${count}: ${why}`, () => assert.equal(addWorkingDays(from, count), expected));
  }
  const spans: readonly [string, string, number, string][] = [
    ['2026-11-23', '2026-11-23', 0, 'the same day'],
    ['2026-11-27', '2026-11-30', 1, 'Friday to Monday'],
    ['2026-11-23', '2026-11-30', 5, 'a whole week'],
    ['2026-12-23', '2027-01-04', 5, '28, 29, 30, 31.12 and 4.01'],
    ['2026-11-30', '2026-11-27', -1, 'backwards'],
    ['2026-11-28', '2026-11-29', 0, 'a weekend'],
    ['2025-12-31', '2026-12-31', 253, '261 weekdays less 8 holidays on weekdays: 1.01, 6.01, 6.04, 1.05, 4.06, 11.11, 24.12, 25.12'],
  ];
  for (const [from, to, expected, why] of spans) {
    test(`${from}–${to}: ${why}`, () => assert.equal(workingDaysBetween(from, to), expected));
  }
  test('workingDayFrom keeps a working day and leaves a holiday', () => {
    assert.equal(workingDayFrom('2026-11-23'), '2026-11-23');
    assert.equal(workingDayFrom('2026-12-24'), '2026-12-28');
    assert.equal(isWorkingDay('2026-12-24'), false);
  });
});

describe('plain dates', () => {
  test('days until', () => {
    assert.equal(daysUntil('2026-11-23', '2026-12-09'), 16);
    assert.equal(daysUntil('2026-12-09', '2026-11-23'), -16);
    assert.equal(daysUntil('2026-03-28', '2026-03-30'), 2); // over the change to summer time
  });
  test('a day added over the end of a leap February', () => {
    assert.equal(addDays('2028-02-28', 1), '2028-02-29');
    assert.equal(addDays('2028-03-01', -1), '2028-02-29');
  });
  test('weekdays are ISO: Monday 1, Sunday 7', () => {
    assert.deepEqual([weekdayOf('2026-11-23'), weekdayOf('2026-11-29')], [1, 7]);
  });
});

describe('days in Warsaw', () => {
  const instants: readonly [string, string, string][] = [
    ['2026-12-31T22:59:59Z', '2026-12-31', 'one second before midnight in winter'],
    ['2026-12-31T23:00:00Z', '2027-01-01', 'midnight in winter'],
    ['2026-07-31T21:59:59Z', '2026-07-31', 'one second before midnight in summer'],
    ['2026-07-31T22:00:00Z', '2026-08-01', 'midnight in summer'],
    ['2026-03-29T01:00:00Z', '2026-03-29', 'the hour of the change to summer time'],
  ];
  for (const [instant, date, why] of instants) {
    test(`${instant}: ${why}`, () => assert.equal(warsawDate(new Date(instant)), date));
  }
  test('a day begins at 23:00 UTC in winter and 22:00 in summer', () => {
    assert.equal(startOfWarsawDay('2026-11-23').toISOString(), '2026-11-22T23:00:00.000Z');
    assert.equal(startOfWarsawDay('2026-07-01').toISOString(), '2026-06-30T22:00:00.000Z');
  });
  test('the days of the clock change have 23 and 25 hours', () => {
    const hours = (date: string) => (endOfWarsawDay(date).getTime() - startOfWarsawDay(date).getTime()) / 3_600_000;
    assert.deepEqual([hours('2026-03-29'), hours('2026-10-25'), hours('2026-11-23')], [23, 25, 24]);
  });
});
