import { act, type Acting } from '../../platform/acts/index.ts';
import { hashPassword, newTotpSecret, totpUri, verifyPassword } from '../../platform/auth/index.ts';
import { ObiegError, notFound, refused } from '../../platform/errors/index.ts';
import { requireGoodPassword } from './password-rules.ts';
import { useCode } from './sign-in.ts';
import { countingFailures } from './throttle.ts';
import { actorOf, type StaffViewer } from './viewer.ts';

export type SessionEntry = { id: number; current: boolean; remoteAddress: string; userAgent: string; createdAt: string; lastSeenAt: string };

/** The person's open sessions, the latest used first. */
export async function listSessions(acting: Acting, viewer: StaffViewer): Promise<SessionEntry[]> {
  const rows = await acting.db.selectFrom('session').selectAll().where('account_id', '=', viewer.accountId).where('ended_at', 'is', null).where('expires_at', '>', acting.clock.now()).orderBy('last_seen_at', 'desc').orderBy('id', 'desc').execute();
  return rows.map((row) => ({ id: row.id, current: row.id === viewer.sessionId, remoteAddress: row.remote_address, userAgent: row.user_agent, createdAt: row.created_at.toISOString(), lastSeenAt: row.last_seen_at.toISOString() }));
}

/** Ends one of the person's own sessions; somebody else's does not exist for them. */
export async function endSession(acting: Acting, viewer: StaffViewer, sessionId: number, reason: string): Promise<void> {
  await act(acting, { name: 'session.end', actor: actorOf(viewer) }, async ({ tx, now, record }) => {
    const ended = await tx.updateTable('session').set({ ended_at: now, ended_reason: reason }).where('id', '=', sessionId).where('account_id', '=', viewer.accountId).where('ended_at', 'is', null).executeTakeFirst();
    if (ended.numUpdatedRows === 0n) throw notFound();
    record({ subject: { kind: 'account', id: viewer.accountId }, reason });
  });
}

/** Changes the password and ends every other session. Errors: `wrong-password`, `same-password`, those of `requireGoodPassword`. */
export async function changePassword(acting: Acting, viewer: StaffViewer, passwords: { current: string; next: string }): Promise<void> {
  await requirePassword(acting, viewer, passwords.current);
  if (passwords.current === passwords.next) throw refused('same-password');
  requireGoodPassword(passwords.next, viewer.login);
  const hash = await hashPassword(passwords.next);
  await act(acting, { name: 'session.change-password', actor: actorOf(viewer) }, async ({ tx, now, record }) => {
    await tx.updateTable('account').set({ password_hash: hash, must_change_password: false }).where('id', '=', viewer.accountId).execute();
    await tx.updateTable('session').set({ ended_at: now, ended_reason: 'password-changed' }).where('account_id', '=', viewer.accountId).where('id', '<>', viewer.sessionId).where('ended_at', 'is', null).execute();
    record({ subject: { kind: 'account', id: viewer.accountId } });
  });
}

/** Sets the language of the person's screens. */
export async function changeLocale(acting: Acting, viewer: StaffViewer, locale: 'pl' | 'en'): Promise<void> {
  await act(acting, { name: 'session.change-locale', actor: actorOf(viewer) }, async ({ tx, record }) => {
    await tx.updateTable('account').set({ locale }).where('id', '=', viewer.accountId).execute();
    record({ subject: { kind: 'account', id: viewer.accountId }, before: { locale: viewer.locale }, after: { locale } });
  });
}

/** Prepares a second factor; it counts only after `confirmTotp`. Errors: `wrong-password`, `second-factor-exists`. */
export async function beginTotp(acting: Acting, viewer: StaffViewer, password: string): Promise<{ secret: string; uri: string }> {
  await requirePassword(acting, viewer, password);
  const secret = newTotpSecret();
  const begun = await acting.db.updateTable('account').set({ totp_secret: secret, totp_last_step: null }).where('id', '=', viewer.accountId).where('totp_confirmed_at', 'is', null).executeTakeFirst();
  if (begun.numUpdatedRows === 0n) throw refused('second-factor-exists');
  return { secret, uri: totpUri(secret, viewer.login, 'Obieg') };
}

/** Turns the second factor on by a first right code. Errors: `wrong-code`, `second-factor-not-begun`, `second-factor-exists`. */
export async function confirmTotp(acting: Acting, viewer: StaffViewer, code: string): Promise<void> {
  if (viewer.secondFactor) throw refused('second-factor-exists');
  await requireCode(acting, viewer, code);
  await act(acting, { name: 'session.confirm-totp', actor: actorOf(viewer) }, async ({ tx, now, record }) => {
    await tx.updateTable('account').set({ totp_confirmed_at: now }).where('id', '=', viewer.accountId).execute();
    record({ subject: { kind: 'account', id: viewer.accountId } });
  });
}

/** Turns the second factor off; needs the password and a code. Errors: `wrong-password`, `wrong-code`, `second-factor-not-begun`. */
export async function removeTotp(acting: Acting, viewer: StaffViewer, proof: { password: string; code: string }): Promise<void> {
  await requirePassword(acting, viewer, proof.password);
  await requireCode(acting, viewer, proof.code);
  await act(acting, { name: 'session.remove-totp', actor: actorOf(viewer) }, async ({ tx, record }) => {
    await tx.updateTable('account').set({ totp_secret: null, totp_confirmed_at: null, totp_last_step: null }).where('id', '=', viewer.accountId).execute();
    record({ subject: { kind: 'account', id: viewer.accountId } });
  });
}

/** A stolen session must not be a way to guess the password or a code, so these tries are counted like those of signing in. */
function counting<R>(acting: Acting, viewer: StaffViewer, check: () => Promise<R>): Promise<R> {
  return countingFailures(acting, { login: viewer.login.toLowerCase(), remoteAddress: `session ${viewer.sessionId}` }, check);
}

async function requireCode(acting: Acting, viewer: StaffViewer, code: string): Promise<void> {
  const { totp_secret } = await acting.db.selectFrom('account').select('totp_secret').where('id', '=', viewer.accountId).executeTakeFirstOrThrow();
  if (totp_secret === null) throw refused('second-factor-not-begun');
  await counting(acting, viewer, async () => {
    // 401 would say that the session is gone.
    if (!await useCode(acting, viewer.accountId, totp_secret, code)) throw new ObiegError('wrong-code', 422);
  });
}

async function requirePassword(acting: Acting, viewer: StaffViewer, password: string): Promise<void> {
  const { password_hash } = await acting.db.selectFrom('account').select('password_hash').where('id', '=', viewer.accountId).executeTakeFirstOrThrow();
  await counting(acting, viewer, async () => {
    if (!await verifyPassword(password, password_hash)) throw new ObiegError('wrong-password', 422);
  });
}
