import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { testDatabase } from '../../../../tests/kit/database.ts';
import { aSession, aTownHall, testPassword, type TestLogin } from '../../../../tests/kit/office.ts';
import { startProvider } from '../../../../tests/kit/oidc-provider.ts';
import { passProvider } from '../../../../tests/kit/oidc-visitor.ts';
import { freePort } from '../../../../tests/kit/running-office.ts';
import { createSingleSignOn } from '../../../adapters/oidc/index.ts';
import { createHttpServer, registerRoutes } from '../../../platform/http/index.ts';
import { silentLog } from '../../../platform/log/index.ts';
import { loadViewer } from '../load-viewer.ts';
import { peopleRoutes } from '../routes.ts';
import { sessionCookie } from './session-routes.ts';
import type { SingleSignOn } from './single-sign-on-port.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);
const publicUrl = 'https://obieg.wierzbowo.example';
const returnTo = `${publicUrl}/api/v1/session/single-sign-on/callback`;
const provider = await startProvider({
  redirectUris: [returnTo], signedOutUris: [`${publicUrl}/app/sign-in`],
  people: [
    { sub: 'anna', email: 'Anna.Slowik@wierzbowo.example', emailVerified: true, login: 'referent.gk' }, { sub: 'oszust', email: 'anna.slowik@wierzbowo.example', emailVerified: false, login: 'referent.gk' },
    { sub: 'nikt', email: 'nikt@wierzbowo.example', emailVerified: true, login: 'nie.ma.takiego' }, { sub: 'dwoje', email: 'wspolny@wierzbowo.example', emailVerified: true }, { sub: 'burmistrz-7' },
  ],
});
await db.updateTable('person').set({ email: 'anna.slowik@wierzbowo.example' }).where('id', '=', hall.person['referent.gk']).execute();
await db.updateTable('person').set({ email: 'wspolny@wierzbowo.example' }).where('id', 'in', [hall.person['kierownik.fn'], hall.person['referent.fn']]).execute();

const made = (changes: Partial<SingleSignOn & { issuer: string }>) => createSingleSignOn({
  name: 'Konto powiatu', issuer: provider.issuer, clientId: provider.clientId, clientSecret: provider.clientSecret, match: 'subject', only: false, emergencyLogin: null, scopes: 'openid profile email', loginClaim: 'preferred_username', ...changes,
}, silentLog);

async function anOffice(singleSignOn: SingleSignOn | null) {
  const app = await createHttpServer({ log: silentLog, maxBodyBytes: 1_000_000, secure: true, trustProxy: false });
  registerRoutes(app, peopleRoutes({ ...hall.acting, publicUrl, secureCookies: true, relyingParty: null, singleSignOn, setUpKey: null, equipOffice: async () => {} }), async (request) => {
    const cookie = request.cookies[sessionCookie];
    return cookie ? loadViewer(db, cookie, hall.clock.now()) : null;
  });
  return app;
}
type Office = Awaited<ReturnType<typeof anOffice>>;
type Cookies = Record<string, string>;

const refusalOf = (location: unknown) => /\/app\/sign-in\?refused=(.*)/.exec(String(location))?.[1];
const cookiesOf = (answer: { cookies: { name: string; value: string }[] }): Cookies => Object.fromEntries(answer.cookies.map(({ name, value }) => [name, value]));

async function setOut(app: Office, next?: string) {
  const answer = await app.inject({ url: `/api/v1/session/single-sign-on${next === undefined ? '' : `?next=${encodeURIComponent(next)}`}` });
  return { answer, address: String(answer.headers.location), cookies: cookiesOf(answer) };
}

async function comeBack(app: Office, callback: URL, cookies: Cookies) {
  const answer = await app.inject({ url: `${callback.pathname}${callback.search}`, cookies });
  return { answer, location: String(answer.headers.location), token: cookiesOf(answer)[sessionCookie] };
}

async function signInAs(app: Office, sub: string | null, next?: string) {
  const { address, cookies } = await setOut(app, next);
  return comeBack(app, await passProvider(address, sub), cookies);
}

const byEmail = await anOffice(made({ match: 'email' }));
const bySubject = await anOffice(made({}));
const administrator = async (app: Office, method: 'PUT' | 'POST' | 'GET', url: string, payload?: object) => {
  const { token, csrfToken } = await aSession(hall, 'administrator');
  return app.inject({ method, url: `/api/v1${url}`, cookies: { [sessionCookie]: token }, headers: { 'x-csrf-token': csrfToken }, ...(payload && { payload }) });
};
const subjectOf = async (login: TestLogin) => (await db.selectFrom('account').select('single_sign_on_subject').where('login', '=', login).executeTakeFirstOrThrow()).single_sign_on_subject;

