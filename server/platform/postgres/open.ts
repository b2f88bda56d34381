import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { asStartFailure, StartFailure } from '../config/index.ts';
import { poolOptions, type Connection } from './connection.ts';
import { prepareEmbedded, type Embedded, type EmbeddedOptions } from './embedded.ts';
import { checkExternal, describeAddress } from './external.ts';
import { refusal, takeLock, type HeldLock, type Share } from './lock.ts';
import { findPostmaster } from './postmaster.ts';

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
  readonly purpose?: 'run' | 'tool';
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
  const beside = options.purpose === 'tool' && findPostmaster(server.folder) !== null && await isHeld(server, place);
  const obtain = async () => {
    const lock = await startAndLock(server, place);
    server.adopt();
    return lock;
  };
  // A process that fails, or ends before it is fully started, must not leave the server behind either.
  if (!beside) process.on('exit', server.stopSoon);
  const keeper = beside ? idle() : keep(await obtain().catch((error: unknown) => {
    process.off('exit', server.stopSoon);
    throw error;
  }), obtain, 60_000);
  let stopped: Promise<void> | null = null;
  const stop = async () => {
    await keeper.stop();
    if (!beside) await server.stop();
    process.off('exit', server.stopSoon);
  };
  return { kind: 'embedded', version: await version(connection), connection, place, lost: keeper.lost, stop: () => stopped ??= stop() };
}

/** Whether a running Obieg holds the server a tool found; one left over from a killed Obieg is held by nobody. */
async function isHeld(server: Embedded, place: string): Promise<boolean> {
  await server.ensureRunning();
  const lock = await lockOrRefuse(server.connection, 'alone', place).catch((error: unknown) => {
    if (error instanceof StartFailure) return null;
    throw error;
  });
  await lock?.client.end();
  return lock === null;
}

/** Starts or takes over the server; who holds the lock decides alone. Others who start at the same moment may stop it under us once. */
async function startAndLock(server: Embedded, place: string): Promise<HeldLock> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const { stale } = await server.ensureRunning();
      const lock = await lockOrRefuse(server.connection, 'alone', place);
      if (!stale) return lock;
      // Left by a killed Obieg of another version or with other settings: begin again with ours.
      await lock.client.end();
      await server.stop();
    } catch (error) {
      const known = asStartFailure(error, { dataDir: server.dataDir, database: 'of this office' });
      if (known instanceof StartFailure && (error instanceof StartFailure || attempt >= 5)) throw known;
      if (attempt >= 5) throw error;
      await wait(50 * attempt);
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
  stop(): Promise<void>;
}

const idle = (): Keeper => ({ lost: new Promise(() => undefined), stop: () => Promise.resolve() });

/** Holds the lock for the life of the process and takes it again when its session breaks, for at most `patience` milliseconds. */
function keep(first: HeldLock, obtain: () => Promise<HeldLock>, patience: number): Keeper {
  let held = first;
  let stopping = false;
  const watch = async (): Promise<StartFailure> => {
    for (;;) {
      await held.ended;
      const since = Date.now();
      for (let again = true; again;) {
        if (stopping) return await new Promise(() => undefined);
        try {
          held = await obtain();
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
