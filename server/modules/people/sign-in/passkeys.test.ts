import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { testDatabase } from '../../../../tests/kit/database.ts';
import { aTownHall, testPassword, viewerOf, type TestLogin } from '../../../../tests/kit/office.ts';
import { aPasskey, type PasskeyWishes, type TestPasskey } from '../../../../tests/kit/passkey.ts';
import { relyingPartyOf } from '../../../platform/auth/index.ts';
import { ObiegError } from '../../../platform/errors/index.ts';
import { loadViewer } from '../load-viewer.ts';
import { resetSecondFactor } from './administer-sign-in.ts';
import { addPasskey, beginPasskey, listPasskeys, removePasskey, renamePasskey } from './passkeys.ts';
import { beginPasskeySignIn, signInByPasskey } from './passkey-sign-in.ts';
import { makeRecoveryCodes } from './recovery-codes.ts';
import { signIn } from './sign-in.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);
const deps = { ...hall.acting, relyingParty: relyingPartyOf('https://obieg.wierzbowo.example') };
let visits = 0;
let from = { remoteAddress: '10.0.0.1', userAgent: 'test' };

beforeEach(() => {
  hall.clock.advance(20 * 60_000);
  visits += 1;
  from = { remoteAddress: `10.4.0.${visits}`, userAgent: 'test' };
});

const fails = (code: string, status?: number) => (error: unknown) => error instanceof ObiegError && error.code === code && (status === undefined || error.status === status);

async function added(login: TestLogin, name = 'Telefon'): Promise<{ passkey: TestPasskey; id: number }> {
  const viewer = await viewerOf(hall, login);
  const passkey = aPasskey();
  const options = await beginPasskey(deps, viewer, { remoteAddress: from.remoteAddress });
  return { passkey, id: await addPasskey(deps, viewer, { name, answer: passkey.create(options) }) };
}

async function shown(passkey: TestPasskey, wishes?: PasskeyWishes, credentials: { login: string; password: string } | null = null) {
  return passkey.show(await beginPasskeySignIn(deps, credentials, from), wishes);
}

test('browsers offer passkeys by HTTPS and on this computer, and only under a name', () => {
  for (const address of ['http://obieg.wierzbowo.example', 'https://10.0.0.5', 'http://127.0.0.1:8080', 'https://[::1]']) assert.equal(relyingPartyOf(address), null, address);
  assert.deepEqual(relyingPartyOf('http://localhost:8080'), { id: 'localhost', origin: 'http://localhost:8080' });
  assert.deepEqual(relyingPartyOf('https://obieg.wierzbowo.example'), { id: 'obieg.wierzbowo.example', origin: 'https://obieg.wierzbowo.example' });
});

test('where they cannot be used, nothing begins', async () => {
  const nowhere = { ...deps, relyingParty: null };
  await assert.rejects(beginPasskey(nowhere, await viewerOf(hall, 'burmistrz'), from), fails('passkeys-not-here', 422));
  await assert.rejects(beginPasskeySignIn(nowhere, null, from), fails('passkeys-not-here'));
});

test('a passkey is added only by a person at the screen', async () => {
  const viewer = await viewerOf(hall, 'burmistrz');
  hall.clock.advance(11 * 60_000);
  await assert.rejects(beginPasskey(deps, viewer, from), fails('proof-needed', 422));
  await assert.rejects(beginPasskey(deps, viewer, { ...from, password: 'nie to' }), fails('wrong-password', 422));
  await beginPasskey(deps, viewer, { ...from, password: testPassword });
});

test('a passkey made elsewhere, too late, for somebody else, or without a finger or a PIN is not kept', async () => {
  const viewer = await viewerOf(hall, 'burmistrz');
  const begin = () => beginPasskey(deps, viewer, { ...from, password: testPassword });
  const add = (answer: ReturnType<TestPasskey['create']>, who = viewer) => addPasskey(deps, who, { name: 'Klucz', answer });
  await assert.rejects(begin().then((options) => add(aPasskey().create(options, { origin: 'https://obieg.oszust.example' }))), fails('passkey-wrong-origin', 422));
  await assert.rejects(begin().then((options) => add(aPasskey().create(options, { rpId: 'oszust.example' }))), fails('passkey-invalid', 422));
  await assert.rejects(begin().then((options) => add(aPasskey().create(options, { verified: false }))), fails('passkey-invalid', 422));
  const other = await viewerOf(hall, 'sekretarz');
  await assert.rejects(begin().then((options) => add(aPasskey().create(options), other)), fails('passkey-expired', 422));
  const otherSession = await viewerOf(hall, 'burmistrz');
  await assert.rejects(begin().then((options) => add(aPasskey().create(options), otherSession)), fails('passkey-expired', 422), 'only the session that gave the proof');
  const late = await begin();
  hall.clock.advance(6 * 60_000);
  await assert.rejects(add(aPasskey().create(late)), fails('passkey-expired'));
  const options = await begin();
  await add(aPasskey().create(options));
  await assert.rejects(add(aPasskey().create(options)), fails('passkey-expired'));
  assert.equal((await listPasskeys(deps, viewer)).length, 1);
});

