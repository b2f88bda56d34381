import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { testDatabase } from '../../../../tests/kit/database.ts';
import { aCase, aRegisteredLetter, aTownHall, viewerOf, type TestLogin, type TestPost } from '../../../../tests/kit/office.ts';
import { act, type Act } from '../../../platform/acts/index.ts';
import { accept } from '../../assignment/accept.ts';
import { passOn } from '../../assignment/pass-on.ts';
import { closeCase, listCases } from '../../cases/index.ts';
import { readDesk } from '../../desk/read-desk.ts';
import { actorAt, actorOf, deskHands, endSubstitution, hasRole, listSubstitutions, substitute, type Substituting } from '../index.ts';
import { circleOf } from './rules.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);
const day = '2026-11-03';
beforeEach(() => db.deleteFrom('substitution').execute());

type Wish = Partial<Omit<Substituting, 'personId' | 'substituteId' | 'postId'>> & { post?: TestPost };
const away = async (by: TestLogin, who: TestLogin, instead: TestLogin | null, wish: Wish = {}) => {
  const viewer = await viewerOf(hall, by);
  const { post, ...rest } = wish;
  const wanted: Substituting = { personId: hall.person[who], substituteId: instead === null ? null : hall.person[instead], postId: post ? hall.post[post] : null, scope: 'all', circles: false, from: day, to: null, reason: '', ...rest };
  return act(hall.acting, { name: 'people.substitute', actor: actorOf(viewer) }, (doing) => substitute(doing, viewer, wanted));
};
const by = async <R>(login: TestLogin, run: (doing: Act, viewer: Awaited<ReturnType<typeof viewerOf>>) => Promise<R>) => {
  const viewer = await viewerOf(hall, login);
  return act(hall.acting, { name: 'test', actor: actorOf(viewer, 'head', 'mayor', 'secretary') }, (doing) => run(doing, viewer));
};
const seen = async (itemId: number) => ({ id: itemId, holdingId: (await db.selectFrom('holding').select('id').where('item_id', '=', itemId).where('until', 'is', null).executeTakeFirstOrThrow()).id });
const logins = Object.fromEntries(Object.entries(hall.person).map(([login, id]) => [id, login]));
const hands = async (post: TestPost, kind: 'decisions' | 'letters' = 'letters') => (await deskHands(db, [hall.post[post]], day)).filter((hand) => hand.kind === kind).map((hand) => `${logins[hand.personId]} ${hand.via}`);

test('nobody makes substitutions for others than themselves, but heads for their units, and secretary, mayor and administrator for everybody', async () => {
  for (const login of ['referent.gk', 'kancelaria', 'kierownik.fn', 'referent.fn'] as const) await assert.rejects(away(login, 'inspektor.gk', 'referent.gk'), { status: 403 }, login);
  const id = await away('inspektor.gk', 'inspektor.gk', 'referent.gk');
  await assert.rejects(by('referent.gk', (doing, viewer) => endSubstitution(doing, viewer, id, { revision: 1 })), { status: 403 });
  await by('kierownik.gk', (doing, viewer) => endSubstitution(doing, viewer, id, { revision: 1 }));
  await assert.rejects(by('kierownik.gk', (doing, viewer) => endSubstitution(doing, viewer, id, { revision: 1 })), { code: 'substitution-ended' });
  assert.deepEqual((await listSubstitutions(db, await viewerOf(hall, 'sekretarz'), { day })).map((one) => [one.state, one.endedAt]), [['past', hall.clock.now().toISOString()]]);
  for (const login of ['kierownik.gk', 'sekretarz', 'burmistrz', 'administrator'] as const) {
    await db.deleteFrom('substitution').execute();
    await away(login, 'inspektor.gk', 'referent.gk');
  }
});

