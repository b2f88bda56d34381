import { spawn, spawnSync } from 'node:child_process';
import { closeSync, fstatSync, openSync, readFileSync, readlinkSync, readSync, realpathSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Account } from './account.ts';
import { programEnvironment } from './cluster.ts';

/** A running database server, as its lock file describes it. */
export interface Postmaster {
  readonly pid: number;
  /** Empty for the first moments of a start. */
  readonly socketDir: string;
}

/** A server just started: running, or ended with the words it left. */
export interface Started {
  readonly pid: number;
  /** Null while it runs; what it wrote when it has ended. */
  ended(): string | null;
}

/** A process number no system gives out. */
const nobody = 2_000_000_000;
const logLimit = 5 * 1024 * 1024;

/**
 * The server running on a database folder, or null. A lock file left by one that died, or whose process number now belongs to
 * another program, is disarmed: PostgreSQL itself would refuse to start on it.
 */
export function findPostmaster(folder: string): Postmaster | null {
  const file = join(folder, 'postmaster.pid');
  let lines: string[];
  try {
    lines = readFileSync(file, 'utf8').split('\n');
  } catch {
    return null;
  }
  const pid = Math.abs(Number(lines[0]));
  if (!Number.isInteger(pid) || pid === 0) return null;
  if (runsOn(pid, folder)) return { pid, socketDir: lines[4] ?? '' };
  // Only the number is replaced: PostgreSQL still looks at the shared memory named below it.
  if (pid !== nobody && readFileSync(file, 'utf8') === lines.join('\n')) writeFileSync(file, [String(nobody), ...lines.slice(1)].join('\n'));
  return null;
}

/** Whether this process is a database server working in this folder. A dead one not yet collected by its parent does not count. */
export function runsOn(pid: number, folder: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  if (process.platform !== 'linux') {
    return spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' }).stdout.includes(folder);
  }
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(folder);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EACCES';
  }
}

/**
 * Starts a server on a folder, in a session of its own: Ctrl-C in the terminal reaches us, not it, so that we can close our
 * connections first; and it outlives us when we are killed.
 */
export function startPostmaster(folder: string, account: Account, logFile: string): Started {
  if ((statSync(logFile, { throwIfNoEntry: false })?.size ?? 0) > logLimit) renameSync(logFile, `${logFile}.1`);
  const log = openSync(logFile, 'a+', 0o600);
  const from = fstatSync(log).size;
  const { file, args, options } = account.command(account.programs.postgres, ['-D', folder]);
  let ended: (() => string) | null = null;
  const child = spawn(file, args, { ...options, cwd: '/', env: programEnvironment(), detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  child.once('error', (error) => { ended = () => error.message; });
  child.once('exit', () => { ended = () => writtenSince(logFile, from); });
  child.unref();
  return { pid: child.pid ?? nobody, ended: () => ended?.() ?? null };
}

function writtenSince(logFile: string, from: number): string {
  const file = openSync(logFile, 'r');
  try {
    const bytes = Buffer.alloc(Math.min(64 * 1024, Math.max(0, fstatSync(file).size - from)));
    return bytes.toString('utf8', 0, readSync(file, bytes, 0, bytes.length, from));
  } finally {
    closeSync(file);
  }
}

/**
 * Stops a server: first the way that rolls open transactions back and writes everything down, after a minute the way that leaves
 * the rest to recovery at the next start. Returns when the process is gone.
 */
export async function stopPostmaster(pid: number, folder: string): Promise<void> {
  for (const [signal, seconds] of [['SIGINT', 60], ['SIGQUIT', 10], ['SIGKILL', 10]] as const) {
    const deadline = Date.now() + seconds * 1000;
    do {
      if (!runsOn(pid, folder)) return;
      // Sent again and again: a server that is just starting may miss the first.
      try {
        process.kill(pid, signal);
      } catch {
        return;
      }
      for (let pause = 0; pause < 20 && runsOn(pid, folder); pause += 1) await wait(5 + pause);
    } while (Date.now() < deadline);
  }
}

