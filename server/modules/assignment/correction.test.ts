import assert from 'node:assert/strict';
import { test } from 'node:test';
import { circulationIn } from '../../../tests/kit/circulation.ts';
import { testDatabase } from '../../../tests/kit/database.ts';
import { aRegisteredLetter, asSeen, aTownHall, viewerOf, type TestLogin, type TestPost } from '../../../tests/kit/office.ts';
import { setAccess } from '../cases/index.ts';
import { readDesk } from '../desk/read-desk.ts';
import { readIncoming } from '../desk/read-incoming.ts';
import { correctDecision, type Correction } from './correct.ts';
import { openItem } from './open-item.ts';
import { involve } from './participation/involve.ts';
import { reassignDesk } from './reassign-desk.ts';
import { recall } from './recall.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);
const { by, now, where, chain, deciding, passing, accepting, returning } = circulationIn(hall);

const correcting = async (login: TestLogin, itemId: number, post: TestPost, more: Partial<Correction> = {}) => {
  const [item] = await now([itemId]);
  return by(login, (doing, viewer) => correctDecision(doing, viewer, { item: item!, postId: hall.post[post], instruction: 'poprawna', termOn: null, reason: 'pomyłka', ...more }), 'assignment.correct');
};
const recalling = async (login: TestLogin, itemIds: number[]) => {
  const items = await now(itemIds);
  return by(login, (doing, viewer) => recall(doing, viewer, { items, reason: 'jednak inaczej' }), 'assignment.recall');
};
const informed = async (login: TestLogin) => (await readDesk(db, await viewerOf(hall, login), hall.clock.now())).sections.find(({ key }) => key === 'for-information')?.entries.map(({ id, note }) => [id, note]) ?? [];
const own = async (login: TestLogin, itemId: number) => (await readIncoming(db, await viewerOf(hall, login), itemId)).ownDecision;

test('nobody but its author corrects a decision, and nobody decides against it but the mayor', async () => {
  const { itemId } = await aRegisteredLetter(hall, { stage: 'to-pass-on' });
  for (const login of ['sekretarz', 'kierownik.gk'] as const) await assert.rejects(correcting(login, itemId, 'referent.gk'), { code: 'not-your-decision', status: 403 }, login);
  await assert.rejects(correcting('kierownik.fn', itemId, 'referent.fn'), { status: 404 });
  await assert.rejects(deciding([itemId], 'kierownik.fn', {}, 'sekretarz'), { code: 'not-your-decision' });
  await assert.rejects(recalling('sekretarz', [itemId]), { code: 'not-your-decision' });
  assert.deepEqual([await own('sekretarz', itemId), await own('kierownik.gk', itemId)], [null, null]);
  assert.ok(!(await readIncoming(db, await viewerOf(hall, 'sekretarz'), itemId)).abilities.includes('assignment.decide'), 'nobody is offered what would be refused');
  const secretarys = await aRegisteredLetter(hall, { stage: 'to-decide' });
  await deciding([secretarys.itemId], 'kierownik.gk', {}, 'sekretarz');
  await deciding([secretarys.itemId], 'kierownik.fn', {}, 'burmistrz');
  assert.deepEqual(await where(secretarys.itemId), ['kierownik.fn', 'to-pass-on']);
});

test('what nobody has decided about, or what was returned, cannot be corrected or recalled', async () => {
  const { itemId } = await aRegisteredLetter(hall, { stage: 'to-decide' });
  await assert.rejects(correcting('burmistrz', itemId, 'kierownik.gk'), { code: 'nothing-to-correct' });
  await assert.rejects(recalling('burmistrz', [itemId]), { code: 'nothing-to-recall' });
  await deciding([itemId], 'kierownik.gk');
  await returning('kierownik.gk', [itemId]);
  await assert.rejects(correcting('burmistrz', itemId, 'kierownik.gk'), { code: 'nothing-to-correct' });
  await deciding([itemId], 'kierownik.gk', { instruction: 'poprawna' });
  await assert.rejects(correcting('burmistrz', itemId, 'kierownik.gk'), { code: 'nothing-to-correct' });
  await assert.rejects(correcting('burmistrz', itemId, 'kancelaria'), { code: 'cannot-handle' });
});

