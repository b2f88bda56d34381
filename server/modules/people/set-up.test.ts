import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../tests/kit/database.ts';
import { fixedClock } from '../../platform/clock/index.ts';
import { ObiegError } from '../../platform/errors/index.ts';
import { loadFileplan } from '../fileplan/index.ts';
import { addMailbox, listMailboxes } from '../mailroom/mailbox.ts';
import { loadViewer, mailroomPost, newSetUpKey, readOffice, setUpOffice, signIn, type SetUp, type SettingUp } from './index.ts';
import { setUpProblems } from './set-up.ts';

const { db } = await testDatabase();
const key = newSetUpKey();
const deps: SettingUp = {
  db, clock: fixedClock('2026-01-02T07:00:00Z'), subscriptions: new Map(), setUpKey: key,
  equipOffice: async (act, mailboxes) => {
    await loadFileplan(act.tx);
    for (const { address, kind } of mailboxes) await addMailbox(act, { address, kind, ownerPostId: null });
  },
};
const wanted: SetUp = {
  key, name: 'Urząd Gminy Nowe', authority: 'Wójt Gminy Nowe', street: 'Szkolna 2', postcode: '11-111', locality: 'Nowe', phone: '', website: '', mailboxes: [{ address: 'Urzad@nowe.example', kind: 'published' }],
  administrator: { firstName: 'Iga', lastName: 'Lis', login: 'iga.lis', password: 'trzy konie na lace' },
  units: [{ mark: 'WG', name: 'Wójt', mailroom: false }, { mark: 'SEK', name: 'Sekretariat', mailroom: true }],
};
const fails = (code: string, status: number) => (error: unknown) => error instanceof ObiegError && error.code === code && error.status === status;

test('a wrong key, or none expected, sets nothing up', async () => {
  await assert.rejects(setUpOffice(deps, { ...wanted, key: 'abcd-efgh-jkmn-pqrs' }), fails('wrong-set-up-key', 403));
  await assert.rejects(setUpOffice({ ...deps, setUpKey: null }, wanted), fails('wrong-set-up-key', 403));
});

test('all problems are told at once', () => {
  const problems = setUpProblems({
    ...wanted, mailboxes: [...wanted.mailboxes, { address: 'urzad@NOWE.example', kind: 'published' }], administrator: { ...wanted.administrator, password: 'iga.lisiga.lis' },
    units: [...wanted.units, { mark: 'WG', name: 'Drugi', mailroom: true }],
  });
  assert.deepEqual(problems.map(({ code, path }) => [code, path]), [['unit-mark-twice', 'units.2.mark'], ['second-mailroom', 'units.2.mailroom'], ['mailbox-exists', 'mailboxes.1.address'], ['password-has-login', 'administrator.password']]);
  assert.deepEqual(setUpProblems({ ...wanted, units: [{ mark: 'WG', name: 'Wójt', mailroom: false }] }).map(({ code }) => code), ['no-mailroom']);
});

test('what fails half-way leaves nothing behind', async () => {
  await assert.rejects(setUpOffice({ ...deps, equipOffice: async () => { throw new Error('no file plan'); } }, wanted), /no file plan/);
  assert.equal(await readOffice(db), null);
  assert.deepEqual(await db.selectFrom('unit').select('id').execute(), []);
});

test('two set-ups at once make one office, at which letters have a holder from the first minute', async () => {
  const answers = await Promise.allSettled([setUpOffice(deps, wanted), setUpOffice(deps, { ...wanted, name: 'Urząd Gminy Drugie' })]);
  assert.equal(answers.filter((answer) => answer.status === 'fulfilled').length, 1);
  assert.ok(answers.some((answer) => answer.status === 'rejected' && fails('office-exists', 409)(answer.reason)));
  const office = (await readOffice(db))!;
  assert.equal(office.kind, 'real');
  assert.ok(office.loopMark.length >= 40);
  const post = await mailroomPost(db);
  assert.deepEqual([post.unitMark, post.role, post.personName], ['SEK', 'clerk', 'Iga Lis']);
  assert.deepEqual((await listMailboxes(db)).map((mailbox) => mailbox.address), ['urzad@nowe.example']);
  assert.ok((await db.selectFrom('fileplan_class').select('symbol').execute()).length > 1000);
});

test('the first administrator signs in with the chosen password, as clerk too', async () => {
  const { token } = await signIn(deps, { login: 'iga.lis', password: wanted.administrator.password }, { remoteAddress: '10.0.0.1', userAgent: '' });
  const { viewer } = (await loadViewer(db, token, deps.clock.now()))!;
  assert.deepEqual([viewer.administrator, viewer.mustChangePassword, viewer.posts.length], [true, false, 1]);
});
