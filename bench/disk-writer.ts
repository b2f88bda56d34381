/**
 * A program that does the least any durable intake must do: for each letter a new file of that size, fsynced, and one committed
 * row; four at a time, on the same disk and the same PostgreSQL. What it reaches is the yardstick for the intake.
 */
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { Connection } from '../server/platform/postgres/index.ts';
import { corpus } from './corpus.ts';

export type Writing = { connection: Connection; folder: string; writers: number; forMs: number };
export type Written = { count: number; ms: number };

process.on('message', (order: Writing) => { void write(order); });

async function write({ connection, folder, writers, forMs }: Writing): Promise<void> {
  const mails = corpus(200, 99);
  const pool = new pg.Pool({ ...connection, max: writers });
  await pool.query('create table if not exists bench_row (id bigint generated always as identity primary key, name text not null, size bigint not null, at timestamptz not null default now())');
  await Promise.all(Array.from({ length: writers }, () => pool.query('select pg_sleep(0.05)')));
  const began = performance.now();
  let count = 0;
  await Promise.all(Array.from({ length: writers }, async () => {
    while (performance.now() - began < forMs) {
      const n = count++;
      const { bytes } = mails[n % mails.length]!;
      const file = await open(join(folder, `${process.pid}-${n}`), 'wx', 0o400);
      await file.write(bytes);
      await file.sync();
      await file.close();
      await pool.query({ name: 'row', text: 'insert into bench_row (name, size) values ($1, $2)', values: [`${process.pid}-${n}`, bytes.length] });
    }
  }));
  const ms = performance.now() - began;
  await pool.query('drop table bench_row');
  await pool.end();
  report({ count, ms });
}

function report(result: Written): void {
  process.once('disconnect', () => process.exit(0));
  process.send!(result);
  process.disconnect();
}
