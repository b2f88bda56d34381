import assert from 'node:assert/strict';
import { test } from 'node:test';
import { circulationIn } from '../../../tests/kit/circulation.ts';
import { testDatabase } from '../../../tests/kit/database.ts';
import { aCase, aRegisteredLetter, aTownHall, viewerOf } from '../../../tests/kit/office.ts';
import { readHolding } from '../holding/index.ts';
import { openItem } from './open-item.ts';
import { contributionTerm } from './participation/rules.ts';
import { proposals } from './proposals.ts';
import { targets } from './targets.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);
const { offering, deciding, passing, accepting, returning, where, chain } = circulationIn(hall);

test('letters are offered only to who decides, only by whose desk they lie on, and only once', async () => {
  const { itemId } = await aRegisteredLetter(hall);
  await assert.rejects(offering([itemId], 'kierownik.gk'), { code: 'not-a-decider' });
  await assert.rejects(offering([itemId], 'burmistrz', null, 'referent.gk'), { status: 404 });
  await assert.rejects(accepting('kancelaria', [itemId]), { code: 'item-not-decided' });
  await offering([itemId], 'sekretarz');
  assert.deepEqual(await where(itemId), ['sekretarz', 'to-decide']);
  await assert.rejects(offering([itemId]), { status: 404 });
});

test('nothing is given to a desk at which no cases are handled, nor to a post that is not there', async () => {
  const { itemId } = await aRegisteredLetter(hall, { stage: 'to-decide' });
  await assert.rejects(deciding([itemId], 'kancelaria'), { code: 'cannot-handle' });
  await assert.rejects(deciding([itemId], 999_999), { status: 404 });
  assert.deepEqual(await where(itemId), ['burmistrz', 'to-decide']);
});

test('a head passes on only inside the unit, only what has been decided, never what is with others', async () => {
  const { itemId } = await aRegisteredLetter(hall, { stage: 'to-pass-on' });
  await assert.rejects(passing([itemId], 'referent.fn'), { code: 'outside-unit' });
  await assert.rejects(passing([itemId], 'referent.fn', {}, 'kierownik.fn'), { status: 404 });
  const early = await aRegisteredLetter(hall, { stage: 'to-decide' });
  await assert.rejects(passing([early.itemId], 'referent.gk'), { status: 404 });
  await passing([itemId], 'referent.gk');
  await assert.rejects(passing([itemId], 'referent.gk'), { code: 'nothing-to-pass-on' });
});

test('the whole chain: offer, decision, passing on, acceptance, each with who, from which post, to whom and when', async () => {
  const { itemId } = await aRegisteredLetter(hall);
  await offering([itemId], 'burmistrz', 'kierownik.gk');
  await deciding([itemId], 'kierownik.gk', { instruction: 'proszę pilnie', termOn: '2026-11-20' });
  assert.deepEqual(await where(itemId), ['kierownik.gk', 'to-pass-on']);
  await passing([itemId], 'referent.gk', { instruction: 'oględziny we wtorek', termOn: '2026-11-16' });
  assert.deepEqual(await where(itemId), ['referent.gk', 'to-accept']);
  await assert.rejects(accepting('inspektor.gk', [itemId]), { status: 404 });
  await accepting('referent.gk', [itemId]);
  assert.deepEqual(await where(itemId), ['referent.gk', 'in-hand']);
  await assert.rejects(accepting('referent.gk', [itemId]), { code: 'already-accepted' });
  assert.deepEqual((await chain(itemId)).map(({ step, byName, toName, instruction, termOn }) => [step, byName, toName, instruction, termOn]), [
    ['offer', 'Ewa Żuraw', 'Halina Wrona', '', null], ['decide', 'Halina Wrona', 'Łukasz Dzięcioł', 'proszę pilnie', '2026-11-20'],
    ['pass-on', 'Łukasz Dzięcioł', 'Anna Słowik', 'proszę pilnie\noględziny we wtorek', '2026-11-16'], ['accept', 'Anna Słowik', 'Anna Słowik', 'proszę pilnie\noględziny we wtorek', '2026-11-16'],
  ]);
  const rows = await db.selectFrom('assignment').selectAll().where('item_id', '=', itemId).orderBy('id').execute();
  assert.deepEqual(rows.map((row) => row.parent_id), [null, ...rows.slice(0, -1).map((row) => row.id)]);
  assert.deepEqual(rows.map((row) => row.by_post_id), [hall.post.kancelaria, hall.post.burmistrz, hall.post['kierownik.gk'], hall.post['referent.gk']]);
});

