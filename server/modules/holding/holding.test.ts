import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testDatabase } from '../../../tests/kit/database.ts';
import { aCase, aRegisteredLetter, asSeen, aTownHall, viewerOf } from '../../../tests/kit/office.ts';
import { act, type Act } from '../../platform/acts/index.ts';
import { ObiegError } from '../../platform/errors/index.ts';
import { decide } from '../assignment/decide.ts';
import { passOn } from '../assignment/pass-on.ts';
import { closeCase } from '../cases/index.ts';
import { actorOf } from '../people/index.ts';
import { beginHoldings, endHolding, lockHolding, moveHoldings, readHolding } from './index.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);
const dropped = { code: 'OB001' };
const openHoldings = (itemId: number) => db.selectFrom('holding').selectAll().where('item_id', '=', itemId).where('until', 'is', null).execute();
const as = (login: Parameters<typeof hall.as>[0], run: (doing: Act) => Promise<void>) => hall.as(login, 'test', async (doing) => { doing.record({ subject: { kind: 'test', id: null } }); await run(doing); });

test('the database refuses a letter that circulates in nobody\'s hands', async () => {
  const item = { register: 'incoming', year: 2026, number: 900, identifier: 'RPW/900/2026', registered_at: hall.clock.now(), title: 'x', party_name: 'x', party_kind: 'person', channel: 'e-mail', way: 'e-mail', tracking_code: 'x', state: 'circulating' };
  await assert.rejects(db.insertInto('item').values(item).execute(), dropped);
  assert.equal(await db.selectFrom('item').select('id').where('number', '=', 900).executeTakeFirst(), undefined);
});

test('the database refuses to let a circulating letter or an open case go, also by deleting or renaming the holding', async () => {
  const { itemId } = await aRegisteredLetter(hall);
  const { caseId } = await aCase(hall);
  for (const column of ['item_id', 'case_id'] as const) {
    const id = column === 'item_id' ? itemId : caseId;
    await assert.rejects(db.updateTable('holding').set({ until: new Date('2027-01-01') }).where(column, '=', id).where('until', 'is', null).execute(), dropped);
    await assert.rejects(db.deleteFrom('holding').where(column, '=', id).where('until', 'is', null).execute(), dropped);
  }
  const other = await aRegisteredLetter(hall, { stage: 'in-hand' });
  await as('referent.gk', async ({ tx, now }) => {
    await tx.updateTable('item').set({ state: 'cancelled' }).where('id', '=', other.itemId).execute();
    await endHolding(tx, await lockHolding(tx, { itemId: other.itemId }), now);
  });
  await assert.rejects(db.updateTable('holding').set({ item_id: other.itemId }).where('item_id', '=', itemId).where('until', 'is', null).execute(), dropped);
  await assert.rejects(db.updateTable('item').set({ state: 'circulating' }).where('id', '=', other.itemId).execute(), dropped);
});

test('the database refuses a second pair of hands', async () => {
  const { itemId } = await aRegisteredLetter(hall);
  await assert.rejects(as('kancelaria', ({ tx, now }) => beginHoldings(tx, [{ itemId, postId: hall.post.burmistrz, unitId: hall.unit.BM, stage: 'to-decide' }], now)), { code: '23505' });
  assert.equal((await openHoldings(itemId)).length, 1);
});

test('the database refuses a holding of nothing, of two things, and one that ends before it began', async () => {
  const { itemId } = await aRegisteredLetter(hall);
  const { caseId } = await aCase(hall);
  const place = { post_id: hall.post.burmistrz, unit_id: hall.unit.BM, stage: 'to-decide', since: hall.clock.now() };
  await assert.rejects(db.insertInto('holding').values(place).execute(), { code: '23514' });
  await assert.rejects(db.insertInto('holding').values({ ...place, item_id: itemId, case_id: caseId }).execute(), { code: '23514' });
  await assert.rejects(db.insertInto('holding').values({ ...place, item_id: itemId, until: new Date(0) }).execute(), { code: '23514' });
});

test('what nobody holds any more is not found; a holding that has ended cannot end again', async () => {
  const { itemId } = await aRegisteredLetter(hall);
  await assert.rejects(as('kancelaria', async ({ tx }) => { await lockHolding(tx, { itemId: 999_999 }); }), { status: 404 });
  const first = await readHolding(db, { itemId });
  const move = { from: first!, held: { itemId }, to: { postId: hall.post.burmistrz, unitId: hall.unit.BM, stage: 'to-decide' as const }, opened: false };
  await as('kancelaria', ({ tx, now }) => moveHoldings(tx, [move], now));
  await assert.rejects(as('kancelaria', ({ tx, now }) => moveHoldings(tx, [move], now)), { code: 'changed-meanwhile', status: 409 });
  assert.deepEqual((await openHoldings(itemId)).map((row) => row.post_id), [hall.post.burmistrz]);
});

test('of two who move a letter at the same moment one succeeds, the other is told, and nothing is half done', async () => {
  const mayor = await viewerOf(hall, 'burmistrz');
  const head = await viewerOf(hall, 'kierownik.gk');
  for (let round = 0; round < 8; round += 1) {
    const { itemId } = await aRegisteredLetter(hall, { stage: 'to-pass-on' });
    const steps = async () => Number((await sql<{ n: number }>`select count(*) as n from assignment where item_id = ${itemId}`.execute(db)).rows[0]?.n);
    const order = { items: await asSeen(db, [itemId]), instruction: '', termOn: null };
    const before = await steps();
    const results = await Promise.allSettled([
      act(hall.acting, { name: 'assignment.decide', actor: actorOf(mayor) }, (doing) => decide(doing, mayor, { ...order, postId: hall.post['kierownik.fn'] })),
      act(hall.acting, { name: 'assignment.pass-on', actor: actorOf(head) }, (doing) => passOn(doing, head, { ...order, postId: hall.post['referent.gk'] })),
    ]);
    const refusals = results.flatMap((one) => (one.status === 'rejected' ? [one.reason as ObiegError] : []));
    for (const refusal of refusals) assert.ok(refusal instanceof ObiegError && [404, 409].includes(refusal.status), String(refusal));
    assert.equal((await openHoldings(itemId)).length, 1);
    assert.equal(await steps(), before + 2 - refusals.length);
  }
});

test('a case closed twice at once is closed once', async () => {
  const file = await aCase(hall);
  const viewer = await viewerOf(hall, 'referent.gk');
  const close = () => act(hall.acting, { name: 'cases.close', actor: actorOf(viewer) }, (doing) => closeCase(doing, viewer, file.caseId, { revision: 1, settlement: 'załatwiono' }));
  const results = await Promise.allSettled([close(), close(), close()]);
  assert.equal(results.filter((one) => one.status === 'fulfilled').length, 1);
  for (const one of results) if (one.status === 'rejected') assert.equal((one.reason as ObiegError).code, 'changed-meanwhile');
  assert.equal((await db.selectFrom('journal_entry').select('id').where('act', '=', 'cases.close').where('subject_id', '=', file.caseId).execute()).length, 1);
});
