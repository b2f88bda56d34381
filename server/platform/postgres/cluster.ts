import { spawn } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { explainPostgresLog, lastLine, StartFailure } from '../config/index.ts';
import { giveTo, type Account } from './account.ts';

/** The major version of the PostgreSQL that comes with Obieg. */
export const carriedMajor = 18;

/** A new database takes 40 MB and its first log files 32 MB; below this a start would only fail later and less clearly. */
const leastFreeBytes = 150 * 1024 * 1024;

/**
 * Creates the database's folder unless it exists. It is made beside its final place and renamed, so that an interruption
 * never leaves half a database.
 * @throws StartFailure when there is no room, no right to write, or the folder holds a database of another PostgreSQL.
 */
export async function ensureCluster(folder: string, account: Account, durable: boolean): Promise<void> {
  const dataDir = dirname(folder);
  if (existsSync(join(folder, 'PG_VERSION'))) {
    checkMajor(readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim(), folder);
    return;
  }
  if (existsSync(folder) && readdirSync(folder).length > 0) throw new StartFailure(`The folder ${folder} is not empty but holds no database. Move its contents away, or set OBIEG_DATA_DIR to another folder.`);
  removeLeftovers(folder);
  const free = freeBytes(dataDir);
  if (free < leastFreeBytes) throw new StartFailure(`The disk is full: ${dataDir} has ${Math.floor(free / 1024 / 1024)} MB left and a new database needs 150 MB. Free some space and start again.`);
  const fresh = `${folder}.new-${process.pid}`;
  mkdirSync(fresh, { mode: 0o700 });
  giveTo(account, fresh);
  try {
    await initialise(fresh, account, durable);
    renameSync(fresh, folder);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    // Somebody who started at the same moment was faster: theirs is as good.
    if (!existsSync(join(folder, 'PG_VERSION'))) throw error;
  }
}

/** Whether a data folder holds a database; makes nothing. */
export function hasEmbeddedDatabase(dataDir: string): boolean {
  return existsSync(join(dataDir, 'postgres', 'PG_VERSION'));
}

/** Writes the settings the next start will use. */
export function writeSettings(folder: string, account: Account, text: string): void {
  // In one step: a server that another process starts at this moment must never read half of it, least of all no listen_addresses.
  const fresh = join(folder, `obieg.conf.${process.pid}`);
  writeFileSync(fresh, text, { mode: 0o600 });
  giveTo(account, fresh);
  renameSync(fresh, join(folder, 'obieg.conf'));
}

/** Free bytes on the disk of a folder, for those who are not root. */
export function freeBytes(folder: string): number {
  const disk = statfsSync(folder);
  return disk.bavail * disk.bsize;
}

function checkMajor(found: string, folder: string): void {
  if (found === String(carriedMajor)) return;
  const newer = Number(found) > carriedMajor;
  throw new StartFailure(newer
    ? `The database in ${folder} was made by PostgreSQL ${found}, newer than the ${carriedMajor} this Obieg carries. Use the newer Obieg that made it.`
    : `The database in ${folder} was made by PostgreSQL ${found}, but this Obieg carries ${carriedMajor}. Start the Obieg that made it, or move the data with the pg_dump of PostgreSQL ${found}.`);
}

function removeLeftovers(folder: string): void {
  const prefix = `${basename(folder)}.new-`;
  for (const name of readdirSync(dirname(folder))) {
    if (!name.startsWith(prefix)) continue;
    try {
      process.kill(Number(name.slice(prefix.length)), 0);
    } catch {
      rmSync(join(dirname(folder), name), { recursive: true, force: true, maxRetries: 5 });
    }
  }
}

async function initialise(folder: string, account: Account, durable: boolean): Promise<void> {
  const { file, args, options } = account.command(account.programs.initdb, [
    '--pgdata', folder, '--username', 'obieg', '--encoding', 'UTF8', '--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8',
    '--auth', 'trust', '--data-checksums', '--text-search-config', 'simple', '--no-instructions', ...(durable ? [] : ['--no-sync']),
  ]);
  const child = spawn(file, args, { ...options, cwd: '/', env: programEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (part: string) => { said += part; });
  // Ended by a signal, it removes what it has made.
  const end = () => child.kill('SIGTERM');
  process.once('exit', end);
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
  process.off('exit', end);
  if (code !== 0) {
    const dataDir = dirname(folder);
    throw new StartFailure(explainPostgresLog(said, { dataDir }) ?? `Could not create a database in ${dataDir}: ${lastLine(said)}`);
  }
  // Only the socket in our private folder leads in, so whoever reaches it is us.
  writeFileSync(join(folder, 'pg_hba.conf'), 'local all all trust\n');
  appendFileSync(join(folder, 'postgresql.conf'), "\ninclude_if_exists = 'obieg.conf'\n");
}

/** The environment of PostgreSQL's programs: nothing that could lead them to another server or folder. */
export function programEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}
