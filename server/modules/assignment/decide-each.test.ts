import assert from 'node:assert/strict';
import { test } from 'node:test';
import { circulationIn } from '../../../tests/kit/circulation.ts';
import { testDatabase } from '../../../tests/kit/database.ts';
import { aRegisteredLetter, asSeen, aTownHall, viewerOf, type TestLogin } from '../../../tests/kit/office.ts';
import { listMarkable } from '../desk/list-markable.ts';
import { actorOf } from '../people/index.ts';
import { decide, type Decision } from './decide.ts';
import { decideEach } from './decide-each.ts';
import { passOn } from './pass-on.ts';
import type { Seen } from './lock-as-seen.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);
const { where, deciding, accepting } = circulationIn(hall);
const laid = async () => (await aRegisteredLetter(hall, { stage: 'to-decide' })).itemId;
const heap = async (count: number) => {
  const ids: number[] = [];
  for (let made = 0; made < count; made += 1) ids.push(await laid());
  return ids;
};
const order = { postId: hall.post['kierownik.gk'], instruction: 'Proszę załatwić', termOn: '2026-12-01' };
const each = async (login: TestLogin, items: readonly Seen[], more: Partial<Decision> = {}) => {
  const viewer = await viewerOf(hall, login);
  return decideEach(hall.acting, viewer, { step: 'decide', name: 'assignment.decide', actor: actorOf(viewer, 'mayor', 'secretary'), run: decide }, { ...order, ...more, items });
};
const passingEach = async (login: TestLogin, items: readonly Seen[], more: Partial<Decision> = {}) => {
  const viewer = await viewerOf(hall, login);
  return decideEach(hall.acting, viewer, { step: 'pass-on', name: 'assignment.pass-on', actor: actorOf(viewer, 'head'), run: passOn }, { postId: hall.post['referent.gk'], instruction: '', termOn: null, ...more, items });
};
const links = async (itemId: number) => (await db.selectFrom('assignment').select('step').where('item_id', '=', itemId).orderBy('id').execute()).map(({ step }) => step);

test('what cannot be decided is told with its reason, who was quicker by name and time, and the rest is decided', async () => {
  const ids = await heap(4);
  const seen = await asSeen(db, ids);
  await deciding([ids[1]!], 'kierownik.fn', {}, 'sekretarz');
  const decided = (await aRegisteredLetter(hall, { stage: 'to-pass-on' })).itemId;
  const outcomes = await each('sekretarz', [...seen, ...await asSeen(db, [decided]), { id: 999_999, holdingId: 1 }]);
  assert.deepEqual(outcomes.map(({ outcome }) => outcome), ['decided', 'changed', 'decided', 'decided', 'refused', 'refused']);
  const [, changed, , , refused, missing] = outcomes;
  assert.ok(changed?.outcome === 'changed' && refused?.outcome === 'refused' && missing?.outcome === 'refused');
  assert.deepEqual([changed.changed.byName, changed.changed.act, changed.changed.at], ['Piotr Jaskółka', 'assignment.decide', hall.clock.now().toISOString()]);
  assert.deepEqual([refused.code, missing.code], ['not-your-decision', 'not-found']);
  assert.deepEqual(await where(ids[0]!), ['kierownik.gk', 'to-pass-on']);
  assert.deepEqual(await where(ids[1]!), ['kierownik.fn', 'to-pass-on'], 'nobody’s decision is undone by the way');
});

test('a term that has passed is refused for each letter, and none is moved', async () => {
  const ids = await heap(2);
  const outcomes = await each('burmistrz', await asSeen(db, ids), { termOn: '2026-10-01' });
  assert.deepEqual(outcomes.map((one) => one.outcome === 'refused' && [one.code, one.params]), [['term-past', { termOn: '2026-10-01' }], ['term-past', { termOn: '2026-10-01' }]]);
  for (const id of ids) assert.deepEqual(await where(id), ['burmistrz', 'to-decide']);
});

