import assert from 'node:assert/strict';
import { test } from 'node:test';
import { postingNumberAgrees, postingNumberOf } from './posting-number.ts';

test('a digit typed wrongly is noticed in both numberings of the post', () => {
  assert.equal(postingNumberAgrees('RR473124828PL'), false);
  assert.equal(postingNumberAgrees('RR473124892PL'), false);
  assert.equal(postingNumberAgrees('00359007738000000012'), false);
});

test('what is typed as on the envelope agrees', () => {
  assert.equal(postingNumberAgrees(postingNumberOf('rr 473 124 829 pl')), true);
  assert.equal(postingNumberAgrees('00359007738000000004'), true);
  assert.equal(postingNumberOf('(00) 3590 0773 8000 0000 04'), '00359007738000000004');
});

test('numbers of other carriers are taken as they are', () => {
  assert.equal(postingNumberAgrees('520000011395200'), true);
});
