import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { circulationIn } from '../../../../tests/kit/circulation.ts';
import { testDatabase } from '../../../../tests/kit/database.ts';
import { aCase, aRegisteredLetter, aTownHall, viewerOf, type TestLogin, type TestPost } from '../../../../tests/kit/office.ts';
import { requireItem } from '../../cases/index.ts';
import { readDesk } from '../../desk/read-desk.ts';
import { readIncoming } from '../../desk/read-incoming.ts';
import { decide } from '../decide.ts';
import { openItem } from '../open-item.ts';
import { passOn } from '../pass-on.ts';
import { contribute } from './contribute.ts';
import { handOverParticipations } from './hand-over-participations.ts';
import { involve, type ParticipantWish } from './involve.ts';
import { passParticipationOn } from './pass-participation-on.ts';
import { returnParticipation } from './return-participation.ts';
import { noteContributions, takeNote } from './take-note.ts';
import { withdrawParticipation } from './withdraw.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);
const { by, now, where, accepting } = circulationIn(hall);

const contributing = (post: TestPost, more: Partial<ParticipantWish> = {}): ParticipantWish => ({ postId: hall.post[post], role: 'contributing', instruction: '', termOn: null, ...more });
const informed = (post: TestPost): ParticipantWish => ({ postId: hall.post[post], role: 'information', instruction: '', termOn: null });
const deciding = async (itemIds: number[], participants: ParticipantWish[], termOn: string | null = null) => {
  const items = await now(itemIds);
  return by('burmistrz', (doing, viewer) => decide(doing, viewer, { items, postId: hall.post['kierownik.gk'], instruction: 'proszę załatwić', termOn, participants }), 'assignment.decide');
};
const participants = async (itemId: number, login: TestLogin = 'burmistrz') => (await readIncoming(db, await viewerOf(hall, login), itemId)).participants;
const requestOf = async (itemId: number, post: TestPost) => Number((await participants(itemId)).find(({ toPostId, state }) => toPostId === hall.post[post] && state === 'open')!.id);
const states = async (itemId: number) => (await participants(itemId)).map(({ toName, state, words }) => [toName, state, words]);
const section = async (login: TestLogin, key: string) => (await readDesk(db, await viewerOf(hall, login), hall.clock.now())).sections.find((one) => one.key === key)?.entries.map(({ id }) => id) ?? [];

test('a contribution is never due after the letter, nobody is asked twice, and who handles the letter is not asked at all', async () => {
  const { itemId } = await aRegisteredLetter(hall, { stage: 'to-decide' });
  await assert.rejects(deciding([itemId], [contributing('kierownik.fn', { termOn: '2026-12-02' })], '2026-12-01'), { code: 'contribution-term-longer' });
  await assert.rejects(deciding([itemId], [contributing('kierownik.gk')]), { code: 'lead-participates' });
  await assert.rejects(deciding([itemId], [contributing('kancelaria')]), { code: 'cannot-handle' });
  await assert.rejects(deciding([itemId], [contributing('kierownik.fn'), informed('kierownik.fn')]), { code: 'already-participates' });
  assert.deepEqual(await where(itemId), ['burmistrz', 'to-decide']);
  assert.deepEqual(await participants(itemId), []);
});

test('a head asks only the own people, and nobody asks about a letter of others', async () => {
  const { itemId } = await aRegisteredLetter(hall, { stage: 'to-pass-on' });
  const items = await now([itemId]);
  await assert.rejects(by('kierownik.gk', (doing, viewer) => passOn(doing, viewer, { items, postId: hall.post['referent.gk'], instruction: '', termOn: null, participants: [contributing('kierownik.fn')] })), { code: 'outside-unit' });
  await assert.rejects(by('kierownik.fn', (doing, viewer) => involve(doing, viewer, itemId, [contributing('referent.fn')])), { status: 404 });
  await by('kierownik.gk', (doing, viewer) => passOn(doing, viewer, { items, postId: hall.post['referent.gk'], instruction: '', termOn: null, participants: [contributing('inspektor.gk')] }));
  assert.deepEqual(await section('inspektor.gk', 'to-contribute'), [itemId]);
});

