import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../tests/kit/database.ts';
import { aCase, aRegisteredLetter, aTownHall, viewerOf, type TestLogin } from '../../../tests/kit/office.ts';
import type { Act } from '../../platform/acts/index.ts';
import { readCase } from '../desk/read-case.ts';
import type { StaffViewer } from '../people/index.ts';
import { attachArrived, changeCase, closeCase, fileInto, openCase, reopenCase, type CaseOpening } from './index.ts';
import { keepAsNonCase } from './keep-as-non-case.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);
const by = async <R>(login: TestLogin, run: (doing: Act, viewer: StaffViewer) => Promise<R>): Promise<R> => {
  const viewer = await viewerOf(hall, login);
  return hall.as(login, 'cases.test', (doing) => run(doing, viewer));
};
const opening = (itemId: number, changes: Partial<CaseOpening> = {}): CaseOpening => ({ itemId, classSymbol: '7021', title: 'Naprawa chodnika', termKind: 'month', ownTerm: null, ...changes });
const open = (login: TestLogin, itemId: number, changes: Partial<CaseOpening> = {}) => by(login, (doing, viewer) => openCase(doing, viewer, opening(itemId, changes)));
const stateOf = async (itemId: number) => (await db.selectFrom('item').select(['state', 'class_symbol']).where('id', '=', itemId).executeTakeFirstOrThrow());
const file = async (login: TestLogin, caseId: number) => readCase(db, await viewerOf(hall, login), caseId, hall.clock.now());
const tie = (caseId: number, letter: { itemId: number; identifier: string }) => by('kancelaria', (doing) => attachArrived(doing, caseId, letter));

test('a case is not opened for a letter in other hands, one not yet decided, or one that has found its place', async () => {
  const { itemId } = await aRegisteredLetter(hall, { stage: 'in-hand' });
  for (const login of ['inspektor.gk', 'referent.fn', 'burmistrz', 'kancelaria'] as const) await assert.rejects(open(login, itemId), { status: 404 }, login);
  const early = await aRegisteredLetter(hall, { stage: 'to-decide' });
  await assert.rejects(open('burmistrz', early.itemId), { code: 'item-not-decided' });
  await open('referent.gk', itemId);
  await assert.rejects(open('referent.gk', itemId), { status: 404 });
});

test('a case is not opened in a class that is not an end class or does not exist, nor with an own term without length', async () => {
  const { itemId } = await aRegisteredLetter(hall, { stage: 'in-hand' });
  await assert.rejects(open('referent.gk', itemId, { classSymbol: '70' }), { code: 'not-an-end-class' });
  await assert.rejects(open('referent.gk', itemId, { classSymbol: '9999' }), { status: 404 });
  await assert.rejects(open('referent.gk', itemId, { termKind: 'own' }), { code: 'own-term-missing' });
  assert.equal((await stateOf(itemId)).state, 'circulating');
});

test('marks are UNIT.CLASS.NUMBER.YEAR without gaps per unit, class and year, also when opened at once and when some fail', async () => {
  const letters = [];
  for (let n = 0; n < 12; n += 1) letters.push(await aRegisteredLetter(hall, { stage: 'in-hand' }));
  const results = await Promise.allSettled(letters.map(({ itemId }, i) => by('referent.gk', async (doing, viewer) => {
    const opened = await openCase(doing, viewer, opening(itemId, { classSymbol: '6131' }));
    if (i % 4 === 1) throw new Error('broken off');
    return opened;
  })));
  const marks = results.flatMap((one) => (one.status === 'fulfilled' ? [one.value.mark] : []));
  assert.deepEqual(marks.map((mark) => Number(mark.split('.')[2])).sort((a, b) => a - b), [1, 2, 3, 4, 5, 6, 7, 8, 9]);
  for (const mark of marks) assert.match(mark, /^GK\.6131\.\d+\.2026$/);
  const fn = await aRegisteredLetter(hall, { stage: 'in-hand', for: 'referent.fn' });
  assert.equal((await open('referent.fn', fn.itemId, { classSymbol: '6131' })).mark, 'FN.6131.1.2026');
});

test('numbers begin anew with the Warsaw year, and the year is that of the opening', async () => {
  const letter = await aRegisteredLetter(hall, { stage: 'in-hand' });
  hall.clock.set('2026-12-31T23:30:00Z');
  assert.equal((await open('referent.gk', letter.itemId, { classSymbol: '6131' })).mark, 'GK.6131.1.2027');
  hall.clock.set('2026-11-03T09:00:00Z');
});

