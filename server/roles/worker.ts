import { createRelay, type Relay } from '../adapters/relay/index.ts';
import { createRasteriser } from '../adapters/raster/index.ts';
import { forgetReadings } from '../modules/access/index.ts';
import { readTexts, type TextDeps } from '../modules/documents/index.ts';
import { dispatchJobs, startDispatchSweeper, type DispatchDeps } from '../modules/dispatch/index.ts';
import { startDayTurner, writeProtocol, type ProtocolDeps } from '../modules/handover/index.ts';
import { sweepStalls } from '../modules/oversight/index.ts';
import { forgetSignIns } from '../modules/people/index.ts';
import { checkNewSender, startPump, startScannerWatch, type Intake, type SenderDeps } from '../modules/mailroom/index.ts';
import { applyRules } from '../modules/routing/index.ts';
import { startIndexer } from '../modules/search/index.ts';
import { runJobs } from '../platform/jobs/index.ts';
import { publicUrlOf, type Foundation } from './parts/foundation.ts';
import { pagePort } from './parts/pages.ts';
import { rederivePort, renderOnce, searchWords, senderPort } from './parts/ports.ts';
import { virusPort } from './parts/virus.ts';

/** What the jobs need; every module's needs together. */
export type WorkerDeps = DispatchDeps & SenderDeps & TextDeps & ProtocolDeps;
export type Worker = { wake(): void; stop(): Promise<void> };

/** What the intake needs besides the foundation. */
export function intakeOf(base: Foundation): Intake {
  return { ...base, scanner: virusPort(base.config.clamd), checkSender: senderPort, untitled: 'Pismo bez tematu' };
}

/** Joins the foundation with the ports the jobs reach outside through. */
export function workerDeps(base: Foundation, ports: Pick<WorkerDeps, 'relay' | 'readText'>): WorkerDeps {
  return { ...base, ...ports, mailFrom: base.config.mailFrom, publicUrl: publicUrlOf(base.config), checkSender: senderPort, rederive: rederivePort, renderDocument: renderOnce };
}

/** Sorts and registers what is received, works off jobs, keeps the search up to date. */
export async function startWorker(base: Foundation, alone: boolean): Promise<Worker> {
  const relay: Relay | null = base.config.smtpUrl === null ? null : createRelay(base.config.smtpUrl);
  const intake = intakeOf(base);
  const pump = startPump(intake);
  const watch = startScannerWatch(intake, pump.wake);
  const indexer = startIndexer({ ...base, words: searchWords });
  const rasteriser = createRasteriser();
  const deps = workerDeps(base, { relay, readText: pagePort(rasteriser).text });
  const jobs = await runJobs<WorkerDeps>({ pool: base.pool, jobs: [applyRules, checkNewSender, readTexts, writeProtocol, forgetSignIns, forgetReadings, sweepStalls, ...dispatchJobs], recurring: [{ job: forgetSignIns.name, at: '17 2 * * *' }, { job: forgetReadings.name, at: '27 2 * * *' }, { job: sweepStalls.name, at: '7,37 * * * *' }], deps, concurrency: base.config.workerConcurrency, log: base.log, alone, hold: pump.rushing });
  const sweeper = startDispatchSweeper(base);
  const turner = startDayTurner(base);
  return { wake: pump.wake, stop: async () => { await Promise.all([pump.stop(), watch.stop(), indexer.stop(), jobs.stop(), sweeper.stop(), turner.stop()]); await rasteriser.close(); await relay?.close(); } };
}

