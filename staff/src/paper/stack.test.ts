import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isEmpty, letterOf, nextEntry, step, takenUpAgain, type Stack, type Step } from './stack.ts';

const empty: Stack = { id: 'stack', receivedOn: '2026-11-03', entry: nextEntry('a'), wrong: {}, lines: [] };
const typed = (stack: Stack, part: Partial<Stack['entry']>) => step(stack, { kind: 'type', part });
const given = { itemId: 1, identifier: 'RPW/1/2026', trackingCode: 'X', again: false };

test('what repeats goes on to the next row, what is the letter’s own does not', () => {
  const next = step(typed(empty, { partyName: 'Jan Kos', title: 'Wniosek', way: 'registered-letter', unitId: 7, documentKind: 'wniosek', postingNumber: 'RR1' }), { kind: 'enter', key: 'b' });
  assert.deepEqual([next.entry.way, next.entry.unitId, next.entry.documentKind], ['registered-letter', 7, 'wniosek']);
  assert.ok(isEmpty(next.entry));
  assert.deepEqual(next.lines.map(({ entry, state }) => [entry.key, state]), [['a', 'waiting']]);
});

test('a refused row stays with its reason and is mended where it is typed, under the same key; what was being typed is laid aside', () => {
  const refused = step(step(typed(empty, { partyName: 'Jan Kos', title: 'Wniosek' }), { kind: 'enter', key: 'b' }), { kind: 'refused', key: 'a', why: 'numer jest już w rejestrze', wrong: { postingNumber: 'już jest' } });
  const mended = step(typed(refused, { partyName: 'Anna Lis' }), { kind: 'mend', key: 'a' });
  assert.deepEqual([mended.entry.key, mended.entry.partyName, mended.wrong], ['a', 'Jan Kos', { postingNumber: 'już jest' }]);
  assert.deepEqual(mended.lines.map(({ entry, state }) => [entry.partyName, state]), [['Anna Lis', 'ready']]);
  assert.deepEqual(typed(mended, { postingNumber: 'RR2' }).wrong, {});
});

test('what has its number is neither mended, sent again nor dropped', () => {
  const done = step(step(typed(empty, { partyName: 'Jan Kos' }), { kind: 'enter', key: 'b' }), { kind: 'done', key: 'a', given });
  const steps: Step[] = [{ kind: 'mend', key: 'a' }, { kind: 'drop', key: 'a' }, { kind: 'send', keys: ['a'] }];
  for (const doing of steps) assert.deepEqual(step(done, doing).lines.map(({ state }) => state), ['done']);
});

test('the day of a list goes before that of the stack', () => {
  assert.equal(letterOf({ ...nextEntry('a'), receivedOn: '2026-11-01' }, '2026-11-03').receivedOn, '2026-11-01');
  assert.deepEqual(letterOf({ ...nextEntry('a'), address: 'Lipowa 7, Wierzbowo' }, '2026-11-03').partyAddress, { street: 'Lipowa', building: '7', locality: 'Wierzbowo' });
});

test('a stack left while a letter was on its way sends it again when it is taken up', () => {
  const sent = step(step(typed(empty, { partyName: 'Jan Kos' }), { kind: 'enter', key: 'b' }), { kind: 'sending', key: 'a' });
  assert.deepEqual(takenUpAgain(sent).lines.map(({ state }) => state), ['waiting']);
  const done = step(sent, { kind: 'done', key: 'a', given });
  assert.deepEqual(takenUpAgain(done).lines.map(({ state }) => state), ['done']);
});
