import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, test } from 'node:test';
import { isTimeToGiveBack } from './give-back.ts';

const mb = 1024 * 1024;

describe('memory is kept', () => {
  test('while the thread works, or when there is little to give back', () => {
    assert.equal(isTimeToGiveBack({ rss: 500 * mb, rssBefore: 200 * mb, busy: 0.1 }), false);
    assert.equal(isTimeToGiveBack({ rss: 295 * mb, rssBefore: 200 * mb, busy: 0 }), false);
  });
});

describe('memory is given back', () => {
  test('once the thread has nothing to do, when enough was taken', () => {
    assert.equal(isTimeToGiveBack({ rss: 296 * mb, rssBefore: 200 * mb, busy: 0.09 }), true);
  });

  test('by a program that has had a burst, to the system', () => {
    const program = `
      const { giveBackWhenIdle } = await import(${JSON.stringify(new URL('give-back.ts', import.meta.url).href)});
      giveBackWhenIdle();
      let held = Array.from({ length: 3_000_000 }, (_, n) => ({ n, text: 'x' + n }));
      const most = process.memoryUsage.rss();
      held = null;
      const look = setInterval(() => {
        if (process.memoryUsage.rss() > most - 64 * 1024 * 1024) return;
        clearInterval(look);
        console.log('given back');
      }, 200);`;
    const ran = spawnSync(process.execPath, ['--expose-gc', '--input-type=module', '-e', program], { encoding: 'utf8', timeout: 60_000 });
    assert.equal(ran.stdout.trim(), 'given back', ran.stderr);
  });
});
