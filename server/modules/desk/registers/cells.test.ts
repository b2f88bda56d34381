import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instantCell } from './cells.ts';

test('an instant says its minute of Warsaw, one after another in any order, also in the hour that comes twice', () => {
  for (const [instant, words] of [
    ['2026-11-23T13:05:59.999Z', '23.11.2026, 14:05'], ['2026-11-23T13:14:00.000Z', '23.11.2026, 14:14'], ['2026-11-23T13:15:00.000Z', '23.11.2026, 14:15'], ['2026-11-23T13:00:00.000Z', '23.11.2026, 14:00'],
    ['2026-07-01T22:30:00.000Z', '02.07.2026, 00:30'], ['2026-10-25T00:59:59.000Z', '25.10.2026, 02:59'], ['2026-10-25T01:00:00.000Z', '25.10.2026, 02:00'], ['2026-03-29T00:59:00.000Z', '29.03.2026, 01:59'], ['2026-03-29T01:00:00.000Z', '29.03.2026, 03:00'],
  ] as const) assert.equal(instantCell(instant), words);
});
