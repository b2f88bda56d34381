import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isOutOfSpace } from './index.ts';

const failing = (code: string, cause?: unknown) => Object.assign(new Error('failed', { cause }), { code });

test('other failures and things that are no errors say nothing of the disk', () => {
  for (const other of [null, 'ENOSPC', { code: 'ENOSPC' }, new Error('ENOSPC'), failing('EIO'), failing('23505', failing('EACCES'))]) assert.equal(isOutOfSpace(other), false);
});

test('a full disk is known by the system, by a quota, by the store and by PostgreSQL, also behind another error', () => {
  for (const code of ['ENOSPC', 'EDQUOT', 'no-space', '53100']) {
    assert.equal(isOutOfSpace(failing(code)), true);
    assert.equal(isOutOfSpace(new Error('could not do it', { cause: failing(code) })), true);
  }
});
