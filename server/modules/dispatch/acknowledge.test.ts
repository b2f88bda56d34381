import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { simpleParser } from 'mailparser';
import { aDispatch, aMailedLetter, workOff, type MessageWishes } from '../../../tests/kit/answers.ts';
import { testDatabase } from '../../../tests/kit/database.ts';
import { aRegisteredLetter, aTownHall, type LetterWishes } from '../../../tests/kit/office.ts';
import type { RelayResult } from '../../adapters/relay/relay.ts';
import { acknowledge } from './acknowledge.ts';

const { db, pool } = await testDatabase();
const hall = await aTownHall(db);
const deps = aDispatch(hall);
const acknowledgeItem = (itemId: number, wanted = true) => acknowledge.run(deps, { letters: [{ itemId, acknowledge: wanted }] } as never);
const acknowledgements = (itemId: number) => db.selectFrom('outgoing_mail').selectAll().where('item_id', '=', itemId).execute();
const refusalOf = async (itemId: number) => (await db.selectFrom('journal_entry').select('reason').where('act', '=', 'dispatch.not-acknowledged').where('subject_id', '=', itemId).executeTakeFirst())?.reason ?? null;

describe('no acknowledgement', () => {
  const refused: [what: string, wishes: LetterWishes & MessageWishes, reason: string][] = [
    ['goes to an address behind which nobody reads', { email: 'nie-odpowiadaj@sklep.example' }, 'no-reply-address'],
    ['answers an automatic message', { email: 'a1@x.example', marks: { automatic: { kind: 'auto-generated', because: 'x' } } }, 'automatic'],
    ['answers a list', { email: 'a2@x.example', marks: { listId: 'lista.x.example' } }, 'list'],
    ['answers a bounce', { email: 'a3@x.example', marks: { bounce: true } }, 'bounce'],
    ['answers an empty envelope', { email: 'a4@x.example', envelopeFrom: '' }, 'null-return-path'],
    ['goes to ourselves', { email: 'kancelaria@wierzbowo.example' }, 'own-address'],
    ['answers our own system', { email: 'a5@x.example', marks: { officeMarks: ['testowy-urzad'] } }, 'own-message'],
  ];
  for (const [what, wishes, reason] of refused) {
    test(what, async () => {
      const { itemId } = await aMailedLetter(hall, wishes);
      await acknowledgeItem(itemId);
      assert.deepEqual([(await acknowledgements(itemId)).length, await refusalOf(itemId)], [0, reason]);
    });
  }

  test('is sent where the mailroom decided against it', async () => {
    const { itemId } = await aMailedLetter(hall, { email: 'a6@x.example' });
    await acknowledgeItem(itemId, false);
    assert.equal((await acknowledgements(itemId)).length, 0);
  });

  test('is sent twice, even by two workers at once', async () => {
    const { itemId } = await aMailedLetter(hall, { email: 'dwa@x.example' });
    await Promise.all([acknowledgeItem(itemId), acknowledgeItem(itemId), acknowledgeItem(itemId)]);
    await acknowledgeItem(itemId);
    assert.equal((await acknowledgements(itemId)).length, 1);
  });

  test('goes beyond five a day and twenty a week to one address, and the last of a day says so', async () => {
    const items: number[] = [];
    const count = async () => {
      const rows = await db.selectFrom('outgoing_mail').select(['id', 'sha256']).where('to_address', '=', 'duzo@x.example').orderBy('id').execute();
      return Promise.all(rows.map(async ({ sha256 }) => (await simpleParser(await hall.blobs.read(sha256))).text?.includes('bez osobnego potwierdzenia')));
    };
    for (let n = 0; n < 8; n += 1) items.push((await aMailedLetter(hall, { email: 'Duzo@x.example' })).itemId);
    await Promise.all(items.map((itemId) => acknowledgeItem(itemId)));
    assert.deepEqual(await count(), [false, false, false, false, true]);
    const reasons = await Promise.all(items.map(refusalOf));
    assert.equal(reasons.filter((reason) => reason === 'limit-of-the-day').length, 3);
    for (let day = 1; day <= 4; day += 1) {
      hall.clock.advance(25 * 3_600_000);
      for (let n = 0; n < 6; n += 1) await acknowledgeItem((await aMailedLetter(hall, { email: 'duzo@x.example' })).itemId);
    }
    assert.equal((await count()).length, 20);
  });
});

