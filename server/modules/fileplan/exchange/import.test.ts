import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { testDatabase } from '../../../../tests/kit/database.ts';
import { aTownHall } from '../../../../tests/kit/office.ts';
import { readFileplanXml, writeFileplanXml } from '../../../adapters/fileplan-xml/index.ts';
import { csvOf, readTable, xlsxOf } from '../../../adapters/office-text/index.ts';
import { addDays, type LegalDate } from '../../calendar/index.ts';
import { readClass } from '../index.ts';
import { readVersions } from '../plan-day.ts';
import { applyImport } from './apply-import.ts';
import { columns, type Field } from './columns.ts';
import { tableOfPlan } from './export-plan.ts';
import { planImport, type ImportWishes } from './plan-import.ts';
import { readPresent } from './present.ts';
import { rowsOfTable, rowsOfXml, type ReadRows } from './read-rows.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);
const today = '2026-11-03' as LegalDate;
const tomorrow = '2026-11-04' as LegalDate;
const wishes: ImportWishes = { complete: false, mayConfirm: true };

type Line = Partial<Record<Field, string>>;
const tableOf = (lines: readonly Line[]) => [columns.map(({ heading }) => heading), ...lines.map((line) => columns.map(({ field }) => line[field] ?? ''))];
const plan = async (read: ReadRows, from = today, how = wishes) => planImport(read, await readPresent(db, from, today), how);
/** Rows without the column of doubts, as other systems make them. */
const rows = (lines: readonly Line[]) => rowsOfTable(tableOf(lines).map((cells) => cells.slice(0, 4)));
const problems = async (lines: readonly Line[]) => (await plan(rows(lines))).problems.map(({ row, column, code }) => [row, column, code]);
const apply = async (read: ReadRows, from = today, how = wishes, seen?: string) => {
  const { fingerprint } = await plan(read, from, how);
  return hall.as('archiwum', 'fileplan.import', (doing) => applyImport(doing, { ...how, read, from, basis: 'Zarządzenie nr 20/2026', fingerprint: seen ?? fingerprint }));
};
const count = async () => (await readVersions(db, today, null)).length;

test('every problem is listed with its row and column, and nothing is done: a class without a category too', async () => {
  const lines: Line[] = [
    { symbol: '7028', title: 'Bez kategorii' }, { symbol: '70211', title: 'Za długi symbol', category: 'B5' }, { symbol: '7029', title: '', category: 'B5' }, { symbol: '7027', title: 'Zła kategoria', category: 'C7' },
    { symbol: '7027', title: 'Drugi raz', category: 'B5' }, { symbol: '9100', title: 'Pod niczym', category: 'B5' }, { symbol: '702', title: 'Pośrednia z kategorią', category: 'B5' }, { symbol: '', title: 'Bez symbolu', category: 'B5' },
    { symbol: '6131', title: 'Bez kategorii odtąd', category: '' }, { symbol: '9', title: 'Sama jedna', category: '' },
  ];
  assert.deepEqual(await problems(lines), [
    [2, 'Kategoria archiwalna', 'category-missing'], [3, 'Symbol', 'symbol-wrong'], [4, 'Hasło klasyfikacyjne', 'cell-empty'], [5, 'Kategoria archiwalna', 'category-wrong'], [6, 'Symbol', 'symbol-repeated'],
    [7, 'Symbol', 'parent-missing'], [8, 'Kategoria archiwalna', 'category-on-heading'], [9, 'Symbol', 'cell-empty'], [10, 'Kategoria archiwalna', 'category-missing'], [11, 'Kategoria archiwalna', 'category-missing'],
  ]);
  await assert.rejects(apply(rows(lines)), { code: 'import-problems' });
  assert.equal(await count(), 1154);
  assert.deepEqual(await db.selectFrom('journal_entry').select('id').execute(), []);
});

test('a file without its columns, or with nothing but them, says so', async () => {
  assert.deepEqual(rowsOfTable([['Symbol', 'Hasło']]).problems.map(({ row, column, code }) => [row, column, code]), [[1, 'Hasło klasyfikacyjne', 'column-missing'], [1, 'Kategoria archiwalna', 'column-missing']]);
  assert.deepEqual(rows([]).problems.map(({ code }) => code), ['file-empty']);
});

test('a heading with one class below it is refused; under an end class nothing is put', async () => {
  assert.deepEqual(await problems([{ symbol: '9', title: 'Nowe zadania' }, { symbol: '90', title: 'Jedno tylko', category: 'B5' }]), [[2, 'Symbol', 'too-few-children']]);
  const leaf = (await readVersions(db, today, null)).find((one) => one.endClass && one.symbol.length === 3)!;
  assert.deepEqual((await problems([{ symbol: `${leaf.symbol}0`, title: 'Pod końcową', category: 'B5' }])).map(([row, , code]) => [row, code]), [[2, 'parent-is-end-class']]);
});

test('the plan, exported and imported again, is no difference: as CSV, as XLSX and as the XML of the state archives', async () => {
  const classes = await readVersions(db, today, null);
  const table = tableOfPlan(classes);
  for (const bytes of [csvOf(table), await xlsxOf('JRWA', table)]) {
    const { problems: wrong, steps, unmentioned, rows: read } = await plan(rowsOfTable(await readTable(bytes)));
    assert.deepEqual([wrong, steps, unmentioned, read], [[], [], [], 1154]);
  }
  const { rows: read, problem } = await readFileplanXml(Buffer.from(writeFileplanXml(classes)));
  const { problems: wrong, steps } = await plan(rowsOfXml(read));
  assert.deepEqual([problem, wrong, steps], [null, [], []]);
});

