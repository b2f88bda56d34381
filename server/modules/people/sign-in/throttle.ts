import { sql } from 'kysely';
import type { Acting } from '../../../platform/acts/index.ts';
import type { Db } from '../../../platform/db/index.ts';
import { ObiegError } from '../../../platform/errors/index.ts';

export type Attempt = { login: string; remoteAddress: string };

/**
 * After so many failures in the window further tries wait: for the login from one address, for the login from anywhere (a
 * stranger must not lock the mayor out by six wrong passwords, nor guess from many computers), and for the address.
 */
const throttle = { minutes: 15, together: 6, login: 30, address: 40 };

/**
 * Checks a secret, counting failures. The try is written down before it is checked, so that a hundred at once do not all
 * slip through. A failure that tells nothing about the secret (`code-needed`) does not count.
 * Errors: `too-many-attempts` (429), those of `check`.
 */
export async function countingFailures<R>(acting: Acting, attempt: Attempt, check: () => Promise<R>): Promise<R> {
  const id = await noteAttempt(acting, attempt);
  if (await tooMany(acting, attempt)) {
    await forget(acting.db, id);
    throw new ObiegError('too-many-attempts', 429, { params: { minutes: throttle.minutes } });
  }
  try {
    const result = await check();
    await acting.db.updateTable('sign_in_attempt').set({ succeeded: true }).where('id', '=', id).execute();
    return result;
  } catch (error) {
    if (error instanceof ObiegError && error.code === 'code-needed') await forget(acting.db, id);
    throw error;
  }
}

/** Lets a person try again at once, after the administrator has given a new password. */
export async function forgetFailures(db: Pick<Db, 'deleteFrom'>, login: string): Promise<void> {
  await db.deleteFrom('sign_in_attempt').where('login', '=', login.toLowerCase()).where('succeeded', '=', false).execute();
}

async function noteAttempt(acting: Acting, attempt: Attempt): Promise<number> {
  const row = await acting.db.insertInto('sign_in_attempt').values({ at: acting.clock.now(), login: attempt.login.slice(0, 200), remote_address: attempt.remoteAddress, succeeded: false }).returning('id').executeTakeFirstOrThrow();
  return row.id;
}

async function tooMany(acting: Acting, { login, remoteAddress }: Attempt): Promise<boolean> {
  const since = new Date(acting.clock.now().getTime() - throttle.minutes * 60_000);
  const { rows } = await sql<{ together: number; login: number; address: number }>`
    select count(*) filter (where login = ${login} and remote_address = ${remoteAddress}) as together, count(*) filter (where login = ${login}) as login, count(*) filter (where remote_address = ${remoteAddress}) as address
    from sign_in_attempt where at > ${since} and not succeeded and (login = ${login} or remote_address = ${remoteAddress})`.execute(acting.db);
  const counts = rows[0]!;
  return counts.together > throttle.together || counts.login > throttle.login || counts.address > throttle.address;
}

async function forget(db: Db, id: number): Promise<void> {
  await db.deleteFrom('sign_in_attempt').where('id', '=', id).execute();
}
