import type { Act } from '../../platform/acts/index.ts';
import { hashPassword, temporaryPassword } from '../../platform/auth/index.ts';
import { notFound, refused } from '../../platform/errors/index.ts';
import { dropFactors, factorsOf } from './sign-in/factors.ts';
import { endSessions } from './sign-in/sessions.ts';
import { appoint, hasMayor, insertAccount, insertPerson, lockAdministrators, type NewPost } from './staff-store.ts';
import { forgetFailures } from './sign-in/throttle.ts';
import { requireUnit } from './units.ts';
import type { StaffViewer } from './viewer.ts';

/** A person to be added: name, login, and the post they are to sit at. */
export type NewStaff = NewPost & { firstName: string; lastName: string; email: string | null; login: string; administrator: boolean };
/** A password to be shown once, with what is kept of it; made before the act, because making it is slow. */
export type Password = { plain: string; hash: string };
/** The password of a new account; `temporary` (the default) means that it must be changed at the first sign-in. */
export type FirstPassword = { hash: string; temporary?: boolean };

/** A password to be read out once and changed at the first sign-in. */
export async function newTemporaryPassword(): Promise<Password> {
  const plain = temporaryPassword();
  return { plain, hash: await hashPassword(plain) };
}

/**
 * Adds a person with a post and an account. A vacant post of that
 * unit, role and title is taken over with its desk. Errors: `no-such-unit`, `login-taken`, `mayor-exists`, `head-exists`.
 */
export async function addPerson(act: Act, wanted: NewStaff, password: FirstPassword): Promise<{ personId: number; postId: number; accountId: number }> {
  await requirePost(act, wanted);
  const personId = await insertPerson(act, wanted);
  const postId = await appoint(act, personId, wanted);
  const accountId = await insertAccount(act, { personId, login: wanted.login, passwordHash: password.hash, administrator: wanted.administrator, temporary: password.temporary ?? true });
  act.record({ subject: { kind: 'person', id: personId }, after: { login: wanted.login, postId, title: wanted.postTitle, role: wanted.role, unitId: wanted.unitId, administrator: wanted.administrator } });
  act.touch('staff');
  return { personId, postId, accountId };
}

/** Seats a person at one more post. Errors: 404, `no-such-unit`, `mayor-exists`, `head-exists`. */
export async function addPost(act: Act, personId: number, wanted: NewPost): Promise<number> {
  const person = await act.tx.selectFrom('person').select('id').where('id', '=', personId).executeTakeFirst();
  if (!person) throw notFound();
  await requirePost(act, wanted);
  const postId = await appoint(act, personId, wanted);
  act.record({ subject: { kind: 'person', id: personId }, after: { postId, title: wanted.postTitle, role: wanted.role, unitId: wanted.unitId } });
  act.touch('staff');
  return postId;
}

/** Gives a temporary password; ends the person's sessions, takes off every second factor, and lets them try at once. Errors: 404. */
export async function resetPassword(act: Act, personId: number, password: Pick<Password, 'hash'>): Promise<void> {
  const account = await act.tx.selectFrom('account').select(['id', 'login']).where('person_id', '=', personId).forUpdate().executeTakeFirst();
  if (!account) throw notFound();
  const { totp, passkeys } = await factorsOf(act.tx, account.id);
  await act.tx.updateTable('account').set({ password_hash: password.hash, must_change_password: true }).where('id', '=', account.id).execute();
  await dropFactors(act.tx, account.id);
  await endSessions(act, account.id, 'password-reset');
  await forgetFailures(act.tx, account.login);
  act.record({ subject: { kind: 'account', id: account.id }, after: { login: account.login, secondFactorRemoved: totp || passkeys > 0 } });
  act.touch('staff');
}

/** Closes an account at once (somebody leaves), or opens it again. Errors: 404, `last-administrator`, `own-account`. */
export async function disableAccount(act: Act, viewer: StaffViewer | null, personId: number, { disabled, reason }: { disabled: boolean; reason?: string | undefined }): Promise<void> {
  const administrators = await lockAdministrators(act.tx);
  const account = await act.tx.selectFrom('account').select(['id', 'login', 'administrator', 'disabled_at']).where('person_id', '=', personId).forUpdate().executeTakeFirst();
  if (!account) throw notFound();
  if ((account.disabled_at !== null) === disabled) throw refused(disabled ? 'already-disabled' : 'not-disabled');
  if (disabled && account.administrator && administrators.every((one) => one.id === account.id || one.disabled_at !== null)) throw refused('last-administrator', { login: account.login });
  if (disabled && viewer?.accountId === account.id) throw refused('own-account');
  await act.tx.updateTable('account').set({ disabled_at: disabled ? act.now : null }).where('id', '=', account.id).execute();
  if (disabled) await endSessions(act, account.id, 'account-disabled');
  act.record({ subject: { kind: 'account', id: account.id }, ...(reason && { reason }), after: { login: account.login, disabled } });
  act.touch('staff');
}

async function requirePost(act: Act, wanted: NewPost): Promise<void> {
  await requireUnit(act.tx, wanted.unitId, act.now);
  if (wanted.role === 'mayor' && await hasMayor(act.tx)) throw refused('mayor-exists');
}
