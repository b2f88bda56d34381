import { Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';
import { prepareMarked } from './prepared.ts';
import type { Tables } from './tables.ts';

export { pageOf, type ListQuery, type PageBounds } from './page.ts';
export { prepared } from './prepared.ts';
export { rowsOf } from './rows-of.ts';

/** The office's database through typed queries. */
export type Db = Kysely<Tables>;
/** A transaction; the first argument of every store function. */
export type Tx = Transaction<Tables>;
/** Reads work on either. */
export type Reader = Db | Tx;

/**
 * Opens a pool. An idle connection that breaks (the database restarts) is dropped and replaced;
 * without the handlers it would stop the process.
 */
export function connect(options: pg.PoolConfig, onIdleError: (error: Error) => void = () => {}): { db: Db; pool: pg.Pool; close(): Promise<void> } {
  const pool = new pg.Pool({ max: 12, ...options });
  pool.on('error', onIdleError);
  pool.on('connect', (client) => {
    client.on('error', onIdleError);
    prepareMarked(client);
  });
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return { db, pool, close: () => db.destroy() };
}

/** PostgreSQL says that a unique constraint was hit; `constraint` names it. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  return error instanceof pg.DatabaseError && error.code === '23505' && (constraint === undefined || error.constraint === constraint);
}
