import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { simpleParser } from 'mailparser';
import { aDispatch, aSubmittedAnswer, written, workOff } from '../../../tests/kit/answers.ts';
import { testDatabase } from '../../../tests/kit/database.ts';
import { aRegisteredLetter, aTownHall, viewerOf } from '../../../tests/kit/office.ts';
import { startLetterRenderer } from '../../adapters/typst/index.ts';
import { ObiegError } from '../../platform/errors/index.ts';
import { readDraft } from '../letters/index.ts';
import { nameInCircle } from '../access/index.ts';
import { approveAndSend, sendApproved } from './index.ts';
import { listMails } from './queries.ts';
import { readMail } from './read-mail.ts';

const { db, pool } = await testDatabase();
const hall = await aTownHall(db);
const deps = aDispatch(hall);
const head = await viewerOf(hall, 'kierownik.gk');
const mails = (draftId: number) => db.selectFrom('outgoing_mail').innerJoin('dispatch', 'dispatch.id', 'outgoing_mail.dispatch_id').selectAll('outgoing_mail').where('draft_id', '=', draftId).orderBy('outgoing_mail.id').execute();

describe('a letter', () => {
  test('is sent in the act that approves it: number, PDF in the file, mail in the thread, case closed', async () => {
    const answer = await aSubmittedAnswer(hall, deps, { subject: 'Chodnik przy Lipowej' });
    const sending = await approveAndSend(deps, head, answer.draftId, { revision: answer.revision, remarks: '' });
    assert.deepEqual(sending, { sent: true, identifier: 'RPWych/1/2026', caseClosed: true, closingProblems: [] });
    const item = await db.selectFrom('item').selectAll().where('identifier', '=', 'RPWych/1/2026').executeTakeFirstOrThrow();
    assert.deepEqual([item.register, item.party_name, item.party_email, item.way, item.letter_date, item.registered_by, item.formats], ['outgoing', 'Jan Kowalski', 'jan.kowalski@poczta.example', 'e-mail', '2026-11-03', hall.person['kierownik.gk'], ['application/pdf']]);
    const documents = await db.selectFrom('item_document').innerJoin('document', 'document.id', 'document_id').select(['kind', 'role']).where('item_id', '=', item.id).execute();
    assert.deepEqual(documents, [{ kind: 'letter', role: 'letter' }]);
    assert.equal((await db.selectFrom('case_document').select('kind').where('case_id', '=', answer.caseId).execute()).length, 0);
    assert.ok(await db.selectFrom('case_item').select('item_id').where('case_id', '=', answer.caseId).where('item_id', '=', item.id).executeTakeFirst());
    const file = await db.selectFrom('case_file').select(['state', 'settled_on', 'settlement']).where('id', '=', answer.caseId).executeTakeFirstOrThrow();
    assert.deepEqual(file, { state: 'closed', settled_on: '2026-11-03', settlement: 'Odpowiedź RPWych/1/2026' });
    assert.equal((await readDraft(deps, head, answer.draftId)).state, 'sent');

    const [mail] = await mails(answer.draftId);
    assert.deepEqual([mail!.state, mail!.to_address, mail!.subject, mail!.in_reply_to], ['queued', 'jan.kowalski@poczta.example', `Re: Chodnik przy Lipowej [${answer.mark}]`, answer.messageId]);
    const identity = await db.selectFrom('sent_message').selectAll().where('message_id', '=', mail!.message_id).executeTakeFirstOrThrow();
    assert.deepEqual([identity.purpose, identity.recipient, identity.case_id, identity.outgoing_mail_id], ['answer', 'jan.kowalski@poczta.example', answer.caseId, mail!.id]);

    const parsed = await simpleParser(await hall.blobs.read(mail!.sha256));
    assert.deepEqual(parsed.from?.value, [{ name: 'Urząd Miejski w Wierzbowie', address: 'kancelaria@wierzbowo.example' }]);
    assert.deepEqual([parsed.messageId, parsed.inReplyTo, parsed.headers.get('x-obieg-office'), parsed.headers.has('auto-submitted')], [`<${mail!.message_id}>`, `<${answer.messageId}>`, 'testowy-urzad', false]);
    assert.ok(parsed.text?.includes('chodnik naprawimy do końca miesiąca.') && parsed.text.includes(answer.trackingCode) && parsed.text.includes('https://obieg.wierzbowo.example/sprawa'));
    assert.deepEqual(parsed.attachments.map(({ filename, contentType }) => [filename, contentType]), [[`${answer.mark.replaceAll('.', '-')}.pdf`, 'application/pdf']]);
    assert.match(parsed.attachments[0]!.content.toString(), /^%PDF-1\.7 final 2026-11-03/);
  });

  test('is shown as sent in the demonstration office, and read back from the bytes that would have left', async () => {
    const answer = await aSubmittedAnswer(hall, deps);
    await approveAndSend(deps, head, answer.draftId, { revision: answer.revision, remarks: '' });
    await workOff(pool, deps);
    const [mail] = await mails(answer.draftId);
    const seen = await readMail(deps, await viewerOf(hall, 'referent.gk'), mail!.id);
    assert.deepEqual([seen.state, seen.attempts, seen.caseMark, seen.history.map(({ outcome }) => outcome), seen.fromAddress, seen.attachments[0]?.mediaType], ['captured', 1, answer.mark, ['captured'], 'kancelaria@wierzbowo.example', 'application/pdf']);
    await assert.rejects(readMail(deps, await viewerOf(hall, 'referent.fn'), mail!.id), { code: 'not-found' });
    assert.equal((await listMails(db, await viewerOf(hall, 'referent.fn'), {}, { before: null, limit: 50 })).total, 0);
    const all = await listMails(db, await viewerOf(hall, 'kancelaria'), { q: 'kowalski' }, { before: null, limit: 1 });
    assert.deepEqual([all.entries.length, all.total, all.next], [1, 2, String(mail!.id)]);
  });

  test('leaves the case open when something in it is not done, and says what', async () => {
    const answer = await aSubmittedAnswer(hall, deps);
    const late = await aRegisteredLetter(hall);
    await db.insertInto('case_item').values({ case_id: answer.caseId, item_id: late.itemId, filed_at: hall.clock.now() }).execute();
    const sending = await approveAndSend(deps, head, answer.draftId, { revision: answer.revision, remarks: '' });
    assert.deepEqual([sending.sent, sending.caseClosed, sending.closingProblems], [true, false, [{ code: 'letter-not-filed', detail: late.identifier }]]);
    const noted = await db.selectFrom('journal_entry').select('after').where('subject_kind', '=', 'case').where('subject_id', '=', answer.caseId).where('act', '=', 'dispatch.leave-case-open').execute();
    assert.equal(noted.length, 1);
  });

  test('has in its register the address that the addressee wrote, of the answered letter before any other, and its kind', async () => {
    const answer = await aSubmittedAnswer(hall, deps);
    const entry = async (identifier: string | null) => db.selectFrom('item').select(['party_address', 'document_kind']).where('identifier', '=', identifier!).executeTakeFirstOrThrow();
    const writes = (itemId: number, street: string, more: { confidentiality?: string } = {}) => db.updateTable('item').set({ party_id: answer.partyId, party_address: JSON.stringify({ street, locality: 'Wierzbowo' }), ...more }).where('id', '=', itemId).execute();
    await writes((await aRegisteredLetter(hall)).itemId, 'Inna');
    const secret = await aRegisteredLetter(hall);
    await db.transaction().execute((tx) => nameInCircle(tx, { itemId: secret.itemId }, [hall.post.kancelaria], { personId: hall.person.kancelaria, now: hall.clock.now() }));
    await writes(secret.itemId, 'Tajna', { confidentiality: 'strict' });
    const again = await aSubmittedAnswer(hall, deps);
    await db.updateTable('item').set({ party_id: answer.partyId }).where('id', '=', again.itemId).execute();
    await db.updateTable('draft').set({ addressees: JSON.stringify([{ partyId: answer.partyId, name: 'Jan Kowalski', email: 'jan.kowalski@poczta.example' }]) }).where('id', '=', again.draftId).execute();
    assert.deepEqual(await entry((await approveAndSend(deps, head, again.draftId, { revision: again.revision, remarks: '' })).identifier), { party_address: { street: 'Inna', locality: 'Wierzbowo' }, document_kind: 'pismo' });
    await writes(answer.itemId, 'Lipowa');
    assert.deepEqual((await entry((await approveAndSend(deps, head, answer.draftId, { revision: answer.revision, remarks: '' })).identifier)).party_address, { street: 'Lipowa', locality: 'Wierzbowo' });
  });

  test('to several addressees has one number under a collective name and one mail each', async () => {
    const addressees = [{ name: 'Jan Kowalski', email: 'jan.kowalski@poczta.example' }, { name: 'Anna Nowak', email: 'anna@poczta.example' }];
    const answer = await aSubmittedAnswer(hall, deps, { addressees, closeOnSending: false });
    const { identifier, caseClosed } = await approveAndSend(deps, head, answer.draftId, { revision: answer.revision, remarks: '' });
    assert.equal(caseClosed, false);
    const item = await db.selectFrom('item').select(['party_name', 'party_email']).where('identifier', '=', identifier!).executeTakeFirstOrThrow();
    assert.deepEqual(item, { party_name: 'Jan Kowalski i 1 inny adresat', party_email: null });
    const sent = await mails(answer.draftId);
    assert.deepEqual(sent.map((mail) => mail.to_address), ['jan.kowalski@poczta.example', 'anna@poczta.example']);
    assert.equal(new Set(sent.map((mail) => mail.message_id)).size, 2);
    assert.deepEqual(deps.rendered.at(-1)!.copies, ['Jan Kowalski', 'Anna Nowak']);
  });

  test('that was approved without being sent waits, and is sent once', async () => {
    const answer = await aSubmittedAnswer(hall, deps, { sendOnApproval: false });
    assert.deepEqual(await approveAndSend(deps, head, answer.draftId, { revision: answer.revision, remarks: '' }), { sent: false, identifier: null, caseClosed: false, closingProblems: [] });
    assert.equal((await mails(answer.draftId)).length, 0);
    await assert.rejects(sendApproved(deps, await viewerOf(hall, 'burmistrz'), answer.draftId), { code: 'forbidden' });
    const officer = await viewerOf(hall, 'referent.gk');
    const both = await Promise.allSettled([sendApproved(deps, officer, answer.draftId), sendApproved(deps, head, answer.draftId)]);
    assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
    const refused: unknown = both.find((one) => one.status === 'rejected')?.reason;
    assert.ok(refused instanceof ObiegError && ['letter-already-sent', 'draft-state'].includes(refused.code));
    assert.equal((await mails(answer.draftId)).length, 1);
  });

  test('approved twice at the same moment is sent once', async () => {
    const answer = await aSubmittedAnswer(hall, deps);
    const both = await Promise.allSettled([1, 2].map(() => approveAndSend(deps, head, answer.draftId, { revision: answer.revision, remarks: '' })));
    assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
    assert.equal((await mails(answer.draftId)).length, 1);
  });

  test('takes no number when anything fails: the draft stays submitted', async () => {
    const answer = await aSubmittedAnswer(hall, deps);
    const last = await db.selectFrom('register').select('last_number').where('kind', '=', 'outgoing').executeTakeFirstOrThrow();
    await db.updateTable('mailbox').set({ valid_to: '2026-11-02' }).execute();
    await db.updateTable('office').set({ email: '' }).execute();
    await assert.rejects(approveAndSend(deps, head, answer.draftId, { revision: answer.revision, remarks: '' }), { code: 'sender-address-missing' });
    await db.updateTable('mailbox').set({ valid_to: null }).execute();
    assert.equal((await readDraft(deps, head, answer.draftId)).state, 'submitted');
    assert.deepEqual(await db.selectFrom('register').select('last_number').where('kind', '=', 'outgoing').executeTakeFirstOrThrow(), last);
    const configured = { ...deps, mailFrom: 'poczta@wierzbowo.example' };
    await approveAndSend(configured, head, answer.draftId, { revision: answer.revision, remarks: '' });
    const parsed = await simpleParser(await hall.blobs.read((await mails(answer.draftId))[0]!.sha256));
    assert.deepEqual([parsed.from?.value[0]?.address, parsed.replyTo?.value[0]?.address], ['poczta@wierzbowo.example', 'kancelaria@wierzbowo.example']);
  });

  test('leaves as a real PDF', async () => {
    const renderer = startLetterRenderer();
    after(() => renderer.close());
    const answer = await aSubmittedAnswer(hall, deps, { content: written('Szanowny Panie,', 'zażółć gęślą jaźń.') });
    await approveAndSend({ ...deps, renderLetter: (input) => renderer.renderLetter(input) }, head, answer.draftId, { revision: answer.revision, remarks: '' });
    const letter = (await readDraft(deps, head, answer.draftId)).letter!;
    assert.match((await hall.blobs.read(letter.sha256)).toString('latin1'), /^%PDF-1\.\d[\s\S]*pdfaid/);
  });
});
