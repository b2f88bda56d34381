import { sql } from 'kysely';
import { act, type Acting } from '../../platform/acts/index.ts';
import { hashPassword, hashSecret, newSecret, totpStep, verifyPassword } from '../../platform/auth/index.ts';
import { ObiegError } from '../../platform/errors/index.ts';

export type Visitor = { remoteAddress: string; userAgent: string };

/** A session ends after 12 hours of a working day, whatever happens; so an unattended screen does not stay open overnight. */
const sessionHours = 12;
/** After so many failures in the window, further tries wait; counted for the login and for the address apart. */
const throttle = { minutes: 15, perLogin: 6, perAddress: 40 };

// Verified against when the login is unknown, so that the answer takes as long as for a known one.
const unknownLoginHash = hashPassword('nobody knows this password');

/**
 * Signs a person in and returns the session's secret for the cookie.
 * Errors: `wrong-credentials` (401), `code-needed` (401), `wrong-code` (401), `too-many-attempts` (429).
 */
export async function signIn(acting: Acting, credentials: { login: string; password: string; code?: string | undefined }, visitor: Visitor): Promise<{ token: string; accountId: number }> {
  const login = credentials.login.trim().toLowerCase();
  const now = acting.clock.now();
  await refuseWhenThrottled(acting, login, visitor, now);
  const account = await acting.db.selectFrom('account').innerJoin('person', 'person.id', 'account.person_id')
    .select(['account.id', 'account.person_id', 'password_hash', 'totp_secret', 'totp_confirmed_at', 'disabled_at', 'first_name', 'last_name'])
    .where(sql<string>`lower(login)`, '=', login).executeTakeFirst();
  const rightPassword = await verifyPassword(credentials.password, account?.password_hash ?? await unknownLoginHash);
  if (!account || !rightPassword || account.disabled_at !== null) {
    await noteAttempt(acting, login, visitor, false);
    throw new ObiegError('wrong-credentials', 401);
  }
  if (account.totp_confirmed_at !== null && account.totp_secret !== null) {
    if (!credentials.code) throw new ObiegError('code-needed', 401);
    await useCode(acting, account.id, account.totp_secret, credentials.code, now).catch(async (error: unknown) => {
      await noteAttempt(acting, login, visitor, false);
      throw error;
    });
  }
  await noteAttempt(acting, login, visitor, true);
  const token = newSecret();
  const actor = { kind: 'person', personId: account.person_id, postId: null, name: `${account.first_name} ${account.last_name}` } as const;
  await act(acting, { name: 'session.sign-in', actor }, async ({ tx, record }) => {
    await tx.insertInto('session').values({
      account_id: account.id, token_hash: hashSecret(token), csrf_token: newSecret(), remote_address: visitor.remoteAddress, user_agent: visitor.userAgent.slice(0, 300),
      created_at: now, last_seen_at: now, expires_at: new Date(now.getTime() + sessionHours * 3_600_000),
    }).execute();
    record({ subject: { kind: 'account', id: account.id } });
  });
  return { token, accountId: account.id };
}

/** A code counts once: its time step must be later than the last one used (RFC 6238 §5.2). */
export async function useCode(acting: Acting, accountId: number, secret: string, code: string, now: Date): Promise<void> {
  const step = totpStep(secret, code, now);
  if (step === null) throw new ObiegError('wrong-code', 401);
  const used = await acting.db.updateTable('account').set({ totp_last_step: step }).where('id', '=', accountId)
    .where((eb) => eb.or([eb('totp_last_step', 'is', null), eb('totp_last_step', '<', step)])).executeTakeFirst();
  if (used.numUpdatedRows === 0n) throw new ObiegError('wrong-code', 401);
}

async function refuseWhenThrottled(acting: Acting, login: string, visitor: Visitor, now: Date): Promise<void> {
  const since = new Date(now.getTime() - throttle.minutes * 60_000);
  const counts = await acting.db.selectFrom('sign_in_attempt').select((eb) => [
    eb.fn.countAll<number>().filterWhere('login', '=', login).as('login'),
    eb.fn.countAll<number>().filterWhere('remote_address', '=', visitor.remoteAddress).as('address'),
  ]).where('at', '>', since).where('succeeded', '=', false)
    .where((eb) => eb.or([eb('login', '=', login), eb('remote_address', '=', visitor.remoteAddress)])).executeTakeFirstOrThrow();
  if (counts.login >= throttle.perLogin || counts.address >= throttle.perAddress) throw new ObiegError('too-many-attempts', 429, { params: { minutes: throttle.minutes } });
}

async function noteAttempt(acting: Acting, login: string, visitor: Visitor, succeeded: boolean): Promise<void> {
  await acting.db.insertInto('sign_in_attempt').values({ at: acting.clock.now(), login: login.slice(0, 200), remote_address: visitor.remoteAddress, succeeded }).execute();
}
