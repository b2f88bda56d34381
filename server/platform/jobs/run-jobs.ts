import { parseCronItems, run, runMigrations, runOnce, type TaskList } from 'graphile-worker';
import type { Pool } from 'pg';
import type { Log } from '../log/index.ts';
import { deferrableFlag } from './add-jobs.ts';
import { quietGraphileLogger } from './logger.ts';
import type { Job } from './define-job.ts';

/** Creates or updates the job tables; before the office's own migrations are used. */
export async function migrateJobs(pool: Pool): Promise<void> {
  await runMigrations({ pgPool: pool, logger: quietGraphileLogger() });
}

/** Builds the list of tasks; a name without a handler or with two is a mistake in the composition. */
export function taskList<D>(jobs: readonly Job<D>[], deps: D): TaskList {
  const tasks: TaskList = {};
  for (const job of jobs) {
    if (tasks[job.name]) throw new Error(`two handlers for job ${job.name}`);
    tasks[job.name] = async (payload) => { await job.run(deps, job.payload.parse(payload) as never); };
  }
  return tasks;
}

/** A job without payload that comes round by itself: `at` is a cron pattern in UTC. Of several processes one runs it. */
export type Recurring = { job: string; at: string };

/**
 * Works off jobs until stopped. Jobs of a process that died are unlocked first (graphile-worker would wait four hours);
 * the caller must hold the office's lock, so that no other worker of this machine is alive. While `hold` says so, deferrable jobs wait.
 */
export async function runJobs<D>(options: { pool: Pool; jobs: readonly Job<D>[]; deps: D; concurrency: number; log: Log; alone: boolean; recurring?: readonly Recurring[]; hold?: () => boolean }): Promise<{ stop(): Promise<void> }> {
  const { pool, jobs, deps, concurrency, log } = options;
  if (options.alone) await unlockOrphans(pool);
  const runner = await run({ pgPool: pool, taskList: taskList(jobs, deps), concurrency, noHandleSignals: true, logger: quietGraphileLogger(), pollInterval: 1000, forbiddenFlags: () => (options.hold?.() ? [deferrableFlag] : null), parsedCronItems: parseCronItems((options.recurring ?? []).map(({ job, at }) => ({ task: job, match: at }))) });
  runner.events.on('job:error', ({ job, error }) => {
    log.warn({ job: job.task_identifier, id: job.id, attempt: job.attempts, error: error instanceof Error ? error.message : String(error) }, 'jobs.failed');
  });
  return { stop: () => runner.stop() };
}

/** Works off the jobs that are due now and stops. */
export async function runDueJobs<D>(pool: Pool, jobs: readonly Job<D>[], deps: D): Promise<void> {
  await runOnce({ pgPool: pool, taskList: taskList(jobs, deps), noHandleSignals: true, logger: quietGraphileLogger() });
}

async function unlockOrphans(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ locked_by: string }>('select distinct locked_by from graphile_worker.jobs where locked_by is not null');
  if (rows.length > 0) await pool.query('select graphile_worker.force_unlock_workers($1::text[])', [rows.map((row) => row.locked_by)]);
}
