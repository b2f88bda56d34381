import { Worker as Thread } from 'node:worker_threads';
import { newSetUpKey } from '../modules/people/index.ts';
import { createHttpServer } from '../platform/http/index.ts';
import { migrateJobs } from '../platform/jobs/index.ts';
import { asStartFailure, StartFailure, type Config } from '../platform/config/index.ts';
import { giveBackWhenIdle } from '../platform/memory/index.ts';
import { migrate } from '../platform/migrations/index.ts';
import { openDatabase, type Database } from '../platform/postgres/index.ts';
import { layFoundation, publicUrlOf, type Foundation } from './parts/foundation.ts';
import { ensureOffice } from './parts/new-office.ts';
import { startMailIn } from './mail-in.ts';
import { servePortal } from './portal.ts';
import { serveWeb } from './web.ts';
import { welcome } from './parts/welcome.ts';

export type StartOptions = { office: 'demonstration' | 'new' };
/** A running Obieg. `stop` lets running work finish and leaves no process behind. */
export type Running = { urls: { staff: string; portal: string }; smtpPort: number | null; lmtpPort: number | null; stop(): Promise<void>; lost: Promise<StartFailure> };

/** Stops in reverse order of starting, each only once. */
type Stops = (() => Promise<unknown>)[];

/**
 * Starts the roles this process is to play: database, migrations, office, then worker, mail and web.
 * @throws StartFailure with one sentence; whatever had been started is stopped again.
 */
export async function start(config: Config, options: StartOptions, say: (line: string) => void): Promise<Running> {
  const stops: Stops = [];
  try {
    return await startParts(config, options, { say, stops });
  } catch (error) {
    await stopAll(stops);
    throw asStartFailure(error, { dataDir: config.dataDir });
  }
}

async function startParts(config: Config, options: StartOptions, { say, stops }: { say(line: string): void; stops: Stops }): Promise<Running> {
  const everything = config.roles.length === 4;
  const database = await openDatabase(config, { purpose: 'run', share: everything ? 'alone' : 'shared' });
  stops.push(() => database.stop());
  await migrate(database.connection);
  const base = layFoundation(config, database.connection, config.databaseConnections);
  stops.push(() => base.close());
  await migrateJobs(base.pool);
  const setUpKey = await ensureOffice(base, options.office, say) ? null : newSetUpKey();
  const thread = config.roles.includes('worker') ? startWorkerThread(config, database, everything) : null;
  if (thread) stops.push(() => thread.stop());
  const web = config.roles.includes('web') || config.roles.includes('portal') ? await startHttp(base, { setUpKey, stops }) : null;
  const mail = config.roles.includes('mail-in') ? await startMailIn(base, () => thread?.wake()) : null;
  if (mail) stops.push(() => mail.stop());
  await thread?.ready;
  giveBackWhenIdle();
  const running: Running = {
    urls: { staff: `${web?.url ?? ''}/app/`, portal: `${web?.url ?? ''}/` }, smtpPort: mail?.smtpPort ?? null, lmtpPort: mail?.lmtpPort ?? null,
    stop: () => stopAll(stops), lost: Promise.race([database.lost, ...(thread ? [thread.lost] : [])]),
  };
  await welcome(base, running, { setUpKey, say });
  return running;
}

async function startHttp(base: Foundation, { setUpKey, stops }: { setUpKey: string | null; stops: Stops }): Promise<{ url: string }> {
  const { config } = base;
  const app = await createHttpServer({ log: base.log, maxBodyBytes: config.maxUploadMb * 1024 * 1024, secure: config.publicUrl?.startsWith('https:') ?? false, trustProxy: config.trustProxy });
  stops.push(() => app.close());
  const publicUrl = publicUrlOf(config);
  if (config.roles.includes('web')) stops.push(await serveWeb(app, base, { setUpKey }));
  if (config.roles.includes('portal')) stops.push(await servePortal(app, base, { publicUrl }));
  // The welcome names the addresses in words.
  const { level } = app.log;
  app.log.level = 'warn';
  await app.listen({ host: config.httpHost, port: config.httpPort });
  app.log.level = level;
  const address = app.server.address();
  const port = typeof address === 'object' && address ? address.port : config.httpPort;
  return { url: config.publicUrl ?? `http://${config.httpHost === '0.0.0.0' || config.httpHost === '127.0.0.1' ? 'localhost' : config.httpHost}:${port}` };
}

/** The worker runs in a thread of its own, so that sorting and sending never slow the answers down; it dies with the process. */
function startWorkerThread(config: Config, database: Database, alone: boolean) {
  const thread = new Thread(new URL('./worker-thread.ts', import.meta.url), { workerData: { config, connection: database.connection, alone } });
  const ready = new Promise<void>((resolve, reject) => {
    thread.once('message', () => resolve());
    thread.once('error', reject);
  });
  let stopping = false;
  const lost = new Promise<StartFailure>((resolve) => {
    thread.once('exit', () => { if (!stopping) resolve(new StartFailure('The worker has stopped unexpectedly; see the log.')); });
    thread.once('error', (error) => resolve(new StartFailure(`The worker has failed: ${error.message}`, { cause: error })));
  });
  const stop = async () => {
    stopping = true;
    const gone = new Promise((resolve) => { thread.once('exit', resolve); });
    thread.postMessage('stop');
    await gone;
  };
  return { ready, lost, stop, wake: () => thread.postMessage('wake') };
}

async function stopAll(stops: Stops): Promise<void> {
  for (const stop of stops.splice(0).toReversed()) await stop().catch(() => undefined);
}