test('circles are refused, also long ones and those that close only for a week; other days do not count', async () => {
  await assert.rejects(away('sekretarz', 'referent.gk', 'referent.gk'), { code: 'substitution-circle' });
  await away('sekretarz', 'referent.gk', 'inspektor.gk', { to: '2026-11-30' });
  await away('sekretarz', 'inspektor.gk', 'kierownik.gk', { from: '2026-11-20' });
  await assert.rejects(away('sekretarz', 'inspektor.gk', 'referent.gk', { from: '2026-11-30', to: '2026-12-10' }), { code: 'substitution-circle', params: { people: 'Jan Kos → Anna Słowik → Jan Kos' } });
  await assert.rejects(away('sekretarz', 'kierownik.gk', 'referent.gk', { from: '2026-11-25' }), { code: 'substitution-circle', params: { people: 'Łukasz Dzięcioł → Anna Słowik → Jan Kos → Łukasz Dzięcioł' } });
  await away('sekretarz', 'kierownik.gk', 'referent.gk', { from: '2026-12-01' });
  const link = (personId: number, substituteId: number, from: string, to: string | null = null) => ({ personId, substituteId, from, to });
  assert.equal(circleOf(link(1, 2, '2026-01-01'), [link(2, 3, '2026-01-01', '2026-01-31'), link(3, 1, '2026-02-01')]), null);
});

test('two who name each other at one moment do not close a circle together', async () => {
  for (let round = 0; round < 3; round += 1) {
    await db.deleteFrom('substitution').execute();
    const answers = await Promise.allSettled([away('sekretarz', 'referent.gk', 'inspektor.gk'), away('burmistrz', 'inspektor.gk', 'referent.gk')]);
    assert.equal(answers.filter((answer) => answer.status === 'fulfilled').length, 1);
  }
});

test('what makes no sense is refused with words', async () => {
  await assert.rejects(away('sekretarz', 'referent.gk', 'inspektor.gk', { from: '2026-11-02' }), { code: 'substitution-in-past' });
  await assert.rejects(away('sekretarz', 'referent.gk', 'inspektor.gk', { from: '2026-11-10', to: '2026-11-09' }), { code: 'dates-crossed' });
  await assert.rejects(away('sekretarz', 'referent.gk', 'inspektor.gk', { post: 'kierownik.fn' }), { code: 'not-at-this-post' });
  await away('sekretarz', 'referent.gk', 'inspektor.gk');
  await assert.rejects(away('sekretarz', 'referent.gk', 'inspektor.gk', { from: '2026-12-01', to: '2026-12-02' }), { code: 'substituted-already' });
  await db.updateTable('account').set({ disabled_at: hall.clock.now() }).where('login', '=', 'referent.fn').execute();
  await assert.rejects(away('sekretarz', 'kierownik.fn', 'referent.fn'), { code: 'substitute-closed', params: { name: 'Michał Szpak' } });
  await db.updateTable('account').set({ disabled_at: null }).where('login', '=', 'referent.fn').execute();
});

test('the desk of an absent person is in the hands of the substitute, of their substitute when they are away too, and else of the head: never in nobody\'s', async () => {
  assert.deepEqual(await hands('referent.gk'), ['referent.gk own']);
  await away('kierownik.gk', 'referent.gk', 'inspektor.gk');
  assert.deepEqual(await hands('referent.gk'), ['referent.gk own', 'inspektor.gk substitute']);
  await away('kierownik.gk', 'inspektor.gk', 'referent.fn');
  assert.deepEqual(await hands('referent.gk'), ['referent.gk own', 'referent.fn substitute']);
  await away('sekretarz', 'referent.fn', null);
  assert.deepEqual(await hands('referent.gk'), ['referent.gk own', 'kierownik.gk head']);
  await away('sekretarz', 'kierownik.gk', null);
  assert.deepEqual(await hands('referent.gk'), ['referent.gk own', 'burmistrz head']);
  assert.deepEqual(await hands('vacant'), ['burmistrz head']);
  await away('sekretarz', 'burmistrz', null);
  assert.deepEqual(await hands('vacant'), ['sekretarz head']);
  await away('sekretarz', 'sekretarz', null);
  assert.deepEqual(await hands('vacant'), ['burmistrz head']);
});

