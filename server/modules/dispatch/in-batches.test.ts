import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inBatches } from './in-batches.ts';

test('calls that come meanwhile are worked on together, no more than the largest batch, and in order', async () => {
  const seen: number[][] = [];
  const double = inBatches(3, async (values: readonly number[]) => {
    seen.push([...values]);
    await Promise.resolve();
    return values.map((value) => value * 2);
  });
  assert.deepEqual(await Promise.all([1, 2, 3, 4, 5].map(double)), [2, 4, 6, 8, 10]);
  assert.deepEqual(seen, [[1, 2, 3], [4, 5]]);
  assert.equal(await double(6), 12);
});

test('one that cannot be done does not take the others with it', async () => {
  const work = inBatches(10, async (values: readonly number[]) => {
    if (values.includes(2)) throw new Error('two');
    return values;
  });
  const results = await Promise.allSettled([1, 2, 3].map(work));
  assert.deepEqual(results.map(({ status }) => status), ['fulfilled', 'rejected', 'fulfilled']);
});
