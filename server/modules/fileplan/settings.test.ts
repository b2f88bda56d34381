import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../tests/kit/database.ts';
import { aCase, aTownHall, viewerOf } from '../../../tests/kit/office.ts';
import type { LegalDate } from '../calendar/index.ts';
import { listCases } from '../cases/index.ts';
import { readClass } from './index.ts';
import { nameBasicWay } from './name-basic-way.ts';
import { readClassHistory } from './read-class-history.ts';
import { readPlan } from './read-plan.ts';
import { setClass, withdrawSetting, type Setting } from './set-class.ts';
import type { Way } from './settings.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);
const today = '2026-11-03' as LegalDate;
const later = '2027-01-04' as LegalDate;

const history = (symbol: string) => readClassHistory(db, symbol, today, hall.clock.now());
const set = async (symbol: string, wanted: Partial<Setting>, seen?: number) => {
  const revision = seen ?? (await history(symbol)).revision;
  return hall.as('administrator', 'fileplan.set-class', (doing) => setClass(doing, symbol, { from: today, mode: null, modeGround: null, unitId: null, termKind: null, access: null, confidentiality: null, basis: 'Zarządzenie nr 9/2026', ...wanted, revision }));
};
const name = (way: Way, from: string = today) => hall.as('sekretarz', 'fileplan.name-basic-way', (doing) => nameBasicWay(doing, { way, from, basis: 'Zarządzenie nr 1/2026' }));

test('settings are not made blindly, for days gone by, without a ground for an exception, for a unit that is not there, or out of nothing', async () => {
  await assert.rejects(set('70', { termKind: 'month' }, 99), { code: 'changed-meanwhile' });
  await assert.rejects(set('70', { termKind: 'month', from: '2026-11-02' }), { code: 'change-in-past' });
  await assert.rejects(set('70', { mode: 'paper' }), { code: 'mode-ground-missing' });
  await assert.rejects(set('70', { unitId: 99_999 }), { code: 'no-such-unit' });
  await assert.rejects(set('70', {}), { code: 'nothing-to-change' });
  await assert.rejects(set('9', { termKind: 'month' }), { status: 404 });
});

test('a class takes over what the class above says, part by part, and says where it comes from', async () => {
  await set('7', { unitId: hall.unit.GK, termKind: 'two-months' });
  await set('702', { mode: 'paper', modeGround: 'law', termKind: 'certificate' });
  const { settings } = await readClass(db, '7021', today);
  assert.deepEqual([settings.mode, settings.termKind], [{ value: 'paper', from: '702' }, { value: 'certificate', from: '702' }]);
  assert.deepEqual([settings.unit.value?.mark, settings.unit.from, settings.access], ['GK', '7', { value: null, from: null }]);
  assert.deepEqual((await readClass(db, '6131', today)).settings.mode, { value: 'electronic', from: null });
});

test('no electronic case is opened in a paper class, and no paper case in an electronic one', async () => {
  await assert.rejects(aCase(hall, { classSymbol: '7021' }), { code: 'class-on-paper', params: { symbol: '7021' } });
  await assert.rejects(aCase(hall, { classSymbol: '6131', onPaper: true }), { code: 'class-electronic', params: { symbol: '6131' } });
});

test('a case is opened in the mode its class has that day; one opened before stays as it was', async () => {
  const paper = await aCase(hall, { classSymbol: '7021', onPaper: true });
  await set('7021', { mode: 'electronic', from: later });
  await assert.rejects(set('7021', { mode: 'electronic', from: '2026-12-01' }), { code: 'later-change', params: { on: later } });
  assert.deepEqual((await readClass(db, '7021', later)).settings.mode, { value: 'electronic', from: '7021' });
  const { mode } = await db.selectFrom('case_file').select('mode').where('id', '=', paper.caseId).executeTakeFirstOrThrow();
  assert.equal(mode, 'paper');
});

