import assert from 'node:assert/strict';
import { test } from 'node:test';
import { acknowledgementLimits, mayAcknowledge, type AcknowledgementFacts } from './may-acknowledge.ts';

const resident: AcknowledgementFacts = {
  address: 'jan@poczta.example', envelopeFrom: 'jan@poczta.example', returnPath: null, automatic: false, listId: null, bounce: false, ownMark: false, senderVerdict: 'unverifiable',
  ownAddresses: new Set(['kancelaria@wierzbowo.example']), acknowledged: false, countedToday: 0, countedThisWeek: 0,
};

const refusals: [what: string, changes: Partial<AcknowledgementFacts>, because: string][] = [
  ['a letter without an address', { address: null }, 'no-address'],
  ['an address that is none', { address: 'Jan Kowalski' }, 'no-address'],
  ['a letter that has its acknowledgement', { acknowledged: true }, 'already-acknowledged'],
  ['a bounce', { bounce: true }, 'bounce'],
  ['an automatic message', { automatic: true }, 'automatic'],
  ['a list', { listId: 'lista.example' }, 'list'],
  ['an empty envelope', { envelopeFrom: '' }, 'null-return-path'],
  ['an empty return path noted by a server on the way', { returnPath: '' }, 'null-return-path'],
  ['our own system', { ownMark: true }, 'own-message'],
  ['our own mailbox', { address: 'kancelaria@wierzbowo.example' }, 'own-address'],
  ['our own mailbox with a tag', { address: 'Kancelaria+bip@wierzbowo.example' }, 'own-address'],
  ['an address behind which nobody reads', { address: 'nie-odpowiadaj@sklep.example' }, 'no-reply-address'],
  ['a mail server', { address: 'MAILER-DAEMON@poczta.example' }, 'no-reply-address'],
  ['a mail server behind another name', { envelopeFrom: 'MAILER-DAEMON@poczta.example' }, 'no-reply-address'],
  ['a forged sender', { senderVerdict: 'not-authentic' }, 'sender-not-authentic'],
  ['the sixth letter of a day', { countedToday: acknowledgementLimits.aDay, countedThisWeek: 5 }, 'limit-of-the-day'],
  ['the twenty-first letter of a week', { countedToday: 1, countedThisWeek: acknowledgementLimits.aWeek }, 'limit-of-the-week'],
];

for (const [what, changes, because] of refusals) {
  test(`${what} gets no acknowledgement: ${because}`, () => {
    assert.deepEqual(mayAcknowledge({ ...resident, ...changes }), { yes: false, because });
  });
}

test('a resident gets one', () => {
  assert.deepEqual(mayAcknowledge(resident), { yes: true, last: false });
  assert.deepEqual(mayAcknowledge({ ...resident, envelopeFrom: 'bounces+17@provider.example' }), { yes: true, last: false });
  assert.deepEqual(mayAcknowledge({ ...resident, envelopeFrom: null }), { yes: true, last: false });
});

test('the last one before the limit says so', () => {
  assert.deepEqual(mayAcknowledge({ ...resident, countedToday: 4, countedThisWeek: 4 }), { yes: true, last: true });
  assert.deepEqual(mayAcknowledge({ ...resident, countedToday: 0, countedThisWeek: 19 }), { yes: true, last: true });
});