describe('an acknowledgement', () => {
  test('follows the registration by itself, in the thread, with the marks of an automatic answer', async () => {
    const letter = await aMailedLetter(hall, { title: 'Dziura w jezdni', from: 'Maria Zięba', email: 'Maria@poczta.example', subject: 'Dziura!' });
    await acknowledgeItem(letter.itemId);
    const [mail] = await acknowledgements(letter.itemId);
    assert.deepEqual([mail!.purpose, mail!.state, mail!.to_address, mail!.in_reply_to, mail!.attempts], ['acknowledgement', 'captured', 'maria@poczta.example', letter.messageId, 1]);
    const parsed = await simpleParser(await hall.blobs.read(mail!.sha256));
    assert.equal(parsed.subject, `Potwierdzenie ${letter.identifier}: Dziura!`);
    assert.deepEqual(['auto-submitted', 'x-auto-response-suppress', 'x-obieg-office', 'precedence', 'list-id'].map((name) => parsed.headers.get(name)), ['auto-replied', 'All', 'testowy-urzad', undefined, undefined]);
    assert.deepEqual([parsed.inReplyTo, parsed.references, parsed.messageId, parsed.attachments.length], [`<${letter.messageId}>`, `<${letter.messageId}>`, `<${mail!.message_id}>`, 0]);
    for (const part of [letter.identifier, letter.trackingCode, 'Dziura w jezdni', 'https://obieg.wierzbowo.example/sprawa', 'art. 63 § 1', 'https://obieg.wierzbowo.example/pismo']) assert.ok(parsed.text?.includes(part), part);
    const identity = await db.selectFrom('sent_message').select(['purpose', 'item_id', 'outgoing_mail_id']).where('message_id', '=', mail!.message_id).executeTakeFirstOrThrow();
    assert.deepEqual(identity, { purpose: 'acknowledgement', item_id: letter.itemId, outgoing_mail_id: mail!.id });
    assert.deepEqual(await db.selectFrom('delivery_attempt').select('outcome').where('outgoing_mail_id', '=', mail!.id).execute(), [{ outcome: 'captured' }]);
  });

  test('of a letter from the portal\'s form says nothing about forms', async () => {
    const { itemId } = await aRegisteredLetter(hall, { email: 'portal@poczta.example' });
    await db.updateTable('item').set({ channel: 'portal' }).where('id', '=', itemId).execute();
    await acknowledgeItem(itemId);
    const [mail] = await acknowledgements(itemId);
    assert.ok(!(await simpleParser(await hall.blobs.read(mail!.sha256))).text?.includes('art. 63'));
  });

  test('is delivered by the relay where there is one', async () => {
    const sent: string[] = [];
    const relay = { send: async (message: { envelope: { from: string; to: string[] } }): Promise<RelayResult[]> => { sent.push(`${message.envelope.from} ${message.envelope.to.join()}`); return message.envelope.to.map((recipient) => ({ recipient, outcome: 'accepted', reply: '250 OK' })); } };
    const outside = { ...deps, relay };
    const { itemId } = await aMailedLetter(hall, { email: 'swiat@poczta.example' });
    await acknowledge.run(outside, { letters: [{ itemId, acknowledge: true }] } as never);
    await workOff(pool, outside);
    assert.deepEqual([sent, (await acknowledgements(itemId))[0]!.state], [['kancelaria@wierzbowo.example swiat@poczta.example'], 'sent']);
  });
});
