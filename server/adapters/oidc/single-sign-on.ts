import * as client from 'openid-client';
import type { ProviderChecks, ProviderIdentity, SingleSignOn } from '../../modules/people/index.ts';
import type { Log } from '../../platform/log/index.ts';
import { discovering } from './provider.ts';
import { asRefusal } from './refusals.ts';

/** Where the provider is and how the office is known to it; the rest as in `SingleSignOn`. `clientSecret` is null for a public client. */
export type OidcSettings = Pick<SingleSignOn, 'name' | 'issuer' | 'match' | 'only' | 'emergencyLogin'> & { clientId: string; clientSecret: string | null; scopes: string; loginClaim: string };

/**
 * Single sign-on by OpenID Connect: authorization code with PKCE (RFC 7636), state and nonce; ID tokens are checked with the provider's
 * keys, its issuer, our client and the clock. Nothing is asked of the provider before somebody wants to sign in.
 */
export function createSingleSignOn(settings: OidcSettings, log: Log): SingleSignOn {
  const provider = discovering(settings);
  const orRefusal = async <R>(run: () => Promise<R>): Promise<R> => {
    try {
      return await run();
    } catch (error) {
      const refusal = asRefusal(error);
      log.warn({ code: refusal.code, issuer: settings.issuer, problem: problemOf(error) }, 'single-sign-on.failed');
      throw refusal;
    }
  };
  return {
    name: settings.name, issuer: settings.issuer, match: settings.match, only: settings.only, emergencyLogin: settings.emergencyLogin,
    begin: (asked) => orRefusal(async () => {
      const parameters = {
        redirect_uri: asked.returnTo, scope: settings.scopes, response_type: 'code', state: asked.state, nonce: asked.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(asked.codeVerifier), code_challenge_method: 'S256',
      };
      return client.buildAuthorizationUrl(await provider(), parameters).href;
    }),
    finish: (callback, asked) => orRefusal(async () => identify(await provider(), settings, callback, asked)),
    signOutAt: async (idToken, returnTo) => {
      const configuration = await provider().catch(() => null);
      if (configuration?.serverMetadata().end_session_endpoint === undefined) return null;
      return client.buildEndSessionUrl(configuration, { id_token_hint: idToken, post_logout_redirect_uri: returnTo }).href;
    },
  };
}

async function identify(configuration: client.Configuration, settings: OidcSettings, callback: URL, { state, nonce, codeVerifier }: ProviderChecks): Promise<ProviderIdentity> {
  const tokens = await client.authorizationCodeGrant(configuration, callback, { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: codeVerifier, idTokenExpected: true });
  const claims = tokens.claims()!;
  const needed = settings.match === 'email' ? 'email' : settings.match === 'login' ? settings.loginClaim : null;
  // Many providers tell of people only at the place made for it, which must speak of the same subject.
  const asked = needed !== null && claims[needed] === undefined && configuration.serverMetadata().userinfo_endpoint !== undefined;
  const known: Record<string, unknown> = asked ? { ...claims, ...await client.fetchUserInfo(configuration, tokens.access_token, claims.sub) } : claims;
  return { issuer: settings.issuer, subject: claims.sub, email: known['email_verified'] === true ? text(known['email']) : null, login: text(known[settings.loginClaim]), idToken: tokens.id_token ?? null };
}

function text(claim: unknown): string | null {
  return typeof claim === 'string' && claim !== '' && claim.length <= 254 ? claim : null;
}

/** What the administrator finds in the log: names of what failed, never tokens. */
function problemOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { cause } = error;
  return [error.message, cause instanceof Error ? cause.message : ''].filter(Boolean).join(': ');
}
