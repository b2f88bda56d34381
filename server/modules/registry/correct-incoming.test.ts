import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../tests/kit/database.ts';
import { aCase, aRegisteredLetter, asSeen, aTownHall, viewerOf } from '../../../tests/kit/office.ts';
import { registry as contract } from '../../../contract/index.ts';
import { act } from '../../platform/acts/index.ts';
import type { ObiegError } from '../../platform/errors/index.ts';
import { decide } from '../assignment/decide.ts';
import { readIncoming } from '../desk/read-incoming.ts';
import { actorOf } from '../people/index.ts';
import { cancelItem, changeSender, correctIncoming, type MetadataChanges } from './index.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);
const clerk = await viewerOf(hall, 'kancelaria');
const correct = (itemId: number, revision: number, changes: MetadataChanges) => hall.as('kancelaria', 'registry.correct-incoming', (doing) => correctIncoming(doing, itemId, { revision, changes, reason: 'pomyłka' }));
const itemOf = (id: number) => db.selectFrom('item').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const cancel = (itemId: number, revision = 1) => hall.as('kancelaria', 'registry.cancel-item', (doing) => cancelItem(doing, itemId, { revision, reason: 'wpis omyłkowy' }));
const send = (itemId: number, partyId: number, revision = 1) => hall.as('kancelaria', 'registry.change-sender', (doing) => changeSender(doing, itemId, { revision, partyId }));

test('a correction of what somebody has changed meanwhile, of nothing, or of what is not there is refused', async () => {
  const { itemId } = await aRegisteredLetter(hall);
  await assert.rejects(correct(itemId, 2, { title: 'x' }), { code: 'changed-meanwhile' });
  await assert.rejects(correct(itemId, 1, { title: 'Wniosek o naprawę chodnika', partyKind: 'person' }), { code: 'nothing-to-correct' });
  await assert.rejects(correct(999_999, 1, { title: 'x' }), { status: 404 });
  const two = await Promise.allSettled([correct(itemId, 1, { title: 'Pierwszy' }), correct(itemId, 1, { title: 'Drugi' })]);
  assert.deepEqual(two.map((one) => one.status).sort(), ['fulfilled', 'rejected']);
  const slower = two.find((one) => one.status === 'rejected') as PromiseRejectedResult;
  assert.deepEqual((slower.reason as ObiegError).params, { name: 'Ewa Żuraw', at: hall.clock.now().toISOString() });
});

test('dates that are no dates are refused at the door; a year or a month is enough where the law allows it', () => {
  const fields = contract.IncomingMetadata.shape;
  for (const wrong of ['2.11.2026', '2026-1', '26', 'wczoraj', '2026-13-45', '2026-02-30']) assert.equal(fields.letterDate.safeParse(wrong).success, false, wrong);
  for (const right of ['2026', '2026-11', '2026-11-02', null]) assert.equal(fields.letterDate.safeParse(right).success, true, String(right));
  assert.equal(fields.receivedOn.safeParse('2026-11').success, false);
  assert.equal(fields.receivedOn.safeParse('2026-02-30').success, false);
});

test('every corrected field keeps its old value with who, when and why', async () => {
  const { itemId } = await aRegisteredLetter(hall);
  assert.equal(await correct(itemId, 1, { title: 'Wniosek o remont', letterDate: '2026-10', partyAddress: { street: 'Lipowa', building: '7', postcode: '00-001', locality: 'Wierzbowo' }, documentKind: 'wniosek' }), 2);
  assert.equal(await correct(itemId, 2, { letterDate: '2026-10-30' }), 3);
  const shown = await readIncoming(db, clerk, itemId);
  assert.equal(shown.metadata.title, 'Wniosek o remont');
  assert.deepEqual(shown.metadata.partyAddress, { street: 'Lipowa', building: '7', postcode: '00-001', locality: 'Wierzbowo' });
  assert.deepEqual(shown.corrections.filter((one) => one.field === 'letterDate').map(({ before, after, reason, by }) => ({ before, after, reason, by: by.name })), [
    { before: null, after: '2026-10', reason: 'pomyłka', by: 'Ewa Żuraw' }, { before: '2026-10', after: '2026-10-30', reason: 'pomyłka', by: 'Ewa Żuraw' },
  ]);
  assert.equal(shown.corrections.find((one) => one.field === 'title')?.before, 'Wniosek o naprawę chodnika');
});

