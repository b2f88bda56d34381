import assert from 'node:assert/strict';
import { test } from 'node:test';
import { periodOf } from './period.ts';

test('a month ends on its last day, also in February of a leap year', () => {
  assert.deepEqual(periodOf('month', '2028-02-10'), { from: '2028-02-01', to: '2028-02-29' });
  assert.deepEqual(periodOf('month', '2026-12-31'), { from: '2026-12-01', to: '2026-12-31' });
});

test('the month and the year before January are those of the old year', () => {
  assert.deepEqual(periodOf('last-month', '2027-01-01'), { from: '2026-12-01', to: '2026-12-31' });
  assert.deepEqual(periodOf('last-year', '2027-01-01'), { from: '2026-01-01', to: '2026-12-31' });
  assert.deepEqual(periodOf('today', '2027-01-01'), { from: '2027-01-01', to: '2027-01-01' });
});
