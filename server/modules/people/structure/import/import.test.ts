import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../../tests/kit/database.ts';
import { aTownHall } from '../../../../../tests/kit/office.ts';
import { csvOf, readTable, xlsxOf } from '../../../../adapters/office-text/index.ts';
import { hashPassword } from '../../../../platform/auth/index.ts';
import { readStructure, signIn } from '../../index.ts';
import { applyImport } from './apply-import.ts';
import { columns, type Field } from './columns.ts';
import { exportStructure } from './export-structure.ts';
import { planImport } from './plan-import.ts';
import { readPresent } from './present.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);
const day = '2026-11-03';
type Line = Partial<Record<Field, string>>;
const tableOf = (lines: readonly Line[]) => [columns.map(({ heading }) => heading), ...lines.map((line) => columns.map(({ field }) => line[field] ?? ''))];
const plan = async (lines: readonly Line[], accounts = true) => planImport(tableOf(lines), await readPresent(db, day), accounts);
const problems = async (lines: readonly Line[]) => (await plan(lines)).problems.map(({ row, column, code }) => [row, column, code]);
const apply = async (lines: readonly Line[], seen?: string) => {
  const { fingerprint, steps } = await plan(lines);
  const hash = await hashPassword('haslo nowej osoby');
  return hall.as('administrator', 'people.import-structure', (doing) => applyImport(doing, { table: tableOf(lines), from: day, fingerprint: seen ?? fingerprint, accounts: true, passwords: steps.map(() => hash) }));
};
const unit = (unitMark: string, unitName = `Komórka ${unitMark}`, parentMark = 'BM'): Line => ({ unitMark, unitName, parentMark });

test('every problem is listed with its row and column, and nothing is done', async () => {
  assert.deepEqual(await problems([
    { ...unit('gk') }, { unitMark: 'XX' }, { ...unit('ZZ'), parentMark: 'NIEMA' }, { ...unit('GK', 'Referat Gospodarki Komunalnej'), title: 'K', role: 'wódz', from: '31.02.2026', deputy: 'może' },
    { unitMark: 'GK', title: 'Inspektor', firstName: 'Ola' }, { unitMark: 'GK', firstName: 'Ola', lastName: 'Wilk' }, { unitMark: 'GK', title: 'Inspektor', firstName: 'Ola', lastName: 'Wilk', email: 'to nie adres', from: '2026-05-02', to: '2026-05-01' },
    { unitMark: '', title: 'Inspektor' },
  ]), [
    [2, 'Oznaczenie komórki', 'cell-wrong'], [3, 'Nazwa komórki', 'unit-unnamed'], [4, 'Podlega komórce', 'parent-unknown'],
    [5, 'Stanowisko', 'cell-short'], [5, 'Zastępca', 'neither-yes-nor-no'], [5, 'Od dnia', 'day-unreadable'], [5, 'Rola', 'role-unknown'],
    [6, 'Nazwisko', 'cell-empty'], [7, 'Stanowisko', 'person-without-post'], [8, 'E-mail', 'cell-wrong'], [8, 'Do dnia', 'dates-crossed'], [9, 'Oznaczenie komórki', 'cell-empty'],
  ]);
  const units = await db.selectFrom('unit').select('id').execute();
  await assert.rejects(apply([{ ...unit('ZZ'), parentMark: 'NIEMA' }]), { code: 'import-problems', params: { count: 1 } });
  assert.equal((await db.selectFrom('unit').select('id').execute()).length, units.length);
});

test('units in a circle are named at each of their rows, also a circle closed with units that are there', async () => {
  assert.deepEqual(await problems([unit('A1', 'Jeden', 'A2'), unit('A2', 'Dwa', 'A3'), unit('A3', 'Trzy', 'A1'), unit('A4', 'Cztery', 'A1')]), [[2, 'Podlega komórce', 'units-in-circle'], [3, 'Podlega komórce', 'units-in-circle'], [4, 'Podlega komórce', 'units-in-circle']]);
  assert.deepEqual(await problems([unit('BM', 'Burmistrz', 'A1'), unit('A1', 'Jeden', 'GK')]), [[2, 'Podlega komórce', 'units-in-circle'], [3, 'Podlega komórce', 'units-in-circle']]);
  assert.deepEqual(await problems([unit('A1', 'Jeden', 'A1')]), [[2, 'Podlega komórce', 'units-in-circle']]);
});

