import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { InjectOptions } from 'fastify';
import { testDatabase } from '../../../tests/kit/database.ts';
import { aTownHall, aSession, testPassword, type TestLogin } from '../../../tests/kit/office.ts';
import { createHttpServer, registerRoutes } from '../../platform/http/index.ts';
import { silentLog } from '../../platform/log/index.ts';
import { loadToken, loadViewer, peopleRoutes, sessionCookie } from './index.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);
const app = await createHttpServer({ log: silentLog, maxBodyBytes: 1_000_000, secure: true, trustProxy: false });
registerRoutes(app, peopleRoutes({ ...hall.acting, publicUrl: 'https://obieg.wierzbowo.example', secureCookies: true, relyingParty: null, setUpKey: null, equipOffice: async () => {} }), async (request) => {
  const bearer = request.headers.authorization?.slice(7);
  if (bearer) return loadToken(db, bearer, hall.clock.now()).then((viewer) => viewer && { viewer, csrfToken: null });
  const cookie = request.cookies[sessionCookie];
  return cookie ? loadViewer(db, cookie, hall.clock.now()) : null;
});

async function call(login: TestLogin | null, method: NonNullable<InjectOptions['method']>, url: string, payload?: object) {
  const session = login && await aSession(hall, login);
  const headers = session ? { 'x-csrf-token': session.csrfToken } : {};
  return app.inject({ method, url: `/api/v1${url}`, headers, ...(session && { cookies: { [sessionCookie]: session.token } }), ...(payload && { payload }) });
}

const newPerson = { firstName: 'Maria', lastName: 'Gil', login: 'referent2.gk', unitId: hall.unit.GK, postTitle: 'Młodszy referent', role: 'officer' };

test('without a session there is nothing to see', async () => {
  for (const [method, url] of [['GET', '/session'], ['GET', '/sessions'], ['GET', '/office'], ['GET', '/staff'], ['GET', '/units']] as const) {
    const answer = await call(null, method, url);
    assert.equal(answer.statusCode, 401, url);
    assert.equal(answer.json().code, 'sign-in');
  }
});

test('only the administrator sees and changes the staff', async () => {
  for (const login of ['burmistrz', 'kancelaria', 'kierownik.gk', 'referent.gk'] as const) {
    assert.equal((await call(login, 'GET', '/staff')).statusCode, 404);
    assert.equal((await call(login, 'POST', '/staff', newPerson)).statusCode, 404);
    assert.equal((await call(login, 'POST', '/units', { mark: 'XX', name: 'Nowy wydział' })).statusCode, 404);
  }
});

test('only the administrator makes a post the archivist\'s, and whoever sits there has that role from then on', async () => {
  const url = `/posts/${hall.post['referent.fn']}/duties`;
  for (const login of ['burmistrz', 'referent.fn'] as const) assert.equal((await call(login, 'PUT', url, { duties: ['archivist'] })).statusCode, 404);
  assert.equal((await call('administrator', 'PUT', '/posts/999999/duties', { duties: ['archivist'] })).statusCode, 404);
  assert.equal((await call('administrator', 'PUT', url, { duties: ['king'] })).statusCode, 400);
  assert.equal((await call('administrator', 'PUT', url, { duties: [] })).json().code, 'nothing-to-change');
  assert.equal((await call('administrator', 'PUT', url, { duties: ['archivist', 'archivist'] })).statusCode, 200);
  assert.deepEqual((await call('referent.fn', 'GET', '/session')).json().roles.sort(), ['archivist', 'officer']);
  assert.deepEqual((await call('administrator', 'GET', '/staff')).json().entries.flatMap((entry: { posts: { duties: string[] }[] }) => entry.posts.flatMap((post) => post.duties)), ['archivist', 'archivist']);
  assert.equal((await call('administrator', 'PUT', url, { duties: [] })).statusCode, 200);
  assert.deepEqual((await call('referent.fn', 'GET', '/session')).json().roles, ['officer']);
});

