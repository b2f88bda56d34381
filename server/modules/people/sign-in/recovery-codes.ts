import { act, type Acting } from '../../../platform/acts/index.ts';
import { hashRecoveryCode, newRecoveryCodes } from '../../../platform/auth/index.ts';
import { refused } from '../../../platform/errors/index.ts';
import { actorOf, type StaffViewer } from '../viewer.ts';
import { requireProof } from './proof.ts';

const count = 10;

/** Makes ten recovery codes, each good once, instead of all earlier ones. They are shown once. Errors: those of `requireProof`, `no-second-factor`. */
export async function makeRecoveryCodes(acting: Acting, viewer: StaffViewer, password?: string): Promise<string[]> {
  await requireProof(acting, viewer, password);
  if (!viewer.secondFactor) throw refused('no-second-factor');
  const codes = newRecoveryCodes(count);
  await act(acting, { name: 'session.make-recovery-codes', actor: actorOf(viewer) }, async ({ tx, record, touch }) => {
    await tx.deleteFrom('recovery_code').where('account_id', '=', viewer.accountId).execute();
    await tx.insertInto('recovery_code').values(codes.map((code) => ({ account_id: viewer.accountId, code_hash: hashRecoveryCode(viewer.accountId, code)! }))).execute();
    record({ subject: { kind: 'account', id: viewer.accountId }, after: { codes: count } });
    touch(`account:${viewer.accountId}`);
  });
  return codes;
}
