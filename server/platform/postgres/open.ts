import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { asStartFailure, StartFailure } from '../config/index.ts';
import { poolOptions, type Connection } from './connection.ts';
import { prepareEmbedded, type Embedded, type EmbeddedOptions } from './embedded.ts';
import { checkExternal, describeAddress } from './external.ts';
import { areLeaving, refusal, takeLock, type HeldLock, type Purpose, type Share } from './lock.ts';

/** The part of the configuration that says where the data are. */
export interface DatabaseConfig {
  readonly dataDir: string;
  readonly databaseUrl?: string | undefined;
}

/** How a process wants to use the database. */
export interface OpenOptions extends EmbeddedOptions {
  /**
   * `run` (default): hold the database as the running Obieg. `tool`: a short command that may work beside a running Obieg and
   * starts the embedded database only when none runs.
   */
  readonly purpose?: Purpose;
  /** `shared` lets several processes with different roles use one external database; the embedded one is never shared. */
  readonly share?: Share;
}

/** An open database. */
export interface Database {
  readonly kind: 'embedded' | 'external';
  /** For example `18.4`. */
  readonly version: string;
  /** For `pg.Pool`, through `poolOptions`. */
  readonly connection: Connection;
  /** Where it is, for people: a folder or an address without password. */
  readonly place: string;
  /** Settles, with the reason, only when the database is gone for good; short breaks are mended from inside. */
  readonly lost: Promise<StartFailure>;
  /** Lets go of it; the embedded server is stopped cleanly. Close every pool before. May be called twice. */
  stop(): Promise<void>;
}

/**
 * Opens the office's database: the embedded one in `dataDir`, or the one at `databaseUrl`.
 * @throws StartFailure with one sentence when it cannot be opened or another Obieg runs on it.
 */
export async function openDatabase(config: DatabaseConfig, options: OpenOptions = {}): Promise<Database> {
  return config.databaseUrl === undefined ? await openEmbedded(config.dataDir, options) : await openExternal(config.databaseUrl, options);
}

async function openExternal(url: string, options: OpenOptions): Promise<Database> {
  const connection = await checkExternal(url);
  const place = `the database ${describeAddress(url)}`;
  const share = options.share ?? 'alone';
  const lock = options.purpose === 'tool' ? null : await lockOrRefuse(connection, share, place);
  const keeper = lock === null ? idle() : keep(lock, async () => await lockOrRefuse(connection, share, place), Infinity);
  return { kind: 'external', version: await version(connection), connection, place, lost: keeper.lost, stop: keeper.stop };
}

async function openEmbedded(dataDir: string, options: OpenOptions): Promise<Database> {
  const server = await prepareEmbedded(dataDir, options);
  const { connection } = server;
  const place = `the data folder ${server.dataDir}`;
  const purpose = options.purpose ?? 'run';
  const obtain = async () => {
    const lock = await startAndLock(server, place, purpose);
    if (lock !== 'beside') server.adopt();
    return lock;
  };
  // A process that fails, or ends before it is fully started, must not leave the server behind either.
  process.on('exit', server.stopSoon);
  const first = await obtain().catch((error: unknown) => {
    process.off('exit', server.stopSoon);
    throw error;
  });
  const beside = first === 'beside';
  if (beside) process.off('exit', server.stopSoon);
  const keeper = beside ? idle() : keep(first, obtain, 60_000);
  let stopped: Promise<void> | null = null;
  const stop = async () => {
    // The lock goes with the server: let go of before, somebody could take a server that is about to stop.
    keeper.leave();
    if (!beside) await server.stop();
    await keeper.stop();
    process.off('exit', server.stopSoon);
  };
  return { kind: 'embedded', version: await version(connection), connection, place, lost: keeper.lost, stop: () => stopped ??= stop() };
}

/**
 * Starts or takes over the server; who holds the lock decides alone. Who is about to leave (a short command, a killed Obieg) is waited
 * for; a short command that finds a running Obieg works beside it.
 */
