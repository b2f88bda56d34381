import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../tests/kit/database.ts';
import { aCase, aRegisteredLetter, aTownHall, viewerOf } from '../../../tests/kit/office.ts';
import { closeCase, keepAsNonCase } from '../cases/index.ts';
import { cancelItem, registerOutgoing } from '../registry/index.ts';
import { act, systemActor } from '../../platform/acts/index.ts';
import { readTracking } from './read-tracking.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);
const read = (code: string) => readTracking(db, code, hall.clock.now());
const secrets = ['Kowalski', 'jan.kowalski', 'chodnika', 'Słowik', 'Dzięcioł', 'Lipowej', 'Referentka'];

let mails = 0;
async function anAnswer(letter: { itemId: number; caseId: number; partyId: number }, state: string, more: { to?: string; partyId?: number | null } = {}) {
  mails += 1;
  await db.insertInto('outgoing_mail').values({
    purpose: 'answer', item_id: letter.itemId, case_id: letter.caseId, party_id: more.partyId === undefined ? letter.partyId : more.partyId, to_address: more.to ?? 'jan.kowalski@poczta.example', subject: 'x',
    message_id: `m${mails}@x`, sha256: '0', size: 1, state, created_at: hall.clock.now(), settled_at: state === 'queued' ? null : hall.clock.now(),
  }).execute();
}

test('a code that is wrong, unknown or no code at all is nothing', async () => {
  for (const code of ['', 'abc', '0000-0000-0000', 'OOOO-OOOO-OOOO', "' or 1=1 --", 'x'.repeat(5000), 'ĄĄĄĄ-ĄĄĄĄ-ĄĄĄĄ']) assert.equal(await read(code), null, code);
});

test('a letter in the mailroom is registered, and no more', async () => {
  const { trackingCode, identifier } = await aRegisteredLetter(hall);
  assert.deepEqual(await read(trackingCode), {
    identifier, register: 'incoming', stage: 'registered', arrivedOn: '2026-11-03', registeredOn: '2026-11-03', department: null, assigningSince: null, file: null, answer: null, due: null,
  });
});

test('a code is read as it is dictated over the phone', async () => {
  const { trackingCode, identifier } = await aRegisteredLetter(hall);
  for (const typed of [trackingCode.toLowerCase(), trackingCode.replaceAll('-', ' '), ` ${trackingCode.replaceAll('-', '')} `, trackingCode.replaceAll('0', 'o').replaceAll('1', 'l')]) {
    assert.equal((await read(typed))?.identifier, identifier, typed);
  }
});

test('each step on the way shows the unit and the day, never who or what', async () => {
  const expected = { 'to-decide': ['being-assigned', null], 'to-pass-on': ['with-department', 'Referat Gospodarki Komunalnej'], 'to-accept': ['with-department', 'Referat Gospodarki Komunalnej'], 'in-hand': ['with-department', 'Referat Gospodarki Komunalnej'] } as const;
  for (const stage of ['to-decide', 'to-pass-on', 'to-accept', 'in-hand'] as const) {
    const { trackingCode } = await aRegisteredLetter(hall, { stage, instruction: 'Proszę o pilną odpowiedź, Słowik' });
    const tracking = (await read(trackingCode))!;
    assert.deepEqual([tracking.stage, tracking.department?.name ?? null], expected[stage]);
    for (const secret of secrets) assert.ok(!JSON.stringify(tracking).includes(secret), `${stage}: ${secret}`);
  }
});

test('a case shows its mark, its department and its day', async () => {
  const letter = await aCase(hall);
  const tracking = (await read(letter.trackingCode))!;
  assert.equal(tracking.stage, 'in-case');
  assert.deepEqual(tracking.department, { name: 'Referat Gospodarki Komunalnej', since: '2026-11-03' });
  assert.deepEqual(tracking.due, { on: '2026-12-03', late: false });
  assert.equal(tracking.file?.mark, letter.mark);
  assert.deepEqual((await readTracking(db, letter.trackingCode, new Date('2026-12-04T09:00:00Z')))?.due, { on: '2026-12-03', late: true });
  for (const secret of secrets) assert.ok(!JSON.stringify(tracking).includes(secret), secret);
});

