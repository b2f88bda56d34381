import { get } from 'node:http';
import { Client } from 'pg';
import { poolOptions, type Connection } from '../server/platform/postgres/index.ts';
import type { Office } from './office.ts';
import { costOf } from './processes.ts';

export type Exported = { format: string; perSecond: number; megabytes: number; grewBy: number };

/** The whole incoming register as a file of each kind, and how much more memory the server had meanwhile than right before. */
export async function exportRegister(office: Office, headers: Record<string, string>, rows: number): Promise<Exported[]> {
  const exported: Exported[] = [];
  for (const format of ['csv', 'xlsx', 'pdf']) {
    const before = costOf(office.process.pid!)?.memory.server ?? 0;
    const began = performance.now();
    let most = before;
    const watching = setInterval(() => { most = Math.max(most, costOf(office.process.pid!)?.memory.server ?? 0); }, 100);
    const bytes = await taken(`${office.url}/api/v1/incoming/table?format=${format}`, headers).finally(() => clearInterval(watching));
    exported.push({ format, perSecond: (rows * 1000) / (performance.now() - began), megabytes: bytes / 1e6, grewBy: most - before });
  }
  return exported;
}

/** The yardstick: the same rows as PostgreSQL itself writes them out, in rows a second. */
export async function copyOut(connection: Connection, rows: number): Promise<number> {
  const client = new Client(poolOptions(connection));
  await client.connect();
  const began = performance.now();
  // What comes is received and let go (pg does nothing with it).
  await client.query(`copy (select * from item where register = 'incoming' order by id desc) to stdout`);
  const perSecond = (rows * 1000) / (performance.now() - began);
  await client.end();
  return perSecond;
}

function taken(url: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { headers }, (answer) => {
      if (answer.statusCode !== 200) return reject(new Error(`${url} answered ${answer.statusCode}`));
      let bytes = 0;
      answer.on('data', (chunk: Buffer) => { bytes += chunk.length; });
      answer.once('end', () => resolve(bytes)).once('error', reject);
    }).on('error', reject);
  });
}
