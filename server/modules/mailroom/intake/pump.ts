import { processEntries, type Intake } from './process-entries.ts';
import { retryDue } from './retry-due.ts';

const pollMs = 500;

// New mail first, but never alone: what is due again gets its turn in every round.
const round = async (intake: Intake) => await processEntries(intake) + await retryDue(intake);

/**
 * Keeps sorting what arrives: at once when woken, and every half second for what other processes have accepted
 * or what is due to be tried again.
 * `stop` lets the running batch finish.
 */
export function startPump(intake: Intake): { wake(): void; stop(): Promise<void> } {
  let stopping = false;
  let rouse: () => void = () => {};
  let woken = false;
  const rest = () => new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, pollMs);
    rouse = () => { clearTimeout(timer); resolve(); };
  });
  const loop = async () => {
    while (!stopping) {
      woken = false;
      const settled = await round(intake).catch((error: unknown) => {
        intake.log.error({ problem: error instanceof Error ? error.message : String(error) }, 'mailroom.intake failed');
        return 0;
      });
      if (settled === 0 && !woken && !stopping) await rest();
    }
  };
  const running = loop();
  return {
    wake: () => { woken = true; rouse(); },
    stop: async () => { stopping = true; rouse(); await running; },
  };
}
