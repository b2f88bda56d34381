import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, test } from 'node:test';
import { isTimeToGiveBack } from './give-back.ts';

const mb = 1024 * 1024;

describe('memory is kept', () => {
  const look = { rss: 500 * mb, rssAtStart: 200 * mb, busy: 0, workedMs: 9000 };

  test('while the thread works, when it has done nothing since it last gave back, or when there is little to give', () => {
    assert.equal(isTimeToGiveBack({ ...look, busy: 0.1 }), false);
    assert.equal(isTimeToGiveBack({ ...look, workedMs: 1999 }), false);
    assert.equal(isTimeToGiveBack({ ...look, rss: 263 * mb }), false);
  });
});

describe('memory is given back', () => {
  test('once the thread has nothing to do, when it has worked and more is taken than at the start', () => {
    assert.equal(isTimeToGiveBack({ rss: 264 * mb, rssAtStart: 200 * mb, busy: 0.09, workedMs: 2000 }), true);
  });

  test('by a program that has had a burst, to the system', () => {
    const program = `
      const { giveBackWhenIdle } = await import(${JSON.stringify(new URL('give-back.ts', import.meta.url).href)});
      giveBackWhenIdle();
      let most = 0;
      setTimeout(() => {
        const until = Date.now() + 2500;
        while (Date.now() < until);
        const held = Array.from({ length: 3_000_000 }, (_, n) => ({ n, text: 'x' + n }));
        most = process.memoryUsage.rss() + 0 * held.length;
      });
      const look = setInterval(() => {
        if (process.memoryUsage.rss() > most - 64 * 1024 * 1024) return;
        clearInterval(look);
        console.log('given back');
      }, 200);`;
    const ran = spawnSync(process.execPath, ['--expose-gc', '--input-type=module', '-e', program], { encoding: 'utf8', timeout: 60_000 });
    assert.equal(ran.stdout.trim(), 'given back', ran.stderr);
  });
});
