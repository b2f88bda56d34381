import { parentPort, workerData } from 'node:worker_threads';
import type { Config } from '../platform/config/index.ts';
import type { Connection } from '../platform/postgres/index.ts';
import { layFoundation } from './parts/foundation.ts';
import { startWorker } from './worker.ts';

const { config, connection, alone } = workerData as { config: Config; connection: Connection; alone: boolean };
const base = layFoundation(config, connection, config.workerConcurrency + 4);
const worker = await startWorker(base, alone);

parentPort?.on('message', (message: 'wake' | 'stop') => {
  if (message === 'wake') worker.wake();
  else void worker.stop().then(() => base.close()).then(() => parentPort?.close());
});
parentPort?.postMessage('ready');