test('a mark twice in the file, and one that another unit has this year, are named', async () => {
  assert.deepEqual(await problems([unit('PR', 'Promocja'), unit('PR', 'Prawny')]), [[3, 'Oznaczenie komórki', 'unit-mark-repeated']]);
  assert.deepEqual(await problems([unit('PR', 'Promocja', 'BM'), unit('PR', 'Promocja', 'GK')]), [[3, 'Podlega komórce', 'unit-under-two']]);
  const { id } = await db.insertInto('unit').values({ mark: 'ST', name: 'Dawny', position: 90, valid_from: '2020-01-01', valid_to: '2026-06-30' }).returning('id').executeTakeFirstOrThrow();
  assert.deepEqual(await problems([unit('ST', 'Nowy')]), [[2, 'Oznaczenie komórki', 'unit-mark-used']]);
  await db.deleteFrom('unit_version').where('unit_id', '=', id).execute();
  await db.deleteFrom('unit').where('id', '=', id).execute();
});

test('overlapping appointments at one post, second heads and mayors are named', async () => {
  const seat = (lastName: string, from: string, to: string): Line => ({ unitMark: 'FN', postNumber: 'kasa', title: 'Kasjer', firstName: 'Ola', lastName, from, to });
  assert.deepEqual(await problems([seat('Wilk', '2026-11-03', '2026-11-20'), seat('Lis', '2026-11-20', '2026-12-31'), seat('Żbik', '2027-01-01', '')]), [[3, 'Od dnia', 'appointments-overlap']]);
  assert.deepEqual(await problems([{ unitMark: 'GK', title: 'Naczelnik', role: 'kierownik' }, { unitMark: 'FN', title: 'Drugi burmistrz', role: 'burmistrz' }, { unitMark: 'GK', title: 'Zastępca', role: 'kierownik', deputy: 'tak' }]), [[2, 'Rola', 'head-repeated'], [3, 'Rola', 'mayor-repeated']]);
  assert.deepEqual(await problems([{ unitMark: 'FN', postNumber: String(hall.post['referent.gk']), title: 'Referentka' }]), [[2, 'Oznaczenie komórki', 'post-in-other-unit']]);
});

test('people are found by number, login, address or name; two of one name must be told apart', async () => {
  await db.insertInto('person').values([{ first_name: 'Jan', last_name: 'Bliźniak' }, { first_name: 'Jan', last_name: 'Bliźniak' }]).execute();
  assert.deepEqual(await problems([{ unitMark: 'FN', title: 'Stażysta', firstName: 'Jan', lastName: 'Bliźniak' }]), [[2, 'Nazwisko', 'person-ambiguous']]);
  assert.deepEqual(await problems([{ unitMark: 'FN', title: 'Stażysta', firstName: 'Nowa', lastName: 'Osoba', login: 'nowa' }, { unitMark: 'FN', title: 'Stażysta', firstName: 'Inna', lastName: 'Osoba', email: 'inna@x.pl', login: 'nowa' }]), [[3, 'Login', 'login-used']]);
  const { steps } = await plan([{ unitMark: 'FN', title: 'Stażysta', firstName: 'anna', lastName: 'SŁOWIK' }]);
  assert.deepEqual(steps.filter(({ kind }) => kind === 'appoint').map((step) => step.kind === 'appoint' && step.person), [hall.person['referent.gk']]);
});

test('the office, exported and imported again, is no difference, as CSV and as XLSX', async () => {
  const table = await exportStructure(db, day);
  for (const bytes of [csvOf(table), await xlsxOf('Struktura', table)]) {
    const { problems: wrong, steps, unmentioned } = planImport(await readTable(bytes), await readPresent(db, day), true);
    assert.deepEqual([wrong, steps, unmentioned], [[], [], []]);
  }
});

