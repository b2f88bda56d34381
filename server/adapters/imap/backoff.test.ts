import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { failureCode, failureText, NotKept, retryDelay } from './backoff.ts';
import { createTroubles } from './troubles.ts';

const times = { idleRoundMs: 1, pollMs: 1, backoffFirstMs: 2000, backoffMaxMs: 300_000, loginRefusedMs: 300_000, troubleMs: 1, socketTimeoutMs: 1, closeGraceMs: 1 };

describe('a failed connection', () => {
  test('is named by its cause', () => {
    const cases: [unknown, string][] = [
      [{ authenticationFailed: true, message: 'Command failed' }, 'login-refused'],
      [{ mailboxMissing: true }, 'no-folder'],
      [{ code: 'DEPTH_ZERO_SELF_SIGNED_CERT', message: 'self-signed certificate' }, 'tls'],
      [{ code: 'ENOTFOUND' }, 'dns'],
      [{ code: 'ECONNREFUSED' }, 'unreachable'],
      [{ code: 'CONNECT_TIMEOUT' }, 'timeout'],
      [{ code: 'NoConnection' }, 'connection-lost'],
      [{ code: 'ECONNRESET' }, 'connection-lost'],
      [new NotKept(new Error('disk full')), 'not-kept'],
      [new Error('BAD'), 'server'],
      [null, 'server'],
    ];
    for (const [error, code] of cases) assert.equal(failureCode(error), code, JSON.stringify(error));
    assert.equal(failureText({ responseText: 'Authentication failed.', message: 'Command failed' }), 'Authentication failed.');
  });

  test('is tried again after waits that double, are spread and have an end', () => {
    const wait = (failures: number, random = 0.5): number => retryDelay(failures, 'connection-lost', { times, random });
    assert.deepEqual([1, 2, 3, 4].map((failures) => wait(failures)), [2000, 4000, 8000, 16_000]);
    assert.equal(wait(500), 300_000);
    assert.deepEqual([wait(1, 0), wait(1, 1)], [1500, 2500]);
  });

  test('of a refused login waits long at once, so that the account is not locked', () => {
    assert.equal(retryDelay(1, 'login-refused', { times, random: 0.5 }), 300_000);
  });
});

describe('a message in trouble', () => {
  test('rests longer after every attempt, at most a day, and is forgotten when settled', () => {
    let now = 0;
    const troubles = createTroubles(1000, () => now);
    troubles.note('x', 7, 'nie');
    assert.equal(troubles.rests(7), true);
    now = 1000;
    assert.equal(troubles.rests(7), false);
    for (let attempt = 0; attempt < 40; attempt += 1) troubles.note('x', 7, 'nie');
    assert.equal(troubles.all()[0]?.retryAt.getTime(), 1000 + 24 * 3600 * 1000);
    troubles.settle(7);
    assert.equal(troubles.rests(7), false);
  });
});
