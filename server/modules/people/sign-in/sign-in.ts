import { sql } from 'kysely';
import { act, type Acting, type Actor } from '../../../platform/acts/index.ts';
import { hashPassword, verifyPassword } from '../../../platform/auth/index.ts';
import { ObiegError } from '../../../platform/errors/index.ts';
import { factorsOf, looksLikeTotp, needsFactor, useCode, useRecoveryCode } from './factors.ts';
import { openSession } from './open-session.ts';
import { loggingRefusals, type Factor, type Visitor } from './sign-in-log.ts';
import type { SingleSignOn } from './single-sign-on-port.ts';
import { countingFailures } from './throttle.ts';

export type Credentials = { login: string; password: string; code?: string | undefined };
/** `singleSignOn`: where the office has one; it may have closed the door to passwords. */
export type SigningIn = Acting & { singleSignOn?: SingleSignOn | null };
export type SignedIn = { token: string; accountId: number };

/** An account as it is looked up before anybody is let in. */
export type Account = { id: number; login: string; person_id: number; password_hash: string; totp_secret: string | null; disabled_at: Date | null; first_name: string; last_name: string };

// Verified against when the login is unknown, so that the answer takes as long as for a known one.
const unknownLoginHash = hashPassword('nobody knows this password');

/**
 * Signs a person in by password and, where the account has a second factor, a code: of the telephone, or a recovery code.
 * Errors: `wrong-credentials` (401), `only-single-sign-on` (401), `code-needed` (401; `ways` names the factors), `second-factor-blocked` (401:
 * nothing but copied passkeys), `wrong-code` (401), `too-many-attempts` (429).
 */
export async function signIn(deps: SigningIn, credentials: Credentials, visitor: Visitor): Promise<SignedIn> {
  const login = credentials.login.trim().toLowerCase();
  const { code } = credentials;
  const trying = { login, way: 'password', factor: code ? factorOf(code) : null } as const;
  const { account, factor } = await loggingRefusals(deps, trying, visitor, () => countingFailures(deps, { login, remoteAddress: visitor.remoteAddress }, async () => {
    const found = await checkPassword(deps, login, credentials.password);
    return { account: found, factor: await checkFactor(deps, found, code) };
  }));
  return act(deps, { name: 'session.sign-in', actor: actorOfAccount(account) }, async (doing) => ({ token: await openSession(doing, { accountId: account.id, login: account.login, way: 'password', factor }, visitor), accountId: account.id }));
}

/** The closed account and the unknown login answer like a wrong password, and after the same work. */
export async function checkPassword(deps: SigningIn, login: string, password: string): Promise<Account> {
  const account: Account | undefined = await accounts(deps).where(sql<string>`lower(login)`, '=', login).executeTakeFirst();
  const right = await verifyPassword(password, account?.password_hash ?? await unknownLoginHash);
  // Where passwords are closed, every refusal is the same: it must not tell whether a password would have been right.
  const closed = deps.singleSignOn?.only === true;
  if (!account || !right || account.disabled_at !== null || (closed && !opensByPassword(deps, account))) throw new ObiegError(closed ? 'only-single-sign-on' : 'wrong-credentials', 401);
  return account;
}

/** Whether the account may come in without single sign-on. */
export function opensByPassword({ singleSignOn }: SigningIn, account: Pick<Account, 'login'>): boolean {
  return !singleSignOn?.only || account.login.toLowerCase() === singleSignOn.emergencyLogin?.toLowerCase();
}

export function accounts({ db }: Acting) {
  return db.selectFrom('account').innerJoin('person', 'person.id', 'account.person_id')
    .select(['account.id', 'account.login', 'account.person_id', 'password_hash', 'totp_secret', 'disabled_at', 'first_name', 'last_name']);
}

export function actorOfAccount(account: Pick<Account, 'person_id' | 'first_name' | 'last_name'>): Actor {
  return { kind: 'person', personId: account.person_id, postId: null, name: `${account.first_name} ${account.last_name}` };
}

const factorOf = (code: string): Factor => (looksLikeTotp(code) ? 'totp' : 'recovery-code');

async function checkFactor(deps: SigningIn, account: Account, code: string | undefined): Promise<Factor | null> {
  const factors = await factorsOf(deps.db, account.id);
  if (!needsFactor(factors)) return null;
  if (!code) {
    const ways = [factors.totp && 'totp', factors.passkeys > 0 && 'passkey', factors.recoveryCodes > 0 && 'recovery-code'].filter(Boolean).join(' ');
    if (ways === '') throw new ObiegError('second-factor-blocked', 401);
    throw new ObiegError('code-needed', 401, { params: { ways } });
  }
  const factor = factorOf(code);
  const right = factor === 'totp' ? factors.totp && account.totp_secret !== null && await useCode(deps, account.id, account.totp_secret, code) : await useRecoveryCode(deps, account.id, code);
  if (!right) throw new ObiegError('wrong-code', 401);
  return factor;
}
