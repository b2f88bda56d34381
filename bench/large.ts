import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { settledMemory } from './flow.ts';
import { readLists, type Reading } from './lists.ts';
import { databaseOf, startOffice, type Office } from './office.ts';
import type { Cost } from './processes.ts';
import { seedOffice, type Viewer } from './seed.ts';

/** What an office of one size costs its readers. */
export type AtSize = { readings: Reading[]; databaseMb: number; filledInSeconds: number; memory: Cost['memory'] | null; reassignedInSeconds: number | null };

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
    const memory = await settledMemory(office);
    step('giving a full desk to somebody else');
    return { readings, filledInSeconds, memory, reassignedInSeconds: await reassign(office, viewers.mayor), databaseMb: await databaseMb(office) };
  } finally {
    await office.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

const deskOf = 5000;

/** Fills a desk with what waits in the mailroom and has all of it given to another; null where not so much waits. */
async function reassign(office: Office, mayor: Viewer): Promise<number | null> {
  const { client, close } = await databaseOf(office);
  try {
    const { rows: [from, to] } = await client.query<{ id: number; unit_id: number }>(`select id, unit_id from post where role = 'officer' order by id limit 2`);
    const { rowCount } = await client.query(`update holding set post_id = $1, unit_id = $2, stage = 'in-hand' where id in (select h.id from holding h join item i on i.id = h.item_id where h.until is null and h.stage = 'mailroom' and i.confidentiality = 'ordinary' order by h.id limit ${deskOf})`, [from!.id, from!.unit_id]);
    if (rowCount !== deskOf) return null;
    const began = performance.now();
    const answer = await fetch(`${office.url}/api/v1/assignment/desks/${from!.id}/reassignment`, { method: 'POST', headers: { ...mayor.headers, 'content-type': 'application/json' }, body: JSON.stringify({ toPostId: to!.id, reason: 'długa nieobecność' }) });
    if (!answer.ok) throw new Error(`the desk could not be given away: ${answer.status} ${await answer.text()}`);
    return (performance.now() - began) / 1000;
  } finally {
    await close();
  }
}

async function databaseMb(office: { dataDir: string }): Promise<number> {
  const { client, close } = await databaseOf(office);
  const { rows } = await client.query<{ size: number }>('select pg_database_size(current_database())::float8 as size').finally(close);
  return rows[0]!.size / 1e6;
}