test('planned settings can be taken back; those in force cannot', async () => {
  const { ownSettings, revision } = await history('7021');
  await hall.as('archiwum', 'fileplan.withdraw-setting', (doing) => withdrawSetting(doing, '7021', { settingId: Number(ownSettings[0]!.id), revision }));
  assert.deepEqual((await readClass(db, '7021', later)).settings.mode, { value: 'paper', from: '702' });
  const above = await history('702');
  await assert.rejects(hall.as('archiwum', 'fileplan.withdraw-setting', (doing) => withdrawSetting(doing, '702', { settingId: Number(above.ownSettings[0]!.id), revision: above.revision })), { code: 'change-has-begun' });
});

test('a paper office may name the electronic way; from then on there is no way back to paper', async () => {
  await name('paper');
  assert.deepEqual((await readClass(db, '6131', today)).settings.mode, { value: 'paper', from: null });
  await assert.rejects(name('paper'), { code: 'nothing-to-change' });
  await assert.rejects(name('electronic', '2026-11-02'), { code: 'change-in-past' });
  await name('electronic', later);
  assert.deepEqual((await readClass(db, '6131', later)).settings.mode, { value: 'electronic', from: null });
  await assert.rejects(name('electronic', '2026-12-01'), { code: 'later-change' });
  await assert.rejects(name('paper', '2027-06-01'), { code: 'electronic-for-good' });
});

test('each exception says on which ground of the law it rests, since when and by which order; one made before the basic way was named says that it has none', async () => {
  const exceptions = async (on: LegalDate) => (await readPlan(db, on, hall.clock.now())).entries.filter((one) => one.exception !== null && ['3120', '7021'].includes(one.symbol)).map((one) => [one.symbol, one.mode, one.exception]);
  await set('702', { mode: 'electronic', modeGround: 'mass-service', basis: 'Zarządzenie nr 10/2026' });
  await set('312', { mode: 'paper' });
  const said = { symbol: '702', ground: 'mass-service', since: today, basis: 'Zarządzenie nr 10/2026' };
  assert.deepEqual(await exceptions(today), [['7021', 'electronic', said]]);
  assert.deepEqual(await exceptions(later), [['3120', 'paper', { symbol: '312', ground: null, since: today, basis: 'Zarządzenie nr 9/2026' }]]);
});

test('a case is at least as confidential as its class says, and its letter with it; a closed circle begins with whoever conducts it', async () => {
  const opened = async (classSymbol: string) => {
    const { caseId, itemId } = await aCase(hall, { classSymbol, onPaper: true, from: `Osoba ${classSymbol}`, email: `osoba.${classSymbol}@poczta.example` });
    const file = await db.selectFrom('case_file').select('confidentiality').where('id', '=', caseId).executeTakeFirstOrThrow();
    const letter = await db.selectFrom('item').innerJoin('party', 'party.id', 'item.party_id').select(['item.confidentiality', 'party.secret']).where('item.id', '=', itemId).executeTakeFirstOrThrow();
    const circle = await db.selectFrom('circle_member').select('post_id').where('case_id', '=', caseId).execute();
    return { levels: [file.confidentiality, letter.confidentiality], circle: circle.map((one) => one.post_id), secret: letter.secret };
  };
  await set('6131', { confidentiality: 'restricted' });
  await set('6132', { confidentiality: 'strict' });
  assert.deepEqual(await opened('6131'), { levels: ['restricted', 'restricted'], circle: [], secret: false });
  assert.deepEqual(await opened('6132'), { levels: ['strict', 'strict'], circle: [hall.post['referent.gk']], secret: true });
  assert.deepEqual((await opened('3120')).levels, ['ordinary', 'ordinary']);
  const mayor = await viewerOf(hall, 'burmistrz');
  const seen = await listCases(db, mayor, { words: null }, { before: null, limit: 50, now: hall.clock.now() });
  assert.ok(seen.entries.some((one) => one.classSymbol === '6131') && !seen.entries.some((one) => one.classSymbol === '6132'));
});
