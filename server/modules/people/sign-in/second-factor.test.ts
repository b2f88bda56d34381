import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { Secret, TOTP } from 'otpauth';
import { testDatabase } from '../../../../tests/kit/database.ts';
import { aTownHall, testPassword, viewerOf, type TestLogin } from '../../../../tests/kit/office.ts';
import { aPasskey } from '../../../../tests/kit/passkey.ts';
import { relyingPartyOf } from '../../../platform/auth/index.ts';
import { ObiegError } from '../../../platform/errors/index.ts';
import { loadViewer } from '../load-viewer.ts';
import { readMe } from '../me.ts';
import { roles, type StaffViewer } from '../viewer.ts';
import { resetSecondFactor } from './administer-sign-in.ts';
import { openSession } from './open-session.ts';
import { addPasskey, beginPasskey, removePasskey } from './passkeys.ts';
import { makeRecoveryCodes } from './recovery-codes.ts';
import { signIn } from './sign-in.ts';
import { changeSignInRules, readSignInRules, type SecondFactorFor } from './sign-in-rules.ts';
import { beginTotp, confirmTotp, removeTotp } from './totp.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);
const deps = { ...hall.acting, relyingParty: relyingPartyOf('https://obieg.wierzbowo.example') };
const from = { remoteAddress: '10.0.0.1', userAgent: 'test' };
const fails = (code: string, status?: number) => (error: unknown) => error instanceof ObiegError && error.code === code && (status === undefined || error.status === status);

beforeEach(() => hall.clock.advance(20 * 60_000));

async function demand(secondFactorFor: SecondFactorFor): Promise<void> {
  const { revision } = await readSignInRules(db);
  await hall.as('administrator', 'people.change-sign-in-rules', (doing) => changeSignInRules(doing, { secondFactorFor, revision }));
}

async function withTotp(login: TestLogin): Promise<{ viewer: StaffViewer; code(): Promise<string> }> {
  const viewer = await viewerOf(hall, login);
  const { secret } = await beginTotp(deps, viewer);
  const code = async () => {
    hall.clock.advance(30_000);
    return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: hall.clock.now().getTime() });
  };
  await confirmTotp(deps, viewer, await code());
  return { viewer: await viewerOf(hall, login), code };
}

const who = async (token: string) => (await loadViewer(db, token, hall.clock.now()))!.viewer;
const signedInAs = async (login: TestLogin, code?: string) => who((await signIn(deps, { login, password: testPassword, code }, from)).token);

test('the rules are not changed over somebody else\'s change', async () => {
  const { revision } = await readSignInRules(db);
  await demand('nobody');
  await assert.rejects(hall.as('administrator', 'people.change-sign-in-rules', (doing) => changeSignInRules(doing, { secondFactorFor: 'everybody', revision })), fails('changed-meanwhile', 409));
});

test('what the office demands holds from the next sign-in on, for leaders or for everybody', async () => {
  const open = await signedInAs('burmistrz');
  await demand('leaders');
  assert.equal((await who((await signIn(deps, { login: 'referent.gk', password: testPassword }, from)).token)).mustAddFactor, false);
  for (const login of ['burmistrz', 'administrator'] as const) {
    const viewer = await signedInAs(login);
    assert.equal(viewer.mustAddFactor, true, login);
    assert.equal(roles('mayor', 'administrator').check(viewer), 'forbidden');
  }
  const earlier = await db.selectFrom('session').select('token_hash').where('id', '=', open.sessionId).executeTakeFirst();
  assert.ok(earlier, 'the session from before goes on');
  await demand('everybody');
  assert.equal((await signedInAs('referent.gk')).mustAddFactor, true);
  await demand('nobody');
  assert.equal((await signedInAs('referent.gk')).mustAddFactor, false);
});

test('sessions from before the demand go on', async () => {
  const { token } = await signIn(deps, { login: 'sekretarz', password: testPassword }, from);
  hall.clock.advance(60_000);
  await demand('everybody');
  assert.deepEqual([(await who(token)).mustAddFactor, (await who(token)).factorDemanded], [false, true]);
  await demand('nobody');
});

test('who comes by single sign-on is not asked for a factor of ours, nor for a password', async () => {
  await demand('everybody');
  await db.updateTable('account').set({ must_change_password: true }).where('login', '=', 'referent.fn').execute();
  const token = await hall.as('referent.fn', 'session.sign-in', (doing) => openSession(doing, { accountId: hall.account['referent.fn'], login: 'referent.fn', way: 'single-sign-on' }, from));
  const viewer = await who(token);
  assert.deepEqual([viewer.mustAddFactor, viewer.mustChangePassword], [false, false]);
  await db.updateTable('account').set({ must_change_password: false }).where('login', '=', 'referent.fn').execute();
  await demand('nobody');
});

test('adding a factor opens the rest, and the administrator sees how many still lack one', async () => {
  await demand('everybody');
  const { lacking } = await readSignInRules(db);
  const { viewer } = await withTotp('kierownik.fn');
  assert.deepEqual([viewer.mustAddFactor, viewer.secondFactor], [false, true]);
  assert.deepEqual((await readSignInRules(db)).lacking, { leaders: lacking.leaders, everybody: lacking.everybody - 1 });
  await demand('nobody');
});

test('the last factor stays where the office demands one', async () => {
  const { viewer, code } = await withTotp('kierownik.gk');
  const id = await addPasskey(deps, viewer, { name: 'Klucz', answer: aPasskey().create(await beginPasskey(deps, viewer, from)) });
  await demand('everybody');
  const demanded = await viewerOf(hall, 'kierownik.gk');
  await removeTotp(deps, demanded, { code: await code() });
  await assert.rejects(removePasskey(deps, demanded, id), fails('last-second-factor', 422));
  await demand('nobody');
  await removePasskey(deps, await viewerOf(hall, 'kierownik.gk'), id);
});

