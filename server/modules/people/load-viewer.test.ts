import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../tests/kit/database.ts';
import { aTownHall, viewerOf, type TestLogin } from '../../../tests/kit/office.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);

const heldBy = async (login: TestLogin) => (await viewerOf(hall, login)).heldPostIds;
const close = (login: TestLogin, closed: boolean) => db.updateTable('account').set({ disabled_at: closed ? hall.clock.now() : null }).where('login', '=', login).execute();

test('nobody but the head of the unit has the desk of a vacant post', async () => {
  assert.ok((await heldBy('kierownik.gk')).includes(hall.post.vacant));
  for (const login of ['burmistrz', 'sekretarz', 'kancelaria', 'referent.gk', 'kierownik.fn', 'administrator'] as const) assert.ok(!(await heldBy(login)).includes(hall.post.vacant), login);
});

test('the desk of a closed account goes to the head, and back when it is opened again', async () => {
  await close('referent.fn', true);
  assert.ok((await heldBy('kierownik.fn')).includes(hall.post['referent.fn']));
  await close('referent.fn', false);
  assert.ok(!(await heldBy('kierownik.fn')).includes(hall.post['referent.fn']));
});

test('where the head is missing too, the mayor has the desks; then the secretary', async () => {
  await close('kierownik.gk', true);
  assert.deepEqual((await heldBy('burmistrz')).sort(), [hall.post.burmistrz, hall.post['kierownik.gk'], hall.post.vacant].sort());
  await close('burmistrz', true);
  assert.deepEqual((await heldBy('sekretarz')).sort(), [hall.post.burmistrz, hall.post.sekretarz, hall.post['kierownik.gk'], hall.post.vacant].sort());
});

test('without any unit above, the desks still have hands', async () => {
  await close('burmistrz', false);
  await db.updateTable('unit').set({ parent_id: null }).where('mark', '=', 'GK').execute();
  assert.ok((await heldBy('burmistrz')).includes(hall.post.vacant));
});
