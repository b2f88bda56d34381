import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import type { Config } from '../platform/config/index.ts';
import { giveBackWhenIdle } from '../platform/memory/index.ts';
import type { Connection } from '../platform/postgres/index.ts';
import { layFoundation } from './parts/foundation.ts';
import { startWorker } from './worker.ts';

/** Nice value of the worker: it still gets a seventh of a processor that others want, and all of an idle one. */
const behindAnswers = 8;

// Sorting, texts and sending give way to what people and mail servers wait for: on Linux this is the priority of this thread alone.
if (process.platform === 'linux') setPriority(0, behindAnswers);

const { config, connection, alone } = workerData as { config: Config; connection: Connection; alone: boolean };
const base = layFoundation(config, connection, config.workerConcurrency + 4);
const worker = await startWorker(base, alone);
giveBackWhenIdle();

parentPort?.on('message', (message: 'wake' | 'stop') => {
  if (message === 'wake') worker.wake();
  else void worker.stop().then(() => base.close()).then(() => parentPort?.close());
});
parentPort?.postMessage('ready');
