import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { TOTP, Secret } from 'otpauth';
import { testDatabase } from '../../../../tests/kit/database.ts';
import { aSession, aTownHall, testPassword, viewerOf } from '../../../../tests/kit/office.ts';
import { ObiegError } from '../../../platform/errors/index.ts';
import { loadViewer } from '../load-viewer.ts';
import { changePassword } from './change-password.ts';
import { endSession, listSessions } from './sessions.ts';
import { signIn } from './sign-in.ts';
import { beginTotp, confirmTotp, removeTotp } from './totp.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);
const from = (remoteAddress: string) => ({ remoteAddress, userAgent: 'test' });
const right = { login: 'referent.gk', password: testPassword };
const wrong = { login: 'referent.gk', password: 'nie to haslo wcale' };

function fails(code: string, status?: number) {
  return (error: unknown) => error instanceof ObiegError && error.code === code && (status === undefined || error.status === status);
}

async function codeFor(secret: string, stepsLater = 0): Promise<string> {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: hall.clock.now().getTime() + stepsLater * 30_000 });
}

// Every test has a quarter of an hour of its own.
beforeEach(() => hall.clock.advance(20 * 60_000));

test('a wrong password, an unknown login and a closed account look the same', async () => {
  await db.updateTable('account').set({ disabled_at: hall.clock.now() }).where('login', '=', 'inspektor.gk').execute();
  for (const credentials of [wrong, { login: 'nikt', password: testPassword }, { login: 'inspektor.gk', password: testPassword }]) {
    await assert.rejects(signIn(hall.acting, credentials, from('10.0.0.1')), fails('wrong-credentials', 401));
  }
  await db.updateTable('account').set({ disabled_at: null }).where('login', '=', 'inspektor.gk').execute();
});

test('an unknown login costs as much work as a known one', async () => {
  const timed = async (login: string) => {
    const started = process.cpuUsage();
    for (let i = 0; i < 3; i += 1) await signIn(hall.acting, { login, password: 'zupelnie inne haslo' }, from('10.0.0.2')).catch(() => undefined);
    const used = process.cpuUsage(started);
    return used.user + used.system;
  };
  // The accounts of the kit have a cheap hash, so one real hash is put in for the comparison.
  const { hashPassword } = await import('../../../platform/auth/index.ts');
  const before = await db.selectFrom('account').select('password_hash').where('login', '=', 'referent.fn').executeTakeFirstOrThrow();
  await db.updateTable('account').set({ password_hash: await hashPassword(testPassword) }).where('login', '=', 'referent.fn').execute();
  await timed('rozgrzewka');
  const [known, unknown] = [await timed('referent.fn'), await timed('nie.ma.takiego')];
  await db.updateTable('account').set({ password_hash: before.password_hash }).where('login', '=', 'referent.fn').execute();
  assert.ok(unknown > known / 3, `${unknown} µs for an unknown login, ${known} µs for a known one`);
});

test('six failures from one address close the login for that address, even to the right password', async () => {
  for (let i = 0; i < 6; i += 1) await assert.rejects(signIn(hall.acting, wrong, from('10.0.0.3')), fails('wrong-credentials'));
  await assert.rejects(signIn(hall.acting, right, from('10.0.0.3')), fails('too-many-attempts', 429));
  await signIn(hall.acting, right, from('10.0.0.4'));
  hall.clock.advance(16 * 60_000);
  await signIn(hall.acting, right, from('10.0.0.3'));
});

test('twenty tries at once do not slip past the limit', async () => {
  const answers = await Promise.allSettled(Array.from({ length: 20 }, () => signIn(hall.acting, { ...wrong, login: 'kierownik.gk' }, from('10.0.0.5'))));
  const tried = answers.filter((answer) => answer.status === 'rejected' && fails('wrong-credentials')(answer.reason)).length;
  assert.ok(tried <= 6, `${tried} passwords were tried`);
});

test('guessing one login from many computers is stopped too', async () => {
  for (let i = 0; i < 30; i += 1) await assert.rejects(signIn(hall.acting, { ...wrong, login: 'sekretarz' }, from(`10.1.0.${i}`)), fails('wrong-credentials'));
  await assert.rejects(signIn(hall.acting, { login: 'sekretarz', password: testPassword }, from('10.1.1.1')), fails('too-many-attempts'));
});

test('guessing many logins from one computer is stopped', async () => {
  for (let i = 0; i < 40; i += 1) await assert.rejects(signIn(hall.acting, { login: `osoba${i}`, password: 'x' }, from('10.2.0.1')), fails('wrong-credentials'));
  await assert.rejects(signIn(hall.acting, { login: 'burmistrz', password: testPassword }, from('10.2.0.1')), fails('too-many-attempts'));
});