test('an answer on its way, sent, or come back is told as it is', async () => {
  const letter = await aCase(hall);
  await anAnswer(letter, 'queued');
  assert.deepEqual((await read(letter.trackingCode))?.answer, { state: 'sending', on: null });
  await anAnswer(letter, 'bounced');
  assert.deepEqual((await read(letter.trackingCode))?.answer, { state: 'failed', on: null });
  await anAnswer(letter, 'sent');
  const tracking = (await read(letter.trackingCode))!;
  assert.deepEqual([tracking.stage, tracking.answer], ['answered', { state: 'sent', on: '2026-11-03' }]);
});

test('what the office wrote to somebody else in the case, or before this letter, is not for this code', async () => {
  const letter = await aCase(hall);
  await anAnswer(letter, 'sent', { to: 'sasiad@poczta.example', partyId: null });
  assert.equal((await read(letter.trackingCode))?.answer, null);
  await anAnswer(letter, 'sent');
  hall.clock.advance(86_400_000);
  const later = await aRegisteredLetter(hall);
  await db.updateTable('item').set({ state: 'in-case' }).where('id', '=', later.itemId).execute();
  await db.insertInto('case_item').values({ case_id: letter.caseId, item_id: later.itemId, filed_at: hall.clock.now() }).execute();
  const tracking = (await read(later.trackingCode))!;
  assert.deepEqual([tracking.stage, tracking.answer], ['in-case', null]);
});

test('a case that ended, a letter kept for information and a cancelled entry say so without the reason', async () => {
  const closed = await aCase(hall);
  const [officer, clerk] = [await viewerOf(hall, 'referent.gk'), await viewerOf(hall, 'kancelaria')];
  await hall.as('referent.gk', 'cases.close', (doing) => closeCase(doing, officer, closed.caseId, { settlement: 'Kowalski wycofał' }));
  const kept = await aRegisteredLetter(hall, { stage: 'in-hand' });
  await hall.as('referent.gk', 'cases.keep', (doing) => keepAsNonCase(doing, officer, { itemId: kept.itemId, classSymbol: '7021', reason: 'reklama od Kowalski' }));
  const cancelled = await aRegisteredLetter(hall);
  const { revision } = await db.selectFrom('item').select('revision').where('id', '=', cancelled.itemId).executeTakeFirstOrThrow();
  await hall.as('kancelaria', 'registry.cancel', (doing) => cancelItem(doing, cancelled.itemId, { revision, reason: 'Kowalski wysłał dwa razy' }));
  assert.ok(clerk);
  for (const [code, stage] of [[closed.trackingCode, 'closed'], [kept.trackingCode, 'kept'], [cancelled.trackingCode, 'cancelled']] as const) {
    const tracking = (await read(code))!;
    assert.equal(tracking.stage, stage);
    assert.ok(!JSON.stringify(tracking).includes('Kowalski'));
  }
});

test('the code of an outgoing letter leads to the state of its case', async () => {
  const letter = await aCase(hall);
  const outgoing = await act(hall.acting, { name: 'test', actor: systemActor('test') }, (doing) => registerOutgoing(doing, {
    title: 'Odpowiedź', partyId: letter.partyId, partyName: 'Jan Kowalski', partyKind: 'person', partyEmail: 'jan.kowalski@poczta.example', partyAddress: {}, documentKind: 'pismo', letterDate: '2026-11-04', way: 'e-mail', attachmentCount: 0, formats: [], documentIds: [],
  }));
  assert.equal((await read(outgoing.trackingCode))?.stage, 'sent-by-office');
  await db.insertInto('dispatch').values({ item_id: outgoing.itemId, case_id: letter.caseId, created_at: hall.clock.now() }).execute();
  const tracking = (await read(outgoing.trackingCode))!;
  assert.deepEqual([tracking.stage, tracking.register, tracking.file?.mark, tracking.identifier], ['in-case', 'outgoing', letter.mark, outgoing.identifier]);
  assert.ok(!JSON.stringify(tracking).includes('Kowalski'));
});
