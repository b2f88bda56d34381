import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { rushWatch } from './rush.ts';

describe('the intake', () => {
  const later = { ms: 0 };
  const rush = rushWatch(() => later.ms);

  test('is in no rush before anything came, nor when one batch took all there was', () => {
    assert.equal(rush.is(), false);
    rush.note(false);
    assert.equal(rush.is(), false);
  });

  test('is in a rush while letters wait behind the batch', () => {
    rush.note(true);
    assert.equal(rush.is(), true);
    later.ms += 119_000;
    rush.note(true);
    assert.equal(rush.is(), true);
  });

  test('holds nobody up for more than two minutes on end, however long the flood', () => {
    later.ms += 1000;
    assert.equal(rush.is(), false);
    rush.note(true);
    later.ms += 600_000;
    rush.note(true);
    assert.equal(rush.is(), false);
  });

  test('may be in a rush again once everything was registered', () => {
    rush.note(false);
    rush.note(true);
    assert.equal(rush.is(), true);
  });
});
