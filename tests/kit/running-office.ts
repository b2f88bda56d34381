import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { prepareEmbedded } from '../../server/platform/postgres/index.ts';

const program = fileURLToPath(new URL('../../server/roles/obieg.ts', import.meta.url));
const startLimitMs = 120_000;
const offices: RunningOffice[] = [];
const dataDirs: string[] = [];

// Here, while the file is being loaded, it means: after all tests of the file.
after(async () => {
  await Promise.all(offices.map((office) => office.stop()));
  for (const dataDir of dataDirs) {
    await stopLeftOverDatabase(dataDir);
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
});

/** The program as somebody started it at a terminal. */
export type Program = {
  process: ChildProcess;
  /** Everything it has written, on both channels. */
  output(): string;
  /** What it has written on standard error alone. */
  complaint(): string;
  /** Settles with its exit code; null after a signal that it did not survive. */
  ended: Promise<number | null>;
};

/** An Obieg as a user starts it: a process of its own with its own data and ports. */
export type RunningOffice = Program & {
  dataDir: string; httpPort: number; smtpPort: number; url: string; env: NodeJS.ProcessEnv;
  /** Ends it with `kill -9`; its database lives on until the next start takes it over. */
  kill(): Promise<void>;
  /** Ends it and its database at once, as a power cut does. */
  cutPower(): Promise<void>;
  /** Ends it like Ctrl-C; returns the exit code. */
  stop(): Promise<number | null>;
  /** Starts it again on the same data, with other settings when given. */
  restart(env?: Record<string, string>): Promise<void>;
  /** Runs a command of the program on the same data, for example `verify`. */
  command(...args: string[]): Promise<{ code: number | null; output: string }>;
};

/**
 * Runs the program without waiting for anything. Settings of the surrounding shell do not reach it. `mount`: a command that
 * first mounts something where only this program sees it (root only).
 */
export function runProgram(args: readonly string[], env: Record<string, string>, mount?: string): Program {
  const command = mount === undefined ? [process.execPath, program, ...args] : ['unshare', '-m', 'sh', '-c', `${mount} && exec "$0" "$@"`, process.execPath, program, ...args];
  const child = spawn(command[0]!, command.slice(1), { env: { ...foreignEnv(), ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let [output, complaint] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => { output += chunk.toString(); });
  child.stderr.on('data', (chunk: Buffer) => { output += chunk.toString(); complaint += chunk.toString(); });
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return { process: child, output: () => output, complaint: () => complaint, ended };
}

/** Starts an office on fresh data and waits until it answers; stopped and removed after the file's tests. */
export async function startOffice(options: { args?: string[]; env?: Record<string, string>; dataDir?: string } = {}): Promise<RunningOffice> {
  const dataDir = options.dataDir ?? newDataDir();
  const [httpPort, smtpPort] = [await freePort(), await freePort()];
  const env = { OBIEG_DATA_DIR: dataDir, OBIEG_HTTP_PORT: String(httpPort), OBIEG_SMTP_PORT: String(smtpPort), OBIEG_LOG_LEVEL: 'warn', ...options.env };
  const unstarted = { process: null as unknown as ChildProcess, output: () => '', complaint: () => '', ended: Promise.resolve(null) };
  const office: RunningOffice = {
    ...unstarted, dataDir, httpPort, smtpPort, url: `http://127.0.0.1:${httpPort}`, env,
    kill: () => end(office, 'SIGKILL').then(() => undefined),
    cutPower: async () => {
      office.process.kill('SIGKILL');
      killDatabase(dataDir);
      await office.ended;
    },
    stop: () => end(office, 'SIGINT'),
    restart: async (changes = {}) => {
      const started = runProgram(['start', ...(options.args ?? [])], Object.assign(env, changes));
      Object.assign(office, started);
      if (!offices.includes(office)) offices.push(office);
      await untilReady(started);
    },
    command: async (...args) => {
      const run = runProgram(args, env);
      return { code: await run.ended, output: run.output() };
    },
  };
  await office.restart();
  return office;
}

/** A folder for the data of an office, removed after the file's tests. */
export function newDataDir(): string {
  const dataDir = mkdtempSync(join(tmpdir(), 'obieg-office-'));
  dataDirs.push(dataDir);
  return dataDir;
}

/** Waits for the last line that is needed to be reachable: the staff app or the set-up page. Fails when the program ends before. */
export async function untilReady(started: Program): Promise<void> {
  const failed = started.ended.then((code) => { throw new Error(`Obieg ended with ${code} before it was ready:\n${started.output()}`); });
  failed.catch(() => undefined);
  const late = AbortSignal.timeout(startLimitMs);
  while (!/\/app\/.*\n/.test(started.output())) await Promise.race([once(started.process.stdout!, 'data', { signal: late }), failed]);
}

/** After a `kill -9` the database lives on until the next start takes it over; without one it has to be stopped here. */
async function stopLeftOverDatabase(dataDir: string): Promise<void> {
  if (existsSync(join(dataDir, 'postgres', 'postmaster.pid'))) await prepareEmbedded(dataDir).then((server) => server.stop()).catch(() => undefined);
}

/** The database server of a data folder as its own file names it; null when none runs. */
export function databasePid(dataDir: string): number | null {
  try {
    const pid = Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
    return isRunning(pid) ? pid : null;
  } catch {
    return null;
  }
}

/** Whether a process with this number is there and not only waits to be collected. */
export function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

function killDatabase(dataDir: string): void {
  const pid = databasePid(dataDir);
  if (pid !== null) process.kill(pid, 'SIGKILL');
}

async function end(running: Program, signal: NodeJS.Signals): Promise<number | null> {
  running.process.kill(signal);
  return running.ended;
}

function foreignEnv(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => name !== 'DATABASE_URL' && !name.startsWith('OBIEG_') && name !== 'NODE_TEST_CONTEXT'));
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
