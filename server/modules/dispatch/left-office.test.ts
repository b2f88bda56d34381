import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keptBy } from './left-office.ts';

const refused = { state: 'failed', handedOverAt: null, handled: false };

test('a letter that one addressee has, that came back, or that went on paper stays in the register', () => {
  for (const state of ['sent', 'captured', 'bounced']) assert.equal(keptBy({ way: 'e-mail', caseState: 'open', mails: [refused, { ...refused, state }] }), 'letter-left', state);
  assert.equal(keptBy({ way: 'e-mail', caseState: 'open', mails: [{ ...refused, handled: true }] }), 'letter-left');
  assert.equal(keptBy({ way: 'registered-letter', caseState: 'open', mails: [refused] }), 'letter-left');
});

test('one that is being handed over may leave at this moment', () => {
  assert.equal(keptBy({ way: 'e-mail', caseState: 'open', mails: [refused, { state: 'retrying', handedOverAt: new Date(0), handled: false }] }), 'letter-leaving');
});

test('what settled a case stays while the case is settled', () => {
  assert.equal(keptBy({ way: 'e-mail', caseState: 'closed', mails: [refused] }), 'letter-settled-case');
});

test('what waits, is put off or was refused everywhere has not left', () => {
  for (const state of ['queued', 'retrying', 'failed']) assert.equal(keptBy({ way: 'e-mail', caseState: 'open', mails: [refused, { ...refused, state }] }), null, state);
});
