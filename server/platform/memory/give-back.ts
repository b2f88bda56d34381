import { performance, type EventLoopUtilization } from 'node:perf_hooks';

/** What a look finds: memory of the process in bytes, now and after it was last given back, and the share of its time the thread worked. */
export type Look = { rss: number; rssBefore: number; busy: number };

const lookEveryMs = 5000;
const worthwhileBytes = 96 * 1024 * 1024;
const idleBelow = 0.1;

/** Whether it is time: nothing to do just now, and enough taken since the last time to be worth a pause of some tenths of a second. */
export function isTimeToGiveBack({ rss, rssBefore, busy }: Look): boolean {
  return busy < idleBelow && rss - rssBefore >= worthwhileBytes;
}

/**
 * Gives memory that a burst of mail has taken back to the system once this thread has nothing to do. V8 keeps up to 64 MB of empty
 * pages for each thread and, while nothing runs, never looks for garbage. Needs Node's `--expose-gc`; without it, nothing is done.
 * It keeps no process alive.
 */
export function giveBackWhenIdle(): void {
  const collect = globalThis.gc;
  if (!collect) return;
  let rssBefore = process.memoryUsage.rss();
  let used: EventLoopUtilization = performance.eventLoopUtilization();
  setInterval(() => {
    const now = performance.eventLoopUtilization();
    const busy = performance.eventLoopUtilization(now, used).utilization;
    used = now;
    if (!isTimeToGiveBack({ rss: process.memoryUsage.rss(), rssBefore, busy })) return;
    collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
    rssBefore = process.memoryUsage.rss();
    used = performance.eventLoopUtilization();
  }, lookEveryMs).unref();
}
