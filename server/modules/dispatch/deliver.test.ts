import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { simpleParser } from 'mailparser';
import { aDispatch, actAs, aSubmittedAnswer, workOff, type AnswerWishes } from '../../../tests/kit/answers.ts';
import { testDatabase } from '../../../tests/kit/database.ts';
import { startSmtpSink } from '../../../tests/kit/mail/smtp-sink.ts';
import { aTownHall, viewerOf } from '../../../tests/kit/office.ts';
import { createRelay } from '../../adapters/relay/index.ts';
import { closingProblems } from '../cases/index.ts';
import { deliver } from './deliver.ts';
import { handleFailure } from './handle-failure.ts';
import { approveAndSend, sweepDispatch } from './index.ts';
import { noteReport } from './note-report.ts';
import { listMails } from './queries.ts';
import { readMail } from './read-mail.ts';
import { resendMail } from './resend.ts';
import { claimMail, leaseMs } from './store.ts';

const { db, pool } = await testDatabase();
const hall = await aTownHall(db);
const world = await startSmtpSink();
const relay = createRelay(world.url);
after(async () => {
  await relay.close();
  await world.close();
});
const deps = aDispatch(hall, { relay });
const head = await viewerOf(hall, 'kierownik.gk');
const officer = await viewerOf(hall, 'referent.gk');

async function aSentAnswer(wishes: AnswerWishes = {}): Promise<{ caseId: number; mailId: number; messageId: string; partyId: number }> {
  const answer = await aSubmittedAnswer(hall, deps, wishes);
  await approveAndSend(deps, head, answer.draftId, { revision: answer.revision, remarks: '' });
  const mail = await db.selectFrom('outgoing_mail').select(['id', 'message_id']).where('case_id', '=', answer.caseId).executeTakeFirstOrThrow();
  return { caseId: answer.caseId, mailId: mail.id, messageId: mail.message_id, partyId: answer.partyId };
}
const stateOf = (mailId: number) => db.selectFrom('outgoing_mail').select(['state', 'attempts', 'problem', 'next_attempt_at', 'to_address', 'message_id', 'sha256', 'reply']).where('id', '=', mailId).executeTakeFirstOrThrow();
const attemptsOf = (mailId: number) => db.selectFrom('delivery_attempt').select(['outcome', 'code']).where('outgoing_mail_id', '=', mailId).orderBy('id').execute();
const tryNow = (mailId: number) => deliver.run(deps, { outgoingMailId: mailId } as never);
const report = (messageId: string, changes: Partial<Record<'permanent' | 'delivered', boolean>> = {}) =>
  noteReport.run(deps, { ledgerEntryId: 1, messageId, permanent: true, delivered: false, status: '5.1.1', diagnostic: '550 5.1.1 User unknown', ...changes } as never);

