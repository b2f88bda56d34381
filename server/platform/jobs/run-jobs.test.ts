import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { z } from 'zod';
import { testDatabase } from '../../../tests/kit/database.ts';
import { silentLog } from '../log/index.ts';
import { addJobs, defineJob, runJobs } from './index.ts';

const { db, pool } = await testDatabase();

describe('a job that may wait', () => {
  const done: string[] = [];
  const told = new EventTarget();
  const job = (name: string) => defineJob({ name, payload: z.object({}), run: async () => { done.push(name); told.dispatchEvent(new Event('done')); } });
  const until = async (count: number) => {
    while (done.length < count) await new Promise((resolve) => { told.addEventListener('done', resolve, { once: true }); });
  };
  let held = true;
  let running: Awaited<ReturnType<typeof runJobs>> | null = null;
  after(() => running?.stop());

  test('is left alone while it is held back, though it was there first; others run', async () => {
    await addJobs(db, [{ name: 'test.follows', payload: {}, deferrable: true }]);
    running = await runJobs({ pool, jobs: [job('test.follows'), job('test.first'), job('test.second')], deps: {}, concurrency: 1, log: silentLog, alone: true, hold: () => held });
    for (const [i, name] of ['test.first', 'test.second'].entries()) {
      await addJobs(db, [{ name, payload: {} }]);
      await until(i + 1);
    }
    assert.deepEqual(done, ['test.first', 'test.second']);
  });

  test('runs by itself once it is not', async () => {
    held = false;
    await until(3);
    assert.deepEqual(done, ['test.first', 'test.second', 'test.follows']);
  });
});
