import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkFields, emptyForm, limits, tidy, type Written } from './fields.ts';

const good: Written = { ...emptyForm, name: 'Jan Kowalski', email: 'jan@poczta.example', kind: 'request', subject: 'Lampa', text: 'Nie świeci.' };
const ours = new Set(['kancelaria@wierzbowo.example']);
const codes = (written: Partial<Written>) => checkFields(tidy({ ...good, ...written }), ours).map(({ field, code }) => `${field}:${code}`);

test('an empty form lists everything at once, in the order of the page', () => {
  assert.deepEqual(checkFields(emptyForm, ours).map(({ field }) => field), ['name', 'street', 'postcode', 'locality', 'kind', 'subject', 'text']);
});

test('without e-mail the office needs an address to answer', () => {
  assert.deepEqual(codes({ email: '' }), ['street:street', 'postcode:postcode', 'locality:locality']);
  assert.deepEqual(codes({ email: '', street: 'Lipowa 7', postcode: '00001', locality: 'Wierzbowo' }), []);
});

test('a complaint, a motion and a petition need an address even with e-mail; a petition needs both', () => {
  assert.deepEqual(codes({ kind: 'complaint' }), ['street:street-complaint', 'postcode:postcode', 'locality:locality']);
  assert.equal(codes({ kind: 'motion' })[0], 'street:street-motion');
  assert.deepEqual(codes({ kind: 'petition', email: '', street: 'a', postcode: 'b', locality: 'c' }), ['email:email-petition']);
});

test('public information may be asked for without a name, but not without a way to answer', () => {
  assert.deepEqual(codes({ kind: 'information', name: '' }), []);
  assert.deepEqual(codes({ kind: 'information', name: '', email: '' }).slice(0, 2), ['name:name', 'street:street']);
});

test('addresses that cannot be written to are named, each with its reason', () => {
  for (const email of ['jan', 'jan@', '@b.pl', 'a b@c', 'jan@poczta', 'jan@poczta..pl', 'a@b.pl,c@d.pl', 'a@b.pl>', 'jan@-x.pl', '"a"@b.pl']) assert.deepEqual(codes({ email }), ['email:email'], email);
  assert.deepEqual(codes({ email: 'łukasz@poczta.pl' }), ['email:email-letters']);
  assert.deepEqual(codes({ email: 'Kancelaria@Wierzbowo.example' }), ['email:email-ours']);
});

test('addresses people really have are taken', () => {
  for (const email of ['a@b.pl', 'jan.kowalski+urzad@poczta.onet.pl', "o'neil@x.co.uk", 'a@gżegżółka.pl', ' jan@poczta.pl ', 'mailto:jan@poczta.pl']) assert.deepEqual(codes({ email }), [], email);
});

test('what is too long is told with its length', () => {
  const [error] = checkFields({ ...good, text: 'x'.repeat(limits.text + 1) }, ours);
  assert.deepEqual(error, { field: 'text', code: 'too-long', values: { most: 20_000, count: 20_001 } });
  assert.deepEqual(codes({ text: 'x'.repeat(limits.text) }), []);
});

test('a program falls into the trap', () => {
  assert.deepEqual(codes({ website: 'http://spam.example' }), ['website:trap']);
});

test('one line stays one line, the text keeps its lines, and nothing invisible stays', () => {
  const tidied = tidy({ ...good, subject: 'A\r\nBcc: x@y.z\u0000', text: 'a\r\nb\u0007\rc\td\ud800', postcode: '00 001' });
  assert.equal(tidied.subject, 'A Bcc: x@y.z');
  assert.equal(tidied.text, 'a\nb\nc\td\ufffd');
  assert.equal(tidied.postcode, '00-001');
});