test('a term that has passed is a slip and is refused, but one that passed on the way stays in force', async () => {
  const { itemId } = await aRegisteredLetter(hall, { stage: 'to-decide' });
  await assert.rejects(deciding([itemId], 'kierownik.gk', { termOn: '2020-01-01' }), { code: 'term-past', params: { termOn: '2020-01-01' } });
  assert.deepEqual(contributionTerm('contributing', '2020-01-01', { letterTerm: '2026-12-01', today: '2026-11-24' }), { termOn: '2020-01-01', refusal: 'term-past' });
  const late = await aRegisteredLetter(hall, { stage: 'to-pass-on', termOn: '2026-01-15' });
  await assert.rejects(passing([late.itemId], 'referent.gk', { termOn: '2026-01-14' }), { code: 'term-past' });
  await passing([late.itemId], 'referent.gk', { termOn: '2026-01-15' });
  assert.equal((await chain(late.itemId)).at(-1)?.termOn, '2026-01-15');
});

test('a term may be shortened but never lengthened on the way; saying nothing keeps it', async () => {
  const { itemId } = await aRegisteredLetter(hall, { stage: 'to-pass-on', termOn: '2026-11-20', instruction: 'proszę odpowiedzieć' });
  await assert.rejects(passing([itemId], 'referent.gk', { termOn: '2026-11-21' }), { code: 'term-longer', params: { termOn: '2026-11-20' } });
  await passing([itemId], 'referent.gk');
  assert.equal((await chain(itemId)).at(-1)?.termOn, '2026-11-20');
  await returning('referent.gk', [itemId]);
  assert.deepEqual((await chain(itemId)).slice(-1).map(({ step, reason, termOn, instruction }) => [step, reason, termOn, instruction]), [['return', 'nie dla mnie', '2026-11-20', 'proszę odpowiedzieć']]);
  await assert.rejects(passing([itemId], 'inspektor.gk', { termOn: '2027-01-01' }), { code: 'term-longer' });
  await passing([itemId], 'inspektor.gk', { termOn: '2026-11-10' });
  assert.deepEqual((await chain(itemId)).slice(-1).map(({ termOn, instruction }) => [termOn, instruction]), [['2026-11-10', 'proszę odpowiedzieć']]);
  const free = await aRegisteredLetter(hall, { stage: 'to-pass-on' });
  await passing([free.itemId], 'referent.gk', { termOn: '2026-12-01' });
});

test('what came to the wrong desk goes back along its way: officer, head, mayor, mailroom, and no further', async () => {
  const { itemId } = await aRegisteredLetter(hall, { stage: 'in-hand' });
  for (const [login, place] of [['referent.gk', ['kierownik.gk', 'to-pass-on']], ['kierownik.gk', ['burmistrz', 'to-decide']], ['burmistrz', ['kancelaria', 'mailroom']]] as const) {
    await assert.rejects(returning('inspektor.gk', [itemId]), { status: 404 });
    await returning(login, [itemId]);
    assert.deepEqual(await where(itemId), place);
  }
  await assert.rejects(returning('kancelaria', [itemId]), { code: 'nothing-to-return' });
  await offering([itemId]);
});

test('of many letters with one that may not be moved, none is moved', async () => {
  const good = [await aRegisteredLetter(hall, { stage: 'to-pass-on' }), await aRegisteredLetter(hall, { stage: 'to-pass-on' })];
  const bad = await aRegisteredLetter(hall, { stage: 'to-pass-on', for: 'referent.fn' });
  const ids = [...good, bad].map((letter) => letter.itemId);
  const before = await db.selectFrom('assignment').select('id').execute();
  await assert.rejects(passing(ids, 'referent.gk'), { status: 404 });
  for (const { itemId } of good) assert.deepEqual(await where(itemId), ['kierownik.gk', 'to-pass-on']);
  assert.equal((await db.selectFrom('assignment').select('id').execute()).length, before.length);
  await passing(good.map((letter) => letter.itemId), 'referent.gk');
  for (const { itemId } of good) assert.deepEqual(await where(itemId), ['referent.gk', 'to-accept']);
});

test('the mayor redirects a letter that is already in somebody\'s hands, with a new instruction and term', async () => {
  const { itemId } = await aRegisteredLetter(hall, { stage: 'in-hand', termOn: '2026-11-10', instruction: 'stara' });
  await deciding([itemId], 'kierownik.fn', { instruction: 'nowa', termOn: '2026-11-25' });
  assert.deepEqual(await where(itemId), ['kierownik.fn', 'to-pass-on']);
  assert.deepEqual((await chain(itemId)).slice(-1).map(({ instruction, termOn }) => [instruction, termOn]), [['nowa', '2026-11-25']]);
  await assert.rejects(accepting('referent.gk', [itemId]), { status: 404 });
});

test('who decides takes a letter over, and so does a head; it is then opened and in hand', async () => {
  const mayors = await aRegisteredLetter(hall, { stage: 'to-decide' });
  await deciding([mayors.itemId], 'burmistrz');
  assert.deepEqual(await where(mayors.itemId), ['burmistrz', 'in-hand']);
  await assert.rejects(deciding([mayors.itemId], 'burmistrz'), { code: 'decide-to-self' });
  const heads = await aRegisteredLetter(hall, { stage: 'to-pass-on' });
  await passing([heads.itemId], 'kierownik.gk');
  assert.deepEqual(await where(heads.itemId), ['kierownik.gk', 'in-hand']);
  assert.notEqual((await readHolding(db, { itemId: heads.itemId }))?.openedAt, null);
  const accepted = await aRegisteredLetter(hall, { stage: 'to-pass-on' });
  await accepting('kierownik.gk', [accepted.itemId]);
  assert.deepEqual(await where(accepted.itemId), ['kierownik.gk', 'in-hand']);
});