test('who leads and is away is followed at vacant desks too, by their substitute', async () => {
  await away('sekretarz', 'kierownik.gk', 'inspektor.gk');
  assert.deepEqual(await hands('vacant'), ['inspektor.gk head']);
  assert.deepEqual(await hands('kierownik.gk', 'decisions'), ['kierownik.gk own', 'inspektor.gk substitute']);
  const viewer = await viewerOf(hall, 'inspektor.gk');
  assert.ok(viewer.headedUnitIds.includes(hall.unit.GK) && hasRole(viewer, 'head'));
});

test('scope: only decisions give a head\'s rights and not the letters, only letters the other way round', async () => {
  await away('sekretarz', 'kierownik.gk', 'referent.gk', { scope: 'decisions' });
  await away('sekretarz', 'kierownik.gk', 'inspektor.gk', { scope: 'letters' });
  const [decides, handles] = [await viewerOf(hall, 'referent.gk'), await viewerOf(hall, 'inspektor.gk')];
  const post = hall.post['kierownik.gk'];
  assert.deepEqual([decides.decidingPostIds.includes(post), decides.handlingPostIds.includes(post), decides.heldPostIds.includes(post), hasRole(decides, 'head'), decides.headedUnitIds.includes(hall.unit.GK)], [true, false, false, true, true]);
  assert.deepEqual([handles.decidingPostIds.includes(post), handles.handlingPostIds.includes(post), handles.heldPostIds.includes(post), hasRole(handles, 'head'), handles.headedUnitIds.includes(hall.unit.GK)], [false, true, false, false, false]);
  const { itemId } = await aRegisteredLetter(hall, { stage: 'to-pass-on' });
  await assert.rejects(by('inspektor.gk', async (doing, viewer) => accept(doing, viewer, [await seen(itemId)])), { status: 404 });
  await by('referent.gk', async (doing, viewer) => passOn(doing, viewer, { items: [await seen(itemId)], postId: hall.post['inspektor.gk'], instruction: '', termOn: null }));
});

test('one desk of somebody who has two passes, the other stays', async () => {
  await away('sekretarz', 'referent.gk', 'inspektor.gk', { post: 'referent.gk' });
  assert.deepEqual(await hands('referent.gk'), ['referent.gk own', 'inspektor.gk substitute']);
  await away('sekretarz', 'inspektor.gk', null);
  assert.deepEqual(await hands('referent.gk'), ['referent.gk own', 'kierownik.gk head']);
});

test('it begins and ends with its days, and when it is ended', async () => {
  const id = await away('kierownik.gk', 'referent.gk', 'inspektor.gk', { from: '2026-11-04', to: '2026-11-05' });
  const stands = async (at: string) => { hall.clock.set(at); return (await viewerOf(hall, 'inspektor.gk')).standIns.length; };
  assert.deepEqual([await stands('2026-11-03T22:59:00Z'), await stands('2026-11-03T23:01:00Z'), await stands('2026-11-05T22:59:00Z'), await stands('2026-11-05T23:01:00Z')], [0, 1, 1, 0]);
  hall.clock.set('2026-11-04T09:00:00Z');
  await by('kierownik.gk', (doing, viewer) => endSubstitution(doing, viewer, id, { revision: 1 }));
  assert.equal((await viewerOf(hall, 'inspektor.gk')).standIns.length, 0);
  hall.clock.set('2026-11-03T09:00:00Z');
});

