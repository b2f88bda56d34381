import assert from 'node:assert/strict';
import { test } from 'node:test';
import { circulationIn } from '../../../tests/kit/circulation.ts';
import { testDatabase } from '../../../tests/kit/database.ts';
import { aRegisteredLetter, aTownHall, viewerOf, type TestLogin } from '../../../tests/kit/office.ts';
import type { ObiegError } from '../../platform/errors/index.ts';
import { notesReadings } from '../access/index.ts';
import { readsItem, setAccess } from '../cases/index.ts';
import { takeItem } from '../cases/take-item.ts';
import { readDesk } from '../desk/read-desk.ts';
import { readIncoming } from '../desk/read-incoming.ts';
import { closeUnit, keepGroupDesk, reorganise } from '../handover/index.ts';
import { readHolding } from '../holding/index.ts';
import { addMailbox } from '../mailroom/index.ts';
import { appointTo } from '../people/index.ts';
import type { ChangedItem } from './changed-items.ts';
import { passOn } from './pass-on.ts';
import { putBack } from './put-back.ts';
import { take } from './take.ts';
import { targets } from './targets.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);
const { by, now, deciding, passing, accepting, returning, chain } = circulationIn(hall);
const revisionOf = async (unitId: number) => (await db.selectFrom('unit').select('revision').where('id', '=', unitId).executeTakeFirstOrThrow()).revision;
const keeping = async (login: TestLogin, unitId: number, open: boolean) => {
  const revision = await revisionOf(unitId);
  return by(login, (doing, viewer) => keepGroupDesk(doing, viewer, unitId, { open, revision }), 'handover.set-group-desk');
};
await keeping('kierownik.gk', hall.unit.GK, true);
const desk = (await db.selectFrom('post').select('id').where('unit_id', '=', hall.unit.GK).where('group_desk', '=', true).executeTakeFirstOrThrow()).id;
const taking = async (login: TestLogin, letters: Parameters<typeof now>[0]) => {
  const items = await now(letters);
  return by(login, (doing, viewer) => take(doing, viewer, items), 'assignment.take');
};
const puttingBack = async (login: TestLogin, itemId: number) => {
  const items = await now([itemId]);
  return by(login, (doing, viewer) => putBack(doing, viewer, { items, reason: 'to sprawa drogowa' }), 'assignment.put-back');
};
const onGroupDesk = async (how: Parameters<typeof deciding>[2] = {}) => {
  const { itemId } = await aRegisteredLetter(hall, { stage: 'to-decide' });
  await deciding([itemId], desk, how);
  return itemId;
};
const held = async (itemId: number) => {
  const holding = await readHolding(db, { itemId });
  return [holding?.postId, holding?.stage];
};
const section = async (login: TestLogin, key: string) => (await readDesk(db, await viewerOf(hall, login), hall.clock.now())).sections.find((one) => one.key === key)?.entries ?? [];
const lines = async (login: TestLogin, key: string, itemId: number) => (await section(login, key)).filter(({ id }) => id === itemId);
const restricting = async (itemId: number, wish: { confidentiality: 'restricted' | 'strict'; postIds: number[] }) => {
  const { revision } = await db.selectFrom('item').select('revision').where('id', '=', itemId).executeTakeFirstOrThrow();
  return by('burmistrz', (doing, viewer) => setAccess(doing, viewer, { kind: 'item', id: itemId }, { ...wish, revision, handTo: null, reason: 'dane wrażliwe' }));
};

test('whether a unit has a group desk is for its head and for who keeps the structure, and it is not opened twice', async () => {
  await assert.rejects(keeping('referent.gk', hall.unit.GK, false), { status: 403 });
  await assert.rejects(keeping('kierownik.fn', hall.unit.GK, false), { status: 403 });
  await assert.rejects(keeping('kierownik.gk', hall.unit.GK, true), { code: 'nothing-to-change' });
  await assert.rejects(by('sekretarz', (doing, viewer) => keepGroupDesk(doing, viewer, hall.unit.GK, { open: false, revision: 1 })), { code: 'changed-meanwhile' });
});

test('nobody is appointed to a group desk, not even past the acts; it owns no mailbox', async () => {
  const { revision } = await db.selectFrom('post').select('revision').where('id', '=', desk).executeTakeFirstOrThrow();
  await assert.rejects(by('sekretarz', (doing) => appointTo(doing, { personId: hall.person['referent.fn'], postId: desk, from: '2026-11-03', to: null, replacing: false, revision })), { code: 'group-desk-of-unit' });
  await assert.rejects(db.insertInto('appointment').values({ person_id: hall.person['referent.fn'], post_id: desk, valid_from: '2026-11-03' }).execute(), { code: 'OB005' });
  await assert.rejects(by('administrator', (doing) => addMailbox(doing, { address: 'wspolna@wierzbowo.example', kind: 'individual', ownerPostId: desk, confidentiality: 'strict' })), { code: 'mailbox-of-group-desk' });
});

