import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../tests/kit/database.ts';
import { aCase, aTownHall, viewerOf, type TestLogin } from '../../../tests/kit/office.ts';
import { toTsQuery, toTsVectorInput } from '../../adapters/search-text/index.ts';
import { indexChanged } from '../search/index.ts';
import { pickClasses, type ClassPick } from './index.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);
while (await indexChanged(db, { toTsVectorInput }, hall.clock.now()) > 0);

const pick = async (login: TestLogin, wanted: Partial<ClassPick> = {}) =>
  pickClasses(db, await viewerOf(hall, login), { words: wanted.q ? toTsQuery(wanted.q) : null, endOnly: false, ...wanted }, hall.clock.now());
const habits = async (login: TestLogin, wanted: Partial<ClassPick> = {}) => (await pick(login, wanted)).filter((one) => one.habit !== null).map((one) => `${one.symbol} ${one.habit}`);

test('who has opened nothing yet, in a unit that has opened nothing, sees the plan from its top and no habits', async () => {
  const found = await pick('referent.gk');
  assert.deepEqual(found.map((one) => one.symbol), ['0', '1', '2', '3', '4', '5', '6', '7', '8']);
  assert.ok(found.every((one) => one.habit === null && one.used === 0));
});

test('one\'s own classes come first, the last used one before the others; then the sender\'s, then those of the unit', async () => {
  const sewage = await aCase(hall, { classSymbol: '7021', from: 'Jan Kowalski', email: 'jan@poczta.example' });
  await aCase(hall, { classSymbol: '6131', from: 'Maria Nowak', email: 'maria@poczta.example' });
  await aCase(hall, { classSymbol: '7021', for: 'inspektor.gk', from: 'Inny Ktoś', email: 'inny@poczta.example' });
  await aCase(hall, { classSymbol: '3120', for: 'referent.fn', from: 'Jan Kowalski', email: 'jan@poczta.example' });
  assert.deepEqual(await habits('referent.gk'), ['6131 mine', '7021 mine']);
  assert.deepEqual(await habits('referent.gk', { party: sewage.partyId }), ['6131 mine', '7021 mine', '3120 sender']);
  assert.deepEqual(await habits('inspektor.gk'), ['7021 mine', '6131 unit']);
  assert.deepEqual(await habits('referent.fn', { party: sewage.partyId }), ['3120 mine', '7021 sender']);
  assert.deepEqual(await habits('kancelaria', { party: 999_999 }), []);
});

test('what is used is counted for the whole office, and habits come first among what matches equally well', async () => {
  const found = await pick('referent.gk', { q: '7021' });
  assert.deepEqual([found[0]?.symbol, found[0]?.used, found[0]?.habit], ['7021', 2, 'mine']);
  const all = await pick('referent.gk', { q: 'drzew', endOnly: true });
  const last = all.at(-1)!;
  assert.ok(all.length > 1 && last.habit === null);
  await aCase(hall, { classSymbol: last.symbol });
  assert.equal((await pick('referent.gk', { q: 'drzew', endOnly: true }))[0]?.symbol, last.symbol);
  const elsewhere = await pick('referent.fn', { q: 'drzew', endOnly: true });
  assert.ok(elsewhere.slice(0, 2).some((one) => one.symbol === last.symbol), 'what the office uses comes before what nobody does');
});

test('the classes below a heading come in the order of their symbols, without habits before them', async () => {
  const found = await pick('referent.gk', { parent: '702' });
  const symbols = found.map((one) => one.symbol);
  assert.deepEqual(symbols, symbols.toSorted());
  assert.ok(found.every((one) => one.parentSymbol === '702'));
});
