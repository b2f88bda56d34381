import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { nodeEnvironment, nodeOptions } from '../tools/start/node-options.mjs';
import { openDatabase, poolOptions, type Connection } from '../server/platform/postgres/index.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const program = join(root, 'server/roles/obieg.ts');
/** The program ends with the one that started it: a bench that is killed leaves nothing running. */
const follow = new URL('../tools/start/follow.mjs', import.meta.url).href;

export const mailbox = 'kancelaria@wierzbowo.example';

/** The server under measurement, as a user starts it: a process of its own on its own data. */
export type Office = { process: ChildProcess; url: string; smtpPort: number; dataDir: string; startedInMs: number; stop(): Promise<void> };

/** Starts the server and waits for the first page; `startedInMs` is from the start of the process to that page. */
export async function startOffice(dataDir: string, page: '/' | '/app/' = '/'): Promise<Office> {
  const [httpPort, smtpPort] = [await freePort(), await freePort()];
  const began = performance.now();
  const { DATABASE_URL: _outside, ...env } = process.env;
  const child = spawn(process.execPath, [...nodeOptions, ...startFlags(), '--import', follow, program, 'start', '--office', 'new'], {
    env: { ...nodeEnvironment(root, env), OBIEG_TEST_FOLLOW: '3', OBIEG_DATA_DIR: dataDir, OBIEG_HTTP_PORT: String(httpPort), OBIEG_SMTP_PORT: String(smtpPort), OBIEG_LOG_LEVEL: 'error' }, stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  let written = '';
  for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (chunk: Buffer) => { written = (written + chunk.toString()).slice(-20_000); });
  const url = `http://127.0.0.1:${httpPort}`;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the server ended before its first page:\n${written}`);
    if (performance.now() - began > 60_000) throw new Error(`the server shows no page after a minute:\n${written}`);
    // The portal's first page; a new office has none before it is set up, so there it is the staff app's.
    const answer = await fetch(`${url}${page}`).catch(() => null);
    await answer?.arrayBuffer();
    if (answer?.ok) break;
    await new Promise((resolve) => { setTimeout(resolve, 10); });
  }
  const startedInMs = performance.now() - began;
  while (!/\/app\//.test(written)) await new Promise((resolve) => { setTimeout(resolve, 10); });
  const key = /key=(\S+)/.exec(written)?.[1];
  if (key) await setUp(url, key);
  return { process: child, url, smtpPort, dataDir, startedInMs, stop: () => end(child) };
}

/** Whoever looks for the cause of a number: `--node=--cpu-prof,--cpu-prof-dir=/tmp/x` gives these options to the server's Node. */
function startFlags(): string[] {
  return process.argv.find((word) => word.startsWith('--node='))?.slice('--node='.length).split(',') ?? [];
}

async function setUp(url: string, key: string): Promise<void> {
  const body = {
    key, name: 'Urząd Miejski w Wierzbowie', authority: 'Burmistrz Wierzbowa', street: 'Rynek 1', postcode: '00-001', locality: 'Wierzbowo', mailboxes: [{ address: mailbox, kind: 'published' }],
    administrator: { firstName: 'Olga', lastName: 'Sikora', login: 'kancelaria', password: 'haslo-do-pomiarow-1' }, units: [{ mark: 'ORG', name: 'Wydział Organizacyjny', mailroom: true }, { mark: 'BM', name: 'Burmistrz' }, ...units],
  };
  const answer = await fetch(`${url}/api/v1/set-up`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`the office could not be set up: ${answer.status} ${await answer.text()}`);
}

const units = Array.from({ length: 10 }, (_, i) => ({ mark: `R${i + 1}`, name: `Referat ${i + 1}` }));

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGINT');
  const timer = setTimeout(() => child.kill('SIGKILL'), 30_000);
  await gone;
  clearTimeout(timer);
}

/** The office's database, beside the running server. */
export async function databaseOf(office: Pick<Office, 'dataDir'>): Promise<{ connection: Connection; client: Client; close(): Promise<void> }> {
  const database = await openDatabase({ dataDir: office.dataDir }, { purpose: 'tool' });
  const client = new Client(poolOptions(database.connection));
  client.on('error', () => {});
  await client.connect();
  return { connection: database.connection, client, close: async () => { await client.end(); await database.stop(); } };
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}
