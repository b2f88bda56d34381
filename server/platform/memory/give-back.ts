import { performance, type EventLoopUtilization } from 'node:perf_hooks';

/** What a look finds: memory of the process in bytes, now and at the start of the thread, the share of its time the thread worked just now, and for how long since it last gave back. */
export type Look = { rss: number; rssAtStart: number; busy: number; workedMs: number };

const lookEveryMs = 5000;
const worthwhileBytes = 64 * 1024 * 1024;
const idleBelow = 0.1;
const workedEnoughMs = 2000;

/**
 * Whether it is time: nothing to do just now, enough done since the last time to have left something behind, and more taken than at the
 * start. Memory is the whole process's, work each thread's own: what another thread holds at one moment must not keep this one from giving back at the next.
 */
export function isTimeToGiveBack({ rss, rssAtStart, busy, workedMs }: Look): boolean {
  return busy < idleBelow && workedMs >= workedEnoughMs && rss - rssAtStart >= worthwhileBytes;
}

/**
 * Gives memory that a burst of mail has taken back to the system once this thread has nothing to do. V8 keeps up to 64 MB of empty
 * pages for each thread and, while nothing runs, never looks for garbage. Needs Node's `--expose-gc`; without it, nothing is done.
 * It keeps no process alive.
 */
export function giveBackWhenIdle(): void {
  const collect = globalThis.gc;
  if (!collect) return;
  const rssAtStart = process.memoryUsage.rss();
  let gaveBack: EventLoopUtilization = performance.eventLoopUtilization();
  let looked = gaveBack;
  setInterval(() => {
    const now = performance.eventLoopUtilization();
    const busy = performance.eventLoopUtilization(now, looked).utilization;
    looked = now;
    if (!isTimeToGiveBack({ rss: process.memoryUsage.rss(), rssAtStart, busy, workedMs: now.active - gaveBack.active })) return;
    collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
    gaveBack = performance.eventLoopUtilization();
    looked = gaveBack;
  }, lookEveryMs).unref();
}
