import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { after, test } from 'node:test';
import { startProvider, type TestProvider } from '../../../tests/kit/oidc-provider.ts';
import { passProvider } from '../../../tests/kit/oidc-visitor.ts';
import { freePort } from '../../../tests/kit/running-office.ts';
import { newSecret } from '../../platform/auth/index.ts';
import { ObiegError } from '../../platform/errors/index.ts';
import { silentLog } from '../../platform/log/index.ts';
import { createSingleSignOn, type OidcSettings } from './index.ts';

const returnTo = 'http://localhost:9/api/v1/session/single-sign-on/callback';
const people = [{ sub: 'anna-1', email: 'anna@wierzbowo.example', emailVerified: true, login: 'referent.gk' }, { sub: 'jan-2', email: 'jan@wierzbowo.example', emailVerified: false, login: 'inspektor.gk' }];
const provider = await startProvider({ redirectUris: [returnTo], signedOutUris: ['http://localhost:9/app/sign-in'], people });

const settingsOf = ({ issuer, clientId, clientSecret }: Pick<TestProvider, 'issuer' | 'clientId' | 'clientSecret'>, changes: Partial<OidcSettings> = {}): OidcSettings => ({
  name: 'Konto testowe', issuer, clientId, clientSecret, match: 'email', only: false, emergencyLogin: null, scopes: 'openid profile email', loginClaim: 'preferred_username', ...changes,
});
const singleSignOn = createSingleSignOn(settingsOf(provider), silentLog);
const checks = () => ({ state: newSecret(), nonce: newSecret(), codeVerifier: newSecret() });
const fails = (code: string, status: number) => (error: unknown) => error instanceof ObiegError && error.code === code && error.status === status;

test('a provider that is down, or is none, is told from a refusal', async () => {
  const nobody = createSingleSignOn(settingsOf({ ...provider, issuer: `http://localhost:${await freePort()}` }), silentLog);
  await assert.rejects(nobody.begin({ ...checks(), returnTo }), fails('single-sign-on-unreachable', 503));
  const page = createServer((_, response) => response.setHeader('content-type', 'text/html').end('<p>Przerwa techniczna</p>')).listen(0, 'localhost');
  await once(page, 'listening');
  after(() => page.close());
  const { port } = page.address() as { port: number };
  const none = createSingleSignOn(settingsOf({ ...provider, issuer: `http://localhost:${port}` }), silentLog);
  await assert.rejects(none.begin({ ...checks(), returnTo }), fails('single-sign-on-unreachable', 503));
});

test('a provider that comes back is used again without a restart', async () => {
  const port = await freePort();
  const patient = createSingleSignOn(settingsOf({ ...provider, issuer: `http://localhost:${port}` }), silentLog);
  await assert.rejects(patient.begin({ ...checks(), returnTo }), fails('single-sign-on-unreachable', 503));
  const back = await startProvider({ redirectUris: [returnTo], people, port });
  assert.match(await patient.begin({ ...checks(), returnTo }), new RegExp(`^${back.issuer}/auth\\?`));
  await back.stop();
});

test('a document that names another issuer is not believed', async () => {
  const disguised = createSingleSignOn(settingsOf({ ...provider, issuer: provider.issuer.replace('localhost', '127.0.0.1') }), silentLog);
  await assert.rejects(disguised.begin({ ...checks(), returnTo }), (error: unknown) => error instanceof ObiegError && error.code.startsWith('single-sign-on-'));
});

test('another state, nonce or verifier than was asked with is refused', async () => {
  for (const changed of ['state', 'nonce', 'codeVerifier'] as const) {
    const asked = checks();
    const callback = await passProvider(await singleSignOn.begin({ ...asked, returnTo }), 'anna-1');
    await assert.rejects(singleSignOn.finish(callback, { ...asked, [changed]: newSecret() }), fails('single-sign-on-invalid', 401), changed);
  }
});

test('a code counts once', async () => {
  const asked = checks();
  const callback = await passProvider(await singleSignOn.begin({ ...asked, returnTo }), 'anna-1');
  await singleSignOn.finish(callback, asked);
  await assert.rejects(singleSignOn.finish(callback, asked), fails('single-sign-on-invalid', 401));
});

test('a person who gives up at the provider is told so', async () => {
  const asked = checks();
  const callback = await passProvider(await singleSignOn.begin({ ...asked, returnTo }), null);
  await assert.rejects(singleSignOn.finish(callback, asked), fails('single-sign-on-refused', 401));
});

test('a wrong secret of the office lets nobody in', async () => {
  const wrong = createSingleSignOn(settingsOf(provider, { clientSecret: 'nie-ten-sekret-w-ogole-0123456789' }), silentLog);
  const asked = checks();
  const callback = await passProvider(await wrong.begin({ ...asked, returnTo }), 'anna-1');
  await assert.rejects(wrong.finish(callback, asked), fails('single-sign-on-invalid', 401));
});

test('a clock that is a little wrong is forgiven, one that is hours wrong is named', async () => {
  for (const [seconds, forgiven] of [[-30, true], [30, true], [-2 * 3600, false]] as const) {
    const late = await startProvider({ redirectUris: [returnTo], people, clockSkewSeconds: seconds });
    const skewed = createSingleSignOn(settingsOf(late), silentLog);
    const asked = checks();
    const callback = await passProvider(await skewed.begin({ ...asked, returnTo }), 'anna-1');
    if (forgiven) assert.equal((await skewed.finish(callback, asked)).subject, 'anna-1');
    else await assert.rejects(skewed.finish(callback, asked), fails('single-sign-on-clock', 401));
    await late.stop();
  }
});

test('who it is: the subject always, the address only when the provider has verified it, the login by the claim of the settings', async () => {
  const identityOf = async (sub: string, changes: Partial<OidcSettings> = {}) => {
    const chosen = createSingleSignOn(settingsOf(provider, changes), silentLog);
    const asked = checks();
    return chosen.finish(await passProvider(await chosen.begin({ ...asked, returnTo }), sub), asked);
  };
  const anna = await identityOf('anna-1');
  assert.deepEqual([anna.issuer, anna.subject, anna.email], [provider.issuer, 'anna-1', 'anna@wierzbowo.example']);
  assert.equal((await identityOf('jan-2')).email, null);
  assert.equal((await identityOf('jan-2', { match: 'login' })).login, 'inspektor.gk');
  assert.equal((await identityOf('jan-2', { match: 'login', loginClaim: 'nie_ma_takiego' })).login, null);
});

test('a client without a secret is protected by PKCE alone', async () => {
  const open = await startProvider({ redirectUris: [returnTo], people, clientSecret: null });
  const chosen = createSingleSignOn(settingsOf(open), silentLog);
  const asked = checks();
  assert.equal((await chosen.finish(await passProvider(await chosen.begin({ ...asked, returnTo }), 'anna-1'), asked)).subject, 'anna-1');
  await open.stop();
});

test('signing out goes by way of the provider, and nowhere when it is down', async () => {
  const address = new URL((await singleSignOn.signOutAt('abc', 'http://localhost:9/app/sign-in'))!);
  assert.equal(`${address.origin}${address.pathname}`, `${provider.issuer}/session/end`);
  assert.deepEqual([address.searchParams.get('id_token_hint'), address.searchParams.get('post_logout_redirect_uri')], ['abc', 'http://localhost:9/app/sign-in']);
  const nobody = createSingleSignOn(settingsOf({ ...provider, issuer: `http://localhost:${await freePort()}` }), silentLog);
  assert.equal(await nobody.signOutAt('abc', 'http://localhost:9/app/sign-in'), null);
});
