import type { Act } from '../../../platform/acts/index.ts';
import { hashSecret, newSecret } from '../../../platform/auth/index.ts';
import type { Way } from '../viewer.ts';
import { logLetIn, type Factor, type Visitor } from './sign-in-log.ts';

/** Whose session begins and how they came in; `idToken` is what the provider of single sign-on said. */
export type Opening = { accountId: number; login: string; way: Way; factor?: Factor | null; idToken?: string | null };

/** A session ends after 12 hours of a working day, whatever happens; so an unattended screen does not stay open overnight. */
const sessionHours = 12;

/** Opens a session and returns its secret for the cookie; only its hash is kept. */
export async function openSession({ tx, now, record }: Act, { accountId, login, way, factor = null, idToken = null }: Opening, visitor: Visitor): Promise<string> {
  const token = newSecret();
  if (visitor.sessionId) await tx.updateTable('session').set({ ended_at: now, ended_reason: 'signed-in-again', id_token: null }).where('id', '=', visitor.sessionId).where('ended_at', 'is', null).execute();
  await tx.insertInto('session').values({
    account_id: accountId, token_hash: hashSecret(token), csrf_token: newSecret(), remote_address: visitor.remoteAddress, user_agent: visitor.userAgent.slice(0, 300), way, id_token: idToken,
    created_at: now, last_seen_at: now, expires_at: new Date(now.getTime() + sessionHours * 3_600_000),
  }).execute();
  await logLetIn(tx, now, { accountId, login, way, factor }, visitor);
  record({ subject: { kind: 'account', id: accountId }, after: { way, factor } });
  return token;
}
