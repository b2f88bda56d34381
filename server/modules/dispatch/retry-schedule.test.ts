import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { giveUpAfterMs, nextAttempt } from './retry-schedule.ts';

describe('the times of trying again', () => {
  test('grow from two minutes to four hours and end after exactly three days', () => {
    const first = new Date('2026-11-03T08:00:00Z');
    const waits: number[] = [];
    let at = first;
    for (let attempts = 1; ; attempts += 1) {
      const next = nextAttempt(attempts, first, at);
      if (!next) break;
      waits.push((next.getTime() - at.getTime()) / 60_000);
      at = next;
    }
    assert.deepEqual(waits.slice(0, 8), [2, 5, 15, 30, 60, 120, 240, 240]);
    assert.equal(at.getTime() - first.getTime(), giveUpAfterMs);
    assert.ok(waits.length < 30);
  });

  test('a failure long after the end is the last', () => {
    const first = new Date('2026-11-03T08:00:00Z');
    assert.equal(nextAttempt(1, first, new Date('2026-11-07T08:00:00Z')), null);
  });
});
