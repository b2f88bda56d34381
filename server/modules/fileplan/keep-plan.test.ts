import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../tests/kit/database.ts';
import { aCase, aTownHall } from '../../../tests/kit/office.ts';
import type { LegalDate } from '../calendar/index.ts';
import { addClass, type NewClass } from './add-class.ts';
import { changeClass, type ClassChange } from './change-class.ts';
import { closeClass, withdrawClosing } from './close-class.ts';
import { confirmCategories, confirmCategory } from './confirm-category.ts';
import { findClasses, readClass, requireEndClass } from './index.ts';
import { readClassHistory } from './read-class-history.ts';
import { readPlan } from './read-plan.ts';
import { withdrawChange } from './withdraw-change.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);
// A Tuesday; the clock stands still.
const today = '2026-11-03' as LegalDate;
const nextYear = '2027-01-01' as LegalDate;

const history = (symbol: string, on = today) => readClassHistory(db, symbol, on, hall.clock.now());
const revisionOf = async (symbol: string) => (await history(symbol)).revision;
const add = (wanted: Partial<NewClass> & { symbol: string }) =>
  hall.as('archiwum', 'fileplan.add-class', (doing) => addClass(doing, { title: 'Nowe zadanie gminy', category: 'B5', remarks: '', from: today, basis: 'Zarządzenie nr 7/2026', ...wanted }));
const change = async (symbol: string, wanted: Partial<ClassChange>, revision?: number) => {
  const seen = revision ?? await revisionOf(symbol);
  const { title, category, remarks } = await readClass(db, symbol, wanted.from as LegalDate ?? today);
  return hall.as('archiwum', 'fileplan.change-class', (doing) => changeClass(doing, symbol, { from: today, title, category, remarks, basis: 'Pismo archiwum państwowego', ...wanted, revision: seen }));
};
const close = async (symbol: string, on: string) => {
  const revision = await revisionOf(symbol);
  return hall.as('archiwum', 'fileplan.close-class', (doing) => closeClass(doing, symbol, { on, basis: 'Zadanie przejął powiat', revision }));
};
const withdraw = async (symbol: string, versionId: unknown) => {
  const revision = await revisionOf(symbol);
  return hall.as('archiwum', 'fileplan.withdraw-change', (doing) => withdrawChange(doing, symbol, { versionId: Number(versionId), revision }));
};
const confirm = async (symbol: string, category: string) => {
  const revision = await revisionOf(symbol);
  return hall.as('archiwum', 'fileplan.confirm-category', (doing) => confirmCategory(doing, symbol, { category, basis: 'Dz.U. 2011 nr 14 poz. 67, s. 1188', revision }));
};
/** A number nobody uses, under a heading. */
const plan = await readPlan(db, today, hall.clock.now());
const symbols = new Set(plan.entries.map((one) => one.symbol));
const heading = plan.entries.find((one) => !one.endClass && one.symbol.length === 3)!.symbol;
const free = Array.from({ length: 10 }, (_, digit) => `${heading}${digit}`).find((symbol) => !symbols.has(symbol))!;
const doubtful = plan.entries.filter((one) => one.doubt !== null && one.category !== null);

test('a class is not added without a category, under an end class, under nothing, under a taken number, or for days gone by', async () => {
  await assert.rejects(add({ symbol: free, category: null }), { code: 'category-missing' });
  await assert.rejects(add({ symbol: free, category: 'C5' }), { code: 'category-wrong' });
  await assert.rejects(add({ symbol: free, from: '2026-11-02' }), { code: 'change-in-past' });
  await assert.rejects(add({ symbol: '7021' }), { code: 'class-known' });
  const leaf = plan.entries.find((one) => one.endClass && one.symbol.length === 3)!;
  await assert.rejects(add({ symbol: `${leaf.symbol}0` }), { code: 'parent-is-end-class' });
  await assert.rejects(add({ symbol: '900' }), { code: 'parent-missing', params: { symbol: '90' } });
  assert.equal((await readPlan(db, today, hall.clock.now())).entries.length, 1154);
});

