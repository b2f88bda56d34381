import { act, type Acting } from '../../platform/acts/index.ts';
import { hashPassword, newTotpSecret, totpUri, verifyPassword } from '../../platform/auth/index.ts';
import { ObiegError, notFound, refused } from '../../platform/errors/index.ts';
import { useCode } from './sign-in.ts';
import { actorOf, type StaffViewer } from './viewer.ts';

/** Ends one of the person's own sessions; somebody else's does not exist for them. */
export async function endSession(acting: Acting, viewer: StaffViewer, sessionId: number, reason: string): Promise<void> {
  await act(acting, { name: 'session.end', actor: actorOf(viewer) }, async ({ tx, now, record }) => {
    const ended = await tx.updateTable('session').set({ ended_at: now, ended_reason: reason }).where('id', '=', sessionId).where('account_id', '=', viewer.accountId).where('ended_at', 'is', null).executeTakeFirst();
    if (ended.numUpdatedRows === 0n) throw notFound();
    record({ subject: { kind: 'account', id: viewer.accountId }, reason });
  });
}

/** Changes the password and ends every other session. Errors: `wrong-password` (422). */
export async function changePassword(acting: Acting, viewer: StaffViewer, passwords: { current: string; next: string }): Promise<void> {
  await requirePassword(acting, viewer, passwords.current);
  if (passwords.current === passwords.next) throw refused('same-password');
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

/** Prepares a second factor; it counts only after `confirmTotp`. */
export async function beginTotp(acting: Acting, viewer: StaffViewer, password: string): Promise<{ secret: string; uri: string }> {
  await requirePassword(acting, viewer, password);
  if (viewer.secondFactor) throw refused('second-factor-exists');
  const secret = newTotpSecret();
  await acting.db.updateTable('account').set({ totp_secret: secret, totp_confirmed_at: null, totp_last_step: null }).where('id', '=', viewer.accountId).execute();
  return { secret, uri: totpUri(secret, viewer.login, 'Obieg') };
}

/** Turns the second factor on by a first right code. Errors: `wrong-code` (401). */
export async function confirmTotp(acting: Acting, viewer: StaffViewer, code: string): Promise<void> {
  const secret = await pendingSecret(acting, viewer);
  await useCode(acting, viewer.accountId, secret, code, acting.clock.now());
  await act(acting, { name: 'session.confirm-totp', actor: actorOf(viewer) }, async ({ tx, now, record }) => {
    await tx.updateTable('account').set({ totp_confirmed_at: now }).where('id', '=', viewer.accountId).execute();
    record({ subject: { kind: 'account', id: viewer.accountId } });
  });
}

/** Turns the second factor off; needs the password and a code. */
export async function removeTotp(acting: Acting, viewer: StaffViewer, proof: { password: string; code: string }): Promise<void> {
  await requirePassword(acting, viewer, proof.password);
  const secret = await pendingSecret(acting, viewer);
  await useCode(acting, viewer.accountId, secret, proof.code, acting.clock.now());
  await act(acting, { name: 'session.remove-totp', actor: actorOf(viewer) }, async ({ tx, record }) => {
    await tx.updateTable('account').set({ totp_secret: null, totp_confirmed_at: null, totp_last_step: null }).where('id', '=', viewer.accountId).execute();
    record({ subject: { kind: 'account', id: viewer.accountId } });
  });
}

async function pendingSecret(acting: Acting, viewer: StaffViewer): Promise<string> {
  const { totp_secret } = await acting.db.selectFrom('account').select('totp_secret').where('id', '=', viewer.accountId).executeTakeFirstOrThrow();
  if (totp_secret === null) throw refused('second-factor-not-begun');
  return totp_secret;
}

async function requirePassword(acting: Acting, viewer: StaffViewer, password: string): Promise<void> {
  const { password_hash } = await acting.db.selectFrom('account').select('password_hash').where('id', '=', viewer.accountId).executeTakeFirstOrThrow();
  if (!await verifyPassword(password, password_hash)) throw new ObiegError('wrong-password', 422);
}
