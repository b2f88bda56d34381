import { readFileSync } from 'node:fs';
import { parseCsv } from '../../adapters/csv/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { parentOf } from './rules.ts';

const folder = new URL('../../../db/fileplan/', import.meta.url);
const source = 'Dz.U. 2011 nr 14 poz. 67, zał. 2';
/** The act holds for documentation from this day on (rozp. §7). */
const inForceFrom = '2011-01-01';

/** Loads the municipal file plan (annex 2 to Dz.U. 2011 nr 14 poz. 67) with how sure each category is; for a new office. */
export async function loadFileplan(tx: Tx): Promise<number> {
  const evidence = new Map(readTable('jrwa-gmina-evidence.csv').map((row) => [row['symbol']!, row['category_evidence']!]));
  const rows = readTable('jrwa-gmina.csv').map(({ symbol = '', title = '', category = '', remarks = '' }) => ({ symbol, title, category, remarks, evidence: evidence.get(symbol) ?? 'none' }));
  for (const length of [1, 2, 3, 4]) {
    const level = rows.filter(({ symbol }) => symbol.length === length);
    await tx.insertInto('fileplan_class').values(level.map(({ symbol }) => ({ symbol, parent_symbol: parentOf(symbol) }))).execute();
  }
  await tx.insertInto('fileplan_version').values(rows.map((row) => ({
    symbol: row.symbol, valid_from: inForceFrom, title: row.title, category: row.category || null, remarks: row.remarks, evidence: row.evidence, end_class: row.evidence !== 'heading', basis: source,
  }))).execute();
  return rows.length;
}

function readTable(name: string): Record<string, string>[] {
  const [header, ...rows] = parseCsv(readFileSync(new URL(name, folder), 'utf8')).rows;
  return rows.map((row) => Object.fromEntries(header!.cells.map((column, i) => [column, row.cells[i] ?? ''])));
}
