import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { chmod, writeFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { simpleParser } from 'mailparser';
import { aDispatch, actAs, addsFile, aPdf, attaches, aWrittenAnswer, workOff, type AnswerWishes, type TestFile } from '../../../tests/kit/answers.ts';
import { testDatabase } from '../../../tests/kit/database.ts';
import { aTownHall, viewerOf } from '../../../tests/kit/office.ts';
import { listOutgoing } from '../desk/list-outgoing.ts';
import { verifyOffice } from '../desk/index.ts';
import { addNote, keepNote } from '../cases/index.ts';
import { submitDraft } from '../letters/index.ts';
import { listAttachable } from '../letters/case-documents.ts';
import { loadDraft } from '../letters/store.ts';
import { approveAndSend, sendApproved } from './index.ts';
import { readMail } from './read-mail.ts';
import { resendMail } from './resend.ts';

const { db, pool } = await testDatabase();
const hall = await aTownHall(db);
const deps = aDispatch(hall);
const head = await viewerOf(hall, 'kierownik.gk');
const officer = await viewerOf(hall, 'referent.gk');
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

const files: TestFile[] = [
  { name: 'Zażółć gęślą jaźń – załącznik nr 1 o nazwie tak długiej, że łamie się w nagłówku.pdf', type: 'application/pdf', bytes: aPdf('pierwszy') },
  { name: 'wiersze (100%) "różne".txt', type: 'text/plain', bytes: Buffer.from('jeden\nżółw\r\ntrzy\r.\n..\nFrom kropki\n\n') },
  { name: 'dane.csv', type: 'text/csv', bytes: Buffer.from('a;b\nż;ó', 'latin1') },
];

/** An answer with files, a note, and the message it answers, submitted. */
async function submitted(wishes: AnswerWishes = {}): Promise<{ draftId: number; caseId: number; mark: string; revision: number; attached: number[] }> {
  const answer = await aWrittenAnswer(hall, deps, wishes);
  const note = { kind: 'note' as const, title: 'Oględziny: ul. Lipowa 7/9', text: 'Chodnik zapadnięty na długości 4 m.' };
  const kept = await keepNote(hall.blobs, note);
  const noteId = await actAs(deps, 'referent.gk', 'cases.add-note', (doing, viewer) => addNote(doing, viewer, answer.caseId, { ...note, kept }));
  const message = (await listAttachable(db, await loadDraft(db, answer.draftId))).find(({ document }) => document.kind === 'message')!.document.id;
  const added: number[] = [];
  for (const file of files) added.push(await addsFile(deps, 'referent.gk', answer.draftId, file));
  const attached = [added[1]!, added[0]!, noteId, message, added[2]!];
  const revision = await attaches(deps, 'referent.gk', answer.draftId, attached);
  await actAs(deps, 'referent.gk', 'letters.submit-draft', (doing, viewer) => submitDraft(doing, viewer, answer.draftId, { revision, approverPostId: hall.post['kierownik.gk'], unprintable: [], mailLimit: deps.mailLimit }));
  return { ...answer, revision: revision + 1, attached };
}

const mailsOf = (draftId: number) => db.selectFrom('outgoing_mail').innerJoin('dispatch', 'dispatch.id', 'outgoing_mail.dispatch_id').selectAll('outgoing_mail').where('draft_id', '=', draftId).orderBy('outgoing_mail.id').execute();
const originals = async (attached: number[]) => {
  const rows = await db.selectFrom('document_version').select(['document_id', 'sha256']).where('document_id', 'in', attached).execute();
  return attached.map((id) => rows.find((row) => row.document_id === id)!.sha256);
};
const sentNames = ['wiersze (100%) _różne_.txt', files[0]!.name, 'Oględziny_ ul. Lipowa 7_9.txt', 'pismo.eml', 'dane.csv'];

describe('a letter is not sent', () => {
  test('when the mail would be larger than mail servers take, and takes no number', async () => {
    const answer = await submitted();
    const numbers = await db.selectFrom('register').select('last_number').where('kind', '=', 'outgoing').executeTakeFirst();
    await assert.rejects(approveAndSend({ ...deps, mailLimit: 1_500_000, renderLetter: async (input) => ({ ...await deps.renderLetter(input), pdf: Buffer.alloc(1_200_000, 'x') }) }, head, answer.draftId, { revision: answer.revision, remarks: '' }), { code: 'letter-too-large', params: { most: 1.5 } });
    assert.deepEqual(await db.selectFrom('register').select('last_number').where('kind', '=', 'outgoing').executeTakeFirst(), numbers);
    assert.equal((await mailsOf(answer.draftId)).length, 0);
  });

  test('when an attachment is no longer what was approved', async () => {
    const answer = await submitted({ sendOnApproval: false });
    await approveAndSend(deps, head, answer.draftId, { revision: answer.revision, remarks: '' });
    const path = hall.blobs.path(sha256(files[0]!.bytes));
    await chmod(path, 0o600);
    await writeFile(path, 'podmienione');
    await assert.rejects(sendApproved(deps, officer, answer.draftId), { code: 'attachment-lost', params: { name: files[0]!.name } });
    await writeFile(path, files[0]!.bytes);
    assert.equal((await sendApproved(deps, officer, answer.draftId)).sent, true);
  });
});

describe('the mail', () => {
  test('carries every attachment byte for byte under its name, each addressee the same', async () => {
    const addressees = [{ name: 'Jan Kowalski', email: 'jan.kowalski@poczta.example' }, { name: 'Anna Nowak', email: 'anna@poczta.example' }];
    const answer = await submitted({ addressees });
    await approveAndSend(deps, head, answer.draftId, { revision: answer.revision, remarks: '' });
    const mails = await mailsOf(answer.draftId);
    assert.equal(mails.length, 2);
    for (const { sha256: kept } of mails) {
      const mail = await simpleParser(await hall.blobs.read(kept));
      const [letter, ...enclosed] = mail.attachments;
      assert.equal(letter!.filename, `${answer.mark.replaceAll('.', '-')}.pdf`);
      assert.deepEqual(enclosed.map(({ filename }) => filename), sentNames);
      assert.deepEqual(enclosed.map(({ content }) => sha256(content)), await originals(answer.attached));
      assert.ok(mail.text!.includes(`Do pisma dołączamy:\n\n1. ${sentNames[0]}\n2. ${sentNames[1]}`));
    }
    assert.deepEqual(deps.rendered.at(-1)!.attachments, [sentNames[0], sentNames[1], `Oględziny: ul. Lipowa 7/9 (${sentNames[2]})`, 'Wniosek o naprawę chodnika (pismo.eml)', 'dane.csv']);
  });

  test('sent again after a failure still carries them byte for byte', async () => {
    const answer = await submitted();
    await approveAndSend(deps, head, answer.draftId, { revision: answer.revision, remarks: '' });
    await workOff(pool, deps);
    const [mail] = await mailsOf(answer.draftId);
    await db.updateTable('outgoing_mail').set({ state: 'failed' }).where('id', '=', mail!.id).execute();
    await resendMail(deps, officer, mail!.id, { toAddress: 'jan@inna-poczta.example' });
    const [again] = await mailsOf(answer.draftId);
    assert.notEqual(again!.sha256, mail!.sha256);
    const [, ...enclosed] = (await simpleParser(await hall.blobs.read(again!.sha256))).attachments;
    assert.deepEqual([enclosed.map(({ filename }) => filename), enclosed.map(({ content }) => sha256(content))], [sentNames, await originals(answer.attached)]);
    assert.deepEqual((enclosed[2]!.headers.get('content-type') as { params: { charset: string } }).params.charset, 'utf-8', 'a note can be read wherever it arrives');
  });

  test('is shown with them, as it was sent', async () => {
    const answer = await submitted();
    await approveAndSend(deps, head, answer.draftId, { revision: answer.revision, remarks: '' });
    const [mail] = await mailsOf(answer.draftId);
    const seen = await readMail(deps, officer, mail!.id);
    assert.deepEqual(seen.attachments.map(({ fileName }) => fileName), [`${answer.mark.replaceAll('.', '-')}.pdf`, ...sentNames]);
    assert.equal(seen.attachments[2]!.size, files[0]!.bytes.length);
  });
});

describe('the register', () => {
  test('counts the attachments and their formats, names them with their hashes, and the file has them as part of the letter', async () => {
    const answer = await submitted();
    const { identifier } = await approveAndSend(deps, head, answer.draftId, { revision: answer.revision, remarks: '' });
    const { entries } = await listOutgoing(db, await viewerOf(hall, 'burmistrz'), { q: undefined }, { limit: 1 });
    const [entry] = entries;
    assert.deepEqual([entry!.identifier, entry!.attachmentCount, entry!.formats], [identifier, 5, ['application/pdf', 'text/plain', 'message/rfc822', 'text/csv']]);
    assert.deepEqual(entry!.attachments.map(({ documentId, fileName, sha256: hash }) => [documentId, fileName, hash]), (await originals(answer.attached)).map((hash, i) => [answer.attached[i], sentNames[i], hash]));
    assert.deepEqual(entry!.attachments.map(({ size }) => size)[1], files[0]!.bytes.length);
    const inFile = await db.selectFrom('case_document').innerJoin('document', 'document.id', 'document_id').select(['case_document.kind', 'title']).where('case_id', '=', answer.caseId).execute();
    assert.deepEqual(inFile, [{ kind: 'note', title: 'Oględziny: ul. Lipowa 7/9' }], 'a note stays a note; files added for the letter are in its entry');
  });

  test('is proved: what lies in it is what was approved, and every attachment has its bytes', async () => {
    const answer = await submitted();
    const { identifier } = await approveAndSend(deps, head, answer.draftId, { revision: answer.revision, remarks: '' });
    const of = async (problem: string) => (await verifyOffice(db, hall.blobs, hall.clock.now())).findings.filter((finding) => finding.problem === problem).map(({ what }) => what);
    assert.deepEqual([await of('sent-unlike-approved'), await of('original-corrupt')], [[], []]);
    const item = await db.selectFrom('item').select('id').where('identifier', '=', identifier!).executeTakeFirstOrThrow();
    await db.deleteFrom('item_document').where('item_id', '=', item.id).where('document_id', '=', answer.attached[1]!).execute();
    assert.deepEqual(await of('sent-unlike-approved'), [identifier]);
    const path = hall.blobs.path(sha256(files[1]!.bytes));
    await chmod(path, 0o600);
    await writeFile(path, 'uszkodzone');
    assert.equal((await of('original-corrupt')).length, 1);
    await writeFile(path, files[1]!.bytes);
  });
});
