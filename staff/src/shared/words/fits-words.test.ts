import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fitsWords } from './fits-words.ts';

test('what is not there is not found', () => {
  assert.equal(fitsWords('Michał Żuraw-Nowak', 'Michał Sowa'), false);
  assert.equal(fitsWords('', 'a'), false);
});

test('somebody is found by parts of the name in any order, in small letters and without Polish marks', () => {
  for (const looking of ['Żuraw-Nowak M', 'michal zuraw', 'NOWAK', ' lukasz ', '']) assert.ok(fitsWords('Michał Łukasz Żuraw-Nowak', looking), looking);
});