test('what is confidential lies on no group desk, and what lies there is not made confidential before somebody has taken it', async () => {
  const { itemId } = await aRegisteredLetter(hall, { stage: 'to-decide' });
  await restricting(itemId, { confidentiality: 'restricted', postIds: [] });
  await assert.rejects(deciding([itemId], desk), { code: 'confidential-on-group-desk' });
  const lying = await onGroupDesk();
  await assert.rejects(restricting(lying, { confidentiality: 'restricted', postIds: [] }), { code: 'confidential-on-group-desk' });
  await assert.rejects(restricting(lying, { confidentiality: 'strict', postIds: [hall.post.burmistrz, desk] }), { code: 'group-desk-in-circle' });
  await taking('referent.gk', [lying]);
  await restricting(lying, { confidentiality: 'restricted', postIds: [] });
  await assert.rejects(puttingBack('referent.gk', lying), { code: 'confidential-on-group-desk' });
});

test('from a group desk a letter is neither accepted nor filed, and nobody of another unit takes it or even sees it', async () => {
  const itemId = await onGroupDesk();
  await assert.rejects(accepting('kierownik.gk', [itemId]), { code: 'take-instead' });
  await assert.rejects(by('kierownik.gk', (doing, viewer) => takeItem(doing, viewer, itemId)), { code: 'take-first' });
  await assert.rejects(taking('referent.fn', [itemId]), { status: 404 });
  await assert.rejects(taking('kancelaria', [itemId]), { status: 404 });
  assert.equal(await readsItem(db, await viewerOf(hall, 'referent.fn'), itemId), false);
  assert.equal(await readsItem(db, await viewerOf(hall, 'inspektor.gk'), itemId), true);
  const given = await aRegisteredLetter(hall, { stage: 'to-accept' });
  await assert.rejects(taking('referent.gk', [given.itemId]), { code: 'not-to-take' });
  await assert.rejects(puttingBack('referent.gk', given.itemId), { code: 'not-taken' });
});

test('a letter decided to the group desk stands on the desk of everybody of the unit until one takes it, with its instruction and term', async () => {
  const itemId = await onGroupDesk({ instruction: 'proszę pilnie', termOn: '2026-11-20' });
  assert.deepEqual(await held(itemId), [desk, 'to-take']);
  for (const login of ['referent.gk', 'inspektor.gk', 'kierownik.gk'] as const) assert.deepEqual((await lines(login, 'to-take', itemId)).map(({ abilities }) => abilities.includes('assignment.take')), [true], login);
  for (const login of ['referent.fn', 'kancelaria', 'sekretarz'] as const) assert.deepEqual(await lines(login, 'to-take', itemId), [], login);
  await taking('inspektor.gk', [itemId]);
  assert.deepEqual(await held(itemId), [hall.post['inspektor.gk'], 'in-hand']);
  assert.deepEqual((await chain(itemId)).slice(-2).map(({ step, byName, toName, instruction, termOn }) => [step, byName, toName, instruction, termOn]), [
    ['decide', 'Halina Wrona', null, 'proszę pilnie', '2026-11-20'], ['take', 'Jan Kos', 'Jan Kos', 'proszę pilnie', '2026-11-20'],
  ]);
  assert.deepEqual(await lines('referent.gk', 'to-take', itemId), []);
  assert.deepEqual((await lines('referent.gk', 'taken', itemId)).map(({ who, since }) => [who, since]), [['Jan Kos', hall.clock.now().toISOString()]]);
});

test('of two who take at once the second is told who was first and when, and the letter stays with the first', async () => {
  const itemId = await onGroupDesk();
  const seen = await now([itemId]);
  hall.clock.advance(60_000);
  await taking('referent.gk', seen);
  const problem = await taking('inspektor.gk', seen).then(() => assert.fail('the second was not refused'), (error: ObiegError) => error);
  const changed = (problem.data as { changed: ChangedItem[] } | undefined)?.changed[0];
  assert.deepEqual([problem.code, changed?.act, changed?.byName, changed?.at], ['changed-meanwhile', 'assignment.take', 'Anna Słowik', hall.clock.now().toISOString()]);
  assert.deepEqual(await held(itemId), [hall.post['referent.gk'], 'in-hand']);
});

