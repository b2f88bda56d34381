import { createRelay, type Relay } from '../adapters/relay/index.ts';
import { dispatchJobs, startDispatchSweeper, type DispatchDeps } from '../modules/dispatch/index.ts';
import { checkNewSender, startPump, type Intake, type SenderDeps } from '../modules/mailroom/index.ts';
import { startIndexer } from '../modules/search/index.ts';
import { runJobs } from '../platform/jobs/index.ts';
import { publicUrlOf, type Foundation } from './parts/foundation.ts';
import { searchWords, senderPort } from './parts/ports.ts';
import { virusPort } from './parts/virus.ts';

export type Worker = { wake(): void; stop(): Promise<void> };

/** What the intake needs besides the foundation. */
export function intakeOf(base: Foundation): Intake {
  return { ...base, scanForVirus: virusPort(base.config.clamd), checkSender: senderPort, untitled: 'Pismo bez tematu' };
}

/** Sorts and registers what is received, works off jobs, keeps the search up to date. */
export async function startWorker(base: Foundation, alone: boolean): Promise<Worker> {
  const relay: Relay | null = base.config.smtpUrl === null ? null : createRelay(base.config.smtpUrl);
  const pump = startPump(intakeOf(base));
  const indexer = startIndexer({ ...base, words: searchWords });
  const deps: DispatchDeps & SenderDeps = { ...base, relay, mailFrom: base.config.mailFrom, publicUrl: publicUrlOf(base.config), checkSender: senderPort };
  const jobs = await runJobs<DispatchDeps & SenderDeps>({ pool: base.pool, jobs: [checkNewSender, ...dispatchJobs], deps, concurrency: base.config.workerConcurrency, log: base.log, alone });
  const sweeper = startDispatchSweeper(base);
  return { wake: pump.wake, stop: async () => { await Promise.all([pump.stop(), indexer.stop(), jobs.stop(), sweeper.stop()]); await relay?.close(); } };
}