test('a decision names one who handles the letter, others who contribute with a term of their own, others who are informed', async () => {
  const { itemId } = await aRegisteredLetter(hall, { stage: 'to-decide' });
  const stranger = await viewerOf(hall, 'referent.fn');
  await assert.rejects(requireItem(db, stranger, itemId), { status: 404 });
  await deciding([itemId], [contributing('kierownik.fn', { instruction: 'proszę o zajęcie stanowiska', termOn: '2026-11-20' }), contributing('inspektor.gk'), informed('referent.fn'), informed('kancelaria')], '2026-12-01');
  assert.deepEqual(await where(itemId), ['kierownik.gk', 'to-pass-on']);
  assert.equal((await db.selectFrom('holding').select('id').where('item_id', '=', itemId).where('until', 'is', null).execute()).length, 1);
  assert.deepEqual((await participants(itemId)).map(({ role, toName, instruction, termOn, byName }) => [role, toName, instruction, termOn, byName]), [
    ['contributing', 'Barbara Czapla', 'proszę o zajęcie stanowiska', '2026-11-20', 'Halina Wrona'], ['contributing', 'Jan Kos', '', '2026-12-01', 'Halina Wrona'],
    ['information', 'Michał Szpak', '', null, 'Halina Wrona'], ['information', 'Ewa Żuraw', '', null, 'Halina Wrona'],
  ]);
  await requireItem(db, stranger, itemId);
  for (const [login, key] of [['kierownik.fn', 'to-contribute'], ['inspektor.gk', 'to-contribute'], ['referent.fn', 'for-information'], ['kancelaria', 'for-information']] as const) assert.ok((await section(login, key)).includes(itemId), login);
  const { rows } = await sql<{ act: string; n: number }>`select act, count(*)::integer as n from journal_entry where subject_kind = 'item' and subject_id = ${itemId} and act in ('assignment.ask-contribution', 'assignment.inform') group by act order by act`.execute(db);
  assert.deepEqual(rows, [{ act: 'assignment.ask-contribution', n: 2 }, { act: 'assignment.inform', n: 2 }]);
});

test('a contribution stays with the letter and lies before whoever handles it until they have taken note', async () => {
  const { itemId } = await aRegisteredLetter(hall, { stage: 'in-hand' });
  await by('burmistrz', (doing, viewer) => involve(doing, viewer, itemId, [contributing('kierownik.fn')]));
  const id = await requestOf(itemId, 'kierownik.fn');
  await openItem(hall.acting, await viewerOf(hall, 'kierownik.fn'), itemId);
  assert.notEqual((await participants(itemId))[0]!.openedAt, null);
  await assert.rejects(by('referent.fn', (doing, viewer) => contribute(doing, viewer, id, 'nie moje')), { status: 404 });
  await assert.rejects(by('kierownik.fn', (doing, viewer) => takeNote(doing, viewer, [id])), { status: 404 });
  await assert.rejects(by('referent.gk', (doing, viewer) => noteContributions(doing, viewer, itemId)), { code: 'nothing-to-note' });
  await by('kierownik.fn', (doing, viewer) => contribute(doing, viewer, id, 'Środki są w budżecie.'), 'assignment.contribute');
  assert.deepEqual(await states(itemId), [['Barbara Czapla', 'done', 'Środki są w budżecie.']]);
  assert.deepEqual([(await section('kierownik.fn', 'to-contribute')).includes(itemId), await section('referent.gk', 'contributions')], [false, [itemId]]);
  await assert.rejects(by('kierownik.gk', (doing, viewer) => noteContributions(doing, viewer, itemId)), { status: 404 });
  await by('referent.gk', (doing, viewer) => noteContributions(doing, viewer, itemId));
  assert.deepEqual(await section('referent.gk', 'contributions'), []);
});

