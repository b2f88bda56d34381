import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../tests/kit/database.ts';
import { aTownHall } from '../../../tests/kit/office.ts';
import { toTsQuery, toTsVectorInput } from '../../adapters/search-text/index.ts';
import { indexChanged } from '../search/index.ts';
import { warsawDate } from '../calendar/index.ts';
import { findClasses, readClass, requireEndClass } from './index.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);
while (await indexChanged(db, { toTsVectorInput }, hall.clock.now()) > 0);
const on = warsawDate(hall.clock.now());
const search = (q: string, endOnly = false) => findClasses(db, { q, words: toTsQuery(q), endOnly, on });
const has = async (q: string, words: RegExp) => assert.ok((await search(q)).some((found) => words.test(found.title)), `${q}: ${(await search(q)).map((found) => found.title).slice(0, 5).join(' | ')}`);

test('a class that does not exist is not found; a heading is no end class', async () => {
  await assert.rejects(readClass(db, '9999', on), { status: 404 });
  await assert.rejects(requireEndClass(db, '7', on), { code: 'not-an-end-class' });
  assert.equal((await requireEndClass(db, '7021', on)).endClass, true);
});

test('the whole plan of a gmina is there, with its levels and its doubts', async () => {
  const count = await db.selectFrom('fileplan_class').select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow();
  assert.equal(count.n, 1154);
  assert.deepEqual((await findClasses(db, { on })).map((found) => found.symbol).sort(), ['0', '1', '2', '3', '4', '5', '6', '7', '8']);
  const doubts = await db.selectFrom('fileplan_version').select('symbol').where('end_class', '=', true).where('evidence', '<>', 'read').execute();
  assert.equal(doubts.length, 204);
  for (const { symbol } of doubts.slice(0, 5)) assert.notEqual((await readClass(db, symbol, on)).doubt, null, symbol);
  assert.equal((await readClass(db, '7', on)).doubt, null);
});

test('by number: everything that begins with it, the class itself first, with its way from the top', async () => {
  const found = await search('702');
  assert.equal(found[0]?.symbol, '702');
  assert.ok(found.every((one) => one.symbol.startsWith('702')));
  assert.equal(found.find((one) => one.symbol === '7021')?.path.length, 3);
});

test('by words in any of their forms, with or without Polish letters', async () => {
  await has('drzew', /drzew/i);
  await has('wycinka drzewa', /drzew/i);
  await has('podatku', /podatk|podatek/i);
  await has('podatek od nieruchomosci', /nieruchomości/i);
  await has('droga', /dróg|drog/i);
  await has('drodze', /dróg|drog/i);
  await has('skargi', /skarg/i);
  await has('szkół', /szk[oó]ł/i);
  await has('odpadami', /odpad/i);
});

test('a mistyped word still finds something like it, nonsense finds nothing', async () => {
  await has('pdatek', /podat/i);
  assert.deepEqual(await search('xqzvw'), []);
  assert.deepEqual(await search('%%%'), []);
});

test('only end classes where cases are opened, preferred ones first', async () => {
  const before = await search('drogi', true);
  assert.ok(before.length > 1 && before.every((found) => found.endClass));
  const last = before.at(-1)!;
  const after = await findClasses(db, { q: 'drogi', words: toTsQuery('drogi'), endOnly: true, prefer: [last.symbol], on });
  assert.deepEqual(after.map((found) => found.symbol), [last.symbol, ...before.slice(0, -1).map((found) => found.symbol)]);
});

test('every search finds something, and the time of the middle one is told', async (t) => {
  const times: number[] = [];
  for (const q of ['drzew', 'podatek od nieruchomości', '70', 'wydanie zaświadczenia o stanie majątkowym podatnika', 'pdatek', 'drzew', 'dróg', 'skargi', 'odpady']) {
    const start = performance.now();
    assert.ok((await search(q)).length > 0, q);
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  t.diagnostic(`median ${times[4]!.toFixed(1)} ms`);
});