test('a class added from a day on is there from that day, is found by its number, and says who added it and why', async () => {
  await add({ symbol: free, category: 'be 10', from: nextYear });
  await assert.rejects(requireEndClass(db, free, today), { code: 'class-not-in-force' });
  const found = await requireEndClass(db, free, nextYear);
  assert.deepEqual([found.category, found.origin, found.doubt, found.validFrom], ['BE10', 'local', null, nextYear]);
  assert.deepEqual((await findClasses(db, { q: free, on: today })), []);
  assert.equal((await findClasses(db, { q: free, on: nextYear }))[0]?.title, 'Nowe zadanie gminy');
  const [line] = (await history(free)).timeline;
  assert.deepEqual([line?.act, line?.actorName, line?.reason], ['fileplan.add-class', 'Irena Gawron', 'Zarządzenie nr 7/2026']);
});

test('a planned class is taken back as if it had never been, and its number is free again', async () => {
  const { versions } = await history(free);
  await withdraw(free, versions[0]!.id);
  await assert.rejects(history(free), { status: 404 });
  await add({ symbol: free });
  assert.equal((await requireEndClass(db, free, today)).title, 'Nowe zadanie gminy');
  await assert.rejects(withdraw(free, (await history(free)).versions[0]!.id), { code: 'change-has-begun' });
});

test('a change is not made blindly, in the past, under a later one, or into the same', async () => {
  await assert.rejects(change('7021', { title: 'Inaczej' }, 99), { code: 'changed-meanwhile', status: 409 });
  await assert.rejects(change('7021', { title: 'Inaczej', from: '2026-11-02' }), { code: 'change-in-past' });
  await assert.rejects(change('7021', {}), { code: 'nothing-to-change' });
  await assert.rejects(change('7021', { category: null }), { code: 'category-missing' });
  await assert.rejects(change('702', { category: 'B5' }), { code: 'category-on-heading' });
});

test('a class says from a day on what was changed; a case opened before keeps what it said then', async () => {
  const before = await readClass(db, '7021', today);
  const file = await aCase(hall, { classSymbol: '7021' });
  await change('7021', { title: 'Kanalizacja i oczyszczanie', category: 'B10', from: nextYear });
  await assert.rejects(change('7021', { title: 'Wcześniej', from: '2026-12-01' }), { code: 'later-change', params: { on: nextYear } });
  const [now, then] = [await readClass(db, '7021', today), await readClass(db, '7021', nextYear)];
  assert.deepEqual([now.title, now.category, now.validTo], [before.title, before.category, '2026-12-31']);
  assert.deepEqual([then.title, then.category, then.doubt], ['Kanalizacja i oczyszczanie', 'B10', null]);
  const kept = await db.selectFrom('case_file').innerJoin('fileplan_version', 'fileplan_version.id', 'case_file.class_version_id').select('fileplan_version.title').where('case_file.id', '=', file.caseId).executeTakeFirstOrThrow();
  assert.equal(kept.title, before.title);
  await withdraw('7021', (await history('7021')).versions[0]!.id);
  assert.equal((await readClass(db, '7021', nextYear)).title, before.title);
});

test('the archivist confirms what the list left in doubt, or says what it really is; what is certain is not confirmed', async () => {
  const [one, other] = [doubtful[0]!, doubtful[1]!];
  await assert.rejects(confirm('7021', 'A'), { code: 'category-certain' });
  await assert.rejects(confirm(one.symbol, 'wieczyście'), { code: 'category-wrong' });
  await confirm(one.symbol, one.category!);
  await confirm(other.symbol, 'B 25');
  const [kept, corrected] = [await history(one.symbol), await history(other.symbol)];
  assert.deepEqual([kept.versions[0]?.category, kept.versions[0]?.doubt, kept.versions[0]?.confirmed?.byName], [one.category, null, 'Irena Gawron']);
  assert.deepEqual([corrected.versions[0]?.category, corrected.versions[0]?.from], ['B25', '2011-01-01']);
  assert.deepEqual(corrected.timeline.map((line) => [line.act, line.before, line.after]), [['fileplan.confirm-category', { category: other.category }, { category: 'B25' }]]);
  await assert.rejects(confirm(one.symbol, one.category!), { code: 'category-certain' });
  assert.equal((await readPlan(db, today, hall.clock.now())).entries.filter((entry) => entry.doubt !== null).length, 202);
});