test('a whole new department comes in one act, people sign in, and the journal says so', async () => {
  const lines: Line[] = [
    { unitMark: 'IN-D', unitName: 'Zespół Dróg', parentMark: 'IN', title: 'Inspektor', firstName: 'Ela', lastName: 'Wilga', login: 'ela.wilga', email: 'ela@wierzbowo.example' },
    { unitMark: 'IN', unitName: 'Wydział Inwestycji', parentMark: 'BM', title: 'Naczelnik', role: 'kierownik', firstName: 'Leon', lastName: 'Gawron', login: 'leon.gawron', from: '01.11.2026' },
    { unitMark: 'IN', title: 'Podinspektor' }, { unitMark: 'IN', title: 'Podinspektor' },
  ];
  const { steps, unmentioned } = await plan(lines);
  assert.deepEqual(steps.map(({ kind }) => kind).filter((kind, at, all) => all.indexOf(kind) === at), ['add-unit', 'add-post', 'add-person', 'appoint', 'add-account']);
  assert.ok(unmentioned.some(({ name }) => name.startsWith('GK – ')));
  await apply(lines);
  const { units, posts } = await readStructure(db, day);
  const inUnit = (mark: string) => posts.filter((post) => post.unitId === units.find((one) => one.mark === mark)?.id).map((post) => [post.title, post.people[0]?.name ?? null]);
  assert.deepEqual(inUnit('IN'), [['Naczelnik', 'Leon Gawron'], ['Podinspektor', null], ['Podinspektor', null]]);
  assert.deepEqual(inUnit('IN-D'), [['Inspektor', 'Ela Wilga']]);
  await signIn(hall.acting, { login: 'ela.wilga', password: 'haslo nowej osoby' }, { remoteAddress: '10.0.0.1', userAgent: '' });
  const line = await db.selectFrom('journal_entry').select('after').where('subject_kind', '=', 'office').where('act', '=', 'people.import-structure').executeTakeFirstOrThrow();
  assert.deepEqual(line.after, { rows: 4, steps: steps.length, from: day });
  assert.deepEqual((await plan(lines)).steps, []);
  await assert.rejects(apply(lines), { code: 'nothing-to-change' });
});

test('what was shown and what would be done now are compared: an import of yesterday\'s dry run is refused', async () => {
  const lines = [{ ...unit('GK', 'Referat Komunalny') }];
  const { fingerprint } = await plan(lines);
  await db.updateTable('unit_version').set({ name: 'Zmieniona tymczasem' }).where('unit_id', '=', hall.unit.GK).execute();
  await assert.rejects(apply(lines, fingerprint), { code: 'changed-meanwhile', status: 409 });
  await db.updateTable('unit_version').set({ name: 'Referat Gospodarki Komunalnej' }).where('unit_id', '=', hall.unit.GK).execute();
});

test('differences are told one by one: name, place, role, somebody instead of somebody', async () => {
  const { steps } = await plan([
    { unitMark: 'GK', unitName: 'Wydział Komunalny', title: 'Inspektor', postNumber: String(hall.post['inspektor.gk']), firstName: 'Anna', lastName: 'Słowik' },
    { unitMark: 'GK', title: 'Starsza referentka', postNumber: String(hall.post['referent.gk']), personNumber: String(hall.person['referent.gk']), firstName: 'Anna', lastName: 'Słowik-Kos' },
  ]);
  assert.deepEqual(steps.map((step) => [step.kind, step.row]), [['change-unit', 2], ['change-post', 3], ['appoint', 2]]);
  const appoint = steps.find((step) => step.kind === 'appoint');
  assert.equal(appoint?.kind === 'appoint' && appoint.instead, 'Jan Kos');
});

test('the secretary\'s import makes no accounts', async () => {
  const { steps } = await plan([{ unitMark: 'FN', title: 'Poborca', firstName: 'Ewa', lastName: 'Czyż', login: 'ewa.czyz' }], false);
  assert.deepEqual(steps.map(({ kind }) => kind), ['add-post', 'add-person', 'appoint']);
});
