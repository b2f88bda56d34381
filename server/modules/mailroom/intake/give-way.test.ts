import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { giveWay } from './give-way.ts';

function office() {
  const now = { ms: 0 };
  const flood = giveWay(() => now.ms);
  /** Letters at an even pace. */
  const letters = (perSecond: number, forMs: number) => {
    const until = now.ms + forMs;
    while (now.ms < until) {
      now.ms += 1000 / perSecond;
      flood.arrived();
    }
  };
  return { now, flood, letters };
}

describe('the intake', () => {
  test('does not give way to letters it can register meanwhile', () => {
    const { flood, letters } = office();
    assert.equal(flood.is(), false);
    letters(250, 20_000);
    assert.equal(flood.is(), false);
  });

  test('gives way while letters come faster, and no longer', () => {
    const { now, flood, letters } = office();
    letters(400, 2100);
    assert.equal(flood.is(), true);
    now.ms += 2000;
    assert.equal(flood.is(), false);
  });

  test('gives way no longer than fifteen seconds on end, however long the flood, and again in the next one', () => {
    const { now, flood, letters } = office();
    letters(400, 14_000);
    assert.equal(flood.is(), true);
    letters(400, 4000);
    assert.equal(flood.is(), false);
    letters(400, 60_000);
    assert.equal(flood.is(), false);
    now.ms += 2000;
    assert.equal(flood.is(), false);
    letters(400, 2100);
    assert.equal(flood.is(), true);
  });
});