test('new words do not make a doubtful category certain; a new category does, and a confirmed one stays confirmed', async () => {
  const [one, other] = [doubtful[2]!, doubtful[3]!];
  await change(one.symbol, { title: 'Nowe hasło', from: nextYear });
  assert.equal((await readClass(db, one.symbol, nextYear)).doubt, one.doubt);
  await confirm(one.symbol, one.category!);
  assert.deepEqual((await history(one.symbol)).versions.map((version) => version.doubt), [null, null]);
  await confirm(other.symbol, other.category!);
  await change(other.symbol, { title: 'Inne hasło', from: nextYear });
  assert.equal((await history(other.symbol)).versions[0]?.confirmed?.byName, 'Irena Gawron');
});

test('a heading with classes below it is not closed; an end class is, its cases go on, and the end can be taken back', async () => {
  await assert.rejects(close('702', today), { code: 'class-has-children' });
  await assert.rejects(close('7021', '2026-11-02'), { code: 'change-in-past' });
  await close('7021', '2026-12-31');
  assert.equal((await requireEndClass(db, '7021', '2026-12-31' as LegalDate)).validTo, '2026-12-31');
  await assert.rejects(requireEndClass(db, '7021', nextYear), { code: 'class-not-in-force' });
  await assert.rejects(change('7021', { title: 'Po końcu', from: nextYear }), { status: 404 });
  const revision = await revisionOf('7021');
  await hall.as('archiwum', 'fileplan.withdraw-closing', (doing) => withdrawClosing(doing, '7021', revision));
  assert.equal((await requireEndClass(db, '7021', nextYear)).validTo, null);
});

test('two who change one class at once: the second is told, and nothing of the first is lost', async () => {
  const revision = await revisionOf('6131');
  const both = await Promise.allSettled([change('6131', { title: 'Pierwsza zmiana' }, revision), change('6131', { title: 'Druga zmiana' }, revision)]);
  assert.deepEqual(both.map((one) => one.status).sort(), ['fulfilled', 'rejected']);
  const lost = both.find((one) => one.status === 'rejected');
  assert.equal(lost?.status === 'rejected' && lost.reason.code, 'changed-meanwhile');
  assert.equal((await history('6131')).timeline.length, 1);
});

test('many categories are confirmed together or not at all: one that reads otherwise by now stops the rest', async () => {
  const left = (await readPlan(db, today, hall.clock.now())).entries.flatMap((one) => (one.doubt !== null && one.category !== null ? [{ symbol: one.symbol, category: one.category }] : []));
  const [first, second, third] = left.slice(-3) as [typeof left[0], typeof left[0], typeof left[0]];
  const many = (classes: { symbol: string; category: string }[]) => hall.as('archiwum', 'fileplan.confirm-category', (doing) => confirmCategories(doing, classes, 'Dz.U. 2011 nr 14 poz. 67, s. 1190'));
  await assert.rejects(many([first, { ...second, category: 'B99' }]), { code: 'changed-meanwhile' });
  await assert.rejects(many([first, { symbol: '7021', category: (await readClass(db, '7021', today)).category! }]), { code: 'category-certain' });
  assert.notEqual((await readClass(db, first.symbol, today)).doubt, null);
  assert.equal(await many([third, first, second]), 3);
  for (const { symbol, category } of [first, second, third]) {
    const { doubt, category: now } = await readClass(db, symbol, today);
    assert.deepEqual([doubt, now], [null, category]);
    const [line] = (await history(symbol)).timeline;
    assert.deepEqual([line?.act, line?.reason], ['fileplan.confirm-category', 'Dz.U. 2011 nr 14 poz. 67, s. 1190']);
  }
});