beforeEach(async () => {
  hall.clock.advance(20 * 60_000);
  await db.updateTable('account').set({ single_sign_on_issuer: null, single_sign_on_subject: null }).execute();
});

test('an office without single sign-on has no such pages and no button', async () => {
  const app = await anOffice(null);
  assert.equal((await app.inject({ url: '/api/v1/session/single-sign-on' })).statusCode, 404);
  assert.equal((await app.inject({ url: '/api/v1/session/single-sign-on/callback?state=x&code=y' })).statusCode, 404);
  assert.deepEqual((await app.inject({ url: '/api/v1/session/ways' })).json(), { passkeys: false, singleSignOn: null });
  assert.deepEqual((await byEmail.inject({ url: '/api/v1/session/ways' })).json(), { passkeys: false, singleSignOn: { name: 'Konto powiatu', only: false } });
  assert.equal((await administrator(app, 'PUT', `/staff/${hall.person['referent.gk']}/single-sign-on`, { subject: 'x' })).json().code, 'no-single-sign-on');
});

test('nobody comes in whom the office does not know, and no account is made', async () => {
  const before = await db.selectFrom('account').select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
  for (const [app, sub] of [[bySubject, 'anna'], [byEmail, 'nikt'], [byEmail, 'oszust'], [byEmail, 'dwoje'], [byEmail, 'burmistrz-7']] as const) {
    const { location, token } = await signInAs(app, sub);
    assert.deepEqual([refusalOf(location), token], ['single-sign-on-no-account', undefined], sub);
  }
  assert.deepEqual(await db.selectFrom('account').select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow(), before);
  const log = await db.selectFrom('sign_in_entry').select(['way', 'refusal']).orderBy('id', 'desc').executeTakeFirstOrThrow();
  assert.deepEqual(log, { way: 'single-sign-on', refusal: 'single-sign-on-no-account' });
});

test('an answer without a question, to another browser, given twice or too late is refused', async () => {
  const lone = await comeBack(byEmail, new URL(`${returnTo}?state=wymyslony&code=abc`), {});
  assert.equal(refusalOf(lone.location), 'single-sign-on-expired');
  const mine = await setOut(byEmail);
  const theirs = await setOut(byEmail);
  const callback = await passProvider(mine.address, 'anna');
  assert.equal(refusalOf((await comeBack(byEmail, callback, theirs.cookies)).location), 'single-sign-on-expired');
  assert.equal(refusalOf((await comeBack(byEmail, callback, mine.cookies)).location), 'single-sign-on-expired', 'the first answer uses the question up');
  const late = await setOut(byEmail);
  const lateCallback = await passProvider(late.address, 'anna');
  hall.clock.advance(11 * 60_000);
  assert.equal(refusalOf((await comeBack(byEmail, lateCallback, late.cookies)).location), 'single-sign-on-expired');
});

test('giving up at the provider comes back to the sign-in page with words', async () => {
  assert.equal(refusalOf((await signInAs(byEmail, null)).location), 'single-sign-on-refused');
});

test('a provider that is down leaves the password', async () => {
  const app = await anOffice(made({ issuer: `http://localhost:${await freePort()}` }));
  assert.equal(refusalOf((await setOut(app)).answer.headers.location), 'single-sign-on-unreachable');
  assert.equal((await app.inject({ method: 'POST', url: '/api/v1/session', payload: { login: 'referent.gk', password: testPassword } })).statusCode, 200);
});

test('a verified address finds the account once and links it: afterwards the subject alone counts', async () => {
  const first = await signInAs(byEmail, 'anna');
  assert.equal(first.location, '/app/desk');
  const { viewer } = (await loadViewer(db, first.token!, hall.clock.now()))!;
  assert.deepEqual([viewer.login, viewer.signedInBy], ['referent.gk', 'single-sign-on']);
  assert.equal(await subjectOf('referent.gk'), 'anna');
  await db.updateTable('person').set({ email: 'inny@wierzbowo.example' }).where('id', '=', hall.person['referent.gk']).execute();
  assert.equal((await signInAs(byEmail, 'anna')).location, '/app/desk');
  await db.updateTable('person').set({ email: 'anna.slowik@wierzbowo.example' }).where('id', '=', hall.person['referent.gk']).execute();
  const links = await db.selectFrom('journal_entry').select('after').where('act', '=', 'session.link-single-sign-on').execute();
  assert.deepEqual(links.map(({ after }) => (after as { subject: string }).subject), ['anna']);
});

test('an address that has moved to somebody else at the provider moves no account', async () => {
  await administrator(byEmail, 'PUT', `/staff/${hall.person['referent.gk']}/single-sign-on`, { subject: 'dawna-anna' });
  assert.equal(refusalOf((await signInAs(byEmail, 'anna')).location), 'single-sign-on-other-subject');
  assert.equal(await subjectOf('referent.gk'), 'dawna-anna');
});