test('the same passkey is not added a second time', async () => {
  const viewer = await viewerOf(hall, 'kancelaria');
  const passkey = aPasskey();
  await addPasskey(deps, viewer, { name: 'Klucz', answer: passkey.create(await beginPasskey(deps, viewer, from)) });
  const options = await beginPasskey(deps, viewer, from);
  assert.deepEqual(options.excludeCredentials?.map(({ id }) => id), [passkey.id]);
  await assert.rejects(addPasskey(deps, viewer, { name: 'Klucz', answer: passkey.create(options) }), fails('passkey-taken'));
});

test('an answer from a wrong place, given twice, too late, or by an unknown passkey lets nobody in', async () => {
  const { passkey } = await added('referent.gk');
  await assert.rejects(shown(passkey, { origin: 'https://obieg.oszust.example' }).then((answer) => signInByPasskey(deps, answer, from)), fails('passkey-wrong-origin', 401));
  await assert.rejects(shown(passkey, { rpId: 'oszust.example' }).then((answer) => signInByPasskey(deps, answer, from)), fails('passkey-invalid', 401));
  await assert.rejects(shown(passkey, { verified: false }).then((answer) => signInByPasskey(deps, answer, from)), fails('passkey-invalid'));
  await assert.rejects(shown(passkey, { userHandle: null }).then((answer) => signInByPasskey(deps, answer, from)), fails('passkey-unknown', 401));
  await assert.rejects(shown(aPasskey()).then((answer) => signInByPasskey(deps, answer, from)), fails('passkey-unknown', 401));
  const late = await shown(passkey);
  hall.clock.advance(6 * 60_000);
  await assert.rejects(signInByPasskey(deps, late, from), fails('passkey-expired', 401));
  const answer = await shown(passkey);
  await signInByPasskey(deps, answer, { ...from, remoteAddress: '10.5.0.1' });
  await assert.rejects(signInByPasskey(deps, answer, { ...from, remoteAddress: '10.5.0.1' }), fails('passkey-expired', 401));
});

test('a forged signature lets nobody in', async () => {
  const { passkey } = await added('referent.gk', 'Drugi');
  const answer = await shown(passkey);
  const [mine, forged] = [answer, await shown(aPasskey())];
  await assert.rejects(signInByPasskey(deps, { ...mine, response: { ...mine.response, signature: (forged.response as unknown as { signature: string }).signature } as typeof mine.response }, from), fails('passkey-invalid', 401));
});

test('a closed account is told so, once the passkey is proven', async () => {
  const { passkey } = await added('inspektor.gk');
  await db.updateTable('account').set({ disabled_at: hall.clock.now() }).where('login', '=', 'inspektor.gk').execute();
  await assert.rejects(shown(passkey).then((answer) => signInByPasskey(deps, answer, from)), fails('account-closed', 401));
  await db.updateTable('account').set({ disabled_at: null }).where('login', '=', 'inspektor.gk').execute();
});

test('a passkey whose counter goes back has been copied: it opens nothing any more', async () => {
  const { passkey } = await added('kierownik.fn');
  await signInByPasskey(deps, await shown(passkey, { counter: 7 }), from);
  await assert.rejects(shown(passkey, { counter: 7 }).then((answer) => signInByPasskey(deps, answer, from)), fails('passkey-cloned', 401));
  await assert.rejects(shown(passkey, { counter: 8 }).then((answer) => signInByPasskey(deps, answer, from)), fails('passkey-cloned'));
  const [entry] = await listPasskeys(deps, await viewerOf(hall, 'kierownik.fn'));
  assert.ok(entry!.blockedAt);
  assert.equal((await viewerOf(hall, 'kierownik.fn')).secondFactor, false);
});

test('a copied passkey does not leave the account to the password alone: the administrator takes it off', async () => {
  const credentials = { login: 'referent.fn', password: testPassword };
  const { passkey } = await added('referent.fn');
  const [code] = await makeRecoveryCodes(deps, await viewerOf(hall, 'referent.fn'));
  await signInByPasskey(deps, await shown(passkey, { counter: 7 }), from);
  await assert.rejects(shown(passkey, { counter: 3 }).then((answer) => signInByPasskey(deps, answer, from)), fails('passkey-cloned'));
  await assert.rejects(signIn(deps, credentials, from), (error: unknown) => fails('code-needed', 401)(error) && (error as ObiegError).params['ways'] === 'recovery-code');
  await signIn(deps, { ...credentials, code: code! }, from);
  await db.deleteFrom('recovery_code').execute();
  await assert.rejects(signIn(deps, credentials, from), fails('second-factor-blocked', 401));
  await assert.rejects(shown(passkey, { counter: 9 }, credentials).then((answer) => signInByPasskey(deps, answer, from)), fails('second-factor-blocked'));
  const administrator = await viewerOf(hall, 'administrator');
  await hall.as('administrator', 'people.reset-second-factor', (doing) => resetSecondFactor(doing, administrator, hall.person['referent.fn'], 'Skopiowany klucz'));
  await signIn(deps, credentials, from);
});

