import { accessSync, constants, existsSync, mkdirSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { asStartFailure, explainPostgresLog, lastLine, StartFailure } from '../config/index.ts';
import { chooseAccount, giveTo, type Account } from './account.ts';
import { ensureCluster, freeBytes, writeSettings } from './cluster.ts';
import { poolOptions, type Connection } from './connection.ts';
import { findPostmaster, startPostmaster, stopPostmaster, type Started } from './postmaster.ts';
import { findPrograms } from './programs.ts';
import { fingerprint, settingsFile } from './settings.ts';
import { chooseSocketDir, dropSocketDir } from './socket.ts';

/** The embedded database of one data folder, whether it runs or not. */
export interface Embedded {
  readonly folder: string;
  readonly dataDir: string;
  readonly connection: Connection;
  /** Starts it unless it runs, and waits until it answers. Returns whether it was running with other settings than ours. */
  ensureRunning(): Promise<{ stale: boolean; found: boolean }>;
  /** Stops it, whoever started it. */
  stop(): Promise<void>;
  /** From now on it is ours, even if another process had started it. */
  adopt(): void;
  /** Asks it to stop without waiting, if it is ours: for a process that is ending anyway. */
  stopSoon(): void;
}

/** What of the surroundings the embedded database depends on; the defaults are right outside tests. */
export interface EmbeddedOptions {
  readonly durable?: boolean;
  readonly account?: Account;
  /** Told when a start takes unusually long. */
  readonly say?: (line: string) => void;
}

/**
 * Prepares the embedded database of a data folder: programs, user, socket, settings, and the database files when they are new.
 * @throws StartFailure when the folder cannot be used.
 */
export async function prepareEmbedded(dataDirWanted: string, options: EmbeddedOptions = {}): Promise<Embedded> {
  const wanted = resolve(dataDirWanted);
  try {
    makeFolder(wanted);
    const dataDir = realpathSync(wanted);
    const account = options.account ?? chooseAccount(findPrograms(), { dataDir });
    const folder = join(dataDir, 'postgres');
    const running = findPostmaster(folder);
    const socketDir = running?.socketDir || await chooseSocketDir(dataDir);
    if (running === null) giveTo(account, socketDir);
    await ensureCluster(folder, account, options.durable ?? true);
    return embedded({ dataDir, folder, socketDir, account, durable: options.durable ?? true, say: options.say ?? (() => undefined) });
  } catch (error) {
    throw asStartFailure(error, { dataDir: wanted });
  }
}

/** Makes the data folder where there is none, and finds out now whether it can be written. */
function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o755 });
  } catch (error) {
    // Node says ENOENT for some other reasons (a read-only file system): the plain call names the true one.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') mkdirSync(path, { mode: 0o755 });
    throw error;
  }
  accessSync(path, constants.W_OK);
}

interface Parts {
  readonly dataDir: string;
  readonly folder: string;
  readonly socketDir: string;
  readonly account: Account;
  readonly durable: boolean;
  readonly say: (line: string) => void;
}

function embedded(parts: Parts): Embedded {
  const { dataDir, folder, socketDir, account } = parts;
  const connection: Connection = { host: socketDir, port: 5432, user: 'obieg', database: 'obieg', ssl: false };
  const settings = settingsFile({ socketDir, durable: parts.durable, local: existsSync(join(dataDir, 'postgres.local.conf')) });
  let ours: number | null = null;
  return {
    folder, dataDir, connection,
    adopt() { ours = findPostmaster(folder)?.pid ?? null; },
    async ensureRunning() {
      const found = findPostmaster(folder) !== null;
      if (!found) {
        giveTo(account, folder);
        mkdirSync(socketDir, { recursive: true, mode: 0o700 });
        giveTo(account, socketDir);
        writeSettings(folder, account, settings);
      }
      await answering(parts, connection, (pid) => { ours = pid; });
      return { found, stale: found && await runningFingerprint(connection) !== fingerprint(settings) };
    },
    async stop() {
      const running = findPostmaster(folder);
      if (running !== null) await stopPostmaster(running.pid, folder);
      dropSocketDir(socketDir, dataDir);
    },
    stopSoon() {
      const running = findPostmaster(folder);
      if (running !== null && running.pid === ours) process.kill(running.pid, 'SIGINT');
    },
  };
}

/** Starts the server when none runs and waits until it answers; recovery after a power cut may take minutes. */
async function answering(parts: Parts, connection: Connection, onStart: (pid: number) => void): Promise<void> {
  const { dataDir, folder, account } = parts;
  const logFile = join(dataDir, 'postgres.log');
  const begun = Date.now();
  let started: Started | null = null;
  let failures = 0;
  let told = false;
  for (;;) {
    if (findPostmaster(folder) === null && (started === null || started.ended() !== null)) {
      const words = started?.ended() ?? '';
      // One failure may be the remains of a killed server still letting go of its memory, somebody faster than us, or somebody who used
      // the server we had started and stopped it again.
      const passing = /pre-existing shared memory|lock file|received fast shutdown request/.test(words);
      if (started !== null && (failures += 1) > (passing ? 50 : 0)) throw notStarting(words, dataDir);
      if (failures > 0) await wait(100);
      started = startPostmaster(folder, account, logFile);
      onStart(started.pid);
    }
    if (await answers(connection)) return;
    if (!told && Date.now() - begun > 3000) {
      told = true;
      parts.say('The database is putting itself right after an interrupted stop; this can take a few minutes.');
    }
    if (Date.now() - begun > 15 * 60_000) throw new StartFailure(`The database in ${dataDir} has not become ready in 15 minutes; see ${logFile}.`);
    await wait(10);
  }
}

function notStarting(words: string, dataDir: string): StartFailure {
  const known = explainPostgresLog(words, { dataDir });
  if (known !== null) return new StartFailure(known);
  if (freeBytes(dataDir) < 1024 * 1024) return new StartFailure(explainPostgresLog('No space left on device', { dataDir }) ?? '');
  return new StartFailure(`The database in ${dataDir} does not start: ${lastLine(words)} (more in ${join(dataDir, 'postgres.log')}).`);
}

/** Whether the server answers; makes our own database the first time. */
async function answers(connection: Connection): Promise<boolean> {
  try {
    await once(connection, 'select 1');
    return true;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== '3D000') {
      if (code === '57P03' || code === 'ECONNREFUSED' || code === 'ENOENT' || code === '57P01' || code === 'ECONNRESET' || code === 'EPIPE') return false;
      if (error instanceof Error && /terminated|timeout/i.test(error.message)) return false;
      throw error;
    }
  }
  await once({ ...connection, database: 'postgres' }, 'create database obieg').catch((error: unknown) => {
    // Two who start at once both try; the second finds it made.
    if (!(error instanceof Error && 'code' in error && ['42P04', '23505'].includes(String(error.code)))) throw error;
  });
  return false;
}

async function runningFingerprint(connection: Connection): Promise<unknown> {
  return await once(connection, "select current_setting('obieg.settings', true) as value");
}

async function once(connection: Connection, sql: string): Promise<unknown> {
  const client = new pg.Client(poolOptions(connection, { connectionTimeoutMillis: 5000 }));
  client.on('error', () => undefined);
  try {
    await client.connect();
    const answer = await client.query<{ value?: unknown }>(sql);
    return answer.rows[0]?.value;
  } finally {
    await client.end().catch(() => undefined);
  }
}

