import type { Acting } from '../../platform/acts/index.ts';
import type { Log } from '../../platform/log/index.ts';
import { turnStructure } from '../people/index.ts';
import { turnDepartures } from './departures.ts';
import { turnReorganisations } from './reorganisation/reorganisations.ts';
import { throwTogether } from './turn-due.ts';

/** How often to look whether a new day has begun, in ms. */
const everyMs = 60_000;

/** Does what is planned for today or was planned for a day since the last time. Safe to run at any time and twice. */
export async function turnDay(acting: Acting): Promise<void> {
  const failed: unknown[] = [];
  for (const turn of [turnStructure, turnReorganisations, turnDepartures]) await turn(acting).catch((error: unknown) => { failed.push(error); });
  throwTogether(failed);
}

/** Turns the day at once, since the process may have stood still over midnight, and then looks every minute until stopped. */
export function startDayTurner(deps: Acting & { log: Log }): { stop(): Promise<void> } {
  let running: Promise<void> = Promise.resolve();
  const turn = () => {
    running = running.then(() => turnDay(deps)).catch((error: unknown) => { deps.log.error({ error: error instanceof Error ? error.message : String(error) }, 'handover.turn-failed'); });
  };
  turn();
  const timer = setInterval(turn, everyMs);
  return { stop: async () => { clearInterval(timer); await running; } };
}
