import { sql, type RawBuilder } from 'kysely';
import type { Db } from './index.ts';

const rowsAtOnce = 500;
/** Whoever takes nothing for so long has gone; the database then ends the reading by itself. */
const patience = '2min';

/**
 * The rows of a statement some at a time, read as the reader takes them: any number needs no more memory than a few. All are of one
 * moment. Ending the loop early ends the reading; while it lasts it keeps one connection.
 */
export async function* rowsOf<Row>(db: Db, statement: RawBuilder<Row>): AsyncGenerator<Row[]> {
  const tx = await db.startTransaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute();
  try {
    // All rows are wanted, so the plan that has the last row soonest and not the first.
    await sql`select set_config('cursor_tuple_fraction', '1', true), set_config('idle_in_transaction_session_timeout', ${patience}, true)`.execute(tx);
    await sql`declare row_of no scroll cursor for ${statement}`.execute(tx);
    const fetched = () => sql<Row>`fetch forward ${sql.lit(rowsAtOnce)} from row_of`.execute(tx);
    let next = fetched();
    for (;;) {
      const { rows } = await next;
      if (rows.length === 0) return;
      // While these are written out, the database already finds the next ones.
      next = fetched();
      next.catch(() => undefined);
      yield rows;
    }
  } finally {
    // The connection is gone when the database has lost its patience.
    await tx.rollback().execute().catch(() => undefined);
  }
}
