import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aDispatch, aSubmittedAnswer } from '../../../tests/kit/answers.ts';
import { testDatabase } from '../../../tests/kit/database.ts';
import { aRegisteredLetter, aTownHall, viewerOf } from '../../../tests/kit/office.ts';
import { readOutgoing } from '../desk/read-outgoing.ts';
import type { OutgoingChanges } from '../registry/index.ts';
import { approveAndSend, correctLetter } from './index.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);
const deps = aDispatch(hall);
const clerk = await viewerOf(hall, 'kancelaria');
const correct = (itemId: number, revision: number, changes: OutgoingChanges, login: 'kancelaria' | 'sekretarz' = 'kancelaria') => hall.as(login, 'registry.correct-outgoing', (doing) => correctLetter(doing, itemId, { revision, changes, reason: 'pomyłka' }));

/** An answer that was sent, and what became of its mail. */
async function aSentLetter(state: 'queued' | 'sent' | 'failed' = 'sent'): Promise<number> {
  const answer = await aSubmittedAnswer(hall, deps);
  await approveAndSend(deps, await viewerOf(hall, 'kierownik.gk'), answer.draftId, { revision: answer.revision, remarks: '' });
  const { item_id } = await db.selectFrom('dispatch').select('item_id').where('draft_id', '=', answer.draftId).executeTakeFirstOrThrow();
  await db.updateTable('outgoing_mail').set({ state }).where('item_id', '=', item_id).execute();
  return item_id;
}

test('a correction of nothing, of a letter that came in, or of what is not there is refused', async () => {
  const itemId = await aSentLetter();
  await assert.rejects(correct(itemId, 1, { partyName: 'Jan Kowalski', remarks: '' }), { code: 'nothing-to-correct' });
  const incoming = await aRegisteredLetter(hall);
  await assert.rejects(correct(incoming.itemId, 1, { title: 'x' }), { status: 404 });
  await assert.rejects(correct(999_999, 1, { title: 'x' }), { status: 404 });
});

test('the slower of two who correct the same is told who was quicker and when; nothing is lost', async () => {
  const itemId = await aSentLetter();
  assert.equal(await correct(itemId, 1, { partyName: 'Jan Kowalski-Nowak' }, 'sekretarz'), 2);
  await assert.rejects(correct(itemId, 1, { partyName: 'J. Kowalski' }), { code: 'changed-meanwhile', params: { name: 'Piotr Jaskółka', at: hall.clock.now().toISOString() } });
  const two = await Promise.allSettled([correct(itemId, 2, { title: 'Pierwszy' }), correct(itemId, 2, { title: 'Drugi' }, 'sekretarz')]);
  assert.deepEqual(two.map((one) => one.status).sort(), ['fulfilled', 'rejected']);
  assert.equal((await readOutgoing(db, clerk, itemId)).metadata.partyName, 'Jan Kowalski-Nowak');
});

test('what a mail that went out or is on its way proves is not corrected, whatever else is', async () => {
  for (const state of ['queued', 'sent'] as const) {
    const itemId = await aSentLetter(state);
    for (const changes of [{ postedOn: '2026-11-01' }, { way: 'courier' }, { partyEmail: 'inny@poczta.example' }, { postingNumber: 'X' }] satisfies OutgoingChanges[]) await assert.rejects(correct(itemId, 1, { ...changes, title: 'x' }), { code: 'sending-proven' });
    const shown = await readOutgoing(db, clerk, itemId);
    assert.deepEqual([shown.revision, shown.corrections, shown.proven], [1, [], ['partyEmail', 'postedOn', 'postingNumber', 'way']]);
  }
});

test('every corrected field keeps its old value with who, when and why', async () => {
  const itemId = await aSentLetter();
  const before = await readOutgoing(db, clerk, itemId);
  assert.equal(await correct(itemId, 1, { documentKind: 'opinia', remarks: 'Wysłano z załącznikiem', partyAddress: { street: 'Lipowa', building: '7', locality: 'Wierzbowo' } }), 2);
  assert.equal(await correct(itemId, 2, { remarks: '' }), 3);
  const shown = await readOutgoing(db, clerk, itemId);
  assert.deepEqual([shown.documentKind, shown.remarks, shown.partyAddress, shown.revision], ['opinia', '', { street: 'Lipowa', building: '7', locality: 'Wierzbowo' }, 3]);
  assert.deepEqual(shown.corrections.map(({ field, before: old, after, reason, by }) => [field, old, after, reason, by.name]), [
    ['documentKind', 'pismo', 'opinia', 'pomyłka', 'Ewa Żuraw'], ['remarks', '', 'Wysłano z załącznikiem', 'pomyłka', 'Ewa Żuraw'], ['partyAddress', before.partyAddress, { street: 'Lipowa', building: '7', locality: 'Wierzbowo' }, 'pomyłka', 'Ewa Żuraw'],
    ['remarks', 'Wysłano z załącznikiem', '', 'pomyłka', 'Ewa Żuraw'],
  ]);
  assert.deepEqual(shown.corrected.map(({ field }) => field), ['documentKind', 'partyAddress', 'remarks']);
  assert.equal(shown.timeline.filter((line) => line.act === 'registry.correct-outgoing').length, 2);
});

test('a letter that no mail brought to its addressee gets the way, the day and the number of the envelope that did', async () => {
  const itemId = await aSentLetter('failed');
  await assert.rejects(correct(itemId, 1, { postingNumber: '00 5590 0773 1000 0000 01' }), { code: 'posting-number-mistyped' });
  assert.equal(await correct(itemId, 1, { way: 'registered-letter', postedOn: '2026-11-04', postingNumber: 'RR 123 456 785 PL' }), 2);
  const shown = await readOutgoing(db, clerk, itemId);
  assert.deepEqual([shown.way, shown.postedOn, shown.postingNumber, shown.proven], ['registered-letter', '2026-11-04', 'RR123456785PL', []]);
  const other = await aSentLetter('failed');
  await assert.rejects(correct(other, 1, { postingNumber: 'RR123456785PL' }), { code: 'posting-number-known' });
});
