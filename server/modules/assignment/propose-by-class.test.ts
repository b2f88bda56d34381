import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../tests/kit/database.ts';
import { aRegisteredLetter, aTownHall, viewerOf, type TestLogin } from '../../../tests/kit/office.ts';
import { toTsVectorInput } from '../../adapters/search-text/index.ts';
import { indexChanged } from '../search/index.ts';
import { proposeByClass } from './propose-by-class.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);
while (await indexChanged(db, { toTsVectorInput }, hall.clock.now()) > 0);

const says = (symbol: string, unit: 'GK' | 'FN') => db.insertInto('fileplan_setting').values({ symbol, valid_from: '2026-11-01', unit_id: hall.unit[unit], basis: 'Zarządzenie' }).execute();
const propose = async (login: TestLogin, title: string) => {
  const { itemId } = await aRegisteredLetter(hall, { title, stage: 'to-decide' });
  return (await proposeByClass(db, await viewerOf(hall, login), [itemId], hall.clock.now())).map(({ postId, because, detail }) => [postId, because, detail.slice(0, 4)]);
};
const felling = 'Usuwania drzewa i krzewu przy ul. Lipowej dotyczy';

test('while no class names a unit, nothing is proposed', async () => {
  assert.deepEqual(await propose('sekretarz', felling), []);
});

test('the head of the unit that usually handles the class with most words of the title is proposed, in whatever form they stand', async () => {
  await says('613', 'GK');
  assert.deepEqual(await propose('sekretarz', felling), [[hall.post['kierownik.gk'], 'class', '6131']]);
});

test('one word is not enough, and whoever chooses among no units is told nothing', async () => {
  assert.deepEqual(await propose('sekretarz', 'Drzewa'), []);
  assert.deepEqual(await propose('referent.gk', felling), []);
});

test('where the classes that fit equally well name different units, none is proposed', async () => {
  await says('6131', 'FN');
  assert.deepEqual(await propose('sekretarz', felling), []);
  assert.deepEqual(await propose('sekretarz', 'Zezwalanie na usuwanie drzew'), [[hall.post['kierownik.fn'], 'class', '6131']]);
});
