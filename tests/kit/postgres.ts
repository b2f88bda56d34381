import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareEmbedded, type Connection } from '../../server/platform/postgres/index.ts';

/** The environment variable by which a test run hands its server to the test files: the folder of its socket. */
export const testServerVariable = 'OBIEG_TEST_POSTGRES';

/** A PostgreSQL for tests: real, but forgetful (no fsync), so that it is quick. */
export interface TestServer {
  /** As the superuser, on the database `obieg`. */
  readonly connection: Connection;
  stop(): Promise<void>;
}

/** Starts a PostgreSQL of its own in a temporary folder. */
export async function startTestServer(): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'obieg-test-'));
  const server = await prepareEmbedded(folder, { durable: false });
  await server.ensureRunning();
  return {
    connection: server.connection,
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
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
