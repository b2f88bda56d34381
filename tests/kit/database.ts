import { createHash, randomBytes } from 'node:crypto';
import { after } from 'node:test';
import { Logger, runMigrations } from 'graphile-worker';
import pg from 'pg';
import { connect, type Db } from '../../server/platform/db/index.ts';
import { migrate, readMigrations } from '../../server/platform/migrations/index.ts';
import { poolOptions, type Connection } from '../../server/platform/postgres/index.ts';
import { stopOwnServer, testServer } from './postgres.ts';

// Hooks run in the order they were registered: the server may stop only when the last database of the file has been dropped.
let open = 0;
after(async () => { if (open === 0) await stopOwnServer(); });

/** A database of one test file, migrated and empty. */
export interface TestDatabase {
  readonly db: Db;
  readonly pool: pg.Pool;
  /** For code that opens its own connections. */
  readonly connection: Connection;
}

/**
 * A fresh database for this test file, cloned from a migrated template; dropped, with its connections, when the file's tests have
 * ended. Call it once, at the top of the file: `const { db } = await testDatabase();`
 */
export async function testDatabase(): Promise<TestDatabase> {
  const server = await testServer();
  const name = `test_${randomBytes(6).toString('hex')}`;
  const template = await ensureTemplate(server);
  await administer(server, [`create database ${name} template ${template} strategy file_copy`]);
  const connection = { ...server, database: name };
  const opened = connect(poolOptions(connection, { max: 8 }));
  open += 1;
  after(async () => {
    await opened.close();
    await administer(server, [`drop database if exists ${name} with (force)`]);
    open -= 1;
    if (open === 0) await stopOwnServer();
  });
  return { db: opened.db, pool: opened.pool, connection };
}

/** A database without any table, for tests of migrations and of opening; dropped after the test it is called in. */
export async function emptyDatabase(): Promise<Connection> {
  const server = await testServer();
  const name = `test_${randomBytes(6).toString('hex')}`;
  await administer(server, [`create database ${name} strategy file_copy`]);
  after(async () => {
    await administer(server, [`drop database if exists ${name} with (force)`]);
  });
  return { ...server, database: name };
}

/** Makes the migrated template unless another test file of this run already has. */
async function ensureTemplate(server: Connection): Promise<string> {
  const all = readMigrations().map((migration) => migration.checksum).join();
  const template = `template_${createHash('sha256').update(all).digest('hex').slice(0, 16)}`;
  const client = new pg.Client(poolOptions(server));
  await client.connect();
  try {
    // Test files run side by side: the first makes it, the others wait here.
    await client.query('select pg_advisory_lock(62344, 3)');
    const found = await client.query('select from pg_database where datname = $1 and datistemplate', [template]);
    if (found.rows.length > 0) return template;
    await client.query(`drop database if exists ${template}`);
    await client.query(`create database ${template}`);
    await fill({ ...server, database: template });
    await client.query(`alter database ${template} with is_template true allow_connections false`);
    return template;
  } finally {
    await client.end();
  }
}

async function fill(connection: Connection): Promise<void> {
  const pool = new pg.Pool(poolOptions(connection));
  pool.on('error', () => undefined).on('connect', (client) => client.on('error', () => undefined));
  try {
    await runMigrations({ pgPool: pool, logger: new Logger(() => () => undefined) });
    await migrate(connection);
  } finally {
    await pool.end();
  }
}

async function administer(server: Connection, statements: readonly string[]): Promise<void> {
  const client = new pg.Client(poolOptions(server));
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
