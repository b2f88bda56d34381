import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createBlobStore, type BlobStore } from '../../platform/blobs/index.ts';
import { systemClock } from '../../platform/clock/index.ts';
import type { Config } from '../../platform/config/index.ts';
import { connect } from '../../platform/db/index.ts';
import { createLog, type Log } from '../../platform/log/index.ts';
import { poolOptions, type Connection } from '../../platform/postgres/index.ts';
import { subscriptions } from './subscriptions.ts';

/** What every part of a running Obieg stands on: database, originals, clock, log, subscriptions. */
export type Foundation = ReturnType<typeof layFoundation>;

/** Opens the pool and the store of originals for one thread of the process. */
export function layFoundation(config: Config, connection: Connection, connections: number) {
  const log: Log = createLog(config.logLevel);
  const { db, pool, close } = connect(poolOptions(connection, { max: connections }), (error) => log.warn({ problem: error.message }, 'database.connection-lost'));
  const blobs: BlobStore = createBlobStore(join(config.dataDir, 'blobs'));
  return { config, connection, db, pool, blobs, clock: systemClock, subscriptions, log, close };
}

/** Version of this Obieg, from package.json. */
export const version: string = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')).version;

/** The address under which people reach this Obieg; stands in letters and mails. No slash at its end. */
export function publicUrlOf(config: Pick<Config, 'publicUrl' | 'httpPort'>): string {
  return (config.publicUrl ?? `http://localhost:${config.httpPort}`).replace(/\/+$/, '');
}

/** The largest mail that is sent, in bytes. */
export function mailLimitOf(config: Pick<Config, 'maxSentMb'>): number {
  return config.maxSentMb * 1_000_000;
}
