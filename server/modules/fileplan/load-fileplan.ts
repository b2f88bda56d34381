import { readFileSync } from 'node:fs';
import type { Tx } from '../../platform/db/index.ts';

const folder = new URL('../../../db/fileplan/', import.meta.url);

/** Loads the municipal file plan (annex 2 to Dz.U. 2011 nr 14 poz. 67) with how sure each category is; for a new office. */
export async function loadFileplan(tx: Tx): Promise<number> {
  const evidence = new Map(readTable('jrwa-gmina-evidence.csv').map((row) => [row['symbol']!, row['category_evidence']!]));
  const rows = readTable('jrwa-gmina.csv');
  const symbols = new Set(rows.map((row) => row['symbol']!));
  const values = rows.map((row) => {
    const symbol = row['symbol']!;
    const parent = symbol.slice(0, -1);
    const found = evidence.get(symbol) ?? 'none';
    return { symbol, parent_symbol: symbols.has(parent) ? parent : null, title: row['title']!, category: row['category'] || null, remarks: row['remarks'] ?? '', evidence: found, end_class: found !== 'heading', valid_from: '2011-01-01' };
  });
  for (const length of [1, 2, 3, 4]) {
    const level = values.filter((value) => value.symbol.length === length);
    await tx.insertInto('fileplan_class').values(level).onConflict((oc) => oc.column('symbol').doNothing()).execute();
  }
  return values.length;
}

function readTable(name: string): Record<string, string>[] {
  const [header, ...rows] = parseCsv(readFileSync(new URL(name, folder), 'utf8'));
  return rows.map((row) => Object.fromEntries(header!.map((column, i) => [column, row[i] ?? ''])));
}

/** Comma-separated values with quotes (RFC 4180). */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  const field = /("(?:[^"]|"")*"|[^,\r\n]*)(,|\r?\n|$)/gy;
  let row: string[] = [];
  while (field.lastIndex < text.length) {
    const [, raw, end] = field.exec(text) ?? [];
    row.push(raw!.startsWith('"') ? raw!.slice(1, -1).replaceAll('""', '"') : raw!);
    if (end !== ',') { rows.push(row); row = []; }
  }
  return rows;
}