describe('delivering', () => {
  test('hands the kept bytes to the relay, once', async () => {
    const { mailId, messageId } = await aSentAnswer({ email: 'jan@swiat.example' });
    const before = world.letters.length;
    await workOff(pool, deps);
    await tryNow(mailId);
    const arrived = world.letters.slice(before);
    assert.deepEqual(arrived.map(({ from, to }) => [from, to]), [['kancelaria@wierzbowo.example', ['jan@swiat.example']]]);
    assert.equal((await simpleParser(arrived[0]!.raw)).messageId, `<${messageId}>`);
    const { state, attempts, next_attempt_at } = await stateOf(mailId);
    assert.deepEqual([state, attempts, next_attempt_at], ['sent', 1, null]);
  });

  test('put off is tried again when the time has come, and then sent', async () => {
    const { mailId, caseId } = await aSentAnswer({ email: 'szara@swiat.example' });
    world.rules.recipient = () => ({ code: 451, text: '4.7.1 Greylisted, try again later' });
    await tryNow(mailId);
    const waiting = await stateOf(mailId);
    assert.deepEqual([waiting.state, waiting.problem, waiting.next_attempt_at], ['retrying', 'greylisted', new Date(hall.clock.now().getTime() + 2 * 60_000)]);
    const { rows } = await pool.query('select run_at from graphile_worker.jobs where key = $1', [`dispatch.deliver:${mailId}`]);
    assert.deepEqual(rows, [{ run_at: waiting.next_attempt_at }]);
    assert.deepEqual((await closingProblems(db, caseId)).map(({ code }) => code), []);
    world.rules = {};
    await tryNow(mailId);
    assert.equal((await stateOf(mailId)).state, 'retrying', 'not before its time');
    hall.clock.set(waiting.next_attempt_at!);
    await tryNow(mailId);
    assert.deepEqual([(await stateOf(mailId)).state, await attemptsOf(mailId)], ['sent', [{ outcome: 'temporary', code: '4.7.1' }, { outcome: 'sent', code: null }]]);
  });

  test('put off for three days has failed', async () => {
    const { mailId } = await aSentAnswer({ email: 'pelna@swiat.example' });
    world.rules.recipient = () => ({ code: 452, text: '4.2.2 Mailbox full' });
    await tryNow(mailId);
    for (let next = (await stateOf(mailId)).next_attempt_at; next !== null; next = (await stateOf(mailId)).next_attempt_at) {
      hall.clock.set(next);
      await tryNow(mailId);
    }
    world.rules = {};
    const { state, problem, attempts } = await stateOf(mailId);
    assert.deepEqual([state, problem], ['failed', 'mailbox-full']);
    assert.ok(attempts > 15 && attempts < 40);
  });

  test('refused for good comes to the desk, keeps the case from being closed, and is sent again to a corrected address', async () => {
    const { mailId, caseId, messageId, partyId } = await aSentAnswer({ email: 'literowka@swiat.example' });
    world.rules.recipient = (address) => (address.startsWith('literowka') ? { code: 550, text: '5.1.1 No such user' } : null);
    await tryNow(mailId);
    const failed = await stateOf(mailId);
    assert.deepEqual([failed.state, failed.problem, await attemptsOf(mailId)], ['failed', 'no-such-address', [{ outcome: 'permanent', code: '5.1.1' }]]);
    assert.deepEqual((await closingProblems(db, caseId)).map(({ code, detail }) => [code, detail]), [['answer-not-delivered', 'literowka@swiat.example']]);
    const undelivered = await listMails(db, officer, { undelivered: true }, { before: null, limit: 50 });
    assert.deepEqual(undelivered.entries.find(({ id }) => id === mailId)?.abilities, ['dispatch.resend', 'dispatch.handle-failure']);

    await assert.rejects(resendMail(deps, await viewerOf(hall, 'referent.fn'), mailId, {}), { code: 'not-found' });
    await assert.rejects(resendMail(deps, await viewerOf(hall, 'kancelaria'), mailId, {}), { code: 'not-found' });
    await assert.rejects(resendMail(deps, officer, mailId, { toAddress: 'noreply@swiat.example' }), { code: 'addressee-no-reply' });
    await resendMail(deps, officer, mailId, { toAddress: 'Poprawny@swiat.example' });
    await assert.rejects(resendMail(deps, officer, mailId, {}), { code: 'mail-not-failed' });
    const before = world.letters.length;
    await workOff(pool, deps);
    const again = await stateOf(mailId);
    assert.deepEqual([again.state, again.to_address, again.problem], ['sent', 'poprawny@swiat.example', null]);
    assert.notEqual(again.message_id, messageId);
    const [first, second] = await Promise.all([simpleParser(await hall.blobs.read(failed.sha256)), simpleParser(world.letters[before]!.raw)]);
    assert.deepEqual([second.subject, second.inReplyTo, second.references, second.text, second.html, second.headers.get('x-obieg-office')], [first.subject, first.inReplyTo, first.references, first.text, first.html, 'testowy-urzad']);
    assert.deepEqual(second.attachments.map(({ filename, checksum }) => [filename, checksum]), first.attachments.map(({ filename, checksum }) => [filename, checksum]));
    assert.ok(await db.selectFrom('party_email').select('address').where('party_id', '=', partyId).where('address', '=', 'poprawny@swiat.example').executeTakeFirst());
    await report(messageId);
    assert.equal((await stateOf(mailId)).state, 'sent', 'a bounce of the first message says nothing about the second');
    world.rules = {};
  });

  test('whose bytes are gone has failed and says so', async () => {
    const { mailId } = await aSentAnswer();
    await db.updateTable('outgoing_mail').set({ sha256: '0'.repeat(64) }).where('id', '=', mailId).execute();
    await tryNow(mailId);
    const { state, problem } = await stateOf(mailId);
    assert.deepEqual([state, problem], ['failed', 'original-missing']);
  });
});