test('a change without the secret of the session is refused', async () => {
  const { token } = await aSession(hall, 'administrator');
  const answer = await app.inject({ method: 'POST', url: '/api/v1/units', cookies: { [sessionCookie]: token }, payload: { mark: 'XX', name: 'Nowy wydział' } });
  assert.equal(answer.json().code, 'csrf');
});

test('signing in gives a cookie no script can read, and a new one every time', async () => {
  const signIn = (cookies: Record<string, string>, csrf?: string) => app.inject({ method: 'POST', url: '/api/v1/session', cookies, ...(csrf && { headers: { 'x-csrf-token': csrf } }), payload: { login: 'kancelaria', password: testPassword } });
  assert.equal((await app.inject({ method: 'POST', url: '/api/v1/session', payload: { login: 'kancelaria', password: 'nie to' } })).json().code, 'wrong-credentials');
  const first = await signIn({});
  assert.match(String(first.headers['set-cookie']), /^obieg_session=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
  const me = first.json();
  assert.deepEqual([me.login, me.roles, me.posts[0].unitMark, me.office.locality, me.locale], ['kancelaria', ['clerk'], 'ORG', 'Wierzbowo', 'pl']);
  const old = first.cookies[0]!.value;
  const second = await signIn({ [sessionCookie]: old }, me.csrfToken);
  assert.notEqual(second.cookies[0]!.value, old);
  assert.equal((await app.inject({ url: '/api/v1/session', cookies: { [sessionCookie]: old } })).statusCode, 401);
  const cookies = { [sessionCookie]: second.cookies[0]!.value };
  assert.equal((await app.inject({ url: '/api/v1/session', cookies })).json().csrfToken, second.json().csrfToken);
  const out = await app.inject({ method: 'DELETE', url: '/api/v1/session', cookies, headers: { 'x-csrf-token': second.json().csrfToken } });
  assert.match(String(out.headers['set-cookie']), /obieg_session=;.*Expires=Thu, 01 Jan 1970/);
  assert.equal((await app.inject({ url: '/api/v1/session', cookies })).statusCode, 401);
});

test('the second factor begins with a picture for the phone', async () => {
  const begun = (await call('sekretarz', 'POST', '/session/totp', { password: testPassword })).json();
  assert.match(begun.qrSvg, /^<svg /);
  assert.match(begun.uri, /^otpauth:\/\/totp\/Obieg:sekretarz\?issuer=Obieg&secret=[A-Z2-7]{32}/);
});

test('the office is changed by its administrator, and not over somebody else\'s change', async () => {
  const { kind: _kind, ...office } = (await call('referent.gk', 'GET', '/office')).json();
  assert.equal(office.loopMark, undefined);
  assert.equal((await call('burmistrz', 'PUT', '/office', office)).statusCode, 404);
  assert.equal((await call('administrator', 'PUT', '/office', { ...office, phone: '89 123 45 67' })).json().revision, 2);
  const late = await call('administrator', 'PUT', '/office', { ...office, phone: '1' });
  assert.deepEqual([late.statusCode, late.json().code], [409, 'changed-meanwhile']);
});

test('units have marks that are not given twice', async () => {
  const taken = await call('administrator', 'POST', '/units', { mark: 'GK', name: 'Druga gospodarka' });
  assert.deepEqual([taken.statusCode, taken.json().code], [422, 'unit-mark-taken']);
  assert.equal((await call('administrator', 'POST', '/units', { mark: 'PR', name: 'Promocja', parentId: 9999 })).json().code, 'no-such-unit');
  const added = (await call('administrator', 'POST', '/units', { mark: 'PR', name: 'Promocja', parentId: hall.unit.BM })).json();
  const { entries } = (await call('referent.gk', 'GET', '/units')).json();
  assert.deepEqual(entries.at(-1), added);
  assert.equal(entries.find((unit: { mark: string }) => unit.mark === 'GK').posts, 4);
});

test('a new person takes a vacant post over and must choose an own password first', async () => {
  assert.equal((await call('administrator', 'POST', '/staff', { ...newPerson, login: 'referent.gk' })).json().code, 'login-taken');
  assert.equal((await call('administrator', 'POST', '/staff', { ...newPerson, role: 'mayor', unitId: hall.unit.BM })).json().code, 'mayor-exists');
  const added = (await call('administrator', 'POST', '/staff', newPerson)).json();
  const post = await db.selectFrom('appointment').select('post_id').where('person_id', '=', added.personId).executeTakeFirstOrThrow();
  assert.equal(post.post_id, hall.post.vacant);
  const signedIn = await app.inject({ method: 'POST', url: '/api/v1/session', payload: { login: newPerson.login, password: added.temporaryPassword } });
  assert.equal(signedIn.json().mustChangePassword, true);
  const cookies = { [sessionCookie]: signedIn.cookies[0]!.value };
  const headers = { 'x-csrf-token': signedIn.json().csrfToken };
  assert.equal((await app.inject({ url: '/api/v1/units', cookies })).statusCode, 403);
  await app.inject({ method: 'POST', url: '/api/v1/session/password', cookies, headers, payload: { current: added.temporaryPassword, next: 'moje wlasne haslo' } });
  assert.equal((await app.inject({ url: '/api/v1/units', cookies })).statusCode, 200);
});

test('a password is reset with the sessions and the second factor', async () => {
  await db.updateTable('account').set({ totp_secret: 'JBSWY3DPEHPK3PXP', totp_confirmed_at: hall.clock.now() }).where('login', '=', 'referent.fn').execute();
  const session = await aSession(hall, 'referent.fn');
  assert.equal((await call('administrator', 'POST', '/staff/9999/password')).statusCode, 404);
  const { temporaryPassword } = (await call('administrator', 'POST', `/staff/${hall.person['referent.fn']}/password`)).json();
  assert.equal(await loadViewer(db, session.token, hall.clock.now()), null);
  const signedIn = await app.inject({ method: 'POST', url: '/api/v1/session', payload: { login: 'referent.fn', password: temporaryPassword } });
  assert.deepEqual([signedIn.json().mustChangePassword, signedIn.json().secondFactor], [true, false]);
});

test('a closed account is out at once, and the last administrator stays', async () => {
  const session = await aSession(hall, 'inspektor.gk');
  const disabling = (login: TestLogin, disabled: boolean) => call('administrator', 'POST', `/staff/${hall.person[login]}/disabling`, { disabled });
  assert.equal((await disabling('administrator', true)).json().code, 'last-administrator');
  await db.updateTable('account').set({ administrator: true }).where('login', '=', 'sekretarz').execute();
  assert.equal((await disabling('administrator', true)).json().code, 'own-account');
  assert.equal((await disabling('inspektor.gk', true)).statusCode, 200);
  assert.equal((await disabling('inspektor.gk', true)).json().code, 'already-disabled');
  assert.equal(await loadViewer(db, session.token, hall.clock.now()), null);
  const { entries } = (await call('administrator', 'GET', '/staff')).json();
  const entry = entries.find((one: { login: string }) => one.login === 'inspektor.gk');
  assert.deepEqual([entry.disabledAt !== null, entry.openSessions, entry.posts[0].unitMark], [true, 0, 'GK']);
  await disabling('inspektor.gk', false);
});

test('a set-up is refused where the office exists', async () => {
  const wanted = { key: 'nie wiem jaki', name: 'Inny urząd', authority: 'Wójt', street: '', postcode: '00-001', locality: 'Inne', mailboxes: [{ address: 'a@inne.example', kind: 'published' }], administrator: { firstName: 'A', lastName: 'B', login: 'admin', password: 'dlugie haslo urzedu' }, units: [{ mark: 'KO', name: 'Kancelaria', mailroom: true }] };
  const answer = await call(null, 'POST', '/set-up', wanted);
  assert.deepEqual([answer.statusCode, answer.json().code], [409, 'office-exists']);
});

test('the shown lists tell no secrets', async () => {
  const text = (await call('administrator', 'GET', '/staff')).body;
  assert.doesNotMatch(text, /argon2|totp_secret|token/i);
});
