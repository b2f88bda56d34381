import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays, dayNumbers, daysBetween, parseDay, warsawDay } from './dates.ts';

test('a day that does not exist is not a date', () => {
  for (const typed of ['31.02.2026', '2026-13-01', '0.1.2026', 'jutro', '', '1.1.26']) assert.equal(parseDay(typed), null, typed);
});

test('a day is read as Poles write it, and as the register keeps it', () => {
  for (const typed of ['9.12.2026', '09.12.2026', '9-12-2026', '09/12/2026', ' 2026-12-09 ']) assert.equal(parseDay(typed), '2026-12-09', typed);
});

test('an instant belongs to the day it has in Warsaw', () => {
  assert.equal(warsawDay('2026-06-30T22:30:00Z'), '2026-07-01');
  assert.equal(warsawDay('2026-12-31T23:30:00Z'), '2027-01-01');
  assert.equal(warsawDay('2026-12-31T22:30:00Z'), '2026-12-31');
});

test('days are counted across the change of clocks', () => {
  assert.equal(addDays('2026-10-24', 2), '2026-10-26');
  assert.equal(daysBetween('2026-03-28', '2026-03-30'), 2);
});

test('a partial date stays partial', () => {
  assert.equal(dayNumbers('2026-12'), '12.2026');
  assert.equal(dayNumbers('2026'), '2026');
  assert.equal(dayNumbers(null), '');
});
