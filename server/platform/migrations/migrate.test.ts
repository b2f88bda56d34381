import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, test } from 'node:test';
import pg from 'pg';
import { emptyDatabase } from '../../../tests/kit/database.ts';
import { poolOptions, type Connection } from '../postgres/index.ts';
import { migrate } from './migrate.ts';

const folders: string[] = [];
afterEach(() => { for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true }); });

function folderWith(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'migrations-'));
  folders.push(folder);
  for (const [name, sql] of Object.entries(files)) writeFileSync(join(folder, name), sql);
  return folder;
}

async function ask(connection: Connection, sql: string): Promise<unknown[]> {
  const client = new pg.Client(poolOptions(connection));
  await client.connect();
  try {
    return (await client.query<unknown[]>({ text: sql, rowMode: 'array' })).rows.map((row) => row[0]);
  } finally {
    await client.end();
  }
}

const first = { '0001_first.sql': 'create table letter (id int);' };

test('refuses a file that was changed after the database went through it', async () => {
  const connection = await emptyDatabase();
  await migrate(connection, { folder: folderWith(first) });
  const folder = folderWith({ '0001_first.sql': 'create table letter (id bigint);' });
  await assert.rejects(migrate(connection, { folder }), { name: 'StartFailure', message: /0001_first differs from the one this database went through/ });
});

test('refuses a database that a newer version has changed', async () => {
  const connection = await emptyDatabase();
  await migrate(connection, { folder: folderWith({ ...first, '0002_second.sql': 'create table box (id int);' }) });
  await assert.rejects(migrate(connection, { folder: folderWith(first) }), { name: 'StartFailure', message: /newer Obieg \(0002_second\); this one knows only 0001_first/ });
});

test('refuses misnamed, missing and doubled numbers before touching anything', async () => {
  const connection = await emptyDatabase();
  const wrong: Record<string, string>[] = [{ '1_first.sql': '' }, { '0002_second.sql': '' }, { ...first, '0001_other.sql': '' }, { '0001_First.sql': '' }];
  for (const files of wrong) {
    await assert.rejects(migrate(connection, { folder: folderWith(files) }), { name: 'StartFailure' });
  }
  assert.deepEqual(await ask(connection, "select to_regclass('obieg_migration')::text"), [null]);
});

test('undoes a file that fails, keeps those before it, and names the line', async () => {
  const connection = await emptyDatabase();
  const folder = folderWith({ ...first, '0002_broken.sql': 'create table box (id int);\ninsert into box values (1);\nselect nonsense;' });
  await assert.rejects(migrate(connection, { folder }), { name: 'StartFailure', message: /0002_broken, line 3 failed and was undone: column "nonsense" does not exist/ });
  assert.deepEqual(await ask(connection, 'select number from obieg_migration'), [1]);
  assert.deepEqual(await ask(connection, "select to_regclass('box')::text"), [null]);
});

test('refuses a breaking change while another Obieg runs, and makes it afterwards', async () => {
  const connection = await emptyDatabase();
  const folder = folderWith({ '0001_first.sql': '--! breaking\ncreate table letter (id int);' });
  const other = new pg.Client({ ...poolOptions(connection), application_name: 'obieg 77 on another' });
  await other.connect();
  await other.query('select pg_advisory_lock(62344, 1)');
  await assert.rejects(migrate(connection, { folder }), { name: 'StartFailure', message: /Stop these first: obieg 77 on another\./ });
  await other.end();
  assert.deepEqual(await migrate(connection, { folder }), ['0001_first']);
});

test('many starters at once carry out every file exactly once', async () => {
  const connection = await emptyDatabase();
  const files = Object.fromEntries(Array.from({ length: 8 }, (_, index) => [`000${index + 1}_step.sql`, `create table step_${index} (id int); select pg_sleep(0.01);`]));
  const folder = folderWith(files);
  const done = await Promise.all(Array.from({ length: 6 }, () => migrate(connection, { folder })));
  assert.deepEqual(done.flat().toSorted(), Object.keys(files).map((name) => name.slice(0, -4)));
  assert.deepEqual(await ask(connection, 'select count(*) from obieg_migration'), [8]);
});

test('does nothing the second time, and only what is new the third', async () => {
  const connection = await emptyDatabase();
  assert.deepEqual(await migrate(connection, { folder: folderWith(first) }), ['0001_first']);
  assert.deepEqual(await migrate(connection, { folder: folderWith(first) }), []);
  assert.deepEqual(await migrate(connection, { folder: folderWith({ ...first, '0002_more.sql': 'create table box (id int);' }) }), ['0002_more']);
});
