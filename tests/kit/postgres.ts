import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareEmbedded, type Connection } from '../../server/platform/postgres/index.ts';

/** The environment variable by which a test run hands its server to the test files: the folder of its socket. */
export const testServerVariable = 'OBIEG_TEST_POSTGRES';

/** A PostgreSQL for tests: real, but forgetful (no fsync), so that it is quick. */
export interface TestServer {
  /** As the superuser, on the database `obieg`. */
  readonly connection: Connection;
  /** PostgreSQL's own folder. */
  readonly folder: string;
  stop(): Promise<void>;
}

const prefix = 'obieg-test-postgres-';

/** Starts a PostgreSQL of its own in a temporary folder. It does not outlive this process, and what killed test runs left is removed. */
export async function startTestServer(): Promise<TestServer> {
  removeLeftovers();
  const folder = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
  const drop = () => dropServer(folder);
  process.once('exit', drop);
  const server = await prepareEmbedded(folder, { durable: false });
  await server.ensureRunning();
  return {
    connection: server.connection,
    folder: server.folder,
    async stop() {
      await server.stop();
      process.removeListener('exit', drop);
      drop();
    },
  };
}

function removeLeftovers(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) dropServer(join(tmpdir(), name));
  }
}

/** Without waiting for events: it also runs while the process ends. */
function dropServer(folder: string): void {
  const lockFile = join(folder, 'postgres', 'postmaster.pid');
  try {
    const pid = Number(readFileSync(lockFile, 'utf8').split('\n')[0]);
    if (pid > 1 && isAlive(pid)) process.kill(pid, 'SIGQUIT');
    const still = new Int32Array(new SharedArrayBuffer(4));
    for (let tries = 0; tries < 100 && existsSync(lockFile); tries += 1) Atomics.wait(still, 0, 0, 20);
  } catch {
    // It was not running.
  }
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // Another user's, or still letting go: the next run tries again.
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

let own: Promise<TestServer> | null = null;

/** The server of this test run; a file that is run alone starts its own, which `stopOwnServer` stops. */
export async function testServer(): Promise<Connection> {
  const given = process.env[testServerVariable];
  if (given !== undefined) return { host: given, port: 5432, user: 'obieg', database: 'obieg', ssl: false };
  own ??= startTestServer();
  return (await own).connection;
}

/** Stops the server this file started, if it did. */
export async function stopOwnServer(): Promise<void> {
  const server = own;
  own = null;
  await (await server)?.stop();
}
