import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDayOff } from './holidays.ts';

test('working days are not marked', () => {
  for (const day of ['2026-11-23', '2026-12-23', '2026-04-07', '2027-01-05']) assert.equal(isDayOff(day), false, day);
});

test('Saturdays, Sundays, fixed and movable holidays are marked', () => {
  for (const day of ['2026-11-21', '2026-11-22', '2026-12-24', '2026-05-01', '2026-04-06', '2026-06-04', '2027-03-29', '2027-05-27', '2038-04-26']) assert.equal(isDayOff(day), true, day);
});
