import { sql } from 'kysely';
import { act, type Act, type Acting } from '../../platform/acts/index.ts';
import { hashPassword, hashSecret, newSecret, totpStep, verifyPassword } from '../../platform/auth/index.ts';
import { ObiegError } from '../../platform/errors/index.ts';
import { countingFailures } from './throttle.ts';

/** Where a person signs in from; `sessionId` is the session they still have, which the new one replaces. */
export type Visitor = { remoteAddress: string; userAgent: string; sessionId?: number | null };
export type Credentials = { login: string; password: string; code?: string | undefined };

type Account = { id: number; person_id: number; password_hash: string; totp_secret: string | null; totp_confirmed_at: Date | null; disabled_at: Date | null; first_name: string; last_name: string };

/** A session ends after 12 hours of a working day, whatever happens; so an unattended screen does not stay open overnight. */
const sessionHours = 12;

// Verified against when the login is unknown, so that the answer takes as long as for a known one.
const unknownLoginHash = hashPassword('nobody knows this password');

/**
 * Signs a person in and returns the session's secret for the cookie.
 * Errors: `wrong-credentials` (401), `code-needed` (401), `wrong-code` (401), `too-many-attempts` (429).
 */
export async function signIn(acting: Acting, credentials: Credentials, visitor: Visitor): Promise<{ token: string; accountId: number }> {
  const login = credentials.login.trim().toLowerCase();
  const account = await countingFailures(acting, { login, remoteAddress: visitor.remoteAddress }, () => checkCredentials(acting, login, credentials));
  const actor = { kind: 'person', personId: account.person_id, postId: null, name: `${account.first_name} ${account.last_name}` } as const;
  return act(acting, { name: 'session.sign-in', actor }, async (doing) => ({ token: await openSession(doing, account.id, visitor), accountId: account.id }));
}

/** Opens a session and returns its secret for the cookie; only its hash is kept. */
export async function openSession({ tx, now, record }: Act, accountId: number, visitor: Visitor): Promise<string> {
  const token = newSecret();
  if (visitor.sessionId) await tx.updateTable('session').set({ ended_at: now, ended_reason: 'signed-in-again' }).where('id', '=', visitor.sessionId).where('ended_at', 'is', null).execute();
  await tx.insertInto('session').values({
    account_id: accountId, token_hash: hashSecret(token), csrf_token: newSecret(), remote_address: visitor.remoteAddress, user_agent: visitor.userAgent.slice(0, 300),
    created_at: now, last_seen_at: now, expires_at: new Date(now.getTime() + sessionHours * 3_600_000),
  }).execute();
  record({ subject: { kind: 'account', id: accountId } });
  return token;
}

/** The closed account and the unknown login answer like a wrong password, and after the same work. */
async function checkCredentials(acting: Acting, login: string, { password, code }: Credentials): Promise<Account> {
  const account: Account | undefined = await acting.db.selectFrom('account').innerJoin('person', 'person.id', 'account.person_id')
    .select(['account.id', 'account.person_id', 'password_hash', 'totp_secret', 'totp_confirmed_at', 'disabled_at', 'first_name', 'last_name'])
    .where(sql<string>`lower(login)`, '=', login).executeTakeFirst();
  const rightPassword = await verifyPassword(password, account?.password_hash ?? await unknownLoginHash);
  if (!account || !rightPassword || account.disabled_at !== null) throw new ObiegError('wrong-credentials', 401);
  if (account.totp_confirmed_at !== null && account.totp_secret !== null) {
    if (!code) throw new ObiegError('code-needed', 401);
    if (!await useCode(acting, account.id, account.totp_secret, code)) throw new ObiegError('wrong-code', 401);
  }
  return account;
}

/** Whether the code is right. It counts once: its time step must be later than the last one used (RFC 6238 §5.2). */
export async function useCode(acting: Acting, accountId: number, secret: string, code: string): Promise<boolean> {
  const step = totpStep(secret, code, acting.clock.now());
  if (step === null) return false;
  const used = await acting.db.updateTable('account').set({ totp_last_step: step }).where('id', '=', accountId).where('totp_secret', '=', secret)
    .where((eb) => eb.or([eb('totp_last_step', 'is', null), eb('totp_last_step', '<', step)])).executeTakeFirst();
  return used.numUpdatedRows > 0n;
}
