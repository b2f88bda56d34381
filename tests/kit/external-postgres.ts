import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { freePort } from './running-office.ts';

/** A PostgreSQL that is not ours, as an office with a database server of its own has it. */
export type ExternalPostgres = {
  version: string;
  /** A new empty database; the address has its owner and password. */
  database(name: string): Promise<string>;
  /** The address of anything, right or wrong. */
  address(parts: { user?: string; password?: string; name?: string; port?: number }): string;
  close(): Promise<void>;
};

const password = 'haslo obiegu';

/** Starts the newest PostgreSQL of the system (Debian: `postgresql`) in a folder of its own, never as root. */
export async function startExternalPostgres(): Promise<ExternalPostgres | 'not available: postgresql'> {
  const root = '/usr/lib/postgresql';
  const [newest] = existsSync(root) ? readdirSync(root).filter((name) => existsSync(join(root, name, 'bin/initdb'))).toSorted((a, b) => Number(b) - Number(a)) : [];
  if (newest === undefined) return 'not available: postgresql';
  const bin = join(root, newest, 'bin');
  const dir = mkdtempSync('/tmp/pg-');
  const as = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
  const [data, port] = [join(dir, 'data'), await freePort()];
  mkdirSync(data, { mode: 0o700 });
  writeFileSync(join(dir, 'password'), password, { mode: 0o644 });
  if (as.uid !== undefined) for (const folder of [dir, data]) chownSync(folder, as.uid, as.gid);
  const env = { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8' };
  const made = spawnSync(join(bin, 'initdb'), ['-D', data, '-U', 'zarzadca', '-E', 'UTF8', '--locale=C.UTF-8', '-A', 'scram-sha-256', '--pwfile', join(dir, 'password'), '--no-sync'], { ...as, env, cwd: dir, encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`);
  const server = spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', dir, '-c', 'fsync=off'], { ...as, env, cwd: dir, stdio: ['ignore', 'ignore', 'pipe'] });
  let complaint = '';
  server.stderr.on('data', (chunk: Buffer) => { complaint += chunk.toString(); });
  while (!complaint.includes('ready to accept connections')) await Promise.race([once(server.stderr, 'data'), once(server, 'exit').then(() => { throw new Error(`postgres: ${complaint}`); })]);
  const address: ExternalPostgres['address'] = (parts) => `postgres://${parts.user ?? 'obieg'}:${encodeURIComponent(parts.password ?? password)}@127.0.0.1:${parts.port ?? port}/${parts.name ?? 'obieg'}`;
  const administer = async (statement: string) => {
    const client = new pg.Client({ connectionString: address({ user: 'zarzadca', name: 'postgres' }) });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  await administer(`create role obieg login password '${password}'`);
  return {
    version: newest, address,
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
