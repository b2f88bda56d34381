import { sql } from 'kysely';
import type { Acting } from '../../../platform/acts/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { ObiegError } from '../../../platform/errors/index.ts';
import type { Way } from '../viewer.ts';

export type Factor = 'totp' | 'passkey' | 'recovery-code';
/** Where a person signs in from; `sessionId` is the session they still have, which the new one replaces. */
export type Visitor = { remoteAddress: string; userAgent: string; sessionId?: number | null };
/** Who tries to come in, and how. `login` as typed, or as the passkey or the provider names the person. */
export type Trying = { login: string; way: Way; factor?: Factor | null | undefined };

/** The password was right and the second factor is still to come; it becomes the whole sign-in, or stays as a warning to the owner. */
export const halfWay = 'code-needed';
const halfWayMinutes = 15;

/** Runs a sign-in and writes down how it is refused; who is let in is written down by `logLetIn`, with the session. */
export async function loggingRefusals<R>(acting: Acting, trying: Trying, visitor: Visitor, attempt: () => Promise<R>): Promise<R> {
  try {
    return await attempt();
  } catch (error) {
    if (error instanceof ObiegError) await logRefusal(acting, trying, visitor, error.code);
    throw error;
  }
}

/** Of these, one in a quarter of an hour is enough: a blocked guesser would fill the log, and one half sign-in asks several times. */
const saidOnce = new Set(['too-many-attempts', halfWay]);
/** A blocked guesser who goes on with ever other logins is written down so often in a quarter of an hour. */
const mostBlocked = 20;

/** Writes down a refused sign-in. */
export async function logRefusal(acting: Acting, trying: Trying, visitor: Visitor, refusal: string): Promise<void> {
  const [at, login, userAgent] = [acting.clock.now(), loggable(trying.login), visitor.userAgent.slice(0, 300)];
  await sql`
    insert into sign_in_entry (at, login, account_id, way, factor, refusal, remote_address, user_agent)
    select ${at}::timestamptz, ${login}, (select id from account where lower(login) = ${login}), ${trying.way}, ${trying.factor ?? null}, ${refusal}, ${visitor.remoteAddress}, ${userAgent}
    where not ${saidOnce.has(refusal)}::boolean or (
      select count(*) filter (where login = ${login} and user_agent = ${userAgent}) = 0 and (count(*) < ${mostBlocked} or ${refusal} = ${halfWay})
      from sign_in_entry where remote_address = ${visitor.remoteAddress} and refusal = ${refusal} and at > ${at}::timestamptz - interval '15 minutes')`.execute(acting.db);
}

/** Writes down that somebody was let in, with the session that begins. Only their own half sign-in goes: that of another browser behind the same address stays a warning. */
export async function logLetIn(tx: Tx, now: Date, entry: Trying & { accountId: number }, visitor: Visitor): Promise<void> {
  await tx.deleteFrom('sign_in_entry').where('account_id', '=', entry.accountId).where('refusal', '=', halfWay).where('remote_address', '=', visitor.remoteAddress)
    .where('user_agent', '=', visitor.userAgent.slice(0, 300)).where('at', '>', new Date(now.getTime() - halfWayMinutes * 60_000)).execute();
  await tx.insertInto('sign_in_entry').values({
    at: now, login: entry.login, account_id: entry.accountId, way: entry.way, factor: entry.factor ?? null, refusal: null, remote_address: visitor.remoteAddress, user_agent: visitor.userAgent.slice(0, 300),
  }).execute();
}

/** People type passwords into the wrong field: what cannot be a login is not kept. */
function loggable(login: string): string {
  const folded = login.trim().toLowerCase();
  return /^[a-z0-9._@-]{1,60}$/.test(folded) ? folded : '';
}