test('a passkey opens the account without a password, even before the temporary one is changed', async () => {
  await db.updateTable('account').set({ must_change_password: true }).where('login', '=', 'referent.fn').execute();
  const { passkey } = await added('referent.fn');
  const { token } = await signInByPasskey(deps, await shown(passkey), from);
  const { viewer } = (await loadViewer(db, token, hall.clock.now()))!;
  assert.deepEqual([viewer.login, viewer.signedInBy, viewer.mustChangePassword, viewer.secondFactor], ['referent.fn', 'passkey', false, true]);
  const [entry] = await listPasskeys(deps, viewer);
  assert.equal(entry!.lastUsedAt, hall.clock.now().toISOString());
  const log = await db.selectFrom('sign_in_entry').select(['way', 'factor', 'refusal']).where('account_id', '=', viewer.accountId).orderBy('id', 'desc').executeTakeFirstOrThrow();
  assert.deepEqual(log, { way: 'passkey', factor: null, refusal: null });
});

test('a passkey that does not count (a cloud of passwords) may stay at zero', async () => {
  const { passkey } = await added('sekretarz');
  for (let i = 0; i < 2; i += 1) await signInByPasskey(deps, await shown(passkey, { counter: 0 }), from);
});

test('after the password a passkey is the second factor, and only the person\'s own', async () => {
  const credentials = { login: 'kierownik.gk', password: testPassword };
  const { passkey } = await added('kierownik.gk');
  await assert.rejects(signIn(deps, credentials, from), (error: unknown) => fails('code-needed', 401)(error) && (error as ObiegError).params['ways'] === 'passkey');
  await assert.rejects(signIn(deps, { ...credentials, code: '123456' }, from), fails('wrong-code'));
  await assert.rejects(beginPasskeySignIn(deps, { ...credentials, password: 'nie to' }, from), fails('wrong-credentials', 401));
  const { passkey: foreign } = await added('burmistrz', 'Obcy');
  await assert.rejects(shown(foreign, {}, credentials).then((answer) => signInByPasskey(deps, answer, from)), fails('passkey-unknown'));
  // Besides a password the touch is enough.
  const { token } = await signInByPasskey(deps, await shown(passkey, { verified: false, userHandle: null }, credentials), from);
  assert.equal((await loadViewer(db, token, hall.clock.now()))!.viewer.signedInBy, 'password');
  const entries = await db.selectFrom('sign_in_entry').select(['way', 'factor', 'refusal']).where('login', '=', 'kierownik.gk').orderBy('id', 'desc').execute();
  assert.deepEqual(entries[0], { way: 'password', factor: 'passkey', refusal: null });
  assert.ok(!entries.some(({ refusal }) => refusal === 'code-needed'), 'the half sign-in has become a whole one');
});

test('passkeys are named, and belong to their owner', async () => {
  const { id } = await added('referent.fn', 'Laptop');
  const [owner, other] = [await viewerOf(hall, 'referent.fn'), await viewerOf(hall, 'burmistrz')];
  await assert.rejects(renamePasskey(deps, other, id, 'Mój'), fails('not-found', 404));
  await assert.rejects(removePasskey(deps, other, id), fails('not-found', 404));
  await renamePasskey(deps, owner, id, 'Laptop służbowy');
  assert.ok((await listPasskeys(deps, owner)).some(({ name }) => name === 'Laptop służbowy'));
  hall.clock.advance(11 * 60_000);
  await assert.rejects(removePasskey(deps, owner, id), fails('proof-needed'));
  await removePasskey(deps, owner, id, testPassword);
  assert.ok(!(await listPasskeys(deps, owner)).some(({ name }) => name.startsWith('Laptop')));
});

test('rubbish closes nobody\'s login, only the address it comes from', async () => {
  const { passkey } = await added('burmistrz', 'Nowy');
  for (let i = 0; i < 6; i += 1) await assert.rejects(shown(aPasskey()).then((answer) => signInByPasskey(deps, answer, from)), fails('passkey-unknown'));
  await assert.rejects(shown(aPasskey()).then((answer) => signInByPasskey(deps, answer, from)), fails('too-many-attempts', 429));
  await signInByPasskey(deps, await shown(passkey), from);
  await signIn(deps, { login: 'administrator', password: testPassword }, from);
});

test('one address gets only so many challenges at a time', async () => {
  for (let i = 0; i < 300; i += 1) await beginPasskeySignIn(deps, null, from);
  await assert.rejects(beginPasskeySignIn(deps, null, from), fails('too-many-attempts', 429));
  hall.clock.advance(6 * 60_000);
  await beginPasskeySignIn(deps, null, from);
});