test('the file the plan was first loaded from is no difference either', async () => {
  const bytes = readFileSync(new URL('../../../../db/fileplan/jrwa-gmina.csv', import.meta.url));
  const { problems: wrong, steps } = await plan(rowsOfTable(await readTable(bytes)));
  assert.deepEqual([wrong, steps], [[], []]);
});

test('a new heading comes with its classes in one act; each class and the import stand in the journal', async () => {
  const read = rows([{ symbol: '91', title: 'Druga', category: 'be5' }, { symbol: '9', title: 'Nowe zadania' }, { symbol: '90', title: 'Pierwsza', category: 'A', remarks: 'w tym próby' }]);
  assert.deepEqual((await plan(read)).steps.map(({ kind, symbol, row }) => [kind, symbol, row]), [['add-class', '9', 3], ['add-class', '90', 4], ['add-class', '91', 2]]);
  await assert.rejects(apply(read, today, wishes, 'x'.repeat(64)), { code: 'changed-meanwhile', status: 409 });
  assert.equal(await apply(read), 3);
  const found = await readClass(db, '90', today);
  assert.deepEqual([found.title, found.category, found.remarks, found.origin, found.path], ['Pierwsza', 'A', 'w tym próby', 'local', ['9 Nowe zadania']]);
  assert.deepEqual((await db.selectFrom('journal_entry').select('act').orderBy('id').execute()).map((one) => one.act), ['fileplan.add-class', 'fileplan.add-class', 'fileplan.add-class', 'fileplan.import']);
  await assert.rejects(apply(read), { code: 'nothing-to-change' });
});

test('words and categories change from the day, an end class may become a heading; details an XML does not know stay', async () => {
  const before = await readClass(db, '7021', today);
  const xml = `<?xml version="1.0"?><wykaz xmlns="http://www.mswia.gov.pl/standardy/ndap">
    <akta><symbol>7021</symbol><haslo>Utrzymanie urządzeń</haslo><kategoriaMerytoryczna>B10</kategoriaMerytoryczna></akta>
    <akta><symbol>91</symbol><haslo>Druga</haslo></akta><akta><symbol>910</symbol><haslo>Pod drugą</haslo><kategoriaMerytoryczna>BE5</kategoriaMerytoryczna></akta><akta><symbol>911</symbol><haslo>Obok</haslo><kategoriaMerytoryczna>Bc</kategoriaMerytoryczna></akta>
  </wykaz>`;
  assert.equal(await apply(rowsOfXml((await readFileplanXml(Buffer.from(xml))).rows), tomorrow), 4);
  const after = await readClass(db, '7021', tomorrow);
  assert.deepEqual([after.title, after.category, after.remarks], ['Utrzymanie urządzeń', 'B10', before.remarks]);
  assert.deepEqual([(await readClass(db, '91', today)).endClass, (await readClass(db, '91', tomorrow)).endClass, (await readClass(db, '911', tomorrow)).category], [true, false, 'Bc']);
  assert.deepEqual((await plan(rows([{ symbol: '7021', title: 'Jeszcze inaczej', category: 'B5' }]))).problems.map(({ row, code }) => [row, code]), [[2, 'later-change']]);
});

test('only the archivist clears a doubt by a file, and only with a category', async () => {
  const doubtful = (await readVersions(db, today, null)).filter((one) => one.doubt !== null);
  const [known, open] = [doubtful.find((one) => one.category !== null)!, doubtful.find((one) => one.category === null)!];
  const line = (one: typeof known, category: string): Line => ({ symbol: one.symbol, title: one.title, category, remarks: one.remarks, doubt: '' });
  const cleared = rowsOfTable(tableOf([line(known, 'B25'), line(open, 'B10')]));
  assert.deepEqual((await plan(cleared, today, { complete: false, mayConfirm: false })).problems.map(({ row, code }) => [row, code]), [[2, 'archivist-confirms'], [3, 'archivist-confirms']]);
  assert.deepEqual((await plan(rowsOfTable(tableOf([line(open, '')])))).problems.map(({ row, code }) => [row, code]), [[2, 'category-missing']]);
  assert.equal(await apply(cleared), 2);
  assert.deepEqual([(await readClass(db, known.symbol, today)).category, (await readClass(db, known.symbol, today)).doubt, (await readClass(db, open.symbol, today)).category], ['B25', null, 'B10']);
});

test('a complete list ends what it does not mention, from below upwards, on the day before; never today', async () => {
  const everything = rowsOfTable(tableOfPlan((await readVersions(db, tomorrow, null)).filter((one) => !one.symbol.startsWith('9'))));
  const complete = { complete: true, mayConfirm: true };
  assert.ok((await plan(everything, today, complete)).problems.some(({ code }) => code === 'complete-from-tomorrow'));
  const later = addDays(tomorrow, 30);
  const { steps } = await plan(everything, later, complete);
  assert.deepEqual(steps.map(({ kind, symbol }) => `${kind} ${symbol}`), ['close-class 910', 'close-class 911', 'close-class 90', 'close-class 91', 'close-class 9']);
  await apply(everything, later, complete);
  assert.equal((await readClass(db, '910', tomorrow)).validTo, addDays(later, -1));
  assert.deepEqual((await plan(rows([{ symbol: '9', title: 'Znowu' }, { symbol: '90', title: 'Pierwsza', category: 'A' }, { symbol: '91', title: 'Druga', category: 'A' }]), later)).problems.map(({ code }) => code), ['symbol-used', 'symbol-used', 'symbol-used']);
});
