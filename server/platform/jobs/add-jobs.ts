import { sql } from 'kysely';
import type { Reader } from '../db/index.ts';

/**
 * A job to run after the commit. `key` makes it single: a second request with the same key replaces the first.
 * `priority` as in graphile-worker: smaller runs earlier, 0 is ordinary. A `deferrable` job may be held back for a while (`runJobs`).
 * Payloads carry identifiers, never contents.
 */
export type JobRequest = { name: string; payload: Record<string, unknown>; runAt?: Date; key?: string; priority?: number; queue?: string; deferrable?: boolean };

/** What deferrable jobs are marked with in the table of jobs. */
export const deferrableFlag = 'deferrable';

/** Adds jobs inside the caller's transaction: they exist if, and only if, the change does. */
export async function addJobs(tx: Reader, jobs: readonly JobRequest[]): Promise<void> {
  const rows = JSON.stringify(jobs.map((job) => ({
    identifier: job.name, payload: job.payload, queue_name: job.queue ?? null, run_at: job.runAt?.toISOString() ?? null,
    max_attempts: null, job_key: job.key ?? null, priority: job.priority ?? null, flags: job.deferrable ? [deferrableFlag] : null,
  })));
  await sql`
    select count(*) from graphile_worker.add_jobs(array(
      select row(identifier, payload, queue_name, run_at, max_attempts, job_key, priority, flags)::graphile_worker.job_spec
      from json_to_recordset(${rows}::json) as spec(
        identifier text, payload json, queue_name text, run_at timestamptz,
        max_attempts smallint, job_key text, priority smallint, flags text[])
    ))`.execute(tx);
}
