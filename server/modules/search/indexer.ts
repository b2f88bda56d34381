import type { Acting } from '../../platform/acts/index.ts';
import type { Log } from '../../platform/log/index.ts';
import { indexChanged, type SearchWords } from './index-changed.ts';

const restMs = 300;

/** Keeps the search up to date until stopped. */
export function startIndexer(deps: Acting & { log: Log; words: SearchWords }): { stop(): Promise<void> } {
  let stopping = false;
  let rouse: () => void = () => {};
  const rest = () => new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, restMs);
    rouse = () => { clearTimeout(timer); resolve(); };
  });
  const loop = async () => {
    while (!stopping) {
      const done = await indexChanged(deps.db, deps.words, deps.clock.now()).catch((error: unknown) => {
        deps.log.error({ problem: error instanceof Error ? error.message : String(error) }, 'search.index failed');
        return 0;
      });
      if (done === 0 && !stopping) await rest();
    }
  };
  const running = loop();
  return { stop: async () => { stopping = true; rouse(); await running; } };
}
