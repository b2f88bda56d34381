import { sql } from 'kysely';
import { act, type Act, type Acting } from '../../../platform/acts/index.ts';
import { hashSecret, newSecret, sameSecret } from '../../../platform/auth/index.ts';
import { ObiegError } from '../../../platform/errors/index.ts';
import { issueChallenge, takeChallenge } from './challenge.ts';
import { openSession } from './open-session.ts';
import { accounts, actorOfAccount, type Account } from './sign-in.ts';
import { loggingRefusals, type Visitor } from './sign-in-log.ts';
import type { ProviderIdentity, SingleSignOn } from './single-sign-on-port.ts';

export type SingleSigningOn = Acting & { singleSignOn: SingleSignOn };
/** `next`: the page of the staff app to come back to. `browser`: the secret in the cookie of the browser that asked. */
export type Errand = { next: string; browser: string };

const minutes = 10;

/** Asks the provider who this is: returns the address to send the browser to. Errors: those of `SingleSignOn.begin`, `too-many-attempts` (429). */
export async function beginSingleSignOn({ singleSignOn, ...acting }: SingleSigningOn, errand: Errand & { returnTo: string }, visitor: Visitor): Promise<string> {
  const checks = { state: newSecret(), nonce: newSecret(), codeVerifier: newSecret() };
  const address = await singleSignOn.begin({ ...checks, returnTo: errand.returnTo });
  const { state, nonce, codeVerifier } = checks;
  await issueChallenge(acting, { kind: 'single-sign-on', secret: state, accountId: null, remoteAddress: visitor.remoteAddress, minutes, payload: { nonce, codeVerifier, next: errand.next, browser: hashSecret(errand.browser) } });
  return address;
}

/**
 * Lets in whom the provider vouches for, when the office knows them; accounts are never made here.
 * Errors: `single-sign-on-expired` (unknown, old or used `state`, or another browser than the one that asked), those of `SingleSignOn.finish`,
 * `single-sign-on-no-account`, `single-sign-on-other-subject`, `account-closed` (401).
 */
export async function finishSingleSignOn(deps: SingleSigningOn, callback: URL, browser: string, visitor: Visitor): Promise<{ token: string; next: string }> {
  const { singleSignOn, ...acting } = deps;
  const state = callback.searchParams.get('state') ?? '';
  const asked = await takeChallenge(acting, state, ['single-sign-on']);
  // Not a sign-in that was refused but a page opened again, so the log says nothing of it.
  if (!asked || !sameSecret(asked.payload['browser']!, hashSecret(browser))) throw new ObiegError('single-sign-on-expired', 401);
  const trying = { login: '', way: 'single-sign-on' as const };
  const { nonce, codeVerifier, next } = asked.payload as { nonce: string; codeVerifier: string; next: string };
  const token = await loggingRefusals(acting, trying, visitor, async () => {
    const identity = await singleSignOn.finish(callback, { state, nonce, codeVerifier });
    trying.login = identity.login ?? identity.email ?? '';
    const { account, linked } = await accountOf(deps, identity);
    trying.login = account.login;
    if (account.disabled_at !== null) throw new ObiegError('account-closed', 401);
    return act(acting, { name: 'session.sign-in', actor: actorOfAccount(account) }, async (doing) => {
      if (!linked) await link(doing, account.id, identity);
      return openSession(doing, { accountId: account.id, login: account.login, way: 'single-sign-on', idToken: identity.idToken }, visitor);
    });
  });
  return { token, next };
}

/** By the linked subject; else by the claim the office trusts, which then links it: a later change of the claim moves nobody to another account. */
async function accountOf(deps: SingleSigningOn, identity: ProviderIdentity): Promise<{ account: Account; linked: boolean }> {
  const linked = await accounts(deps).where('single_sign_on_issuer', '=', identity.issuer).where('single_sign_on_subject', '=', identity.subject).executeTakeFirst();
  if (linked) return { account: linked, linked: true };
  const matching = await accountsByClaim(deps, identity);
  // Two people with one address: nobody can tell who is meant.
  if (matching.length !== 1) throw new ObiegError('single-sign-on-no-account', 401);
  const [account] = matching as [Account & { single_sign_on_subject: string | null }];
  if (account.single_sign_on_subject !== null) throw new ObiegError('single-sign-on-other-subject', 401);
  return { account, linked: false };
}

async function accountsByClaim(deps: SingleSigningOn, { email, login }: ProviderIdentity): Promise<(Account & { single_sign_on_subject: string | null })[]> {
  const { match } = deps.singleSignOn;
  const value = match === 'email' ? email : match === 'login' ? login : null;
  if (value === null) return [];
  const claimed = match === 'email' ? sql<string>`lower(person.email)` : sql<string>`lower(account.login)`;
  return accounts(deps).select('single_sign_on_subject').where(claimed, '=', value.trim().toLowerCase()).limit(2).execute();
}

async function link({ tx, record }: Act, accountId: number, { issuer, subject }: ProviderIdentity): Promise<void> {
  const linked = await tx.updateTable('account').set({ single_sign_on_issuer: issuer, single_sign_on_subject: subject }).where('id', '=', accountId).where('single_sign_on_subject', 'is', null).executeTakeFirst();
  if (linked.numUpdatedRows === 0n) throw new ObiegError('single-sign-on-other-subject', 401);
  record({ subject: { kind: 'account', id: accountId }, act: 'session.link-single-sign-on', after: { issuer, subject } });
}
