import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { aDispatch, aSubmittedAnswer, type AnswerWishes } from '../../../tests/kit/answers.ts';
import { testDatabase } from '../../../tests/kit/database.ts';
import { startSmtpSink } from '../../../tests/kit/mail/smtp-sink.ts';
import { aRegisteredLetter, aTownHall, viewerOf } from '../../../tests/kit/office.ts';
import { createRelay } from '../../adapters/relay/index.ts';
import { closingProblems } from '../cases/index.ts';
import { listOutgoing } from '../desk/list-outgoing.ts';
import { readOutgoing } from '../desk/read-outgoing.ts';
import { readTracking } from '../publication/read-tracking.ts';
import { deliver } from './deliver.ts';
import { approveAndSend, cancelLetter, correctLetter } from './index.ts';
import { noteReport } from './note-report.ts';
import { claimMail } from './store.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);
const world = await startSmtpSink();
const relay = createRelay(world.url);
after(async () => {
  await relay.close();
  await world.close();
});
const deps = aDispatch(hall, { relay });
const clerk = await viewerOf(hall, 'kancelaria');
const cancel = (itemId: number, revision = 1, login: 'kancelaria' | 'sekretarz' = 'kancelaria') => hall.as(login, 'registry.cancel-outgoing', (doing) => cancelLetter(doing, itemId, { revision, reason: 'wysłane w złej sprawie' }));
const tryNow = (mailId: number) => deliver.run(deps, { outgoingMailId: mailId } as never);
const stateOf = async (mailId: number) => (await db.selectFrom('outgoing_mail').select('state').where('id', '=', mailId).executeTakeFirstOrThrow()).state;

type Letter = { itemId: number; caseId: number; mailId: number; messageId: string; incomingCode: string };

/** An answer that has its number and waits to be sent. */
async function aWaitingLetter(wishes: AnswerWishes = {}): Promise<Letter> {
  const answer = await aSubmittedAnswer(hall, deps, { closeOnSending: false, ...wishes });
  await approveAndSend(deps, await viewerOf(hall, 'kierownik.gk'), answer.draftId, { revision: answer.revision, remarks: '' });
  const mail = await db.selectFrom('outgoing_mail').select(['id', 'item_id', 'message_id']).where('case_id', '=', answer.caseId).executeTakeFirstOrThrow();
  return { itemId: mail.item_id, caseId: answer.caseId, mailId: mail.id, messageId: mail.message_id, incomingCode: answer.trackingCode };
}

test('a letter that has left is not cancelled: sent, come back, or brought another way; a letter that came in or is not there is not found', async () => {
  const { itemId, mailId, messageId } = await aWaitingLetter();
  await tryNow(mailId);
  await assert.rejects(cancel(itemId), { code: 'letter-left' });
  await noteReport.run(deps, { ledgerEntryId: 1, messageId, permanent: true, delivered: false, status: '5.1.1', diagnostic: '550 5.1.1 User unknown' } as never);
  await assert.rejects(cancel(itemId), { code: 'letter-left' });
  const shown = await readOutgoing(db, clerk, itemId);
  assert.deepEqual([shown.state, shown.keptBy, shown.abilities.includes('registry.cancel-outgoing')], ['in-case', 'letter-left', false]);
  const incoming = await aRegisteredLetter(hall);
  for (const id of [incoming.itemId, 999_999]) await assert.rejects(cancel(id), { status: 404 });
});

test('a letter that is being handed over is not cancelled until it is known whether it left; what settled a case not before the case is reopened', async () => {
  const { itemId, mailId } = await aWaitingLetter();
  assert.ok(await claimMail(db, mailId, hall.clock.now()));
  await assert.rejects(cancel(itemId), { code: 'letter-leaving' });
  const settling = await aWaitingLetter({ closeOnSending: true });
  await assert.rejects(cancel(settling.itemId), { code: 'letter-settled-case' });
});

test('who has not seen the latest correction is told whose it is', async () => {
  const { itemId } = await aWaitingLetter();
  await hall.as('sekretarz', 'registry.correct-outgoing', (doing) => correctLetter(doing, itemId, { revision: 1, changes: { remarks: 'pilne' }, reason: '' }));
  await assert.rejects(cancel(itemId), { code: 'changed-meanwhile', params: { name: 'Piotr Jaskółka', at: hall.clock.now().toISOString() } });
});

test('a cancelled entry keeps its number with the reason, is sent to nobody, and cannot be changed or cancelled again', async () => {
  const { itemId, mailId, caseId, incomingCode } = await aWaitingLetter({ email: 'jan@zapora.example' });
  world.rules.recipient = () => ({ code: 451, text: '4.7.1 Greylisted, try again later' });
  await tryNow(mailId);
  world.rules.recipient = () => null;
  assert.equal(await stateOf(mailId), 'retrying');
  const letters = world.letters.length;
  const { identifier, number, revision } = await readOutgoing(db, clerk, itemId);
  await cancel(itemId, revision);
  hall.clock.set('2026-11-03T12:00:00Z');
  await tryNow(mailId);
  assert.equal(world.letters.length, letters);
  const shown = await readOutgoing(db, clerk, itemId);
  assert.deepEqual([shown.identifier, shown.state, shown.stateReason, shown.dispatchState, shown.postedOn, shown.abilities, shown.keptBy], [identifier, 'cancelled', 'wysłane w złej sprawie', 'cancelled', null, [], null]);
  await assert.rejects(cancel(itemId, revision + 1), { code: 'item-cancelled' });
  await assert.rejects(hall.as('kancelaria', 'registry.correct-outgoing', (doing) => correctLetter(doing, itemId, { revision: revision + 1, changes: { title: 'x' }, reason: '' })), { code: 'item-cancelled' });
  assert.deepEqual(await closingProblems(db, caseId), []);
  const next = await aWaitingLetter();
  assert.equal((await readOutgoing(db, clerk, next.itemId)).number, number + 1);
  const list = await listOutgoing(db, clerk, { state: 'cancelled' }, { limit: 50 });
  assert.deepEqual([list.total, list.entries.map((entry) => entry.identifier)], [1, [identifier]]);
  assert.equal((await listOutgoing(db, clerk, { state: 'retrying' }, { limit: 50 })).total, 0);
  const told = await readTracking(db, incomingCode, hall.clock.now());
  assert.deepEqual([told?.stage, told?.answer], ['in-case', null], 'nobody is told of an answer that was never sent');
  assert.deepEqual((await db.selectFrom('journal_entry').select(['subject_kind', 'reason']).where('act', '=', 'registry.cancel-outgoing').orderBy('id').execute()).map((entry) => [entry.subject_kind, entry.reason]), [['item', 'wysłane w złej sprawie'], ['case', 'wysłane w złej sprawie']]);
});

test('cancelling and sending at the same moment: either it left and stays, or it is cancelled and never leaves', async () => {
  for (let round = 0; round < 8; round += 1) {
    const { itemId, mailId } = await aWaitingLetter();
    const letters = world.letters.length;
    const [cancelled] = await Promise.allSettled([cancel(itemId), tryNow(mailId)]);
    const left = world.letters.length - letters;
    if (cancelled.status === 'rejected') assert.ok(['letter-leaving', 'letter-left'].includes((cancelled.reason as { code: string }).code), String(cancelled.reason));
    assert.deepEqual([left, await stateOf(mailId)], cancelled.status === 'fulfilled' ? [0, 'cancelled'] : [1, 'sent']);
  }
});
