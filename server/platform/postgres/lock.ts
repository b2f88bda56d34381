import { hostname } from 'node:os';
import pg from 'pg';
import { StartFailure } from '../config/index.ts';
import { poolOptions, type Connection } from './connection.ts';

/** "obieg" in letters of a telephone keypad; the second number tells our locks apart. */
const lockSpace = 62_344;
const runningLock = 1;

/** Whether a process wants the database to itself, or shares it with others that run other roles. */
export type Share = 'alone' | 'shared';

/** What a process holds the database for: as the running Obieg, or for a short command that started the embedded server. */
export type Purpose = 'run' | 'tool';

/** A process found holding the database. */
export interface Holder {
  readonly name: string;
  /** Null when the database does not tell: the session of a user with more rights. */
  readonly since: Date | null;
}

const words: Record<Purpose, string> = { run: 'obieg', tool: 'obieg-command' };
const name = (purpose: Purpose): string => `${words[purpose]} ${process.pid} on ${hostname()}`.slice(0, 63);

/** Whether nobody who holds the database will stay: a short command ends by itself, and the session of a process that was killed is about to be noticed. */
export function areLeaving(found: readonly Holder[]): boolean {
  return found.length > 0 && found.every((holder) => isCommand(holder) || isGone(holder));
}

const isCommand = (holder: Holder): boolean => holder.name.startsWith(`${words.tool} `);

function isGone(holder: Holder): boolean {
  const [, pid, host] = /^obieg (\d+) on (.*)$/.exec(holder.name) ?? [];
  return pid !== undefined && host !== undefined && hostname().startsWith(host) && !isAlive(Number(pid));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** A session that holds the running lock as long as it lives. */
export interface HeldLock {
  readonly client: pg.Client;
  /** Settles when the session ended, by us or not. */
  readonly ended: Promise<void>;
}

/**
 * Opens a session and takes the lock every running Obieg holds on its database.
 * @returns the session, or those who hold the lock already.
 */
export async function takeLock(connection: Connection, share: Share, purpose: Purpose = 'run'): Promise<HeldLock | readonly Holder[]> {
  const client = new pg.Client(poolOptions(connection, { application_name: name(purpose), connectionTimeoutMillis: 10_000 }));
  const ended = new Promise<void>((resolve) => client.once('end', () => resolve()));
  client.on('error', () => undefined);
  await client.connect();
  try {
    const take = share === 'alone' ? 'pg_try_advisory_lock' : 'pg_try_advisory_lock_shared';
    const answer = await client.query<{ taken: boolean }>(`select ${take}($1, $2) as taken`, [lockSpace, runningLock]);
    if (answer.rows[0]?.taken) return { client, ended };
    const found = await holding(client, []);
    await client.end();
    return found;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
}

/** Those who hold the running lock of this database, except the sessions of this process. */
export async function holders(client: pg.ClientBase): Promise<readonly Holder[]> {
  return await holding(client, [name('run'), name('tool')]);
}

async function holding(client: pg.ClientBase, except: readonly string[]): Promise<readonly Holder[]> {
  const found = await client.query<Holder>(`
    select coalesce(a.application_name, 'another user') as name, a.backend_start as since
    from pg_locks l join pg_stat_activity a using (pid)
    where l.locktype = 'advisory' and l.classid = $1 and l.objid = $2 and l.granted
      and l.database = (select oid from pg_database where datname = current_database()) and (a.application_name = any($3)) is not true
    order by a.backend_start`, [lockSpace, runningLock, except]);
  return found.rows;
}

/** The refusal to start beside another Obieg. */
export function refusal(found: readonly Holder[], place: string): StartFailure {
  const who = found.map((holder) => {
    const [, pid, host] = /^obieg(?:-command)? (\d+) on (.*)$/.exec(holder.name) ?? [];
    const since = holder.since === null ? '' : `, since ${holder.since.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
    return `${pid === undefined ? `"${holder.name}"` : `process ${pid} on ${host}`}${since}`;
  });
  const named = who.length === 0 ? '' : ` (${who.join('; ')})`;
  if (found.some(isCommand)) return new StartFailure(`A command of Obieg is at work on ${place}${named}. Try again when it has ended.`);
  return new StartFailure(`Another Obieg already runs on ${place}${named}. Stop it first, or give this one its own OBIEG_DATA_DIR or DATABASE_URL.`);
}
