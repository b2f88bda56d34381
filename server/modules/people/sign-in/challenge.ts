import { sql } from 'kysely';
import type { Acting } from '../../../platform/acts/index.ts';
import { hashSecret } from '../../../platform/auth/index.ts';
import { ObiegError } from '../../../platform/errors/index.ts';

export type ChallengeKind = 'passkey-creation' | 'passkey-sign-in' | 'passkey-factor' | 'single-sign-on';
/** `secret` is what the answer must repeat; only its hash is kept. */
export type NewChallenge = { kind: ChallengeKind; secret: string; accountId: number | null; remoteAddress: string; minutes: number; payload?: Record<string, string> };
export type Challenge = { kind: ChallengeKind; accountId: number | null; payload: Record<string, string> };

/** Challenges cost nothing to ask for, so one address gets only so many at a time; a whole office may sit behind it. */
const mostOpen = 300;

/** Writes down what a browser is asked to prove. Errors: `too-many-attempts` (429). */
export async function issueChallenge(acting: Acting, wanted: NewChallenge): Promise<void> {
  const now = acting.clock.now();
  await acting.db.deleteFrom('sign_in_challenge').where('expires_at', '<', now).execute();
  const { rows } = await sql<{ open: number }>`select count(*)::int as open from sign_in_challenge where remote_address = ${wanted.remoteAddress}`.execute(acting.db);
  if (rows[0]!.open >= mostOpen) throw new ObiegError('too-many-attempts', 429, { params: { minutes: wanted.minutes } });
  await acting.db.insertInto('sign_in_challenge').values({
    kind: wanted.kind, secret_hash: hashSecret(wanted.secret), account_id: wanted.accountId, payload: JSON.stringify(wanted.payload ?? {}), remote_address: wanted.remoteAddress,
    created_at: now, expires_at: new Date(now.getTime() + wanted.minutes * 60_000),
  }).execute();
}

/** Takes a challenge out: the first answer uses it up, right or wrong. Null when it is unknown, used, too old, or of another kind. */
export async function takeChallenge(acting: Acting, secret: string, kinds: readonly ChallengeKind[]): Promise<Challenge | null> {
  const row = await acting.db.deleteFrom('sign_in_challenge').where('secret_hash', '=', hashSecret(secret)).returning(['kind', 'account_id', 'payload', 'expires_at']).executeTakeFirst();
  if (!row || row.expires_at <= acting.clock.now() || !kinds.includes(row.kind as ChallengeKind)) return null;
  return { kind: row.kind as ChallengeKind, accountId: row.account_id, payload: row.payload as Record<string, string> };
}
