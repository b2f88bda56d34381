import assert from 'node:assert/strict';
import { test } from 'node:test';
import { issueToken, readToken } from './token.ts';

const now = new Date('2026-11-03T09:00:00Z');
const { formId, token } = issueToken('secret', 'browser', now);

test('a form of another browser, another office or another hand is nobody\'s', () => {
  assert.equal(readToken('secret', 'other', token, now), null);
  assert.equal(readToken('other', 'browser', token, now), null);
  const [id, issued, proof] = token.split('.');
  for (const forged of ['', '..', `${'x'.repeat(22)}.${issued}.${proof}`, `${id}.zzzzzz.${proof}`, `${id}.${issued}.`, `../../etc.${issued}.${proof}`, `${token}.x.y`.slice(0, 10)]) {
    assert.equal(readToken('secret', 'browser', forged, now), null, forged);
  }
});

test('an old form is still known by its id, so that its files are not lost', () => {
  assert.deepEqual(readToken('secret', 'browser', token, new Date(now.getTime() + 25 * 3_600_000)), { formId, expired: true });
});

test('a form of ours is taken for a day and can be proved anew under its id', () => {
  assert.deepEqual(readToken('secret', 'browser', token, new Date(now.getTime() + 23 * 3_600_000)), { formId, expired: false });
  assert.equal(issueToken('secret', 'browser', now, formId).formId, formId);
});
