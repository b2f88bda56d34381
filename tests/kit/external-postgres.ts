import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { chooseAccount, giveTo } from '../../server/platform/postgres/account.ts';
import { findPrograms, programsIn, type Programs } from '../../server/platform/postgres/programs.ts';
import { freePort } from './running-office.ts';

/** A PostgreSQL that is not ours, as an office with a database server of its own has it. */
export type ExternalPostgres = {
  version: string;
  /** A new empty database; the address has its owner and password. */
  database(name: string): Promise<string>;
  /** How many tables a database has. */
  tables(name: string): Promise<number>;
  /** The address of anything, right or wrong. */
  address(parts: { user?: string; password?: string; name?: string; port?: number }): string;
  close(): Promise<void>;
};

/** Where a PostgreSQL can be taken from; `programs` is null where this system has none. */
export const sourcesOfPostgres: readonly { name: string; programs: Programs | null }[] = [
  { name: 'the PostgreSQL that Obieg carries, over TCP', programs: findPrograms() },
  { name: 'the newest PostgreSQL of the system', programs: newestOfTheSystem() },
];

/** Debian's `postgresql` puts every major version into a folder of its own. */
function newestOfTheSystem(): Programs | null {
  const root = '/usr/lib/postgresql';
  const [newest] = existsSync(root) ? readdirSync(root).filter((name) => existsSync(join(root, name, 'bin/initdb'))).toSorted((a, b) => Number(b) - Number(a)) : [];
  return newest === undefined ? null : programsIn(join(root, newest));
}

const password = 'haslo obiegu';

/** Starts a PostgreSQL in a folder of its own, with passwords and on a port as any office's server has it. */
export async function startExternalPostgres(programs: Programs): Promise<ExternalPostgres> {
  const dir = mkdtempSync('/tmp/pg-');
  const account = chooseAccount(programs, { dataDir: dir });
  const [data, port] = [join(dir, 'data'), await freePort()];
  mkdirSync(data, { mode: 0o700 });
  writeFileSync(join(dir, 'password'), password, { mode: 0o644 });
  giveTo(account, dir);
  const env = { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8' };
  const initdb = account.command(account.programs.initdb, ['-D', data, '-U', 'zarzadca', '-E', 'UTF8', '--locale=C.UTF-8', '-A', 'scram-sha-256', '--pwfile', join(dir, 'password'), '--no-sync']);
  const made = spawnSync(initdb.file, initdb.args, { ...initdb.options, env, cwd: dir, encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`);
  const postgres = account.command(account.programs.postgres, ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', dir, '-c', 'fsync=off']);
  const server = spawn(postgres.file, postgres.args, { ...postgres.options, env, cwd: dir, stdio: ['ignore', 'ignore', 'pipe'] });
  let complaint = '';
  server.stderr.on('data', (chunk: Buffer) => { complaint += chunk.toString(); });
  while (!complaint.includes('ready to accept connections')) await Promise.race([once(server.stderr, 'data'), once(server, 'exit').then(() => { throw new Error(`postgres: ${complaint}`); })]);
  const address: ExternalPostgres['address'] = (parts) => `postgres://${parts.user ?? 'obieg'}:${encodeURIComponent(parts.password ?? password)}@127.0.0.1:${parts.port ?? port}/${parts.name ?? 'obieg'}`;
  const administer = async (statement: string, name = 'postgres'): Promise<string> => {
    const client = new pg.Client({ connectionString: address({ user: 'zarzadca', name }) });
    await client.connect();
    const { rows } = await client.query<{ answer: string }>(statement).finally(() => client.end());
    return rows[0]?.answer ?? '';
  };
  await administer(`create role obieg login password '${password}'`);
  return {
    version: await administer("select current_setting('server_version') as answer"), address,
    tables: async (name) => Number(await administer("select count(*) as answer from pg_tables where schemaname not in ('pg_catalog', 'information_schema')", name)),
    database: async (name) => {
      await administer(`create database ${name} owner obieg`);
      return address({ name });
    },
    close: async () => {
      if (server.exitCode === null) {
        const gone = once(server, 'exit');
        server.kill('SIGQUIT');
        await gone;
      }
      rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