test('a contribution to a letter that is in a case already lies before whoever handles the case', async () => {
  const file = await aCase(hall);
  await by('burmistrz', (doing, viewer) => involve(doing, viewer, file.itemId, [contributing('referent.fn')]));
  const id = await requestOf(file.itemId, 'referent.fn');
  await by('referent.fn', (doing, viewer) => contribute(doing, viewer, id, 'Bez uwag.'));
  assert.ok((await section('referent.gk', 'contributions')).includes(file.itemId));
  await by('referent.gk', (doing, viewer) => noteContributions(doing, viewer, file.itemId));
});

test('the second who meets, returns or withdraws one request is told who was first and when', async () => {
  const { itemId } = await aRegisteredLetter(hall, { stage: 'to-decide' });
  await deciding([itemId], [contributing('kierownik.fn'), informed('referent.fn')]);
  const id = await requestOf(itemId, 'kierownik.fn');
  const give = (text: string) => by('kierownik.fn', (doing, viewer) => contribute(doing, viewer, id, text), 'assignment.contribute');
  const results = await Promise.allSettled([give('pierwsze'), give('drugie')]);
  const refusals = results.flatMap((one) => (one.status === 'rejected' ? [one.reason as { code: string; params: object }] : []));
  assert.deepEqual(refusals.map(({ code, params }) => [code, params]), [['changed-meanwhile', { name: 'Barbara Czapla', at: hall.clock.now().toISOString() }]]);
  await assert.rejects(by('burmistrz', (doing, viewer) => withdrawParticipation(doing, viewer, id, 'pomyłka')), { code: 'changed-meanwhile' });
  assert.equal((await participants(itemId)).filter(({ state }) => state === 'done').length, 1);
  const read = await requestOf(itemId, 'referent.fn');
  await by('referent.fn', (doing, viewer) => takeNote(doing, viewer, [read]));
  await assert.rejects(by('referent.fn', (doing, viewer) => takeNote(doing, viewer, [read])), { code: 'changed-meanwhile', params: { name: 'Michał Szpak', at: hall.clock.now().toISOString() } });
});

test('only whoever asked, or the mayor, withdraws a request; the letter is then hidden again from who was asked by mistake', async () => {
  const { itemId } = await aRegisteredLetter(hall, { stage: 'to-decide' });
  await deciding([itemId], [contributing('referent.fn')]);
  const id = await requestOf(itemId, 'referent.fn');
  await assert.rejects(by('kierownik.gk', (doing, viewer) => withdrawParticipation(doing, viewer, id, 'pomyłka')), { code: 'not-your-request', status: 403 });
  await assert.rejects(by('referent.gk', (doing, viewer) => withdrawParticipation(doing, viewer, id, 'pomyłka')), { status: 404 });
  await by('burmistrz', (doing, viewer) => withdrawParticipation(doing, viewer, id, 'pomyłka'));
  assert.deepEqual(await states(itemId), [['Michał Szpak', 'withdrawn', 'pomyłka']]);
  await assert.rejects(requireItem(db, await viewerOf(hall, 'referent.fn'), itemId), { status: 404 });
  await by('burmistrz', (doing, viewer) => involve(doing, viewer, itemId, [contributing('referent.fn')]));
});

