import { act, type Acting } from '../../../platform/acts/index.ts';
import { hashPassword } from '../../../platform/auth/index.ts';
import { refused } from '../../../platform/errors/index.ts';
import { actorOf, type StaffViewer } from '../viewer.ts';
import { requireGoodPassword } from './password-rules.ts';
import { requirePassword } from './proof.ts';
import { endSessions } from './sessions.ts';

/** Changes the password and ends every other session. Errors: `wrong-password`, `same-password`, those of `requireGoodPassword`. */
export async function changePassword(acting: Acting, viewer: StaffViewer, passwords: { current: string; next: string }): Promise<void> {
  await requirePassword(acting, viewer, passwords.current);
  if (passwords.current === passwords.next) throw refused('same-password');
  requireGoodPassword(passwords.next, viewer.login);
  const hash = await hashPassword(passwords.next);
  await act(acting, { name: 'session.change-password', actor: actorOf(viewer) }, async (doing) => {
    await doing.tx.updateTable('account').set({ password_hash: hash, must_change_password: false }).where('id', '=', viewer.accountId).execute();
    await endSessions(doing, viewer.accountId, 'password-changed', viewer.sessionId);
    doing.record({ subject: { kind: 'account', id: viewer.accountId } });
  });
}