async function startAndLock(server: Embedded, place: string, purpose: Purpose): Promise<HeldLock | 'beside'> {
  const patient = Date.now() + commandPatienceMs;
  for (;;) {
    const taken = await oftenEnough(server, async () => {
      const { stale } = await server.ensureRunning();
      const lock = await takeLock(server.connection, 'alone', purpose);
      if (!('client' in lock)) return lock;
      await knock(server.connection, lock);
      if (!stale) return lock;
      // Left by a killed Obieg of another version or with other settings: begin again with ours.
      await server.stop();
      await lock.client.end();
      return [];
    });
    if ('client' in taken) return taken;
    if (taken.length > 0 && !areLeaving(taken) && purpose === 'tool') return 'beside';
    if (taken.length > 0 && (!areLeaving(taken) || Date.now() > patient)) throw refusal(taken, place);
    await wait(100);
  }
}

/**
 * Makes sure that a lock just taken is worth something. A stopping server ends the session of its holder before ours, and for that
 * moment gives us the lock; but it takes no new session any more.
 */
async function knock(connection: Connection, lock: HeldLock): Promise<void> {
  try {
    await version(connection);
  } catch (error) {
    await lock.client.end().catch(() => undefined);
    throw error;
  }
}

/** How long a start waits for a short command that has the database. */
const commandPatienceMs = 60_000;

/** Does it again when it fails: others who start or end at the same moment may stop the server under us. */
async function oftenEnough<R>(server: Embedded, attempt: () => Promise<R>): Promise<R> {
  for (let n = 1; ; n += 1) {
    try {
      return await attempt();
    } catch (error) {
      const known = asStartFailure(error, { dataDir: server.dataDir, database: 'of this office' });
      if (known instanceof StartFailure && (error instanceof StartFailure || n >= 5)) throw known;
      if (n >= 5) throw error;
      await wait(50 * n);
    }
  }
}

async function lockOrRefuse(connection: Connection, share: Share, place: string): Promise<HeldLock> {
  const taken = await takeLock(connection, share);
  if ('client' in taken) return taken;
  throw refusal(taken, place);
}

interface Keeper {
  readonly lost: Promise<StartFailure>;
  /** From now on the end of the session is wanted. */
  leave(): void;
  stop(): Promise<void>;
}

const idle = (): Keeper => ({ lost: new Promise(() => undefined), leave: () => undefined, stop: () => Promise.resolve() });

/** Holds the lock for the life of the process and takes it again when its session breaks, for at most `patience` milliseconds. */
function keep(first: HeldLock, obtain: () => Promise<HeldLock | 'beside'>, patience: number): Keeper {
  let held = first;
  let stopping = false;
  const watch = async (): Promise<StartFailure> => {
    for (;;) {
      await held.ended;
      const since = Date.now();
      for (let again = true; again;) {
        if (stopping) return await new Promise(() => undefined);
        try {
          const lock = await obtain();
          // Somebody else has the office meanwhile: this command goes on beside it and holds nothing.
          if (lock === 'beside') return await new Promise(() => undefined);
          held = lock;
          again = false;
          if (stopping) await held.client.end();
        } catch (error) {
          if (error instanceof StartFailure && (error.message.startsWith('Another') || Date.now() - since > patience)) return error;
          if (Date.now() - since > patience) return new StartFailure('The database is gone and does not come back.', { cause: error });
          await wait(1000, undefined, { ref: false });
        }
      }
    }
  };
  return {
    lost: watch(),
    leave() { stopping = true; },
    async stop() {
      stopping = true;
      await held.client.end().catch(() => undefined);
    },
  };
}

async function version(connection: Connection): Promise<string> {
  const client = new pg.Client(poolOptions(connection));
  await client.connect();
  try {
    const answer = await client.query<{ server_version: string }>('show server_version');
    return answer.rows[0]?.server_version.split(' ')[0] ?? '';
  } finally {
    await client.end();
  }
}