describe('a delivery that was broken off', () => {
  test('is not begun by a second worker at the same time, and is taken up again after a while', async () => {
    const { mailId } = await aSentAnswer({ email: 'zerwany@swiat.example' });
    await pool.query('delete from graphile_worker._private_jobs');
    assert.ok(await claimMail(db, mailId, hall.clock.now()), 'and here the process is killed');
    const before = world.letters.length;
    await tryNow(mailId);
    assert.equal(await sweepDispatch(deps), 0);
    assert.equal(world.letters.length, before);
    hall.clock.advance(leaseMs + 61_000);
    assert.equal(await sweepDispatch(deps), 1);
    await workOff(pool, deps);
    assert.deepEqual([(await stateOf(mailId)).state, world.letters.length], ['sent', before + 1]);
  });

  test('between the relay\'s answer and our note sends it twice rather than never', async () => {
    const { mailId } = await aSentAnswer({ email: 'dwarazy@swiat.example' });
    const forgetful = { ...deps, relay: { send: async (message: Parameters<typeof relay.send>[0]) => { await relay.send(message); throw new Error('killed'); } } };
    await assert.rejects(deliver.run(forgetful, { outgoingMailId: mailId } as never), /killed/);
    hall.clock.advance(leaseMs);
    await tryNow(mailId);
    assert.equal(world.letters.filter(({ to }) => to[0] === 'dwarazy@swiat.example').length, 2);
    assert.equal((await stateOf(mailId)).state, 'sent');
  });
});

describe('a report of another server', () => {
  test('that an answer will never arrive brings it back to the desk, once', async () => {
    const { mailId, caseId, messageId } = await aSentAnswer({ email: 'odbicie@swiat.example' });
    await tryNow(mailId);
    await report(messageId, { permanent: false });
    await report(messageId, { permanent: false, delivered: true });
    assert.equal((await stateOf(mailId)).state, 'sent');
    await report(messageId);
    await report(messageId);
    const { state, problem, reply } = await stateOf(mailId);
    assert.deepEqual([state, problem, reply], ['bounced', 'no-such-address', '550 5.1.1 User unknown']);
    assert.deepEqual((await attemptsOf(mailId)).map(({ outcome }) => outcome), ['sent', 'bounced']);
    const journal = await db.selectFrom('journal_entry').select('reason').where('act', '=', 'dispatch.note-report').where('subject_kind', '=', 'case').where('subject_id', '=', caseId).orderBy('id').execute();
    assert.deepEqual(journal.map(({ reason }) => reason), ['delayed', 'delivered', 'no-such-address', 'no-such-address']);
    await assert.rejects(actAs(deps, 'inspektor.gk', 'dispatch.handle-failure', (doing, viewer) => handleFailure(doing, viewer, mailId, { reason: 'telefon' })), { code: 'not-found' });
    await actAs(deps, 'referent.gk', 'dispatch.handle-failure', (doing, viewer) => handleFailure(doing, viewer, mailId, { reason: 'Odczytano przez telefon.' }));
    assert.deepEqual(await closingProblems(db, caseId), []);
    assert.equal((await readMail(deps, officer, mailId)).handled, true);
    await assert.rejects(resendMail(deps, officer, mailId, {}), { code: 'mail-not-failed' });
  });

  test('about a message that is none of ours changes nothing', async () => {
    await report('nieznany@swiat.example');
  });
});
