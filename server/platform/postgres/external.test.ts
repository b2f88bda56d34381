import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, test } from 'node:test';
import pg from 'pg';
import { startTestServer } from '../../../tests/kit/postgres.ts';
import { poolOptions } from './connection.ts';
import { describeAddress, objection } from './external.ts';
import { openDatabase } from './open.ts';

const server = await startTestServer();
const admin = new pg.Client(poolOptions(server.connection));
await admin.connect();
for (const statement of [
  "create role clerk login password 'tajne'", 'create database office owner clerk', 'create database closed', "create role guest login password 'tajne'",
]) await admin.query(statement);
const rules = join(server.folder, 'pg_hba.conf');
writeFileSync(rules, `local all clerk,guest scram-sha-256\n${readFileSync(rules, 'utf8')}`);
await admin.query('select pg_reload_conf()');
after(async () => {
  await admin.end();
  await server.stop();
});

const url = (user: string, password: string, database: string) => `postgres://${user}:${password}@/${database}?host=${encodeURIComponent(server.connection.host ?? '')}`;
const open = (databaseUrl: string, share?: 'shared') => openDatabase({ dataDir: server.folder, databaseUrl }, share ? { share } : {});

test('a wrong address, password, name or too few rights is one sentence without the password', async () => {
  const cases: [string, RegExp][] = [
    ['postgres://clerk:tajne@127.0.0.1:1/office', /Cannot reach the database "office" at 127\.0\.0\.1:1: nothing listens there/],
    ['postgres://clerk:tajne@no-such-host.invalid/office', /Cannot reach the database "office" at no-such-host\.invalid/],
    [url('clerk', 'zle', 'office'), /refused this user name or password/],
    [url('clerk', 'tajne', 'nowhere'), /There is no such database: "nowhere"/],
    [url('guest', 'tajne', 'closed'), /The database user guest may not create tables in "closed"/],
  ];
  for (const [address, expected] of cases) {
    await assert.rejects(open(address), (error: Error) => {
      assert.equal(error.name, 'StartFailure');
      assert.match(error.message, expected);
      assert.doesNotMatch(error.message, /tajne|zle/);
      return true;
    });
  }
});

test('a port that answers with something else, or not at all, is one sentence', async () => {
  const web = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')).listen(0, '127.0.0.1');
  await new Promise((resolve) => web.once('listening', resolve));
  const { port } = web.address() as AddressInfo;
  await assert.rejects(open(`postgres://a:b@127.0.0.1:${port}/office`), { name: 'StartFailure', message: /Cannot reach the database "office"/ });
  web.close();
});

test('what cannot carry an office is named', () => {
  const good = { version: 180_004, encoding: 'UTF8', polish: true, may_create: true, replica: false, name: 'clerk' };
  assert.equal(objection(good, 'x'), null);
  assert.match(objection({ ...good, version: 140_011 }, 'x') ?? '', /is PostgreSQL 14; Obieg needs 15/);
  assert.match(objection({ ...good, encoding: 'LATIN2' }, 'x') ?? '', /LATIN2/);
  assert.match(objection({ ...good, polish: false }, 'x') ?? '', /Polish/);
  assert.match(objection({ ...good, replica: true }, 'x') ?? '', /read-only copy/);
});

test('one Obieg at a time, unless both run only some roles', async () => {
  const address = url('clerk', 'tajne', 'office');
  const first = await open(address);
  assert.equal(first.kind, 'external');
  await assert.rejects(open(address), { name: 'StartFailure', message: /Another Obieg already runs on the database "office" at / });
  await first.stop();
  const web = await open(address, 'shared');
  const worker = await open(address, 'shared');
  await assert.rejects(open(address), { name: 'StartFailure', message: /Another Obieg/ });
  await Promise.all([web.stop(), worker.stop()]);
  await (await open(address)).stop();
});

test('when the session that holds the lock is cut, it is taken again; when somebody else was faster, the loss is told', async () => {
  const address = url('clerk', 'tajne', 'office');
  const first = await open(address);
  const cut = async () => {
    const held = await admin.query<{ pid: number }>("select l.pid from pg_locks l where locktype = 'advisory' and classid = 62344 and objid = 1 and granted");
    await admin.query('select pg_terminate_backend($1)', [held.rows[0]?.pid]);
    return held.rows[0]?.pid;
  };
  const old = await cut();
  for (let now = old; now === old || now === undefined;) {
    now = (await admin.query<{ pid: number }>("select pid from pg_locks where locktype = 'advisory' and classid = 62344 and objid = 1 and granted")).rows[0]?.pid;
  }
  await assert.rejects(open(address), { name: 'StartFailure', message: /Another Obieg/ });
  await admin.query('alter database office allow_connections false');
  await cut();
  const thief = new pg.Client(poolOptions({ ...server.connection, database: 'office' }));
  await admin.query('alter database office allow_connections true');
  await thief.connect();
  const stolen = await thief.query<{ got: boolean }>('select pg_try_advisory_lock(62344, 1) as got');
  if (stolen.rows[0]?.got) assert.match((await first.lost).message, /Another Obieg/);
  await thief.end();
  await first.stop();
});

test('addresses are shown without user and password', () => {
  assert.equal(describeAddress('postgres://u:p@db.example:6543/office?sslmode=require'), '"office" at db.example:6543');
  assert.equal(describeAddress('nonsense'), 'named in DATABASE_URL');
});