test('a head names who in the unit contributes, with a term no longer; what that person returns lies on the head\'s desk again', async () => {
  const { itemId } = await aRegisteredLetter(hall, { stage: 'to-decide' });
  await deciding([itemId], [contributing('kierownik.fn', { instruction: 'proszę o opinię', termOn: '2026-11-20' })], '2026-12-01');
  const id = await requestOf(itemId, 'kierownik.fn');
  const pass = (post: TestPost, termOn: string | null = null) => by('kierownik.fn', (doing, viewer) => passParticipationOn(doing, viewer, id, { postId: hall.post[post], instruction: 'do piątku', termOn }));
  await assert.rejects(pass('referent.gk'), { code: 'outside-unit' });
  await assert.rejects(pass('referent.fn', '2026-11-21'), { code: 'term-longer' });
  await assert.rejects(pass('kierownik.fn'), { code: 'nothing-to-pass-on' });
  await pass('referent.fn', '2026-11-18');
  const passed = (await participants(itemId)).at(-1)!;
  assert.deepEqual([passed.toName, passed.instruction, passed.termOn, passed.byName], ['Michał Szpak', 'proszę o opinię\ndo piątku', '2026-11-18', 'Barbara Czapla']);
  await by('referent.fn', (doing, viewer) => returnParticipation(doing, viewer, Number(passed.id), 'to nie moja dziedzina'));
  assert.deepEqual((await participants(itemId)).map(({ toName, state, termOn }) => [toName, state, termOn]), [['Barbara Czapla', 'passed-on', '2026-11-20'], ['Michał Szpak', 'returned', '2026-11-18'], ['Barbara Czapla', 'open', '2026-11-20']]);
  const again = await requestOf(itemId, 'kierownik.fn');
  await by('kierownik.fn', (doing, viewer) => returnParticipation(doing, viewer, again, 'nie dotyczy finansów'));
  assert.equal((await participants(itemId)).at(-1)!.state, 'returned');
  await accepting('kierownik.gk', [itemId]);
  assert.deepEqual((await section('kierownik.gk', 'contributions')).includes(itemId), true);
});

test('requests on a desk that is handed over go along; two requests about one letter become one', async () => {
  const lyingThere = await section('referent.fn', 'to-contribute').then((one) => one.length);
  const informedThere = await section('referent.fn', 'for-information').then((one) => one.length);
  const letters = [await aRegisteredLetter(hall, { stage: 'to-decide' }), await aRegisteredLetter(hall, { stage: 'to-decide' })];
  await deciding([letters[0]!.itemId], [contributing('referent.fn', { instruction: 'sprawdzić' })]);
  await deciding([letters[1]!.itemId], [contributing('referent.fn'), contributing('kierownik.fn')]);
  const to = { postId: hall.post['kierownik.fn'], title: 'Skarbniczka', role: 'head' as const, groupDesk: false, unitId: hall.unit.FN, unitMark: 'FN', unitName: '', personId: hall.person['kierownik.fn'], personName: 'Barbara Czapla' };
  const count = await by('sekretarz', (doing) => handOverParticipations(doing, { fromPostId: hall.post['referent.fn'], to, reason: 'somebody-left' }));
  assert.equal(count, 2 + lyingThere + informedThere);
  assert.deepEqual(await section('referent.fn', 'to-contribute'), []);
  for (const { itemId } of letters) assert.deepEqual((await participants(itemId)).filter(({ state }) => state === 'open').map(({ toName }) => toName), ['Barbara Czapla']);
  assert.equal((await participants(letters[0]!.itemId))[0]!.instruction, 'sprawdzić');
});

test('of many letters decided together each gets the same participants, all or none', async () => {
  const ids = [(await aRegisteredLetter(hall, { stage: 'to-decide' })).itemId, (await aRegisteredLetter(hall, { stage: 'to-decide' })).itemId];
  await by('burmistrz', (doing, viewer) => involve(doing, viewer, ids[1]!, [informed('referent.fn')]));
  await assert.rejects(deciding(ids, [informed('referent.fn')]), { code: 'already-participates' });
  assert.deepEqual(await where(ids[0]!), ['burmistrz', 'to-decide']);
  await deciding(ids, [informed('kierownik.fn')]);
  for (const id of ids) assert.ok((await section('kierownik.fn', 'for-information')).includes(id));
});
