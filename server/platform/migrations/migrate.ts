import pg from 'pg';
import { StartFailure } from '../config/index.ts';
import { holders, poolOptions, type Connection } from '../postgres/index.ts';
import { planMigrations, type Applied } from './plan-migrations.ts';
import { readMigrations, type Migration } from './read-migrations.ts';

const migrationLock = 'pg_advisory_xact_lock(62344, 2)';

const table = `create table if not exists obieg_migration (
  number integer primary key,
  name text not null,
  checksum text not null,
  breaking boolean not null,
  applied_at timestamptz not null default now()
)`;

/** What of the surroundings a migration depends on. */
export interface MigrateOptions {
  /** The folder with the files; the office's own by default. */
  readonly folder?: string;
  /** Told the name of every migration that was carried out. */
  readonly say?: (line: string) => void;
}

/**
 * Brings the database to the shape this version needs: every pending file in a transaction of its own, its number entered first
 * under a lock, so that several processes may start at once.
 * @returns the names of the migrations this call carried out.
 * @throws StartFailure when an applied file was changed, the database is newer than the code, a breaking migration meets another running Obieg, or a file fails.
 */
export async function migrate(connection: Connection, options: MigrateOptions = {}): Promise<string[]> {
  const files = readMigrations(options.folder);
  const client = new pg.Client(poolOptions(connection));
  client.on('error', () => undefined);
  await client.connect();
  try {
    await inTransaction(client, async () => {
      await client.query(`select ${migrationLock}`);
      await client.query(table);
    });
    const done: string[] = [];
    for (;;) {
      const carriedOut = await inTransaction(client, async () => await next(client, files));
      if (carriedOut === null) return done;
      done.push(carriedOut);
      options.say?.(carriedOut);
    }
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Whether a database has ever been made an Obieg's; changes nothing. */
export async function isMigrated(connection: Connection): Promise<boolean> {
  const client = new pg.Client(poolOptions(connection));
  client.on('error', () => undefined);
  await client.connect();
  try {
    const answer = await client.query<{ there: boolean }>("select to_regclass('obieg_migration') is not null as there");
    return answer.rows[0]?.there === true;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Carries out the first pending migration; the plan is made anew each time, under the lock. */
async function next(client: pg.Client, files: readonly Migration[]): Promise<string | null> {
  await client.query(`select ${migrationLock}`);
  const applied = await client.query<Applied>('select number, name, checksum from obieg_migration order by number');
  const plan = planMigrations(files, applied.rows);
  if ('refusal' in plan) throw new StartFailure(plan.refusal);
  const file = plan.pending[0];
  if (file === undefined) return null;
  if (file.breaking) await refuseBesideOthers(client, file);
  await client.query('insert into obieg_migration (number, name, checksum, breaking) values ($1, $2, $3, $4)', [file.number, file.name, file.checksum, file.breaking]);
  try {
    await client.query(file.sql);
  } catch (error) {
    throw describeFailure(error, file);
  }
  return file.name;
}

async function refuseBesideOthers(client: pg.Client, file: Migration): Promise<void> {
  const others = await holders(client);
  if (others.length === 0) return;
  throw new StartFailure(`The migration ${file.name} changes what a running Obieg relies on. Stop these first: ${others.map((holder) => holder.name).join('; ')}.`);
}

function describeFailure(error: unknown, file: Migration): unknown {
  if (!(error instanceof pg.DatabaseError)) return error;
  const line = error.position === undefined ? '' : `, line ${file.sql.slice(0, Number(error.position)).split('\n').length}`;
  return new StartFailure(`The migration ${file.name}${line} failed and was undone: ${error.message}.`, { cause: error });
}

async function inTransaction<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  await client.query('begin');
  try {
    const result = await work();
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}