test('a letter for a vacant post is in the hands of the head, who accepts it or moves it', async () => {
  const [one, two] = [await aRegisteredLetter(hall, { stage: 'to-decide' }), await aRegisteredLetter(hall, { stage: 'to-decide' })];
  await deciding([one.itemId, two.itemId], 'vacant');
  assert.deepEqual(await where(one.itemId), ['vacant', 'to-accept']);
  await assert.rejects(accepting('referent.gk', [one.itemId]), { status: 404 });
  await passing([one.itemId], 'inspektor.gk');
  await accepting('kierownik.gk', [two.itemId]);
  assert.equal((await where(two.itemId))[1], 'in-hand');
});

test('the first look of the holder is noted once; others\' looks are not', async () => {
  const { itemId } = await aRegisteredLetter(hall, { stage: 'to-accept' });
  for (const login of ['inspektor.gk', 'burmistrz', 'referent.gk', 'referent.gk'] as const) await openItem(hall.acting, await viewerOf(hall, login), itemId);
  const lines = await db.selectFrom('journal_entry').select('actor_name').where('act', '=', 'assignment.open').where('subject_id', '=', itemId).execute();
  assert.deepEqual(lines.map((line) => line.actor_name), ['Anna Słowik']);
});

test('a proposal is the clerk\'s own, else from the same sender, else from similar words, and says why', async () => {
  const mayor = await viewerOf(hall, 'burmistrz');
  const because = async (itemId: number) => (await proposals(db, mayor, [itemId])).map(({ postId, because: why, detail }) => [postId, why, detail]);
  const before = await aRegisteredLetter(hall, { from: 'Ewa Nowak', email: 'nowak@poczta.example', title: 'Latarnia przy ulicy Polnej nie świeci', stage: 'to-decide' });
  await deciding([before.itemId], 'kierownik.fn');
  const stranger = await aRegisteredLetter(hall, { from: 'Zenon Obcy', email: 'obcy@x.example', title: 'Sprawozdanie kwartalne z wykonania umowy', stage: 'to-decide' });
  await db.updateTable('assignment').set({ proposed_post_id: null }).where('item_id', '=', stranger.itemId).execute();
  assert.deepEqual(await because(stranger.itemId), []);
  const similar = await aRegisteredLetter(hall, { from: 'Inny Człowiek', email: 'inny@x.example', title: 'Latarnia przy ulicy Polnej nadal nie świeci' });
  assert.deepEqual(await because(similar.itemId), [[hall.post['kierownik.fn'], 'same-words', 'Latarnia przy ulicy Polnej nie świeci']]);
  const same = await aRegisteredLetter(hall, { from: 'Ewa Nowak', email: 'nowak@poczta.example', title: 'Zupełnie co innego' });
  assert.deepEqual(await because(same.itemId), [[hall.post['kierownik.fn'], 'same-sender', 'Latarnia przy ulicy Polnej nie świeci']]);
  await offering([same.itemId], 'burmistrz', 'kierownik.gk');
  assert.deepEqual(await because(same.itemId), [[hall.post['kierownik.gk'], 'clerk', 'Ewa Żuraw']]);
  for (const login of ['referent.gk', 'administrator'] as const) assert.deepEqual(await proposals(db, await viewerOf(hall, login), [same.itemId, similar.itemId]), [], login);
});

test('the tree to choose from shows every unit and post with who sits there and how much they hold', async () => {
  await aCase(hall, { for: 'referent.fn' });
  const gk = (await targets(db, await viewerOf(hall, 'burmistrz'))).find((unit) => unit.mark === 'FN');
  const held = await db.selectFrom('holding').select('id').where('post_id', '=', hall.post['referent.fn']).where('until', 'is', null).execute();
  assert.deepEqual(gk?.posts.map((post) => [post.title, post.person?.name]), [['Skarbniczka', 'Barbara Czapla'], ['Referent', 'Michał Szpak']]);
  assert.equal(gk?.posts[1]?.load, held.length);
});

test('a desk that holds very much is counted only so far as is shown', async () => {
  for (let n = 0; n < 4; n += 1) await aRegisteredLetter(hall, { stage: 'in-hand', for: 'inspektor.gk' });
  const posts = (await targets(db, await viewerOf(hall, 'burmistrz'), 2)).flatMap((unit) => unit.posts);
  assert.equal(posts.find(({ postId }) => postId === hall.post['inspektor.gk'])?.load, 3);
});
