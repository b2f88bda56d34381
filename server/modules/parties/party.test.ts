import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../tests/kit/database.ts';
import { findOrCreateParties, guessPartyKind, suggestParties, type PartyHint } from './index.ts';

const { db } = await testDatabase();
const now = new Date('2026-11-03T09:00:00Z');
const find = (...hints: PartyHint[]) => db.transaction().execute((tx) => findOrCreateParties(tx, hints, now));
const suggested = async (partyId: number | null, name: string, email: string | null) => (await suggestParties(db, { partyId, name, email })).map(({ name: found, because }) => [found, because]);

test('two people without an address are never taken for one, not even under one name', async () => {
  const [one, two] = await find({ name: 'Jan Kowalski', email: null }, { name: 'Jan Kowalski', email: null });
  assert.notEqual(one!.id, two!.id);
  assert.notEqual((await find({ name: 'Jan Kowalski', email: null }))[0]!.id, one!.id);
});

test('the same person is the same party, however the address and the name are typed', async () => {
  const [first] = await find({ name: 'Anna  Sowa', email: 'Anna.Sowa@Poczta.example' });
  const [second] = await find({ name: 'anna sowa ', email: 'anna.sowa@poczta.example' });
  assert.equal(second!.id, first!.id);
  assert.deepEqual(second!.emails, ['anna.sowa@poczta.example']);
});

test('a shared address under another name is another party, and each is suggested for the other', async () => {
  const [wife, husband] = await find({ name: 'Maria Czyż', email: 'czyzowie@poczta.example' }, { name: 'Adam Czyż', email: 'czyzowie@poczta.example' });
  assert.notEqual(wife!.id, husband!.id);
  assert.deepEqual((await suggested(wife!.id, 'Maria Czyż', 'czyzowie@poczta.example'))[0], ['Adam Czyż', 'same-email']);
});

test('the same name from another address and similar names are suggested, likeliest first, never oneself or strangers', async () => {
  const [one] = await find({ name: 'Wanda Kukułka', email: 'wanda@a.example' });
  await find({ name: 'Wanda Kukulka', email: 'wanda@b.example' }, { name: 'Wanda Kukułkowa', email: 'w@c.example' }, { name: 'Roman Wilga', email: 'r@d.example' });
  assert.deepEqual(await suggested(one!.id, 'Wanda Kukułka', 'wanda@a.example'), [['Wanda Kukulka', 'same-name'], ['Wanda Kukułkowa', 'similar-name']]);
  assert.deepEqual(await suggested(null, 'Wanda Kukułka', null), [['Wanda Kukułka', 'same-name'], ['Wanda Kukulka', 'same-name'], ['Wanda Kukułkowa', 'similar-name']]);
});

test('a new sender met by many at the same moment becomes one party', async () => {
  const found = await Promise.all(Array.from({ length: 12 }, () => find({ name: 'Nowy Nadawca', email: 'nowy@poczta.example' }, { name: 'Ktoś Inny', email: 'inny@poczta.example' })));
  assert.equal(new Set(found.map(([first]) => first!.id)).size, 1);
  assert.equal(new Set(found.map(([, second]) => second!.id)).size, 1);
});

test('every sender of a batch gets an own party in the order given', async () => {
  const hints = Array.from({ length: 64 }, (_, i) => ({ name: `Osoba ${i}`, email: `osoba${i}@poczta.example` }));
  assert.deepEqual((await find(...hints)).map(({ name, emails }) => ({ name, email: emails[0]! })), hints);
});

test('an institution is guessed by its name or its address, a person is not', () => {
  const guess = (name: string, email: string | null = null) => guessPartyKind({ name, email });
  for (const name of ['Tauron S.A.', 'Drogi Sp. z o.o.', 'Budex spółka z o.o.', 'Kowalski i Syn sp. j.', 'URZĄD GMINY Olszyna', 'Sąd Rejonowy w Lipie', 'Szkoła Podstawowa nr 2', 'Wspólnota Mieszkaniowa Lipowa 7', 'ZUS Oddział w Lipie', 'Łódzki Związek Pszczelarzy', 'Gminny Ośrodek Kultury', 'Kancelaria Radcy Prawnego', 'Żłobek Miejski']) assert.equal(guess(name), 'institution', name);
  for (const name of ['Jan Kowalski', 'Anna Bankowska', 'Piotr Sądecki', 'Zuzanna Klubińska', 'Michał Urzędowski', 'Łukasz Bańka', 'S. Adamski', 'Maria Sąd-Nowak'.replace('Sąd-', '')]) assert.equal(guess(name), 'person', name);
  assert.equal(guess('Krystyna', 'sekretariat@firma.example'), 'institution');
  assert.equal(guessPartyKind({ name: 'Urząd Gminy', email: null, kind: 'person' }), 'person');
});
