import pg from 'pg';
import { asStartFailure, parseDatabaseUrl, StartFailure } from '../config/index.ts';
import { poolOptions, type Connection } from './connection.ts';

/** The oldest PostgreSQL Obieg works with. */
const oldestVersion = 15;

/** The address of a database without user name and password, for people. */
export function describeAddress(url: string): string {
  const parts = parseDatabaseUrl(url);
  return parts === null ? 'named in DATABASE_URL' : `"${parts.name}" at ${parts.host}${parts.port ? `:${parts.port}` : ''}`;
}

/**
 * Checks that an external database can carry an office.
 * @throws StartFailure when it cannot be reached, refuses us, is too old, is not in UTF-8, knows no Polish order, is read-only or gives too few rights.
 */
export async function checkExternal(url: string): Promise<Connection> {
  const database = describeAddress(url);
  const connection: Connection = { connectionString: url };
  let client: pg.Client;
  try {
    client = new pg.Client(poolOptions(connection, { connectionTimeoutMillis: 10_000 }));
    client.on('error', () => undefined);
    await client.connect();
  } catch (error) {
    throw asStartFailure(error, { database });
  }
  try {
    const found = await client.query<Found>(facts);
    const problem = found.rows[0] === undefined ? null : objection(found.rows[0], database);
    if (problem !== null) throw new StartFailure(problem);
    return connection;
  } catch (error) {
    throw asStartFailure(error, { database });
  } finally {
    await client.end().catch(() => undefined);
  }
}

interface Found {
  readonly version: number;
  readonly encoding: string;
  readonly polish: boolean;
  readonly may_create: boolean;
  readonly replica: boolean;
  readonly name: string;
}

const facts = `select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding,
  exists (select from pg_collation where collname = 'pl-x-icu') as polish, current_user as name,
  has_database_privilege(current_database(), 'create') and has_schema_privilege('public', 'create') as may_create, pg_is_in_recovery() as replica`;

/** What speaks against a database, as a sentence, or null. Pure. */
export function objection(found: Found, database: string): string | null {
  if (found.version < oldestVersion * 10_000) return `The database ${database} is PostgreSQL ${Math.floor(found.version / 10_000)}; Obieg needs ${oldestVersion} or newer.`;
  if (found.encoding !== 'UTF8') return `The database ${database} keeps text in ${found.encoding}; create one with encoding UTF8.`;
  if (!found.polish) return `The database ${database} cannot sort in Polish (no collation pl-x-icu); use a PostgreSQL built with ICU.`;
  if (found.replica) return `The database ${database} is a read-only copy. Point DATABASE_URL at the primary server.`;
  if (!found.may_create) return `The database user ${found.name} may not create tables in ${database}. Make this user the owner of the database.`;
  return null;
}
