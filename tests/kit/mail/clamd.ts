import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';

/** A private virus scanner that knows one virus: the text `harmlessVirus`. */
export interface Clamd {
  /** `unix:…`, ready for the adapter. */
  address: string;
  /** Contents above this are refused by the scanner, in bytes. */
  streamLimit: number;
  /** Ends it with `kill -9`; its socket stays behind, as after a crash. */
  kill(): Promise<void>;
  /** Starts it again at the same address and waits until it answers. */
  start(): Promise<void>;
  close(): Promise<void>;
}

/** What the scanner of the tests takes for a virus, and the name it gives it. */
export const harmlessVirus = { text: 'OBIEG-PROBNY-WIRUS-KTORY-NIC-NIE-ROBI', signature: 'Obieg.Proba.UNOFFICIAL' };

const streamLimit = 5 * 1024 * 1024;

/**
 * Starts clamd (Debian: `clamav-daemon`) with a signature of our own; nothing is downloaded. Returns the reason
 * instead when there is none here; tests say it with `t.skip(reason)`.
 */
export async function startClamd(): Promise<Clamd | 'not available: clamd'> {
  const binary = ['/usr/sbin/clamd', '/usr/local/sbin/clamd', '/opt/homebrew/sbin/clamd'].find((path) => existsSync(path));
  if (!binary) return 'not available: clamd';
  const dir = mkdtempSync('/tmp/cd-');
  const database = join(dir, 'db');
  mkdirSync(database);
  const hex = Buffer.from(harmlessVirus.text).toString('hex');
  writeFileSync(join(database, 'obieg.ndb'), `Obieg.Proba:0:*:${hex}\n`);
  const socket = join(dir, 'clamd.sock');
  const config = join(dir, 'clamd.conf');
  writeFileSync(
    config,
    [`DatabaseDirectory ${database}`, `LocalSocket ${socket}`, `LogFile ${join(dir, 'log')}`, `TemporaryDirectory ${dir}`, 'Foreground yes', `StreamMaxLength ${streamLimit}`, 'MaxThreads 4', 'SelfCheck 0', ''].join('\n'),
  );
  let child: ChildProcess | null = null;
  const kill = async (): Promise<void> => {
    if (child !== null && child.exitCode === null && child.signalCode === null) {
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    }
    child = null;
  };
  const close = async (): Promise<void> => {
    await kill();
    rmSync(dir, { recursive: true, force: true });
  };
  const start = async (): Promise<void> => {
    child = spawn(binary, ['-c', config], { stdio: ['ignore', 'ignore', 'ignore'] });
    await untilItAnswers(child, socket).catch(async () => {
      const log = existsSync(join(dir, 'log')) ? readFileSync(join(dir, 'log'), 'utf8') : '';
      await close();
      throw new Error(`clamd does not answer:\n${log}`);
    });
  };
  await start();
  return { address: `unix:${socket}`, streamLimit, kill, start, close };
}

async function untilItAnswers(child: ChildProcess, socket: string): Promise<void> {
  for (let tries = 0; !(await answers(socket)); tries += 1) {
    if (child.exitCode !== null || tries > 500) throw new Error('no answer');
    await new Promise((resolve) => {
      setTimeout(resolve, 20);
    });
  }
}

async function answers(path: string): Promise<boolean> {
  const socket = connect(path);
  try {
    await once(socket, 'connect');
    socket.write('zPING\0');
    const [answer] = (await once(socket, 'data')) as [Buffer];
    return answer.toString().startsWith('PONG');
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
