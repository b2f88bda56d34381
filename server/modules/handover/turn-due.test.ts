import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { refused } from '../../platform/errors/index.ts';
import { Gone, turnDue } from './turn-due.ts';

/** Things due, of which some cannot be done; what was tried and what was written down. */
function turning(failures: Record<number, Error>) {
  const tried: number[] = [];
  const noted: [number, string][] = [];
  return { tried, noted, how: {
    run: async (id: number) => {
      tried.push(id);
      if (failures[id]) throw failures[id];
      return id;
    },
    because: (error: { code: string }) => error.code,
    note: async (id: number, problem: string) => { noted.push([id, problem]); },
  } };
}

const due = (...ids: number[]) => ids.map((id) => ({ id, problem: null }));

describe('what cannot be done on its day', () => {
  test('is written down and holds up nothing else, not even when nobody expected it', async () => {
    const { tried, noted, how } = turning({ 1: refused('handover-not-ready'), 2: new TypeError('plan') });
    await assert.rejects(turnDue(due(1, 2, 3), how), TypeError);
    assert.deepEqual(tried, [1, 2, 3]);
    assert.deepEqual(noted, [[1, 'handover-not-ready'], [2, 'unexpected']]);
  });

  test('is told together when several were not expected', async () => {
    const { how } = turning({ 1: new Error('jedno'), 2: new Error('drugie') });
    await assert.rejects(turnDue(due(1, 2), how), /jedno; drugie/);
  });

  test('is written down once, and not at all when another process has done it', async () => {
    const { noted, how } = turning({ 1: refused('handover-not-ready'), 2: new Gone() });
    assert.equal(await turnDue([{ id: 1, problem: 'handover-not-ready' }, { id: 2, problem: null }], how), 0);
    assert.deepEqual(noted, []);
  });
});

test('what can be done is done and counted', async () => {
  const { noted, how } = turning({});
  assert.equal(await turnDue(due(2, 3), how), 5);
  assert.deepEqual(noted, []);
});