test('the clock starts on the day the letter reached the office and explains its date', async () => {
  const letter = await aRegisteredLetter(hall, { stage: 'in-hand' });
  hall.clock.set('2026-11-06T09:00:00Z');
  const { id } = await open('referent.gk', letter.itemId);
  const shown = await file('referent.gk', id);
  assert.deepEqual([shown.clock.startedOn, shown.clock.dueOn, shown.clock.day, shown.clock.of, shown.clock.state], ['2026-11-03', '2026-12-03', 3, 30, 'running']);
  assert.ok(shown.clock.reasoning.length > 0 && shown.clock.reasoning[0]!.code.startsWith('rule.'), JSON.stringify(shown.clock.reasoning));
  hall.clock.set('2026-11-30T09:00:00Z');
  assert.deepEqual((await file('referent.gk', id)).clock.state, 'soon');
  hall.clock.set('2026-12-03T22:59:00Z');
  assert.deepEqual([(await file('referent.gk', id)).clock.state, (await file('referent.gk', id)).clock.workingDaysLeft], ['soon', 0]);
  hall.clock.set('2026-12-03T23:01:00Z');
  assert.deepEqual([(await file('referent.gk', id)).clock.state, (await file('referent.gk', id)).clock.workingDaysLeft], ['late', -1]);
  await by('referent.gk', (doing, viewer) => closeCase(doing, viewer, id, { revision: 1, settlement: '' }));
  hall.clock.set('2027-02-01T09:00:00Z');
  const closed = await file('referent.gk', id);
  assert.deepEqual([closed.clock.state, closed.clock.day, closed.settledOn, closed.holder], ['stopped', 31, '2026-12-04', null]);
  hall.clock.set('2026-11-03T09:00:00Z');
});

test('a changed term is counted from the same start; a changed case is not changed by who saw the old one', async () => {
  const { caseId } = await aCase(hall, { termKind: 'certificate' });
  const change = (revision: number, termKind: 'month' | 'own') => by('referent.gk', (doing, viewer) => changeCase(doing, viewer, caseId, { revision, termKind, reason: 'zawiła' }));
  assert.equal((await file('referent.gk', caseId)).clock.dueOn, '2026-11-10');
  await assert.rejects(change(9, 'month'), { code: 'changed-meanwhile' });
  await assert.rejects(change(1, 'own'), { code: 'own-term-missing' });
  assert.equal(await change(1, 'month'), 2);
  assert.equal((await file('referent.gk', caseId)).clock.dueOn, '2026-12-03');
  await assert.rejects(change(2, 'month'), { code: 'nothing-to-change' });
  await assert.rejects(change(1, 'month'), { code: 'changed-meanwhile', params: { name: 'Anna Słowik', at: hall.clock.now().toISOString() } });
});

test('a letter is not filed into a case that is closed, hidden, or a colleague\'s', async () => {
  const mine = await aRegisteredLetter(hall, { stage: 'in-hand', for: 'inspektor.gk' });
  const into = (caseId: number, login: TestLogin = 'inspektor.gk') => by(login, (doing, viewer) => fileInto(doing, viewer, caseId, mine.itemId));
  const other = await aCase(hall);
  await assert.rejects(into(other.caseId), { status: 404 });
  await assert.rejects(into(999_999), { status: 404 });
  const own = await aCase(hall, { for: 'inspektor.gk' });
  await by('inspektor.gk', (doing, viewer) => closeCase(doing, viewer, own.caseId, { settlement: '' }));
  await assert.rejects(into(own.caseId), { code: 'case-closed' });
  await assert.rejects(into(other.caseId, 'referent.gk'), { status: 404 });
  assert.equal((await stateOf(mine.itemId)).state, 'circulating');
});

test('a letter tied to a case on arrival is taken to its file by filing it, and then nothing stands in the way of closing', async () => {
  const { caseId, mark } = await aCase(hall);
  const reply = await aRegisteredLetter(hall, { stage: 'in-hand', from: 'Anna Sowa', email: 'sowa@poczta.example' });
  const second = await aRegisteredLetter(hall, { stage: 'in-hand' });
  await tie(caseId, reply);
  await tie(caseId, second);
  const shown = await file('referent.gk', caseId);
  assert.deepEqual(shown.letters.map((letter) => letter.isNew), [false, true, true]);
  const close = () => by('referent.gk', (doing, viewer) => closeCase(doing, viewer, caseId, { settlement: 'naprawiono' }));
  await assert.rejects(close(), { code: 'case-not-ready', params: { mark }, obstacles: [{ code: 'letter-not-filed', detail: reply.identifier }, { code: 'letter-not-filed', detail: second.identifier }] });
  await by('referent.gk', (doing, viewer) => fileInto(doing, viewer, caseId, reply.itemId));
  await by('referent.gk', (doing, viewer) => fileInto(doing, viewer, caseId, second.itemId));
  assert.deepEqual((await file('referent.gk', caseId)).letters.map((letter) => letter.isNew), [false, false, false]);
  assert.deepEqual((await file('referent.gk', caseId)).parties.map(({ name, role }) => [name, role]), [['Jan Kowalski', 'applicant'], ['Anna Sowa', 'party']]);
  await close();
});