test('a decision about a letter of a closed circle is corrected only in favour of somebody of the circle', async () => {
  const { itemId } = await aRegisteredLetter(hall, { stage: 'to-decide' });
  const { revision } = await db.selectFrom('item').select('revision').where('id', '=', itemId).executeTakeFirstOrThrow();
  await by('burmistrz', (doing, viewer) => setAccess(doing, viewer, { kind: 'item', id: itemId }, { revision, confidentiality: 'strict', postIds: [hall.post.burmistrz, hall.post['referent.fn'], hall.post['referent.gk']], handTo: null, reason: 'zgłoszenie' }), 'confidentiality.set-item');
  await deciding([itemId], 'referent.fn');
  await assert.rejects(correcting('burmistrz', itemId, 'kierownik.gk'), { code: 'outside-circle', params: { post: 'Kierownik referatu' } });
  assert.deepEqual(await where(itemId), ['referent.fn', 'to-accept']);
  await correcting('burmistrz', itemId, 'referent.gk');
  assert.deepEqual(await where(itemId), ['referent.gk', 'to-accept']);
});

test('a corrected decision stays in the chain beside the right one; who has the letter in hand keeps it and has to look again', async () => {
  const { itemId } = await aRegisteredLetter(hall, { stage: 'to-decide' });
  await deciding([itemId], 'referent.gk', { instruction: 'proszę odmówić', termOn: '2026-11-20' });
  await accepting('referent.gk', [itemId]);
  await correcting('burmistrz', itemId, 'referent.gk', { instruction: 'proszę przyznać', termOn: '2026-11-27' });
  assert.deepEqual(await where(itemId), ['referent.gk', 'in-hand']);
  assert.deepEqual((await chain(itemId)).map(({ step, instruction, termOn, reason }) => [step, instruction, termOn, reason]).slice(1), [
    ['decide', 'proszę odmówić', '2026-11-20', null], ['accept', 'proszę odmówić', '2026-11-20', null], ['correct', 'proszę przyznać', '2026-11-27', 'pomyłka'],
  ]);
  assert.equal((await readIncoming(db, await viewerOf(hall, 'referent.gk'), itemId)).holder?.openedAt, null);
  assert.deepEqual(await informed('referent.gk'), []);
});

test('a letter corrected to somebody else goes there; who had opened it is told why, who had not is not', async () => {
  const seen = await aRegisteredLetter(hall, { stage: 'to-pass-on' });
  const unseen = await aRegisteredLetter(hall, { stage: 'to-pass-on' });
  await openItem(hall.acting, await viewerOf(hall, 'kierownik.gk'), seen.itemId);
  for (const { itemId } of [seen, unseen]) {
    await correcting('burmistrz', itemId, 'kierownik.fn');
    assert.deepEqual(await where(itemId), ['kierownik.fn', 'to-pass-on']);
  }
  assert.deepEqual(await informed('kierownik.gk'), [[seen.itemId, 'pomyłka']]);
  const entries = await db.selectFrom('journal_entry').select(['reason', 'actor_name']).where('act', '=', 'assignment.correct').where('subject_id', '=', unseen.itemId).execute();
  assert.deepEqual(entries, [{ reason: 'pomyłka', actor_name: 'Halina Wrona' }]);
});

test('a head corrects the own decision inside the unit, bound by the superior\'s instruction and term', async () => {
  const { itemId } = await aRegisteredLetter(hall, { stage: 'to-pass-on', instruction: 'proszę odpowiedzieć', termOn: '2026-11-20' });
  await passing([itemId], 'referent.gk', { instruction: 'we wtorek', termOn: '2026-11-16' });
  assert.deepEqual(await own('kierownik.gk', itemId), { postId: hall.post['referent.gk'], instruction: 'we wtorek', termOn: '2026-11-16', latest: '2026-11-20', byHead: true, abilities: ['assignment.correct', 'assignment.recall'] });
  await assert.rejects(correcting('kierownik.gk', itemId, 'referent.fn'), { code: 'outside-unit' });
  await assert.rejects(correcting('kierownik.gk', itemId, 'inspektor.gk', { termOn: '2026-11-21' }), { code: 'term-longer' });
  await correcting('kierownik.gk', itemId, 'inspektor.gk', { instruction: 'w środę', termOn: '2026-11-18' });
  assert.deepEqual(await where(itemId), ['inspektor.gk', 'to-accept']);
  const last = (await chain(itemId)).at(-1)!;
  assert.deepEqual([last.instruction, last.termOn], ['proszę odpowiedzieć\nw środę', '2026-11-18']);
  await correcting('kierownik.gk', itemId, 'inspektor.gk', { instruction: 'w czwartek' });
  assert.deepEqual((await chain(itemId)).at(-1)!.termOn, '2026-11-20', 'nothing said: the superior\'s term');
});