test('two factors removed at one moment leave one', async () => {
  const { viewer } = await withTotp('inspektor.gk');
  const ids: number[] = [];
  for (const name of ['Pierwszy', 'Drugi']) ids.push(await addPasskey(deps, viewer, { name, answer: aPasskey().create(await beginPasskey(deps, viewer, from)) }));
  await db.updateTable('account').set({ totp_secret: null, totp_confirmed_at: null }).where('login', '=', 'inspektor.gk').execute();
  await demand('everybody');
  const demanded = await viewerOf(hall, 'inspektor.gk');
  const answers = await Promise.allSettled(ids.map((id) => removePasskey(deps, demanded, id)));
  assert.deepEqual(answers.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
  await demand('nobody');
});

test('recovery codes need a factor to replace, and a person at the screen', async () => {
  const viewer = await viewerOf(hall, 'kancelaria');
  await assert.rejects(makeRecoveryCodes(deps, viewer), fails('no-second-factor', 422));
  hall.clock.advance(11 * 60_000);
  await assert.rejects(makeRecoveryCodes(deps, viewer), fails('proof-needed', 422));
});

test('each of ten recovery codes opens once, forgiving how it is typed; new ones end the old', async () => {
  const { viewer } = await withTotp('kancelaria');
  const old = await makeRecoveryCodes(deps, viewer);
  const codes = await makeRecoveryCodes(deps, viewer, testPassword);
  assert.equal(new Set([...old, ...codes]).size, 20);
  const credentials = { login: 'kancelaria', password: testPassword };
  await assert.rejects(signIn(deps, credentials, from), (error: unknown) => fails('code-needed')(error) && (error as ObiegError).params['ways'] === 'totp recovery-code');
  await assert.rejects(signIn(deps, { ...credentials, code: old[0] }, from), fails('wrong-code', 401));
  await assert.rejects(signIn(deps, { ...credentials, code: 'AAAA-BBBB-CCCC' }, from), fails('wrong-code', 401));
  const { token } = await signIn(deps, { ...credentials, code: codes[0]!.toLowerCase().replaceAll('-', ' ') }, from);
  await assert.rejects(signIn(deps, { ...credentials, code: codes[0] }, from), fails('wrong-code', 401));
  assert.equal((await readMe(db, await who(token))).recoveryCodesLeft, 9);
  const kept = await db.selectFrom('recovery_code').select('code_hash').where('account_id', '=', hall.account.kancelaria).execute();
  assert.ok(kept.every(({ code_hash }) => !codes.some((code) => code_hash.includes(code))));
});

test('one recovery code is used by one of two who try at once', async () => {
  const { viewer } = await withTotp('sekretarz');
  const [code] = await makeRecoveryCodes(deps, viewer);
  const answers = await Promise.allSettled([1, 2].map((i) => signIn(deps, { login: 'sekretarz', password: testPassword, code: code! }, { ...from, remoteAddress: `10.6.0.${i}` })));
  assert.deepEqual(answers.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
});

test('with a recovery code the lost telephone is taken off', async () => {
  const { viewer } = await withTotp('referent.fn');
  const [code] = await makeRecoveryCodes(deps, viewer);
  await assert.rejects(removeTotp(deps, viewer, { code: 'AAAA-BBBB-CCCC' }), fails('wrong-code', 422));
  await removeTotp(deps, viewer, { code: code! });
  assert.equal((await readMe(db, await viewerOf(hall, 'referent.fn'))).recoveryCodesLeft, 0);
});

test('guessing recovery codes is stopped like guessing passwords', async () => {
  const { viewer } = await withTotp('referent.gk');
  const [code] = await makeRecoveryCodes(deps, viewer);
  const there = { ...from, remoteAddress: '10.7.0.1' };
  for (let i = 0; i < 6; i += 1) await assert.rejects(signIn(deps, { login: 'referent.gk', password: testPassword, code: `AAAA-BBBB-CCC${i}` }, there), fails('wrong-code'));
  await assert.rejects(signIn(deps, { login: 'referent.gk', password: testPassword, code: code! }, there), fails('too-many-attempts', 429));
});

test('the administrator takes off what is lost, with a reason in the journal, and the sessions end', async () => {
  const reset = (login: TestLogin) => hall.as('administrator', 'people.reset-second-factor', async (doing) => resetSecondFactor(doing, await viewerOf(hall, 'administrator'), hall.person[login], 'Zgubiony telefon'));
  await assert.rejects(reset('burmistrz'), fails('no-second-factor', 422));
  await assert.rejects(reset('administrator'), fails('own-second-factor', 422));
  const { viewer } = await withTotp('burmistrz');
  await makeRecoveryCodes(deps, viewer);
  await addPasskey(deps, viewer, { name: 'Klucz', answer: aPasskey().create(await beginPasskey(deps, viewer, from)) });
  const { token } = await signIn(deps, { login: 'administrator', password: testPassword }, from);
  await reset('burmistrz');
  assert.ok(await loadViewer(db, token, hall.clock.now()));
  assert.equal((await db.selectFrom('session').select('id').where('account_id', '=', viewer.accountId).where('ended_at', 'is', null).execute()).length, 0);
  const me = await readMe(db, await signedInAs('burmistrz'));
  assert.deepEqual([me.secondFactor, me.totp, me.recoveryCodesLeft], [false, false, 0]);
  const entry = await db.selectFrom('journal_entry').select(['reason', 'subject_id', 'actor_name']).where('act', '=', 'people.reset-second-factor').executeTakeFirstOrThrow();
  assert.deepEqual(entry, { reason: 'Zgubiony telefon', subject_id: viewer.accountId, actor_name: 'Olga Sikora' });
});