test('a cancelled entry keeps its number and its data, leaves circulation with the reason, and cannot be changed', async () => {
  const { itemId, identifier, partyId } = await aRegisteredLetter(hall, { stage: 'to-decide' });
  await assert.rejects(cancel(itemId, 7), { code: 'changed-meanwhile' });
  await cancel(itemId);
  const item = await itemOf(itemId);
  assert.deepEqual([item.state, item.state_reason, item.identifier], ['cancelled', 'wpis omyłkowy', identifier]);
  await assert.rejects(cancel(itemId, 2), { code: 'item-not-circulating' });
  await assert.rejects(correct(itemId, 2, { title: 'x' }), { code: 'item-cancelled' });
  await assert.rejects(send(itemId, partyId, 2), { code: 'item-cancelled' });
  const next = await aRegisteredLetter(hall);
  assert.equal((await itemOf(next.itemId)).number, item.number + 1);
  assert.equal((await readIncoming(db, clerk, itemId)).holder, null);
});

test('what has been filed is not cancelled', async () => {
  const file = await aCase(hall);
  await assert.rejects(cancel(file.itemId, (await itemOf(file.itemId)).revision), { code: 'item-not-circulating' });
});

test('cancelling and deciding at the same moment never wait for each other', async () => {
  const mayor = await viewerOf(hall, 'burmistrz');
  for (let round = 0; round < 12; round += 1) {
    const { itemId } = await aRegisteredLetter(hall, { stage: 'to-decide' });
    const items = await asSeen(db, [itemId]);
    const results = await Promise.allSettled([
      cancel(itemId),
      act(hall.acting, { name: 'assignment.decide', actor: actorOf(mayor) }, (doing) => decide(doing, mayor, { items, postId: hall.post['kierownik.gk'], instruction: '', termOn: null })),
    ]);
    for (const one of results) if (one.status === 'rejected') assert.ok([404, 409, 422].includes((one.reason as { status: number }).status), String(one.reason));
  }
});

test('saying that the sender is a known party needs that party and leaves a trace of both', async () => {
  const known = await aRegisteredLetter(hall, { from: 'Jan Kowalski', email: 'jan@praca.example' });
  const letter = await aRegisteredLetter(hall, { from: 'J. Kowalski', email: 'jan@dom.example' });
  await assert.rejects(send(letter.itemId, 999_999), { status: 404 });
  await assert.rejects(send(letter.itemId, letter.partyId), { code: 'nothing-to-correct' });
  await assert.rejects(send(letter.itemId, known.partyId, 5), { code: 'changed-meanwhile' });
  assert.equal(await send(letter.itemId, known.partyId), 2);
  const shown = await readIncoming(db, clerk, letter.itemId);
  assert.deepEqual([shown.partyName, shown.party?.id], ['Jan Kowalski', known.partyId]);
  assert.deepEqual(shown.party?.emails, ['jan@dom.example', 'jan@praca.example']);
  assert.deepEqual(shown.corrections.map(({ field, before, after }) => ({ field, before, after })), [{ field: 'partyName', before: 'J. Kowalski', after: 'Jan Kowalski' }]);
  assert.deepEqual(shown.timeline.find((line) => line.act === 'registry.change-sender')?.before, { partyId: letter.partyId, partyName: 'J. Kowalski' });
});

test('the next letter from an address given to a party under that name comes from that party', async () => {
  const known = await aRegisteredLetter(hall, { from: 'Zofia Gil', email: 'zofia@praca.example' });
  const other = await aRegisteredLetter(hall, { from: 'zofia.gil', email: 'zofia@dom.example' });
  await send(other.itemId, known.partyId);
  assert.equal((await aRegisteredLetter(hall, { from: 'Zofia Gil', email: 'zofia@dom.example' })).partyId, known.partyId);
});