test('a session ends when its owner ends it, when it runs out, and when the account is closed', async () => {
  const { token } = await signIn(hall.acting, right, from('10.0.0.6'));
  const { viewer } = (await loadViewer(db, token, hall.clock.now()))!;
  await assert.rejects(endSession(hall.acting, await viewerOf(hall, 'burmistrz'), viewer.sessionId, 'x'), fails('not-found'));
  assert.equal(await loadViewer(db, token, new Date(hall.clock.now().getTime() + 12 * 3_600_000)), null);
  await db.updateTable('account').set({ disabled_at: hall.clock.now() }).where('login', '=', 'referent.gk').execute();
  assert.equal(await loadViewer(db, token, hall.clock.now()), null);
  await db.updateTable('account').set({ disabled_at: null }).where('login', '=', 'referent.gk').execute();
  await endSession(hall.acting, viewer, viewer.sessionId, 'signed-out');
  assert.equal(await loadViewer(db, token, hall.clock.now()), null);
});

test('signing in again replaces the session instead of adding one', async () => {
  const first = await signIn(hall.acting, right, from('10.0.0.7'));
  const { viewer } = (await loadViewer(db, first.token, hall.clock.now()))!;
  const second = await signIn(hall.acting, right, { ...from('10.0.0.7'), sessionId: viewer.sessionId });
  assert.equal(await loadViewer(db, first.token, hall.clock.now()), null);
  const entries = await listSessions(hall.acting, (await loadViewer(db, second.token, hall.clock.now()))!.viewer);
  assert.equal(entries.filter((entry) => entry.current).length, 1);
});

test('a new password must be good, and ends the other sessions', async () => {
  const viewer = await viewerOf(hall, 'kierownik.fn');
  const other = await aSession(hall, 'kierownik.fn');
  await assert.rejects(changePassword(hall.acting, viewer, { current: 'nie to', next: 'calkiem nowe haslo' }), fails('wrong-password', 422));
  await assert.rejects(changePassword(hall.acting, viewer, { current: testPassword, next: testPassword }), fails('same-password'));
  await assert.rejects(changePassword(hall.acting, viewer, { current: testPassword, next: 'krotkie' }), fails('password-short'));
  await assert.rejects(changePassword(hall.acting, viewer, { current: testPassword, next: 'aaaaaaaaaaaaaa' }), fails('password-plain'));
  await assert.rejects(changePassword(hall.acting, viewer, { current: testPassword, next: 'kierownik.fn1' }), fails('password-has-login'));
  await changePassword(hall.acting, viewer, { current: testPassword, next: 'calkiem nowe haslo' });
  assert.equal(await loadViewer(db, other.token, hall.clock.now()), null);
  await signIn(hall.acting, { login: 'Kierownik.FN ', password: 'calkiem nowe haslo' }, from('10.0.0.8'));
});

test('a stolen session is no way to guess the password', async () => {
  const viewer = await viewerOf(hall, 'burmistrz');
  for (let i = 0; i < 6; i += 1) await assert.rejects(changePassword(hall.acting, viewer, { current: `haslo ${i}`, next: 'calkiem nowe haslo' }), fails('wrong-password'));
  await assert.rejects(changePassword(hall.acting, viewer, { current: testPassword, next: 'calkiem nowe haslo' }), fails('too-many-attempts'));
});

test('a code of the second factor is needed, right, and counts once', async () => {
  const login = { login: 'referent.fn', password: testPassword };
  const viewer = await viewerOf(hall, 'referent.fn');
  await assert.rejects(confirmTotp(hall.acting, viewer, '123456'), fails('second-factor-not-begun'));
  await assert.rejects(beginTotp(hall.acting, viewer, 'nie to'), fails('wrong-password'));
  const { secret } = await beginTotp(hall.acting, viewer, testPassword);
  await signIn(hall.acting, login, from('10.0.0.9'));
  await assert.rejects(confirmTotp(hall.acting, viewer, '000000'), fails('wrong-code', 422));
  const code = await codeFor(secret);
  await confirmTotp(hall.acting, viewer, code);
  await assert.rejects(beginTotp(hall.acting, viewer, testPassword), fails('second-factor-exists'));
  await assert.rejects(signIn(hall.acting, login, from('10.0.0.9')), fails('code-needed', 401));
  await assert.rejects(signIn(hall.acting, { ...login, code }, from('10.0.0.9')), fails('wrong-code', 401));
  hall.clock.advance(30_000);
  const next = await codeFor(secret);
  await signIn(hall.acting, { ...login, code: next }, from('10.0.0.9'));
  await assert.rejects(signIn(hall.acting, { ...login, code: next }, from('10.0.0.9')), fails('wrong-code'));
  await assert.rejects(removeTotp(hall.acting, viewer, { password: testPassword, code: next }), fails('wrong-code', 422));
  hall.clock.advance(30_000);
  await removeTotp(hall.acting, viewer, { password: testPassword, code: await codeFor(secret) });
  await signIn(hall.acting, login, from('10.0.0.10'));
});

test('asking for the code is not counted as a failure', async () => {
  const viewer = await viewerOf(hall, 'inspektor.gk');
  const { secret } = await beginTotp(hall.acting, viewer, testPassword);
  await confirmTotp(hall.acting, viewer, await codeFor(secret));
  for (let i = 0; i < 8; i += 1) await assert.rejects(signIn(hall.acting, { login: 'inspektor.gk', password: testPassword }, from('10.0.0.11')), fails('code-needed'));
  hall.clock.advance(30_000);
  await signIn(hall.acting, { login: 'inspektor.gk', password: testPassword, code: await codeFor(secret) }, from('10.0.0.11'));
});
