import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assigningSince, departmentOf, stageOf, type Held, type PublicCase } from './tracking-rules.ts';

const held = (unitName: string, stage: string, day: number): Held => ({ unitName, stage, since: new Date(Date.UTC(2026, 10, day)) });
const file: PublicCase = { mark: 'GK.7021.1.2026', open: true, openedOn: '2026-11-05', dueOn: '2026-12-04', settledOn: null };
const incoming = { register: 'incoming', state: 'circulating', holdings: [], file: null, answers: [] } as const;

test('a cancelled entry is cancelled, whatever else is known', () => {
  assert.equal(stageOf({ ...incoming, state: 'cancelled', file, answers: [{ state: 'sent', on: '2026-11-09' }] }), 'cancelled');
});

test('while it lies in the mailroom or with the mayor no department is named', () => {
  const mailroom = [held('Wydział Organizacyjny', 'mailroom', 3)];
  const mayor = [...mailroom, held('Burmistrz', 'to-decide', 4)];
  assert.equal(stageOf({ ...incoming, holdings: mailroom }), 'registered');
  assert.equal(stageOf({ ...incoming, holdings: mayor }), 'being-assigned');
  assert.equal(departmentOf(mailroom), null);
  assert.equal(departmentOf(mayor), null);
  assert.deepEqual(assigningSince(mayor), new Date(Date.UTC(2026, 10, 4)));
});

test('a department has it since it came there, however often it changed hands inside', () => {
  const holdings = [held('ORG', 'mailroom', 3), held('GK', 'to-pass-on', 4), held('GK', 'to-accept', 5), held('GK', 'in-hand', 6)];
  assert.deepEqual(departmentOf(holdings), { name: 'GK', since: new Date(Date.UTC(2026, 10, 4)) });
  assert.equal(stageOf({ ...incoming, holdings }), 'with-department');
});

test('what was sent back and came again is there since it came again', () => {
  const holdings = [held('GK', 'to-accept', 3), held('Burmistrz', 'to-decide', 4), held('GK', 'to-accept', 8)];
  assert.deepEqual(departmentOf(holdings)?.since, new Date(Date.UTC(2026, 10, 8)));
  assert.deepEqual(departmentOf([held('Burmistrz', 'to-decide', 4), held('Burmistrz', 'in-hand', 5)]), { name: 'Burmistrz', since: new Date(Date.UTC(2026, 10, 5)) });
});

test('an answer is the news, then the case, then its end', () => {
  assert.equal(stageOf({ ...incoming, state: 'in-case', file, answers: [{ state: 'sending', on: null }] }), 'answered');
  assert.equal(stageOf({ ...incoming, state: 'in-case', file }), 'in-case');
  assert.equal(stageOf({ ...incoming, state: 'in-case', file: { ...file, open: false } }), 'closed');
  assert.equal(stageOf({ ...incoming, state: 'non-case' }), 'kept');
});

test('the code of a letter of the office leads to its case', () => {
  assert.equal(stageOf({ ...incoming, register: 'outgoing', state: 'in-case', file }), 'in-case');
  assert.equal(stageOf({ ...incoming, register: 'outgoing', state: 'in-case' }), 'sent-by-office');
});