test('a letter tied to one case that belongs elsewhere leaves the first file, which remembers it', async () => {
  const first = await aCase(hall);
  const letters = [];
  for (let n = 0; n < 3; n += 1) letters.push(await aRegisteredLetter(hall, { stage: 'in-hand' }));
  for (const letter of letters) await tie(first.caseId, letter);
  const [toOpen, toFile, toKeep] = letters as [typeof letters[0] & object, typeof letters[0] & object, typeof letters[0] & object];
  const second = await open('referent.gk', toOpen.itemId);
  await by('referent.gk', (doing, viewer) => fileInto(doing, viewer, second.id, toFile.itemId));
  await by('referent.gk', (doing, viewer) => keepAsNonCase(doing, viewer, { itemId: toKeep.itemId, classSymbol: '7021', reason: 'życzenia' }));
  const shown = await file('referent.gk', first.caseId);
  assert.deepEqual(shown.letters.map((letter) => letter.item.id), [first.itemId]);
  assert.equal(shown.timeline.filter((line) => line.act === 'cases.untie-item').length, 3);
  assert.deepEqual((await file('referent.gk', second.id)).letters.map((letter) => letter.item.id), [toOpen.itemId, toFile.itemId]);
  assert.deepEqual(await stateOf(toKeep.itemId), { state: 'non-case', class_symbol: '7021' });
  assert.equal(await db.selectFrom('holding').select('id').where('item_id', 'in', letters.map((letter) => letter.itemId)).where('until', 'is', null).executeTakeFirst(), undefined);
});

test('non-case documentation needs an end class', async () => {
  const { itemId } = await aRegisteredLetter(hall, { stage: 'in-hand' });
  await assert.rejects(by('referent.gk', (doing, viewer) => keepAsNonCase(doing, viewer, { itemId, classSymbol: '7', reason: '' })), { code: 'not-an-end-class' });
});

test('everything that stands in the way of closing is listed at once', async () => {
  const { caseId, itemId } = await aCase(hall);
  const reply = await aRegisteredLetter(hall, { stage: 'in-hand' });
  await tie(caseId, reply);
  await db.insertInto('draft').values({ case_id: caseId, author_person_id: hall.person['referent.gk'], author_post_id: hall.post['referent.gk'], subject: 'Odpowiedź', content: '{}', state: 'writing', created_at: hall.clock.now(), changed_at: hall.clock.now() }).execute();
  await db.insertInto('outgoing_mail').values({ purpose: 'answer', item_id: itemId, case_id: caseId, to_address: 'jan@poczta.example', subject: 'x', message_id: '<x>', sha256: 'x', size: 1, state: 'bounced', created_at: hall.clock.now() }).execute();
  await assert.rejects(by('referent.gk', (doing, viewer) => closeCase(doing, viewer, caseId, { settlement: '' })), {
    code: 'case-not-ready', obstacles: [{ code: 'letter-not-filed', detail: reply.identifier }, { code: 'draft-unfinished', detail: 'Odpowiedź' }, { code: 'answer-not-delivered', detail: 'jan@poczta.example' }],
  });
  assert.equal((await file('referent.gk', caseId)).closingProblems.length, 3);
});

test('a closing made in error is undone with the reason; the case is back in the same hands and the old date stays in its history', async () => {
  const { caseId } = await aCase(hall);
  await assert.rejects(by('referent.gk', (doing, viewer) => reopenCase(doing, viewer, caseId, { revision: 1, reason: 'pomyłka' })), { code: 'case-open' });
  await by('referent.gk', (doing, viewer) => closeCase(doing, viewer, caseId, { settlement: 'załatwiono' }));
  await assert.rejects(by('referent.gk', (doing, viewer) => reopenCase(doing, viewer, caseId, { revision: 1, reason: 'pomyłka' })), { code: 'changed-meanwhile' });
  await assert.rejects(by('inspektor.gk', (doing, viewer) => reopenCase(doing, viewer, caseId, { revision: 2, reason: 'pomyłka' })), { status: 404 });
  await by('referent.gk', (doing, viewer) => reopenCase(doing, viewer, caseId, { revision: 2, reason: 'pomyłka' }));
  const shown = await file('referent.gk', caseId);
  assert.deepEqual([shown.state, shown.holder?.postId, shown.settledOn, shown.settlement], ['open', hall.post['referent.gk'], null, null]);
  const line = shown.timeline.find((one) => one.reason === 'pomyłka');
  assert.deepEqual(line?.before, { settledOn: '2026-11-03', settlement: 'załatwiono' });
});

test('who may read a case but does not handle it changes nothing in it', async () => {
  const { caseId } = await aCase(hall);
  for (const login of ['kierownik.fn', 'referent.fn', 'kancelaria', 'inspektor.gk', 'administrator'] as const) {
    await assert.rejects(by(login, (doing, viewer) => closeCase(doing, viewer, caseId, { settlement: '' })), { status: 404 }, login);
  }
  await by('kierownik.gk', (doing, viewer) => changeCase(doing, viewer, caseId, { revision: 1, title: 'Inny tytuł', reason: '' }));
  await by('sekretarz', (doing, viewer) => closeCase(doing, viewer, caseId, { settlement: '' }));
});
