import { sql } from 'kysely';
import type { Acting } from '../../../platform/acts/index.ts';
import { hashRecoveryCode, totpStep } from '../../../platform/auth/index.ts';
import type { Reader, Tx } from '../../../platform/db/index.ts';

/** What an account has besides its password: passkeys that open it and those that were blocked, and recovery codes that are not used. */
export type Factors = { totp: boolean; passkeys: number; blockedPasskeys: number; recoveryCodes: number };

/** The second factors of an account; recovery codes alone are none. */
export async function factorsOf(reader: Reader, accountId: number): Promise<Factors> {
  const { rows } = await sql<Factors>`
    select totp_confirmed_at is not null as totp, (select count(*)::int from passkey where account_id = a.id and blocked_at is null) as passkeys,
      (select count(*)::int from passkey where account_id = a.id and blocked_at is not null) as "blockedPasskeys",
      (select count(*)::int from recovery_code where account_id = a.id and used_at is null) as "recoveryCodes"
    from account a where id = ${accountId}`.execute(reader);
  return rows[0]!;
}

export function hasFactor({ totp, passkeys }: Factors): boolean {
  return totp || passkeys > 0;
}

/** Whether a password alone is not enough. A blocked passkey still counts: whoever copied it must not open the account by a password from now on. */
export function needsFactor(factors: Factors): boolean {
  return hasFactor(factors) || factors.blockedPasskeys > 0;
}

/** Takes every second factor and recovery code off an account. */
export async function dropFactors(tx: Tx, accountId: number): Promise<void> {
  await tx.updateTable('account').set({ totp_secret: null, totp_confirmed_at: null, totp_last_step: null }).where('id', '=', accountId).execute();
  await tx.deleteFrom('passkey').where('account_id', '=', accountId).execute();
  await tx.deleteFrom('recovery_code').where('account_id', '=', accountId).execute();
}

/** Whether the code is right. It counts once: its time step must be later than the last one used (RFC 6238 §5.2). */
export async function useCode(acting: Acting, accountId: number, secret: string, code: string): Promise<boolean> {
  const step = totpStep(secret, code, acting.clock.now());
  if (step === null) return false;
  const used = await acting.db.updateTable('account').set({ totp_last_step: step }).where('id', '=', accountId).where('totp_secret', '=', secret)
    .where((eb) => eb.or([eb('totp_last_step', 'is', null), eb('totp_last_step', '<', step)])).executeTakeFirst();
  return used.numUpdatedRows > 0n;
}

/** Whether what was typed is a code of the telephone by its shape; recovery codes have letters and are longer. */
export function looksLikeTotp(code: string): boolean {
  return /^\d{6}$/.test(code.replace(/\s/g, ''));
}

/** Whether the recovery code is right; it is used up with that. */
export async function useRecoveryCode(acting: Acting, accountId: number, typed: string): Promise<boolean> {
  const hash = hashRecoveryCode(accountId, typed);
  if (hash === null) return false;
  const used = await acting.db.updateTable('recovery_code').set({ used_at: acting.clock.now() }).where('account_id', '=', accountId).where('code_hash', '=', hash).where('used_at', 'is', null).executeTakeFirst();
  return used.numUpdatedRows > 0n;
}
