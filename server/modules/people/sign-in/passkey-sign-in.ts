import { act } from '../../../platform/acts/index.ts';
import { claimsOf, ownerHandleOf, passkeyMinutes, passkeyRequest, verifyPasskey, type PasskeyResponse } from '../../../platform/auth/index.ts';
import { ObiegError, refused } from '../../../platform/errors/index.ts';
import { issueChallenge, takeChallenge, type Challenge } from './challenge.ts';
import { openSession } from './open-session.ts';
import type { Passkeys } from './passkeys.ts';
import { halfWay, loggingRefusals, logRefusal, type Trying, type Visitor } from './sign-in-log.ts';
import { accounts, actorOfAccount, checkPassword, opensByPassword, type Account, type SignedIn, type SigningIn } from './sign-in.ts';
import { countingFailures } from './throttle.ts';

export type PasskeySigningIn = SigningIn & Passkeys;
type Key = { id: number; public_key: Buffer; counter: number; transports: string[]; blocked_at: Date | null; credential_id: string; passkey_handle: string };
type Owned = { key: Key; account: Account };

/** A refusal of a sign-in; the staff app stays where it is. */
const unknown = (code: string) => new ObiegError(code, 401);

/**
 * What the browser needs to show a passkey: any of this office, or, after a right password, one of the person's own.
 * Errors: `passkeys-not-here`, those of `signIn` about the password.
 */
export async function beginPasskeySignIn(deps: PasskeySigningIn, credentials: { login: string; password: string } | null, visitor: Visitor) {
  if (!deps.relyingParty) throw refused('passkeys-not-here');
  const { remoteAddress } = visitor;
  const account = credentials && await passwordFirst(deps, credentials, visitor);
  const known = account && await deps.db.selectFrom('passkey').select(['credential_id as id', 'transports']).where('account_id', '=', account.id).where('blocked_at', 'is', null).execute();
  // An empty list would mean: any passkey.
  if (known?.length === 0) throw unknown('second-factor-blocked');
  const options = await passkeyRequest(deps.relyingParty, known);
  await issueChallenge(deps, { kind: account ? 'passkey-factor' : 'passkey-sign-in', secret: options.challenge, accountId: account?.id ?? null, remoteAddress, minutes: passkeyMinutes });
  return options;
}

/** Errors: those of `signIn` about the password, `second-factor-blocked`. */
async function passwordFirst(deps: PasskeySigningIn, { login, password }: { login: string; password: string }, visitor: Visitor): Promise<Account> {
  const trying = { login: login.trim().toLowerCase(), way: 'password' } as const;
  const account = await loggingRefusals(deps, trying, visitor, () => countingFailures(deps, { login: trying.login, remoteAddress: visitor.remoteAddress }, () => checkPassword(deps, trying.login, password)));
  await logRefusal(deps, trying, visitor, halfWay);
  return account;
}

/**
 * Signs a person in by a passkey, or finishes a sign-in that began with the password.
 * Errors (401): `passkey-expired` (asked too long ago, or answered already), `passkey-unknown`, `passkey-wrong-origin`, `passkey-invalid`,
 * `passkey-cloned`, `account-closed`, `only-single-sign-on`; `too-many-attempts` (429); `passkeys-not-here`.
 */
export async function signInByPasskey(deps: PasskeySigningIn, answer: PasskeyResponse, visitor: Visitor): Promise<SignedIn> {
  if (!deps.relyingParty) throw refused('passkeys-not-here');
  const owned = await ownerOf(deps, answer.id);
  const challenge = await takeChallenge(deps, claimsOf(answer)?.challenge ?? '', ['passkey-sign-in', 'passkey-factor']);
  const trying: Trying = { login: owned?.account.login ?? '', ...(challenge?.kind === 'passkey-factor' ? { way: 'password', factor: 'passkey' } : { way: 'passkey' }) };
  // Nobody's login is closed by strangers who send rubbish: what is not yet proven counts for itself.
  const attempt = { login: `passkey ${owned?.account.id ?? visitor.remoteAddress}`, remoteAddress: visitor.remoteAddress };
  return loggingRefusals(deps, trying, visitor, () => countingFailures(deps, attempt, async () => {
    const { key, account } = requireOwned(owned, challenge, answer);
    const proven = await prove(deps, { key, account, challenge: challenge! }, answer);
    if (account.disabled_at !== null) throw unknown('account-closed');
    if (!opensByPassword(deps, account)) throw unknown('only-single-sign-on');
    return act(deps, { name: 'session.sign-in', actor: actorOfAccount(account) }, async (doing) => {
      // Of two answers at one moment the one with the smaller counter comes too late.
      const counted = await doing.tx.updateTable('passkey').set({ counter: proven.counter, synced: proven.synced, last_used_at: doing.now }).where('id', '=', key.id).where('blocked_at', 'is', null).where('counter', '=', key.counter).executeTakeFirst();
      if (counted.numUpdatedRows === 0n) throw unknown('passkey-expired');
      return { token: await openSession(doing, { accountId: account.id, login: account.login, way: trying.way, factor: trying.factor ?? null }, visitor), accountId: account.id };
    });
  }));
}

async function ownerOf(deps: PasskeySigningIn, credentialId: string): Promise<Owned | null> {
  const key = await deps.db.selectFrom('passkey').innerJoin('account', 'account.id', 'passkey.account_id')
    .select(['passkey.id', 'passkey.account_id', 'public_key', 'counter', 'transports', 'blocked_at', 'credential_id', 'passkey_handle']).where('credential_id', '=', credentialId).executeTakeFirst();
  return key ? { key, account: await accounts(deps).where('account.id', '=', key.account_id).executeTakeFirstOrThrow() } : null;
}

/** The key must be known, its owner the one who was asked, and the challenge fresh. */
function requireOwned(owned: Owned | null, challenge: Challenge | null, answer: PasskeyResponse): Owned {
  if (!challenge) throw unknown('passkey-expired');
  if (!owned) throw unknown('passkey-unknown');
  const expected = challenge.kind === 'passkey-factor' ? challenge.accountId === owned.account.id : ownerHandleOf(answer) === owned.key.passkey_handle;
  if (!expected) throw unknown('passkey-unknown');
  if (owned.key.blocked_at !== null) throw unknown('passkey-cloned');
  return owned;
}

async function prove(deps: PasskeySigningIn, { key, account, challenge }: Owned & { challenge: Challenge }, answer: PasskeyResponse): Promise<{ counter: number; synced: boolean }> {
  const asked = { challenge: claimsOf(answer)!.challenge, verified: challenge.kind === 'passkey-sign-in' };
  const proven = await verifyPasskey(deps.relyingParty!, asked, { id: key.credential_id, publicKey: key.public_key, counter: key.counter, transports: key.transports }, answer);
  if (proven === 'passkey-cloned') await block(deps, key, account);
  if (typeof proven === 'string') throw unknown(proven);
  return proven;
}

/** A copied authenticator opens nothing any more, whoever of the two holds the original. */
async function block(deps: PasskeySigningIn, key: Key, account: Account): Promise<void> {
  await act(deps, { name: 'session.block-passkey', actor: actorOfAccount(account) }, async ({ tx, now, record, touch }) => {
    await tx.updateTable('passkey').set({ blocked_at: now }).where('id', '=', key.id).execute();
    record({ subject: { kind: 'account', id: account.id }, reason: 'passkey-cloned' });
    touch(`account:${account.id}`);
  });
}
