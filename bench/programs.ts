import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Connection } from '../server/platform/postgres/index.ts';
import { mailbox, type Office } from './office.ts';
import type { Sending, Sent } from './mail-sender.ts';
import type { Writing, Written } from './disk-writer.ts';

const running = new Set<ChildProcess>();

/** Ends what the measurements have started beside the server. */
export function endPrograms(): void {
  for (const child of running) child.kill('SIGKILL');
}

function begin(file: string): ChildProcess {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), [], { execArgv: [] });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

async function told<T>(child: ChildProcess): Promise<T> {
  const died = once(child, 'exit').then(([code]) => { throw new Error(`a program of the measurement ended with ${String(code)}`); });
  const [message] = await Promise.race([once(child, 'message'), died]) as [T];
  died.catch(() => undefined);
  return message;
}

/** The yardstick: letters a second that are written, fsynced and entered as one row each. */
export async function writeToDisk(connection: Connection, dataDir: string, forMs: number): Promise<number> {
  const folder = join(dataDir, 'yardstick');
  mkdirSync(folder, { recursive: true });
  const child = begin('./disk-writer.ts');
  child.send({ connection, folder, writers: 4, forMs } satisfies Writing);
  const { count, ms } = await told<Written>(child);
  rmSync(folder, { recursive: true, force: true });
  return (count * 1000) / ms;
}

/** Letters made ready in another process; `go` sends them and tells when each was accepted. */
export async function prepareLetters(office: Office, what: Pick<Sending, 'count' | 'seed' | 'perSecond'>): Promise<() => Promise<Sent>> {
  const child = begin('./mail-sender.ts');
  child.send({ ...what, port: office.smtpPort, to: mailbox, connections: 4 } satisfies Sending);
  await told<'ready'>(child);
  return async () => {
    child.send('go');
    return told<Sent>(child);
  };
}
