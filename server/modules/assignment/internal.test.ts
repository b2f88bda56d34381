import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../tests/kit/database.ts';
import { asSeen, aTownHall, viewerOf, type TestLogin, type TestPost } from '../../../tests/kit/office.ts';
import { act } from '../../platform/acts/index.ts';
import { listIncoming } from '../desk/list-incoming.ts';
import { readIncoming } from '../desk/read-incoming.ts';
import { actorOf } from '../people/index.ts';
import { cancelItem } from '../registry/index.ts';
import { accept } from './accept.ts';
import { returnItems } from './return-items.ts';
import { keepInternal, sendInternal } from './send-internal.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);

async function send(login: TestLogin, to: TestPost, title = 'Prośba o opinię'): Promise<{ itemId: number; identifier: string }> {
  const viewer = await viewerOf(hall, login);
  const letter = { title, text: 'Proszę o opinię w sprawie chodnika.', documentKind: 'pismo', toPostId: hall.post[to], instruction: 'do końca tygodnia', termOn: '2026-11-06' };
  const kept = await keepInternal({ blobs: hall.blobs, scanner: null }, letter);
  return act(hall.acting, { name: 'assignment.send-internal', actor: actorOf(viewer) }, (doing) => sendInternal(doing, viewer, { ...letter, kept }));
}
const shownTo = async (login: TestLogin) => (await listIncoming(db, await viewerOf(hall, login), { register: 'internal' }, { limit: 50 })).entries.map(({ identifier }) => identifier);
const where = async (itemId: number) => (await db.selectFrom('holding').select(['post_id', 'stage']).where('item_id', '=', itemId).where('until', 'is', null).execute()).map((row) => [row.post_id, row.stage]);

test('a letter to oneself, or to a desk that there is not, is refused and takes no number', async () => {
  await assert.rejects(send('referent.gk', 'referent.gk'), { code: 'internal-to-oneself' });
  await assert.rejects(send('administrator', 'referent.gk'), { code: 'no-desk' });
  assert.deepEqual(await shownTo('sekretarz'), []);
});

test('an internal letter gets a number of its own register and lies at once where it is meant to, in one pair of hands', async () => {
  const first = await send('referent.gk', 'referent.fn');
  const second = await send('kierownik.fn', 'kierownik.gk');
  assert.deepEqual([first.identifier, second.identifier], ['RPWew/1/2026', 'RPWew/2/2026']);
  assert.deepEqual(await where(first.itemId), [[hall.post['referent.fn'], 'to-accept']]);
  assert.deepEqual(await where(second.itemId), [[hall.post['kierownik.gk'], 'to-pass-on']]);
  const shown = await readIncoming(db, await viewerOf(hall, 'referent.fn'), first.itemId);
  assert.deepEqual([shown.partyName, shown.termOn, shown.assignments.map(({ step, instruction }) => [step, instruction])], ['Anna Słowik (GK)', '2026-11-06', [['pass-on', 'do końca tygodnia']]]);
  for (const name of ['registry.register-internal', 'assignment.send-internal']) assert.ok(shown.timeline.some((line) => line.act === name), name);
});

test('its author, its addressee and their heads see it, nobody else but who sees everything; no other register has it', async () => {
  for (const login of ['referent.gk', 'referent.fn', 'kierownik.gk', 'kierownik.fn', 'burmistrz', 'kancelaria'] as const) assert.ok((await shownTo(login)).includes('RPWew/1/2026'), login);
  assert.ok(!(await shownTo('inspektor.gk')).includes('RPWew/1/2026'));
  assert.equal((await listIncoming(db, await viewerOf(hall, 'burmistrz'), {}, { limit: 50 })).total, 0);
  for (const unit of [hall.unit.GK, hall.unit.FN]) assert.equal((await listIncoming(db, await viewerOf(hall, 'burmistrz'), { register: 'internal', unit }, { limit: 50 })).total, 2);
});

test('it circulates as any letter: returned to its author with a reason, or accepted', async () => {
  const letter = await send('inspektor.gk', 'referent.fn', 'Zestawienie');
  const fn = await viewerOf(hall, 'referent.fn');
  await act(hall.acting, { name: 'assignment.return', actor: actorOf(fn) }, async (doing) => returnItems(doing, fn, { items: await asSeen(db, [letter.itemId]), reason: 'to zadanie GK' }));
  assert.deepEqual((await where(letter.itemId)).map(([post]) => post), [hall.post['inspektor.gk']]);
  const other = await send('inspektor.gk', 'referent.fn', 'Drugie zestawienie');
  await act(hall.acting, { name: 'assignment.accept', actor: actorOf(fn) }, async (doing) => accept(doing, fn, await asSeen(db, [other.itemId])));
  assert.deepEqual(await where(other.itemId), [[hall.post['referent.fn'], 'in-hand']]);
});

test('a cancelled one keeps its number with the reason', async () => {
  const letter = await send('referent.gk', 'referent.fn', 'Omyłkowe');
  await hall.as('kancelaria', 'registry.cancel-item', (doing) => cancelItem(doing, letter.itemId, { revision: 1, reason: 'wysłane dwa razy' }));
  const next = await send('referent.gk', 'referent.fn');
  assert.equal(Number(next.identifier.split('/')[1]), Number(letter.identifier.split('/')[1]) + 1);
  const [, cancelled] = (await listIncoming(db, await viewerOf(hall, 'burmistrz'), { register: 'internal' }, { limit: 2 })).entries;
  assert.deepEqual([cancelled!.identifier, cancelled!.state, cancelled!.stateReason], [letter.identifier, 'cancelled', 'wysłane dwa razy']);
});
