import type { Act } from '../../../platform/acts/index.ts';
import { isUniqueViolation } from '../../../platform/db/index.ts';
import { notFound, refused } from '../../../platform/errors/index.ts';
import type { StaffViewer } from '../viewer.ts';
import { dropFactors, factorsOf, needsFactor } from './factors.ts';
import { endSessions, endSessionsOpenedBy } from './sessions.ts';

/** Ends every session of a person at once; their screens ask to sign in again and keep what was typed. Returns how many. Errors: 404. */
export async function endSessionsOf(doing: Act, viewer: StaffViewer, personId: number, reason: string): Promise<number> {
  const account = await accountOf(doing, personId);
  const ended = await endSessions(doing, account.id, 'ended-by-administrator', account.id === viewer.accountId ? viewer.sessionId : 0);
  doing.record({ subject: { kind: 'account', id: account.id }, reason, after: { login: account.login, sessions: ended } });
  doing.touch('staff');
  return ended;
}

/** Ends every session of the office but the administrator's own. Returns how many. */
export async function endAllSessions({ tx, now, record, touch }: Act, viewer: StaffViewer, reason: string): Promise<number> {
  const { numUpdatedRows } = await tx.updateTable('session').set({ ended_at: now, ended_reason: 'ended-by-administrator', id_token: null }).where('ended_at', 'is', null).where('expires_at', '>', now).where('id', '<>', viewer.sessionId).executeTakeFirst();
  record({ subject: { kind: 'office', id: null }, reason, after: { sessions: Number(numUpdatedRows) } });
  touch('session', 'staff');
  return Number(numUpdatedRows);
}

/**
 * Takes a lost telephone or passkey off somebody's account, with the recovery codes, and ends its sessions. One's own come off at "my account",
 * where it takes a proof. Errors: 404, `own-second-factor`, `no-second-factor`.
 */
export async function resetSecondFactor(doing: Act, viewer: StaffViewer, personId: number, reason: string): Promise<void> {
  const account = await accountOf(doing, personId);
  if (account.id === viewer.accountId) throw refused('own-second-factor');
  const factors = await factorsOf(doing.tx, account.id);
  if (!needsFactor(factors)) throw refused('no-second-factor');
  const { totp, passkeys } = factors;
  await dropFactors(doing.tx, account.id);
  await endSessions(doing, account.id, 'second-factor-reset');
  doing.record({ subject: { kind: 'account', id: account.id }, reason, before: { totp, passkeys }, after: { login: account.login } });
  doing.touch('staff');
}

/** Links an account with a subject of the provider of single sign-on, or unlinks it; whoever came in by the earlier one is signed out. Errors: 404, `no-single-sign-on`, `subject-taken`. */
export async function linkSingleSignOn(doing: Act, issuer: string | null, personId: number, subject: string | null): Promise<void> {
  if (issuer === null) throw refused('no-single-sign-on');
  const account = await accountOf(doing, personId);
  try {
    await doing.tx.updateTable('account').set({ single_sign_on_issuer: subject === null ? null : issuer, single_sign_on_subject: subject }).where('id', '=', account.id).execute();
  } catch (error) {
    if (isUniqueViolation(error, 'account_single_sign_on')) throw refused('subject-taken');
    throw error;
  }
  if (account.single_sign_on_subject !== null && account.single_sign_on_subject !== subject) await endSessionsOpenedBy(doing, account.id, 'single-sign-on', 'single-sign-on-unlinked');
  doing.record({ subject: { kind: 'account', id: account.id }, before: { subject: account.single_sign_on_subject }, after: { login: account.login, issuer, subject } });
  doing.touch('staff');
}

async function accountOf({ tx }: Act, personId: number): Promise<{ id: number; login: string; single_sign_on_subject: string | null }> {
  const account = await tx.selectFrom('account').select(['id', 'login', 'single_sign_on_subject']).where('person_id', '=', personId).forUpdate().executeTakeFirst();
  if (!account) throw notFound();
  return account;
}