test('whoever was interrupted and sends everything again decides nothing twice and is told that it is done', async () => {
  const ids = await heap(3);
  const seen = await asSeen(db, ids);
  await each('burmistrz', seen.slice(0, 2));
  await accepting('kierownik.gk', [ids[0]!]);
  const again = await each('burmistrz', seen);
  assert.deepEqual(again.map((one) => one.outcome === 'decided' && one.again), [true, true, false]);
  for (const id of ids) assert.equal((await links(id)).filter((step) => step === 'decide').length, 1);
  const other = await each('burmistrz', seen, { instruction: 'Coś innego' });
  assert.deepEqual(other.map(({ outcome }) => outcome), ['changed', 'changed', 'changed'], 'another decision is not the same one again');
  const others = await each('sekretarz', seen);
  assert.deepEqual(others.map(({ outcome }) => outcome), ['changed', 'changed', 'changed'], 'what somebody else has decided just so was decided by them');
});

test('each letter is a decision of its own: a failure in the middle leaves what was done before it', async () => {
  const ids = await heap(3);
  const seen = await asSeen(db, ids);
  const viewer = await viewerOf(hall, 'burmistrz');
  let done = 0;
  const breaking: typeof decide = async (doing, by, decision) => {
    await decide(doing, by, decision);
    done += 1;
    if (done === 2) throw new Error('the machine stops');
  };
  await assert.rejects(decideEach(hall.acting, viewer, { step: 'decide', name: 'assignment.decide', actor: actorOf(viewer, 'mayor'), run: breaking }, { ...order, items: seen }), /stops/);
  assert.deepEqual([await where(ids[0]!), await where(ids[1]!), await where(ids[2]!)], [['kierownik.gk', 'to-pass-on'], ['burmistrz', 'to-decide'], ['burmistrz', 'to-decide']]);
  assert.deepEqual((await each('burmistrz', seen)).map((one) => one.outcome === 'decided' && one.again), [true, false, false]);
});

test('a head passes many on, bound by each term; sent again nothing happens twice', async () => {
  const ids = await heap(2);
  await deciding([ids[0]!], 'kierownik.gk', { instruction: 'pilne', termOn: '2026-11-10' });
  await deciding([ids[1]!], 'kierownik.gk');
  const seen = await asSeen(db, ids);
  const first = await passingEach('kierownik.gk', seen, { instruction: 'Pani Aniu', termOn: '2026-11-20' });
  assert.deepEqual(first.map((one) => (one.outcome === 'refused' ? one.code : one.outcome)), ['term-longer', 'decided']);
  const second = await passingEach('kierownik.gk', seen, { instruction: 'Pani Aniu' });
  assert.deepEqual(second.map((one) => one.outcome === 'decided' && one.again), [false, true]);
  assert.deepEqual(await where(ids[0]!), ['referent.gk', 'to-accept']);
});

test('of all that fits the filter those are marked that the person may decide about, and the filter counts', async () => {
  const mine = await heap(2);
  const decided = (await aRegisteredLetter(hall, { stage: 'to-pass-on', title: 'Zadekretowane przez burmistrza' })).itemId;
  const marked = async (login: TestLogin, filter: Parameters<typeof listMarkable>[2], act: 'decide' | 'pass-on' = 'decide') => listMarkable(db, await viewerOf(hall, login), filter, act);
  const secretary = await marked('sekretarz', {});
  const ids = secretary.items.map(({ id }) => Number(id));
  assert.ok(mine.every((id) => ids.includes(id)) && !ids.includes(decided));
  assert.ok(secretary.fits > ids.length, 'what fits and cannot be decided is counted, not marked');
  assert.deepEqual(ids, ids.toSorted((a, b) => b - a), 'in the order of the list');
  const mayor = await marked('burmistrz', { stage: 'to-decide' });
  assert.equal(mayor.fits, mayor.items.length);
  assert.deepEqual(mayor.items.filter(({ id }) => mine.includes(Number(id))).map(({ id, holdingId }) => ({ id, holdingId })), (await asSeen(db, mine)).toReversed());
  assert.deepEqual((await marked('kierownik.gk', {})).items, [], 'a head decides nothing');
  assert.ok((await marked('kierownik.gk', { stage: 'to-pass-on' }, 'pass-on')).items.some(({ id }) => id === decided));
  assert.deepEqual((await marked('kierownik.fn', { stage: 'to-pass-on', unit: hall.unit.GK }, 'pass-on')), { fits: 0, items: [] });
});
