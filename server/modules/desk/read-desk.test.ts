import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../tests/kit/database.ts';
import { aMail, anIntake, deliver, sortAll } from '../../../tests/kit/intake.ts';
import { aCase, aRegisteredLetter, aTownHall, viewerOf, type TestLogin } from '../../../tests/kit/office.ts';
import { act } from '../../platform/acts/index.ts';
import { listCases } from '../cases/index.ts';
import { offer } from '../assignment/offer.ts';
import { listWaiting } from '../mailroom/waiting/queries.ts';
import { actorOf } from '../people/index.ts';
import { listIncoming } from './list-incoming.ts';
import { readDesk } from './read-desk.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);
const intake = anIntake(hall);
const stages = ['mailroom', 'to-decide', 'to-pass-on', 'to-accept', 'in-hand'] as const;
for (const stage of stages) for (const officer of ['referent.gk', 'referent.fn'] as const) await aRegisteredLetter(hall, { stage, for: officer, title: `${stage} ${officer}`, termOn: stage === 'mailroom' ? null : '2026-11-10' });
await aCase(hall, { title: 'Pilna', termKind: 'certificate' });
const quiet = await aCase(hall, { title: 'Zwykła' });
await aCase(hall, { title: 'Bez terminu', termKind: 'none', for: 'inspektor.gk' });
await deliver(intake, Buffer.alloc(0));
await sortAll(intake);

const desk = async (login: TestLogin) => readDesk(db, await viewerOf(hall, login), hall.clock.now());
const sections = async (login: TestLogin) => Object.fromEntries((await desk(login)).sections.map((section) => [section.key, section.total]));
const officerKeys = ['to-accept', 'undelivered', 'in-hand', 'soon-due', 'my-cases', 'drafts', 'waiting'];

test('every role has its own sections, the administrator none', async () => {
  const keys = async (login: TestLogin) => (await desk(login)).sections.map((section) => section.key);
  assert.deepEqual(await keys('kancelaria'), ['to-offer']);
  assert.deepEqual(await keys('referent.gk'), officerKeys);
  assert.deepEqual(await keys('kierownik.fn'), ['to-pass-on', 'to-accept', 'to-approve', ...officerKeys.slice(1)]);
  assert.deepEqual(await keys('burmistrz'), ['to-decide', 'to-accept', 'to-approve', ...officerKeys.slice(1)]);
  assert.deepEqual(await keys('administrator'), []);
});

test('the number over each section is the length of its list', async () => {
  for (const login of ['kancelaria', 'burmistrz', 'kierownik.gk', 'referent.gk', 'inspektor.gk', 'kierownik.fn', 'referent.fn'] as const) {
    for (const section of (await desk(login)).sections) assert.equal(section.entries.length, section.total, `${login} ${section.key}`);
  }
});

test('a desk shows what the registers say is in these hands, neither more nor less', async () => {
  const hands: [TestLogin, string, (typeof stages)[number]][] = [['kancelaria', 'to-offer', 'mailroom'], ['burmistrz', 'to-decide', 'to-decide'], ['kierownik.gk', 'to-pass-on', 'to-pass-on'], ['referent.gk', 'to-accept', 'to-accept'], ['referent.gk', 'in-hand', 'in-hand'], ['referent.fn', 'in-hand', 'in-hand']];
  for (const [login, key, stage] of hands) {
    const viewer = await viewerOf(hall, login);
    const register = await listIncoming(db, viewer, { stage }, { limit: 100 });
    const mine = register.entries.filter((entry) => entry.holder !== null && viewer.heldPostIds.includes(Number(entry.holder.postId))).map((entry) => entry.id).sort();
    const section = (await desk(login)).sections.find((one) => one.key === key);
    assert.deepEqual(section?.entries.map((entry) => entry.id).sort(), mine, `${login} ${key}`);
    assert.ok(mine.length > 0, `${login} ${key}`);
  }
});

