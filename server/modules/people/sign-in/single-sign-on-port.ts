/** What ties the answer of the provider to the question: all three are random, and new for every sign-in. */
export type ProviderChecks = { state: string; nonce: string; codeVerifier: string };
/** Who the provider says it is. `email` only where the provider has verified it; `login` is the claim named in the settings. */
export type ProviderIdentity = { issuer: string; subject: string; email: string | null; login: string | null; idToken: string | null };

/** The provider of single sign-on the office has chosen, and how far the office trusts it. */
export type SingleSignOn = {
  /** As written on the button. */
  name: string;
  issuer: string;
  /** How an account is found that is not linked yet: not at all, by its verified e-mail address, or by its login. */
  match: 'subject' | 'email' | 'login';
  /** Nobody else comes in by password or passkey but the account for emergencies. */
  only: boolean;
  emergencyLogin: string | null;
  /** The address to send the browser to. Errors: `single-sign-on-unreachable` (503). */
  begin(asked: ProviderChecks & { returnTo: string }): Promise<string>;
  /**
   * Checks what the browser came back with, and asks the provider who it is.
   * Errors: `single-sign-on-unreachable` (503), `single-sign-on-refused`, `single-sign-on-clock`, `single-sign-on-invalid` (401).
   */
  finish(callback: URL, asked: ProviderChecks): Promise<ProviderIdentity>;
  /** Where to sign out of the provider too; null when it offers no such place. */
  signOutAt(idToken: string, returnTo: string): Promise<string | null>;
};
