import { act, type Acting } from '../../../platform/acts/index.ts';
import { newTotpSecret, totpUri } from '../../../platform/auth/index.ts';
import { refused } from '../../../platform/errors/index.ts';
import { actorOf, type StaffViewer } from '../viewer.ts';
import { requireAnyCode, requireCode, requireProof } from './proof.ts';
import { removingFactor } from './removing-factor.ts';

/** Prepares codes of the telephone; they count only after `confirmTotp`. Errors: those of `requireProof`, `second-factor-exists`. */
export async function beginTotp(acting: Acting, viewer: StaffViewer, password?: string): Promise<{ secret: string; uri: string }> {
  await requireProof(acting, viewer, password);
  const secret = newTotpSecret();
  const begun = await acting.db.updateTable('account').set({ totp_secret: secret, totp_last_step: null }).where('id', '=', viewer.accountId).where('totp_confirmed_at', 'is', null).executeTakeFirst();
  if (begun.numUpdatedRows === 0n) throw refused('second-factor-exists');
  return { secret, uri: totpUri(secret, viewer.login, 'Obieg') };
}

/** Turns the codes on by a first right one. Errors: `wrong-code`, `second-factor-not-begun`, `second-factor-exists`. */
export async function confirmTotp(acting: Acting, viewer: StaffViewer, code: string): Promise<void> {
  await requireCode(acting, viewer, code);
  await act(acting, { name: 'session.confirm-totp', actor: actorOf(viewer) }, async ({ tx, now, record, touch }) => {
    const confirmed = await tx.updateTable('account').set({ totp_confirmed_at: now }).where('id', '=', viewer.accountId).where('totp_confirmed_at', 'is', null).executeTakeFirst();
    if (confirmed.numUpdatedRows === 0n) throw refused('second-factor-exists');
    record({ subject: { kind: 'account', id: viewer.accountId } });
    touch(`account:${viewer.accountId}`);
  });
}

/**
 * Turns the codes off; needs one of them or, where the telephone is lost, a recovery code.
 * Errors: those of `requireProof`, `wrong-code`, `second-factor-not-begun`, `last-second-factor`.
 */
export async function removeTotp(acting: Acting, viewer: StaffViewer, proof: { password?: string | undefined; code: string }): Promise<void> {
  await requireProof(acting, viewer, proof.password);
  await requireAnyCode(acting, viewer, proof.code);
  await act(acting, { name: 'session.remove-totp', actor: actorOf(viewer) }, async (doing) => {
    await removingFactor(doing, viewer, async () => {
      await doing.tx.updateTable('account').set({ totp_secret: null, totp_confirmed_at: null, totp_last_step: null }).where('id', '=', viewer.accountId).execute();
    });
    doing.record({ subject: { kind: 'account', id: viewer.accountId } });
  });
}
