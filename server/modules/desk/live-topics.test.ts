import assert from 'node:assert/strict';
import { test } from 'node:test';
import { topicsFor } from './live.ts';

test('accounts are their owners\' own business', () => {
  assert.deepEqual(topicsFor({ accountId: 12 }, ['account:7']), []);
  assert.deepEqual(topicsFor({ accountId: 12 }, ['account:1', 'account:120', 'incoming']), ['incoming']);
});

test('the owner\'s screens hear that their session may have changed', () => {
  assert.deepEqual(topicsFor({ accountId: 12 }, ['account:12', 'desk', 'item:5']), ['session', 'desk', 'item:5']);
  assert.deepEqual(topicsFor({ accountId: 12 }, ['session', '*']), ['session', '*']);
});
