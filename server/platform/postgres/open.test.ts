import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { poolOptions, type Connection } from './connection.ts';
import { openDatabase } from './open.ts';
import { findPostmaster, stopPostmaster } from './postmaster.ts';

const base = mkdtempSync(join(tmpdir(), 'obieg open ąż '));
const children = new Set<ChildProcess>();
const used = new Set<string>();
after(async () => {
  for (const child of children) child.kill('SIGKILL');
  for (const dataDir of used) {
    const running = findPostmaster(join(dataDir, 'postgres'));
    if (running !== null) await stopPostmaster(running.pid, join(dataDir, 'postgres'));
  }
  rmSync(base, { recursive: true, force: true });
});
function place(name: string): string {
  used.add(join(base, name));
  return join(base, name);
}

async function ask(connection: Connection, sql: string): Promise<unknown> {
  const client = new pg.Client(poolOptions(connection));
  await client.connect();
  try {
    return Object.values((await client.query<Record<string, unknown>>(sql)).rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}

/** Another process that opens the same folder, says "open" and then stays, or does something else. */
async function another(dataDir: string, then = 'setInterval(() => {}, 1000)', purpose: 'run' | 'tool' = 'run'): Promise<ChildProcess> {
  const door = join(import.meta.dirname, 'index.ts');
  const code = `const { openDatabase } = await import(${JSON.stringify(door)});
    try { const db = await openDatabase({ dataDir: ${JSON.stringify(dataDir)} }, { purpose: '${purpose}' }); console.log('open');
      process.on('SIGTERM', async () => { await db.stop(); process.exit(0); }); ${then};
    } catch (error) { console.log(error.name + ': ' + error.message); }`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.add(child);
  const [said] = await once(child.stdout, 'data');
  assert.equal(String(said).trim(), 'open');
  return child;
}

const until = async (condition: () => boolean) => {
  for (let tries = 0; !condition(); tries += 1) {
    assert.ok(tries < 500, 'waited too long');
    await wait(20);
  }
};

test('a new folder becomes a durable database, kept after a clean stop, in a second start well below a second', async () => {
  const dataDir = place('new');
  const first = await openDatabase({ dataDir });
  assert.equal(first.kind, 'embedded');
  assert.match(first.version, /^18\./);
  for (const name of ['fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums']) assert.equal(await ask(first.connection, `show ${name}`), 'on', name);
  assert.equal(await ask(first.connection, 'show listen_addresses'), '');
  assert.equal(await ask(first.connection, `select string_agg(word, ' ' order by word collate "pl-x-icu") from (values ('zebra'), ('łza'), ('lza'), ('ćma'), ('cym')) w(word)`), 'cym ćma lza łza zebra');
  await ask(first.connection, "create table letter as select 'Łódź' as town");
  await first.stop();
  await first.stop();
  assert.equal(findPostmaster(join(dataDir, 'postgres')), null);

  const second = await openDatabase({ dataDir });

  assert.equal(await ask(second.connection, 'select town from letter'), 'Łódź');
  await second.stop();
});

test('a second Obieg on the same folder is refused in one sentence naming the first', async () => {
  const dataDir = place('two');
  const first = await another(dataDir);
  await assert.rejects(openDatabase({ dataDir }), (error: Error) => error.name === 'StartFailure'
    && error.message.includes(`Another Obieg already runs on the data folder ${dataDir} (process ${first.pid} on`));
  first.kill('SIGTERM');
  await once(first, 'exit');
  assert.equal(findPostmaster(join(dataDir, 'postgres')), null, 'the server must not survive a clean stop');
});

test('after kill -9 the server left behind is taken over with all that was committed', async () => {
  const dataDir = place('killed');
  const first = await another(dataDir);
  const left = findPostmaster(join(dataDir, 'postgres'));
  assert.ok(left !== null);
  first.kill('SIGKILL');
  await once(first, 'exit');
  assert.ok(findPostmaster(join(dataDir, 'postgres')) !== null, 'the server outlives its killed Obieg');
  const database = await openDatabase({ dataDir });
  assert.equal(findPostmaster(join(dataDir, 'postgres'))?.pid, left.pid);
  await database.stop();
  assert.equal(findPostmaster(join(dataDir, 'postgres')), null);
});

test('a process that fails without stopping takes its server with it', async () => {
  const dataDir = place('fails');
  const first = await another(dataDir, "setTimeout(() => process.exit(3), 10)");
  if (first.exitCode === null) await once(first, 'exit');
  await until(() => findPostmaster(join(dataDir, 'postgres')) === null);
});

test('after kill -9 with other settings the server left behind is started anew', async () => {
  const dataDir = place('settings');
  const first = await another(dataDir);
  const left = findPostmaster(join(dataDir, 'postgres'));
  first.kill('SIGKILL');
  await once(first, 'exit');
  writeFileSync(join(dataDir, 'postgres.local.conf'), "shared_buffers = '16MB'\nfsync = off\n");
  const database = await openDatabase({ dataDir });
  assert.notEqual(findPostmaster(join(dataDir, 'postgres'))?.pid, left?.pid);
  assert.equal(await ask(database.connection, 'show shared_buffers'), '16MB');
  assert.equal(await ask(database.connection, 'show fsync'), 'on');
  await database.stop();
});

test('a server killed under us comes back with all that was committed, and stays ours', async () => {
  const dataDir = place('revived');
  const database = await openDatabase({ dataDir });
  await ask(database.connection, 'create table kept as select 1 as one');
  const before = findPostmaster(join(dataDir, 'postgres'));
  process.kill(before?.pid ?? 0, 'SIGKILL');
  await until(() => ![undefined, before?.pid].includes(findPostmaster(join(dataDir, 'postgres'))?.pid));
  await until(() => existsSync(join(dataDir, 'run', '.s.PGSQL.5432')));
  await until(() => readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').includes('ready'));
  assert.equal(await ask(database.connection, 'select one from kept'), 1);
  await database.stop();
  assert.equal(findPostmaster(join(dataDir, 'postgres')), null);
});

test('starters at the same moment on a new folder end with exactly one that runs', async () => {
  const dataDir = place('race');
  const outcomes = await Promise.allSettled(Array.from({ length: 4 }, () => another(dataDir)));
  const running = outcomes.filter((outcome) => outcome.status === 'fulfilled');
  assert.equal(running.length, 1);
  for (const outcome of outcomes) if (outcome.status === 'rejected') assert.match(String(outcome.reason), /StartFailure: Another Obieg already runs/);
  running[0]?.value.kill('SIGTERM');
  await once(running[0]?.value as ChildProcess, 'exit');
  assert.equal(findPostmaster(join(dataDir, 'postgres')), null);
});

test('a short command works beside a running Obieg and alone, and leaves things as they were', async () => {
  const dataDir = place('tool');
  const alone = await openDatabase({ dataDir }, { purpose: 'tool' });
  await alone.stop();
  assert.equal(findPostmaster(join(dataDir, 'postgres')), null);
  const running = await openDatabase({ dataDir });
  const beside = await openDatabase({ dataDir }, { purpose: 'tool' });
  await beside.stop();
  assert.equal(await ask(running.connection, 'select 1'), 1);
  await running.stop();
});

test('short commands at the same moment take turns, and a start waits for them', async () => {
  const dataDir = place('turns');
  await (await openDatabase({ dataDir })).stop();
  const ending = 'await db.stop(); process.exit(0)';
  const [office, ...commands] = await Promise.all([another(dataDir), ...Array.from({ length: 3 }, () => another(dataDir, ending, 'tool'))]);
  for (const child of commands) if (child.exitCode === null) await once(child, 'exit');
  assert.deepEqual(commands.map(({ exitCode }) => exitCode), [0, 0, 0]);
  office.kill('SIGTERM');
  await once(office, 'exit');
  assert.equal(findPostmaster(join(dataDir, 'postgres')), null);
});

test('a lock file whose number now belongs to another program does not stop the start', async () => {
  const dataDir = place('reused');
  await (await openDatabase({ dataDir })).stop();
  writeFileSync(join(dataDir, 'postgres', 'postmaster.pid'), `${process.pid}\n${join(dataDir, 'postgres')}\n1\n5432\n${join(dataDir, 'run')}\n\n  1 1\nready   \n`);
  const database = await openDatabase({ dataDir });
  await database.stop();
});

test('a path too long for a socket gets one in a private temporary folder, removed at the stop', async () => {
  const dataDir = place(join('long'.repeat(20), 'path'.repeat(10)));
  const database = await openDatabase({ dataDir });
  const socketDir = database.connection.host ?? '';
  assert.ok(socketDir.length < 100 && !socketDir.startsWith(dataDir));
  assert.equal(await ask(database.connection, 'select 1'), 1);
  await database.stop();
  assert.equal(existsSync(socketDir), false);
});

test('a database of a newer PostgreSQL, a foreign folder and a file in its place are refused with a sentence', async () => {
  const newer = place('newer');
  mkdirSync(join(newer, 'postgres'), { recursive: true });
  writeFileSync(join(newer, 'postgres', 'PG_VERSION'), '19\n');
  await assert.rejects(openDatabase({ dataDir: newer }), { name: 'StartFailure', message: /made by PostgreSQL 19, newer than the 18/ });
  const foreign = place('foreign');
  mkdirSync(join(foreign, 'postgres'), { recursive: true });
  writeFileSync(join(foreign, 'postgres', 'photo.jpg'), '');
  await assert.rejects(openDatabase({ dataDir: foreign }), { name: 'StartFailure', message: /is not empty but holds no database/ });
  writeFileSync(join(base, 'file'), '');
  await assert.rejects(openDatabase({ dataDir: join(base, 'file') }), { name: 'StartFailure', message: /something else already has that name/ });
});