test('a login claim finds the account where the office trusts it', async () => {
  const app = await anOffice(made({ match: 'login' }));
  const { token } = await signInAs(app, 'anna');
  assert.equal((await loadViewer(db, token!, hall.clock.now()))!.viewer.login, 'referent.gk');
});

test('an administrator links a subject, once, and lets it go', async () => {
  const put = (login: TestLogin, subject: string | null) => administrator(bySubject, 'PUT', `/staff/${hall.person[login]}/single-sign-on`, { subject });
  assert.equal((await put('burmistrz', 'burmistrz-7')).statusCode, 200);
  assert.equal((await put('sekretarz', 'burmistrz-7')).json().code, 'subject-taken');
  const { token } = await signInAs(bySubject, 'burmistrz-7');
  assert.equal((await loadViewer(db, token!, hall.clock.now()))!.viewer.login, 'burmistrz');
  const byPassword = await aSession(hall, 'burmistrz');
  assert.equal((await put('burmistrz', null)).statusCode, 200);
  assert.equal(await loadViewer(db, token!, hall.clock.now()), null, 'whoever came in by the link is out');
  assert.ok(await loadViewer(db, byPassword.token, hall.clock.now()));
  assert.equal(refusalOf((await signInAs(bySubject, 'burmistrz-7')).location), 'single-sign-on-no-account');
});

test('a closed account stays closed', async () => {
  await db.updateTable('account').set({ disabled_at: hall.clock.now() }).where('login', '=', 'referent.gk').execute();
  assert.equal(refusalOf((await signInAs(byEmail, 'anna')).location), 'account-closed');
  await db.updateTable('account').set({ disabled_at: null }).where('login', '=', 'referent.gk').execute();
});

test('it leads to the page that was wanted, and never out of the app', async () => {
  assert.equal((await signInAs(byEmail, 'anna', '/cases/12?tab=notes')).location, '/app/cases/12?tab=notes');
  for (const elsewhere of ['//oszust.example/x', '/\\oszust.example', 'https://oszust.example', 'javascript:alert(1)']) assert.equal((await signInAs(byEmail, 'anna', elsewhere)).location, '/app/desk', elsewhere);
});

test('signing out goes on at the provider, and keeps nothing of what it said', async () => {
  const { token } = await signInAs(byEmail, 'anna');
  const { csrfToken } = (await loadViewer(db, token!, hall.clock.now()))!;
  const out = (await byEmail.inject({ method: 'DELETE', url: '/api/v1/session', cookies: { [sessionCookie]: token! }, headers: { 'x-csrf-token': csrfToken } })).json();
  assert.ok(out.continueAt.startsWith(`${provider.issuer}/session/end?`));
  const kept = await db.selectFrom('session').select('id').where('id_token', 'is not', null).where('ended_at', 'is not', null).execute();
  assert.deepEqual(kept, []);
  const password = await byEmail.inject({ method: 'POST', url: '/api/v1/session', payload: { login: 'burmistrz', password: testPassword } });
  const plain = await byEmail.inject({ method: 'DELETE', url: '/api/v1/session', cookies: cookiesOf(password), headers: { 'x-csrf-token': password.json().csrfToken } });
  assert.equal(plain.json().continueAt, null);
});

test('where only single sign-on is allowed, passwords open the account for emergencies and tell nothing of others', async () => {
  const app = await anOffice(made({ match: 'email', only: true, emergencyLogin: 'Administrator' }));
  const codeOf = async (login: string, password: string) => {
    const answer = await app.inject({ method: 'POST', url: '/api/v1/session', payload: { login, password } });
    return answer.statusCode === 200 ? 'let in' : answer.json().code;
  };
  const answers = await Promise.all([['burmistrz', testPassword], ['burmistrz', 'nie to'], ['administrator', 'nie to'], ['nikt', 'nie to']].map(([login, password]) => codeOf(login!, password!)));
  assert.deepEqual(answers, ['only-single-sign-on', 'only-single-sign-on', 'only-single-sign-on', 'only-single-sign-on']);
  assert.equal(await codeOf('administrator', testPassword), 'let in');
  assert.equal((await signInAs(app, 'anna')).location, '/app/desk');
});

test('the administrator reads how single sign-on is set up, without its secret', async () => {
  const answer = await administrator(byEmail, 'GET', '/sign-in-rules');
  assert.deepEqual(answer.json().singleSignOn, { name: 'Konto powiatu', issuer: provider.issuer, match: 'email', only: false, emergencyLogin: null });
  assert.ok(!answer.body.includes(provider.clientSecret!));
});