test('the substitute acts on behalf of: in the journal, in the chain of the letter, in the timeline of the case; at their own desk as themselves', async () => {
  const letter = await aRegisteredLetter(hall, { stage: 'to-accept' });
  const own = await aRegisteredLetter(hall, { stage: 'to-accept', for: 'inspektor.gk' });
  const file = await aCase(hall);
  await away('kierownik.gk', 'referent.gk', 'inspektor.gk');
  await by('inspektor.gk', async (doing, viewer) => accept(doing, viewer, [await seen(letter.itemId), await seen(own.itemId)]));
  const entry = async (kind: string, id: number) => db.selectFrom('journal_entry').select(['actor_name', 'actor_post_id', 'on_behalf_name', 'on_behalf_person_id']).where('subject_kind', '=', kind).where('subject_id', '=', id).orderBy('id', 'desc').executeTakeFirst();
  assert.deepEqual(await entry('item', letter.itemId), { actor_name: 'Jan Kos', actor_post_id: hall.post['referent.gk'], on_behalf_name: 'Anna Słowik', on_behalf_person_id: hall.person['referent.gk'] });
  assert.deepEqual(await entry('item', own.itemId), { actor_name: 'Jan Kos', actor_post_id: hall.post['inspektor.gk'], on_behalf_name: null, on_behalf_person_id: null });
  const link = await db.selectFrom('assignment').select(['by_name', 'on_behalf_name']).where('item_id', '=', letter.itemId).orderBy('id', 'desc').executeTakeFirstOrThrow();
  assert.deepEqual(link, { by_name: 'Jan Kos', on_behalf_name: 'Anna Słowik' });
  await by('inspektor.gk', (doing, viewer) => closeCase(doing, viewer, file.caseId, { settlement: 'załatwiono' }));
  assert.equal((await entry('case', file.caseId))?.on_behalf_name, 'Anna Słowik');
});

test('the desk of the substitute shows what is whose; the absent person sees who stands in', async () => {
  await aCase(hall, { title: 'Sprawa nieobecnej' });
  await away('kierownik.gk', 'referent.gk', 'inspektor.gk', { to: '2026-11-20' });
  const desk = await readDesk(db, await viewerOf(hall, 'inspektor.gk'), hall.clock.now());
  assert.deepEqual(desk.standIns.map(({ title, forName, scope }) => [title, forName, scope]), [['Referentka', 'Anna Słowik', 'all']]);
  const lines = desk.sections.flatMap((section) => section.entries);
  assert.equal(lines.find((line) => line.title === 'Sprawa nieobecnej')?.insteadOf, 'Anna Słowik');
  const absent = await readDesk(db, await viewerOf(hall, 'referent.gk'), hall.clock.now());
  assert.deepEqual(absent.absence, { from: day, to: '2026-11-20', hands: ['Jan Kos'] });
  assert.equal((await listCases(db, await viewerOf(hall, 'inspektor.gk'), { mine: true }, { before: null, limit: 10, now: hall.clock.now() })).entries.some((one) => one.title === 'Sprawa nieobecnej'), true);
});

test('the mayor\'s substitute decides for the office, from the mayor\'s post and in the mayor\'s place', async () => {
  assert.equal(hasRole(await viewerOf(hall, 'kierownik.fn'), 'mayor'), false);
  await away('sekretarz', 'burmistrz', 'kierownik.fn', { scope: 'decisions' });
  const viewer = await viewerOf(hall, 'kierownik.fn');
  assert.equal(hasRole(viewer, 'mayor'), true);
  assert.deepEqual(actorOf(viewer, 'mayor'), { kind: 'person', personId: hall.person['kierownik.fn'], postId: hall.post.burmistrz, name: 'Barbara Czapla', onBehalfOf: { personId: hall.person.burmistrz, name: 'Halina Wrona' } });
  assert.equal(actorAt(viewer, hall.post['kierownik.fn']).onBehalfOf, undefined);
});

test('why somebody is away is for those whom it concerns', async () => {
  await away('referent.gk', 'referent.gk', 'inspektor.gk', { reason: 'urlop' });
  const reason = async (login: TestLogin) => (await listSubstitutions(db, await viewerOf(hall, login), { day }))[0]?.reason;
  assert.deepEqual([await reason('referent.fn'), await reason('kierownik.fn'), await reason('referent.gk'), await reason('inspektor.gk'), await reason('kierownik.gk'), await reason('sekretarz')], [null, null, 'urlop', 'urlop', 'urlop', 'urlop']);
});
