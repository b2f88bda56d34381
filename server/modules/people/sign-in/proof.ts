import { sql } from 'kysely';
import type { Acting } from '../../../platform/acts/index.ts';
import { verifyPassword } from '../../../platform/auth/index.ts';
import { ObiegError, refused } from '../../../platform/errors/index.ts';
import type { StaffViewer } from '../viewer.ts';
import { looksLikeTotp, useCode, useRecoveryCode } from './factors.ts';
import { countingFailures } from './throttle.ts';

/** So long after signing in nobody is asked again who they are: long enough to add a passkey, too short for a screen left alone. */
const freshMinutes = 10;

/**
 * Makes sure that the person is at the screen before the ways into their account change: by the password, or because they
 * have just signed in (who comes by passkey or single sign-on may know no password).
 * Errors: `wrong-password`, `proof-needed` (422), `too-many-attempts` (429).
 */
export async function requireProof(acting: Acting, viewer: StaffViewer, password: string | undefined): Promise<void> {
  if (password) return requirePassword(acting, viewer, password);
  const since = new Date(acting.clock.now().getTime() - freshMinutes * 60_000);
  const { rows } = await sql<{ fresh: boolean }>`select created_at > ${since}::timestamptz as fresh from session where id = ${viewer.sessionId}`.execute(acting.db);
  if (rows[0]?.fresh !== true) throw refused('proof-needed');
}

/** Errors: `wrong-password` (422; 401 would say that the session is gone), `too-many-attempts` (429). */
export async function requirePassword(acting: Acting, viewer: StaffViewer, password: string): Promise<void> {
  const { password_hash } = await acting.db.selectFrom('account').select('password_hash').where('id', '=', viewer.accountId).executeTakeFirstOrThrow();
  await counting(acting, viewer, async () => {
    if (!await verifyPassword(password, password_hash)) throw new ObiegError('wrong-password', 422);
  });
}

/** Errors: `wrong-code` (422), `second-factor-not-begun`, `too-many-attempts` (429). */
export async function requireCode(acting: Acting, viewer: StaffViewer, code: string): Promise<void> {
  const { totp_secret } = await acting.db.selectFrom('account').select('totp_secret').where('id', '=', viewer.accountId).executeTakeFirstOrThrow();
  if (totp_secret === null) throw refused('second-factor-not-begun');
  await counting(acting, viewer, async () => {
    if (!await useCode(acting, viewer.accountId, totp_secret, code)) throw new ObiegError('wrong-code', 422);
  });
}

/** As `requireCode`, or a recovery code, which is used up. */
export async function requireAnyCode(acting: Acting, viewer: StaffViewer, code: string): Promise<void> {
  if (looksLikeTotp(code)) return requireCode(acting, viewer, code);
  await counting(acting, viewer, async () => {
    if (!await useRecoveryCode(acting, viewer.accountId, code)) throw new ObiegError('wrong-code', 422);
  });
}

/** A stolen session must not be a way to guess the password or a code, so these tries are counted like those of signing in. */
function counting<R>(acting: Acting, viewer: StaffViewer, check: () => Promise<R>): Promise<R> {
  return countingFailures(acting, { login: viewer.login.toLowerCase(), remoteAddress: `session ${viewer.sessionId}` }, check);
}