test('of two who take in the very same moment one has it and the other is refused', async () => {
  const seen = await now([await onGroupDesk()]);
  const outcomes = await Promise.allSettled([taking('referent.gk', seen), taking('inspektor.gk', seen)]);
  assert.deepEqual(outcomes.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected']);
  assert.deepEqual(outcomes.flatMap((one) => (one.status === 'rejected' ? [(one.reason as ObiegError).code] : [])), ['changed-meanwhile']);
});

test('what was taken is put back with the reason, not returned, and somebody else takes it; the decision stays in force', async () => {
  const itemId = await onGroupDesk({ instruction: 'proszę pilnie' });
  await taking('referent.gk', [itemId]);
  await assert.rejects(returning('referent.gk', [itemId]), { code: 'put-back-instead' });
  await assert.rejects(puttingBack('inspektor.gk', itemId), { status: 404 });
  await puttingBack('referent.gk', itemId);
  assert.deepEqual(await held(itemId), [desk, 'to-take']);
  const last = (await chain(itemId)).at(-1);
  assert.deepEqual([last?.step, last?.reason, last?.instruction], ['put-back', 'to sprawa drogowa', 'proszę pilnie']);
  await taking('inspektor.gk', [itemId]);
  assert.deepEqual(await held(itemId), [hall.post['inspektor.gk'], 'in-hand']);
});

test('everybody of the unit sees who of them has opened a letter on the group desk; who is not of the unit is not named', async () => {
  const itemId = await onGroupDesk();
  const note = notesReadings(hall);
  for (const login of ['referent.gk', 'sekretarz'] as const) await note(await viewerOf(hall, login), { kind: 'item', id: itemId });
  assert.deepEqual((await lines('inspektor.gk', 'to-take', itemId))[0]?.openedBy, ['Anna Słowik']);
  const opened = async () => (await readIncoming(db, await viewerOf(hall, 'burmistrz'), itemId)).openedOnGroupDesk;
  assert.deepEqual(await opened(), [{ name: 'Anna Słowik', at: hall.clock.now().toISOString() }]);
  await taking('inspektor.gk', [itemId]);
  assert.deepEqual(await opened(), []);
});

test('the head passes a letter on from the group desk, or lays one there', async () => {
  const itemId = await onGroupDesk();
  await passing([itemId], 'referent.gk');
  assert.deepEqual(await held(itemId), [hall.post['referent.gk'], 'to-accept']);
  const { itemId: other } = await aRegisteredLetter(hall, { stage: 'to-pass-on' });
  const items = await now([other]);
  await by('kierownik.gk', (doing, viewer) => passOn(doing, viewer, { items, postId: desk, instruction: '', termOn: null }));
  assert.deepEqual(await held(other), [desk, 'to-take']);
});

test('a group desk is given up only empty; then nothing is laid there and it is not offered', async () => {
  await assert.rejects(keeping('kierownik.gk', hall.unit.GK, false), { code: 'group-desk-not-empty' });
  await assert.rejects(by('sekretarz', async (doing, viewer) => closeUnit(doing, viewer, hall.unit.GK, { on: '2026-11-04', revision: await revisionOf(hall.unit.GK) })), (error: ObiegError) => error.obstacles.some(({ code }) => code === 'work-group-desk'));
  const offered = async () => (await targets(db, await viewerOf(hall, 'burmistrz'))).flatMap(({ posts }) => posts).some(({ postId, groupDesk }) => postId === desk && groupDesk);
  assert.equal(await offered(), true);
  await taking('referent.gk', (await section('referent.gk', 'to-take')).map(({ id }) => Number(id)));
  await keeping('sekretarz', hall.unit.GK, false);
  assert.equal(await offered(), false);
  const { itemId } = await aRegisteredLetter(hall, { stage: 'to-decide' });
  await assert.rejects(deciding([itemId], desk), { code: 'post-closed' });
  await keeping('administrator', hall.unit.GK, true);
  await deciding([itemId], desk);
});

test('what lies on the group desk of a unit that a reorganisation ends goes to the head of the taking unit, and the desk ends with it', async () => {
  await keeping('sekretarz', hall.unit.FN, true);
  const ending = (await db.selectFrom('post').select('id').where('unit_id', '=', hall.unit.FN).where('group_desk', '=', true).executeTakeFirstOrThrow()).id;
  const { itemId } = await aRegisteredLetter(hall, { stage: 'to-decide' });
  await deciding([itemId], ending, { instruction: 'do księgowości' });
  const posts = (['kierownik.fn', 'referent.fn'] as const).map((login) => ({ postId: hall.post[login], title: login, role: 'officer' as const, deputy: false }));
  await by('sekretarz', (doing) => reorganise(doing, { renamings: [], transfers: [{ fromUnitId: hall.unit.FN, toUnitId: hall.unit.GK, newUnit: null, closes: true, posts }] }));
  assert.deepEqual(await held(itemId), [hall.post['kierownik.gk'], 'to-pass-on']);
  assert.deepEqual((await chain(itemId)).at(-1)?.instruction, 'do księgowości');
  const { valid_to: last } = await db.selectFrom('post').select('valid_to').where('id', '=', ending).executeTakeFirstOrThrow();
  assert.notEqual(last, null);
});
