import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../server/roles/obieg.ts', import.meta.url));

/** An Obieg as a user starts it: a process of its own with its own data and ports. */
export type RunningOffice = {
  dataDir: string; httpPort: number; smtpPort: number; url: string; process: ChildProcess; output(): string;
  /** Ends it like a power cut ends it. */
  kill(): Promise<void>;
  /** Ends it like Ctrl-C; returns the exit code. */
  stop(): Promise<number | null>;
  /** Starts it again on the same data. */
  restart(): Promise<void>;
  /** Runs a command of the program on the same data, for example `verify`. */
  command(...args: string[]): Promise<{ code: number | null; output: string }>;
};

/** Starts an office on fresh data and waits until it answers; stopped and removed after the file's tests. */
export async function startOffice(options: { args?: string[]; env?: Record<string, string> } = {}): Promise<RunningOffice> {
  const dataDir = mkdtempSync(join(tmpdir(), 'obieg-office-'));
  const [httpPort, smtpPort] = [await freePort(), await freePort()];
  const env = { ...process.env, OBIEG_DATA_DIR: dataDir, OBIEG_HTTP_PORT: String(httpPort), OBIEG_SMTP_PORT: String(smtpPort), OBIEG_LOG_LEVEL: 'warn', ...options.env };
  const office: RunningOffice = {
    dataDir, httpPort, smtpPort, url: `http://localhost:${httpPort}`, process: undefined as unknown as ChildProcess, output: () => '',
    kill: () => end(office.process, 'SIGKILL').then(() => undefined),
    stop: () => end(office.process, 'SIGINT'),
    restart: async () => { Object.assign(office, await launch(env, ['start', ...(options.args ?? [])])); },
    command: (...args) => runCommand(env, args),
  };
  after(async () => {
    await office.stop().catch(() => null);
    rmSync(dataDir, { recursive: true, force: true });
  });
  await office.restart();
  return office;
}

async function launch(env: NodeJS.ProcessEnv, args: string[]): Promise<{ process: ChildProcess; output(): string }> {
  const child = spawn(process.execPath, [program, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let written = '';
  child.stdout.on('data', (chunk: Buffer) => { written += chunk.toString(); });
  child.stderr.on('data', (chunk: Buffer) => { written += chunk.toString(); });
  const died = once(child, 'exit').then(() => { throw new Error(`Obieg ended before it was ready:\n${written}`); });
  const ready = (async () => {
    // The line with the portal or the set-up page is the last thing that is needed to be reachable.
    while (!/\/app\//.test(written)) await once(child.stdout, 'data');
  })();
  await Promise.race([ready, died]);
  died.catch(() => undefined);
  return { process: child, output: () => written };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const gone = once(child, 'exit');
  child.kill(signal);
  const [code] = await gone as [number | null];
  return code;
}

async function runCommand(env: NodeJS.ProcessEnv, args: string[]): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [program, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => { output += chunk.toString(); });
  child.stderr.on('data', (chunk: Buffer) => { output += chunk.toString(); });
  const [code] = await once(child, 'close') as [number | null];
  return { code, output };
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