test('open cases are on the desk once: those soon due apart from the others, together as many as the list of mine', async () => {
  for (const login of ['referent.gk', 'inspektor.gk', 'kierownik.gk'] as const) {
    const counts = await sections(login);
    const mine = await listCases(db, await viewerOf(hall, login), { mine: true, state: 'open' }, { before: null, limit: 100, now: hall.clock.now() });
    assert.equal(counts['soon-due']! + counts['my-cases']!, mine.total, login);
  }
  hall.clock.set('2026-11-05T09:00:00Z');
  const shown = (await desk('referent.gk')).sections.find((section) => section.key === 'soon-due');
  assert.deepEqual(shown?.entries.map((entry) => [entry.title, entry.dueOn, entry.workingDaysLeft]), [['Pilna', '2026-11-10', 3]]);
  hall.clock.set('2026-11-03T09:00:00Z');
});

test('what is due first stands first; what was not looked at is fresh', async () => {
  await aRegisteredLetter(hall, { stage: 'to-accept', title: 'wcześniejszy', termOn: '2026-11-04' });
  const entries = (await desk('referent.gk')).sections.find((section) => section.key === 'to-accept')!.entries;
  assert.deepEqual(entries.map((entry) => [entry.title, entry.fresh]), [['wcześniejszy', true], ['to-accept referent.gk', true]]);
  assert.equal((await desk('referent.gk')).sections.find((section) => section.key === 'in-hand')!.entries[0]?.fresh, false);
});

test('the waiting room is counted for the mailroom, the secretary and the mayor, as long as its list', async () => {
  const { total } = await listWaiting(db, await viewerOf(hall, 'kancelaria'), {}, { before: null, limit: 10 });
  assert.equal(total, 1);
  for (const login of ['kancelaria', 'sekretarz', 'burmistrz'] as const) assert.equal((await desk(login)).counts.waitingRoom, total, login);
  for (const login of ['kierownik.gk', 'referent.gk', 'administrator'] as const) assert.equal((await desk(login)).counts.waitingRoom, null, login);
});

test('what lies at a vacant post, letters and cases alike, is on the desk of the head, and so is an answer to a case there', async () => {
  await db.updateTable('appointment').set({ valid_to: '2026-11-01' }).where('post_id', '=', hall.post['referent.gk']).execute();
  const counts = await sections('kierownik.gk');
  assert.equal(counts['in-hand'], 1);
  assert.ok(counts['to-accept']! >= 1 && counts['my-cases']! >= 1);
  const kept = await deliver(intake, aMail({ from: 'Jan Kowalski <jan.kowalski@poczta.example>', subject: `Odp: ${quiet.mark}` }), { envelopeFrom: 'jan.kowalski@poczta.example' });
  await sortAll(intake);
  const item = await db.selectFrom('item').select('id').where('ledger_entry_id', '=', kept.ledgerEntryId).executeTakeFirstOrThrow();
  assert.ok((await desk('kierownik.gk')).sections.find((section) => section.key === 'to-accept')?.entries.some((entry) => entry.id === item.id && entry.note === quiet.mark));
  assert.ok(!(await desk('inspektor.gk')).sections.some((section) => section.entries.some((entry) => entry.id === item.id)));
});

test('letters at the vacant desk of the mailroom lie before whoever answers for it, who can offer them', async () => {
  await db.updateTable('appointment').set({ valid_to: '2026-11-01' }).where('post_id', '=', hall.post.kancelaria).execute();
  const shown = (await desk('burmistrz')).sections.find((section) => section.key === 'to-offer');
  assert.equal(shown?.total, 2);
  const viewer = await viewerOf(hall, 'burmistrz');
  await act(hall.acting, { name: 'assignment.offer', actor: actorOf(viewer) }, (doing) => offer(doing, viewer, { items: shown!.entries.map((entry) => ({ id: Number(entry.id), holdingId: Number(entry.holdingId) })), deciderPostId: hall.post.sekretarz, proposedPostId: null, instruction: '', termOn: null }));
  assert.equal((await desk('burmistrz')).sections.find((section) => section.key === 'to-offer'), undefined);
});
