import assert from 'node:assert/strict';
import { writeFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { until } from '../../../tests/kit/api-client.ts';
import { createRasteriser } from '../raster/index.ts';
import { columnWidths, linesOf } from './columns.ts';
import { printTable } from './index.ts';

const folder = await mkdtemp(join(tmpdir(), 'obieg-print-'));
const rasteriser = createRasteriser();
after(async () => { await rasteriser.close(); await rm(folder, { recursive: true, force: true }); });
const page = { title: 'Rejestr przesyłek wpływających (RPW)', subtitle: 'Urząd Miejski w Wierzbowie', foot: 'Wydrukowano 30.11.2026, 12:00, Ewa Żuraw', lang: 'pl' as const, heading: ['Numer', 'Nadawca', 'Czego dotyczy'] };
const words = async (path: string) => (await rasteriser.text(path)).pages.join(' ').replaceAll(/\s+/g, ' ');
const measure = (text: string) => text.length * 5;

async function* rowsOf(batches: number, of: number): AsyncGenerator<string[][]> {
  for (let batch = 0; batch < batches; batch += 1) yield Array.from({ length: of }, (_, i) => [`RPW/${batch * of + i + 1}/2026`, 'Łódzkie Stowarzyszenie „Żółw”', 'Prośba o źdźbło trawy – ćwiczenia']);
}

test('a word wider than its column is broken, words that fit stand on as few lines as there can be', () => {
  assert.deepEqual(linesOf('jeden dwa trzy', 45, measure), ['jeden dwa', 'trzy']);
  assert.deepEqual(linesOf('abcdefghijkl', 25, measure), ['abcde', 'fghij', 'kl']);
  assert.deepEqual(linesOf('', 25, measure), ['']);
});

test('columns share the page: each has room for its words, the rest goes where there is most to say, too many are squeezed', () => {
  const rows = [['RPW/1/2026', 'x', 'bardzo długi tytuł pisma, które ma wiele słów']];
  const widths = columnWidths(['Nr', 'X', 'Tytuł'], rows, { room: 700, gap: 6, measure });
  assert.equal(Math.round(widths.reduce((sum, width) => sum + width, 0)), 700);
  assert.ok(widths[0]! >= 56 && widths[2]! > widths[0]!);
  const squeezed = columnWidths(Array.from({ length: 24 }, () => 'Dwanaścieliter'), [], { room: 700, gap: 6, measure });
  assert.equal(Math.round(squeezed.reduce((sum, width) => sum + width, 0)), 700);
});

test('every page says what it is, when it was printed and its number, and no row is lost between pages', async () => {
  const chunks: Buffer[] = [];
  for await (const chunk of printTable({ ...page, rows: rowsOf(2, 60) })) chunks.push(chunk as Buffer);
  const path = join(folder, 'print.pdf');
  await writeFile(path, Buffer.concat(chunks));
  const text = await words(path);
  for (let number = 1; number <= 120; number += 1) assert.ok(text.includes(`RPW/${number}/2026`), `entry ${number}`);
  const pages = text.split('Wydrukowano 30.11.2026, 12:00, Ewa Żuraw').length - 1;
  assert.ok(pages > 1);
  assert.equal(text.split('Rejestr przesyłek wpływających (RPW)').length - 1, pages);
  assert.match(text, /Prośba o źdźbło trawy/);
});

test('a print without rows is a page with the headings', async () => {
  const chunks: Buffer[] = [];
  for await (const chunk of printTable({ ...page, rows: rowsOf(0, 0) })) chunks.push(chunk as Buffer);
  const path = join(folder, 'empty.pdf');
  await writeFile(path, Buffer.concat(chunks));
  assert.match(await words(path), /Czego dotyczy/);
});

test('whoever stops taking the print ends the reading of its rows', async () => {
  let ended = false;
  async function* endless(): AsyncGenerator<string[][]> {
    try {
      for (;;) yield* rowsOf(1, 200);
    } finally {
      ended = true;
    }
  }
  const print = printTable({ ...page, rows: endless() });
  for await (const chunk of print) if ((chunk as Buffer).length > 0) break;
  await until(async () => ended, (done) => done);
});
