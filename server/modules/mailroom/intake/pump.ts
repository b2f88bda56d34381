import { giveWay } from './give-way.ts';
import { rushWatch } from './rush.ts';
import { processEntries, type Intake } from './process-entries.ts';
import { retryDue } from './retry-due.ts';

const pollMs = 500;
/** In a flood the intake rests this many times as long as it has worked. */
const shareOfAcceptance = 4;

/**
 * Keeps sorting what arrives: at once when woken, and every half second for what other processes have accepted
 * or what is due to be tried again.
 * `rushing` tells that letters come faster than they are registered; `stop` lets the running batch finish.
 */
export function startPump(intake: Intake): { wake(): void; rushing(): boolean; stop(): Promise<void> } {
  let stopping = false;
  let rouse: () => void = () => {};
  let woken = false;
  const nowMs = () => intake.clock.now().getTime();
  const rush = rushWatch(nowMs);
  const flood = giveWay(nowMs);
  // New mail first, but never alone: what is due again gets its turn in every round.
  const round = async () => {
    const { settled, more } = await processEntries(intake);
    rush.note(settled > 0 && more);
    return settled + await retryDue(intake);
  };
  const rest = (ms: number, wakeable: boolean) => new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    rouse = () => { if (wakeable || stopping) { clearTimeout(timer); resolve(); } };
  });
  const loop = async () => {
    while (!stopping) {
      woken = false;
      const began = nowMs();
      const settled = await round().catch((error: unknown) => {
        intake.log.error({ problem: error instanceof Error ? error.message : String(error) }, 'mailroom.intake failed');
        rush.note(false);
        return 0;
      });
      if (settled === 0 && !woken && !stopping) await rest(pollMs, true);
      else if (flood.is() && !stopping) await rest(shareOfAcceptance * (nowMs() - began), false);
    }
  };
  const running = loop();
  return {
    wake: () => { flood.arrived(); woken = true; rouse(); },
    rushing: rush.is,
    stop: async () => { stopping = true; rouse(); await running; },
  };
}
