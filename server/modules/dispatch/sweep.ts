import type { Clock } from '../../platform/clock/index.ts';
import type { Db } from '../../platform/db/index.ts';
import { addJobs } from '../../platform/jobs/index.ts';
import type { Log } from '../../platform/log/index.ts';
import { deliveryJob, overdueMails } from './store.ts';

const overdueMs = 60_000;
/** How often to look for mails whose delivery was broken off, in ms. */
export const sweepEveryMs = 60_000;

/** Gives mails that are due but that nobody delivers a job again (promise P9). Returns how many. */
export async function sweepDispatch(deps: { db: Db; clock: Clock }): Promise<number> {
  const ids = await overdueMails(deps.db, new Date(deps.clock.now().getTime() - overdueMs));
  if (ids.length > 0) await addJobs(deps.db, ids.map((id) => deliveryJob(id)));
  return ids.length;
}

/** Sweeps at once, since the process may have died in the middle of a delivery, and then every minute until stopped. */
export function startDispatchSweeper(deps: { db: Db; clock: Clock; log: Log }): { stop(): Promise<void> } {
  let running = Promise.resolve();
  const sweep = (): void => { running = sweepQuietly(deps); };
  sweep();
  const timer = setInterval(sweep, sweepEveryMs);
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}

async function sweepQuietly(deps: { db: Db; clock: Clock; log: Log }): Promise<void> {
  try {
    const count = await sweepDispatch(deps);
    if (count > 0) deps.log.info({ count }, 'dispatch.swept');
  } catch (error) {
    deps.log.warn({ error: error instanceof Error ? error.message : String(error) }, 'dispatch.sweep-failed');
  }
}