test('a recalled letter lies with its author again, what was asked with the decision is withdrawn, and the holder is told', async () => {
  const { itemId } = await aRegisteredLetter(hall, { stage: 'in-hand' });
  await by('burmistrz', (doing, viewer) => involve(doing, viewer, itemId, [{ postId: hall.post['referent.fn'], role: 'contributing', instruction: '', termOn: null }]));
  await recalling('kierownik.gk', [itemId]);
  assert.deepEqual(await where(itemId), ['kierownik.gk', 'to-pass-on']);
  assert.deepEqual(await informed('referent.gk'), [[itemId, 'jednak inaczej']]);
  assert.equal((await readIncoming(db, await viewerOf(hall, 'burmistrz'), itemId)).participants[0]!.state, 'open', 'what the mayor asked stays');
  await passing([itemId], 'inspektor.gk');
  await recalling('burmistrz', [itemId]);
  assert.deepEqual(await where(itemId), ['burmistrz', 'to-decide']);
  const again = await aRegisteredLetter(hall, { stage: 'to-decide' });
  await deciding([again.itemId], 'kierownik.gk');
  await by('burmistrz', (doing, viewer) => involve(doing, viewer, again.itemId, [{ postId: hall.post['referent.fn'], role: 'contributing', instruction: '', termOn: null }]));
  await recalling('burmistrz', [again.itemId]);
  assert.deepEqual((await readIncoming(db, await viewerOf(hall, 'burmistrz'), again.itemId)).participants.map(({ state, words }) => [state, words]), [['withdrawn', 'jednak inaczej']]);
});

test('who corrects or recalls from a screen that has grown old is told who was first and when, and nothing is done', async () => {
  const { itemId } = await aRegisteredLetter(hall, { stage: 'to-pass-on' });
  const [seen] = await asSeen(db, [itemId]);
  await passing([itemId], 'referent.gk');
  const before = (await chain(itemId)).length;
  const told = { code: 'changed-meanwhile', params: { name: 'Łukasz Dzięcioł', at: hall.clock.now().toISOString(), count: 1 } };
  await assert.rejects(correcting('burmistrz', itemId, 'kierownik.fn', { item: seen! }), told);
  await assert.rejects(by('burmistrz', (doing, viewer) => recall(doing, viewer, { items: [seen!], reason: 'jednak nie' })), told);
  assert.equal((await chain(itemId)).length, before);
});

test('of two who correct one decision at once one succeeds', async () => {
  const { itemId } = await aRegisteredLetter(hall, { stage: 'to-pass-on' });
  const results = await Promise.allSettled([correcting('burmistrz', itemId, 'kierownik.fn'), correcting('burmistrz', itemId, 'referent.fn')]);
  assert.deepEqual(results.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected']);
  assert.equal((await chain(itemId)).filter(({ step }) => step === 'correct').length, 1);
});

test('all decided letters of a desk go to another with their instructions and terms; a head only inside the unit', async () => {
  const letters = [await aRegisteredLetter(hall, { stage: 'in-hand', for: 'referent.fn', instruction: 'pilne', termOn: '2026-11-20' }), await aRegisteredLetter(hall, { stage: 'to-accept', for: 'referent.fn' })];
  const give = (login: TestLogin, to: TestPost, from: TestPost = 'referent.fn') => by(login, (doing, viewer) => reassignDesk(doing, viewer, hall.post[from], { toPostId: hall.post[to], reason: 'długa nieobecność' }), 'assignment.reassign-desk');
  await assert.rejects(give('kierownik.gk', 'referent.gk'), { status: 404 });
  await assert.rejects(give('kierownik.fn', 'referent.gk'), { code: 'outside-unit' });
  await assert.rejects(give('sekretarz', 'kancelaria'), { code: 'cannot-handle' });
  await assert.rejects(give('sekretarz', 'referent.fn'), { code: 'nothing-to-pass-on' });
  assert.ok(await give('kierownik.fn', 'kierownik.fn') >= 2);
  for (const { itemId } of letters) assert.deepEqual(await where(itemId), ['kierownik.fn', 'to-pass-on']);
  const last = (await chain(letters[0]!.itemId)).at(-1)!;
  assert.deepEqual([last.step, last.instruction, last.termOn, last.reason], ['hand-over', 'pilne', '2026-11-20', 'długa nieobecność']);
  await assert.rejects(give('sekretarz', 'kierownik.gk'), { code: 'desk-without-letters' });
});
