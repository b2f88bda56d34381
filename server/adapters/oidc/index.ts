/** Single sign-on by a provider that speaks OpenID Connect. */
export { createSingleSignOn, type OidcSettings } from './single-sign-on.ts';
