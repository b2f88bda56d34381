import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { Provider, type Context } from 'oidc-provider';
import type { ProviderPerson, ProviderWishes } from './oidc-provider.ts';

// A provider of its own, as an office would have one; started by `startProvider`, which hands its settings over.
const settings = JSON.parse(process.env['PROVIDER']!) as ProviderWishes & { port: number; clientId: string; clientSecret: string | null };

const trueNow = Date.now;
Date.now = () => trueNow() + (settings.clockSkewSeconds ?? 0) * 1000;

const claimsOf = ({ sub, email, emailVerified, login }: ProviderPerson) => ({ sub, email, email_verified: emailVerified ?? false, preferred_username: login });

const provider = new Provider(`http://localhost:${settings.port}`, {
  clients: [{
    client_id: settings.clientId, redirect_uris: settings.redirectUris, post_logout_redirect_uris: settings.signedOutUris ?? [], response_types: ['code'], grant_types: ['authorization_code'],
    ...(settings.clientSecret === null ? { token_endpoint_auth_method: 'none' } : { client_secret: settings.clientSecret }),
  }],
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['preferred_username'] },
  cookies: { keys: ['klucz-testowy'] },
  pkce: { required: () => true },
  features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
  findAccount: (_context: Context, sub: string) => {
    const person = settings.people.find((one) => one.sub === sub);
    return person && { accountId: sub, claims: () => claimsOf(person) };
  },
  interactions: { url: (_context: Context, { uid }: { uid: string }) => `/interaction/${uid}` },
  // Nobody is asked whether the office may know them: the office is the one who hired the provider.
  loadExistingGrant: async ({ oidc }: Context) => {
    const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
    grant.addOIDCScope(oidc.params.scope);
    await grant.save();
    return grant;
  },
});

const handle = provider.callback();

const page = '<!doctype html><html lang="pl"><title>Logowanie u dostawcy</title><form method="post"><label>Kto? <input name="sub"></label> <button>Dalej</button> <button name="abort" value="yes">Nie teraz</button></form></html>';

async function answers(request: IncomingMessage): Promise<Record<string, unknown>> {
  const form = new URLSearchParams(await text(request));
  return form.has('abort') ? { error: 'access_denied', error_description: 'przerwano' } : { login: { accountId: form.get('sub') } };
}

const server = createServer((request, response) => {
  if (!request.url?.startsWith('/interaction/')) return handle(request, response);
  if (request.method === 'GET') return void response.setHeader('content-type', 'text/html; charset=utf-8').end(page);
  return void answers(request).then((result) => provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false }));
});
server.listen(settings.port, 'localhost', () => { process.stdout.write('ready\n'); });
