import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readHolding } from '../../server/modules/holding/index.ts';
import { verifyPassword } from '../../server/platform/auth/index.ts';
import { testDatabase } from './database.ts';
import { aCase, aRegisteredLetter, aTownHall, testPassword, testPasswordHash, viewerOf } from './office.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);

test('the shared password opens the accounts', async () => {
  assert.equal(await verifyPassword(testPassword, testPasswordHash()), true);
});

test('letters reach the stage that was asked for', async () => {
  for (const stage of ['mailroom', 'to-decide', 'to-pass-on', 'to-accept', 'in-hand'] as const) {
    const { itemId } = await aRegisteredLetter(hall, { stage });
    assert.equal((await readHolding(db, { itemId }))?.stage, stage);
  }
});

test('a case is opened in the unit of its officer', async () => {
  assert.equal((await aCase(hall)).mark, 'GK.7021.1.2026');
  assert.equal((await aCase(hall, { for: 'referent.fn', classSymbol: '3120', title: 'Umorzenie' })).mark, 'FN.3120.1.2026');
});

test('people stand at their posts', async () => {
  const viewer = await viewerOf(hall, 'kierownik.gk');
  assert.deepEqual(viewer.heldPostIds.sort((a, b) => a - b), [hall.post['kierownik.gk'], hall.post.vacant].sort((a, b) => a - b));
});
