import { createSingleSignOn } from '../../adapters/oidc/index.ts';
import type { SignInDeps } from '../../modules/people/index.ts';
import { relyingPartyOf } from '../../platform/auth/index.ts';
import { publicUrlOf, type Foundation } from './foundation.ts';

/** How people of this office may sign in, as its settings say. */
export function signInOf(base: Pick<Foundation, 'config' | 'log'>): Pick<SignInDeps, 'publicUrl' | 'secureCookies' | 'relyingParty' | 'singleSignOn'> {
  const publicUrl = publicUrlOf(base.config);
  return { publicUrl, secureCookies: publicUrl.startsWith('https:'), relyingParty: relyingPartyOf(publicUrl), singleSignOn: singleSignOnOf(base) };
}

function singleSignOnOf({ config, log }: Pick<Foundation, 'config' | 'log'>): SignInDeps['singleSignOn'] {
  const { oidcIssuer: issuer, oidcClientId: clientId } = config;
  if (issuer === null || clientId === null) return null;
  return createSingleSignOn({
    issuer, clientId, clientSecret: config.oidcClientSecret, name: config.oidcName, scopes: config.oidcScopes, match: config.oidcMatch, loginClaim: config.oidcLoginClaim, only: config.oidcOnly, emergencyLogin: config.oidcEmergencyLogin,
  }, log);
}
