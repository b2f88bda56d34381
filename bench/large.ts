import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { settledMemory } from './flow.ts';
import { readLists, type Reading } from './lists.ts';
import { databaseOf, startOffice } from './office.ts';
import type { Cost } from './processes.ts';
import { seedOffice } from './seed.ts';

/** What an office of one size costs its readers. */
export type AtSize = { readings: Reading[]; databaseMb: number; filledInSeconds: number; memory: Cost['memory'] | null };

/** Fills an office of its own with that many register entries, reads every list and page, and leaves nothing. */
export async function readAtSize(items: number, reads: number, step: (line: string) => void): Promise<AtSize> {
  const dataDir = realpathSync(mkdtempSync(join(tmpdir(), 'obieg-bench-')));
  const office = await startOffice(dataDir, '/app/');
  try {
    step(`filling in ${items} register entries and ${items / 4} cases`);
    const began = performance.now();
    const database = await databaseOf(office);
    const viewers = await seedOffice(database, items).finally(database.close);
    const filledInSeconds = (performance.now() - began) / 1000;
    step('reading lists and pages');
    const readings = await readLists(office, viewers, reads);
    return { readings, filledInSeconds, databaseMb: await databaseMb(office), memory: await settledMemory(office) };
  } finally {
    await office.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function databaseMb(office: { dataDir: string }): Promise<number> {
  const { client, close } = await databaseOf(office);
  const { rows } = await client.query<{ size: number }>('select pg_database_size(current_database())::float8 as size').finally(close);
  return rows[0]!.size / 1e6;
}
