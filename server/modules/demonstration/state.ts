import { sql } from 'kysely';
import type { Db } from '../../platform/db/index.ts';
import { readOffice } from '../people/index.ts';

export const finishedAct = 'demonstration.finish';

/** How far a demonstration office is: a seeding that was broken off is `unfinished`. */
export type DemonstrationState = 'absent' | 'unfinished' | 'finished' | 'real-office';

/** What there is in this database. */
export async function demonstrationState(db: Db): Promise<DemonstrationState> {
  const office = await readOffice(db);
  if (!office) return 'absent';
  if (office.kind === 'real') return 'real-office';
  const finished = await db.selectFrom('journal_entry').select('id').where('subject_kind', '=', 'office').where('subject_id', 'is', null).where('act', '=', finishedAct).executeTakeFirst();
  return finished ? 'finished' : 'unfinished';
}

/**
 * Throws an unfinished demonstration away, to the last row, so that it can be begun anew: a story broken off in the middle
 * would have holes. Only ever called for an office of the kind `demonstration`, and the database is asked once more.
 */
export async function throwAway(db: Db): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const office = await tx.selectFrom('office').select('kind').forUpdate().executeTakeFirst();
    if (office?.kind !== 'demonstration') throw new Error('only a demonstration office may be thrown away');
    const { rows } = await sql<{ name: string }>`select quote_ident(relname) as name from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace and relname <> 'obieg_migration'`.execute(tx);
    await sql`truncate ${sql.raw(rows.map(({ name }) => name).join(', '))} restart identity cascade`.execute(tx);
    await sql`select count(*) from graphile_worker.complete_jobs(array(select id from graphile_worker.jobs))`.execute(tx);
  });
}
