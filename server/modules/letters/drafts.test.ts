import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { aDispatch, aSubmittedAnswer, aWrittenAnswer, actAs, written } from '../../../tests/kit/answers.ts';
import { testDatabase } from '../../../tests/kit/database.ts';
import { aCase, aTownHall, viewerOf } from '../../../tests/kit/office.ts';
import { ObiegError } from '../../platform/errors/index.ts';
import { approveDraft, approversOf, checkPrintable, prepareApproval, previewDraft, readDraft, saveDraft, sendBackDraft, startDraft, submitDraft, withdrawDraft } from './index.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);
const deps = aDispatch(hall);

function fails(code: string, more: (error: ObiegError) => void = () => undefined) {
  return (error: unknown) => {
    assert.ok(error instanceof ObiegError, String(error));
    assert.equal(error.code, code);
    more(error);
    return true;
  };
}

const text = { subject: 'Chodnik', content: written('Naprawimy.'), addressees: [], sendOnApproval: true, closeOnSending: true };
const save = (login: Parameters<typeof viewerOf>[1], draftId: number, revision: number) => actAs(deps, login, 'letters.save-draft', (doing, viewer) => saveDraft(doing, viewer, draftId, { ...text, revision }));

describe('a draft', () => {
  test('is not begun in a case of others, nor as an answer to a letter from another case', async () => {
    const mine = await aCase(hall);
    const other = await aCase(hall, { for: 'referent.fn', classSymbol: '3120' });
    await assert.rejects(actAs(deps, 'referent.fn', 'letters.start-draft', (doing, viewer) => startDraft(doing, viewer, mine.caseId, { answersItemId: null })), fails('not-found'));
    await assert.rejects(actAs(deps, 'referent.gk', 'letters.start-draft', (doing, viewer) => startDraft(doing, viewer, mine.caseId, { answersItemId: other.itemId })), fails('not-found'));
  });

  test('begins addressed to whoever wrote, with a greeting and one place to fill', async () => {
    const file = await aCase(hall, { title: 'Dziura w jezdni', from: 'Maria Zięba', email: 'maria@poczta.example' });
    const draftId = await actAs(deps, 'referent.gk', 'letters.start-draft', (doing, viewer) => startDraft(doing, viewer, file.caseId, { answersItemId: file.itemId }));
    const draft = await readDraft(deps, await viewerOf(hall, 'referent.gk'), draftId);
    assert.deepEqual(draft.addressees, [{ partyId: file.partyId, name: 'Maria Zięba', email: 'maria@poczta.example' }]);
    assert.equal(draft.subject, 'Dziura w jezdni');
    assert.match(JSON.stringify(draft.content), /Szanowna Pani,.*w odpowiedzi na pismo z 3 listopada 2026 r\. \(nr RPW\/\d+\/2026\)/);
    assert.deepEqual(draft.problems, [{ code: 'letter-placeholder', detail: '[treść odpowiedzi]' }]);
    assert.deepEqual(draft.abilities, ['letters.save-draft', 'letters.submit-draft', 'letters.withdraw-draft']);
    const byParties = await actAs(deps, 'referent.gk', 'letters.start-draft', (doing, viewer) => startDraft(doing, viewer, file.caseId, { answersItemId: null }));
    assert.deepEqual((await readDraft(deps, await viewerOf(hall, 'referent.gk'), byParties)).addressees, draft.addressees);
  });

  test('is not saved by a stranger, nor over what somebody else has saved since', async () => {
    const { draftId, revision } = await aWrittenAnswer(hall, deps);
    await assert.rejects(save('referent.fn', draftId, revision), fails('not-found'));
    await assert.rejects(save('kierownik.gk', draftId, revision), fails('forbidden'));
    const saved = await save('referent.gk', draftId, revision);
    assert.equal(saved.revision, revision + 1);
    await assert.rejects(save('referent.gk', draftId, revision), fails('changed-meanwhile', (error) => {
      assert.equal(error.status, 409);
      assert.deepEqual(error.params, { name: 'Anna Słowik', at: saved.changedAt });
    }));
  });

  test('begun by a substitute says in whose place, and every act on it does, though the author is the substitute', async () => {
    const file = await aCase(hall);
    const away = { person_id: hall.person['referent.gk'], substitute_person_id: hall.person['inspektor.gk'], scope: 'all', valid_from: '2026-11-03', valid_to: null, sudden: false, created_at: hall.clock.now() };
    const { id } = await db.insertInto('substitution').values(away).returning('id').executeTakeFirstOrThrow();
    const draftId = await actAs(deps, 'inspektor.gk', 'letters.start-draft', (doing, viewer) => startDraft(doing, viewer, file.caseId, { answersItemId: file.itemId }));
    await save('inspektor.gk', draftId, 1);
    await actAs(deps, 'inspektor.gk', 'letters.withdraw-draft', (doing, viewer) => withdrawDraft(doing, viewer, draftId, { revision: 2 }));
    const { author } = await readDraft(deps, await viewerOf(hall, 'inspektor.gk'), draftId);
    await db.deleteFrom('substitution').where('id', '=', id).execute();
    assert.equal(author.insteadOf, 'Anna Słowik');
    const entries = await db.selectFrom('journal_entry').select(['act', 'on_behalf_name']).where('subject_kind', '=', 'draft').where('subject_id', '=', draftId).orderBy('id').execute();
    assert.deepEqual(entries.map((one) => [one.act, one.on_behalf_name]), [['letters.start-draft', 'Anna Słowik'], ['letters.save-draft', 'Anna Słowik'], ['letters.withdraw-draft', 'Anna Słowik']]);
  });

  test('is not submitted with obstacles, and they are all named', async () => {
    const { draftId, revision } = await aWrittenAnswer(hall, deps, { content: written('[...]'), addressees: [{ name: 'System', email: 'noreply@x.example' }] });
    const submission = { revision, approverPostId: hall.post['kierownik.gk'], unprintable: [{ code: 'letter-missing-signs', detail: '☃' }], mailLimit: deps.mailLimit };
    await assert.rejects(actAs(deps, 'referent.gk', 'letters.submit-draft', (doing, viewer) => submitDraft(doing, viewer, draftId, submission)), fails('draft-not-ready', (error) => {
      assert.deepEqual(error.obstacles.map(({ code }) => code), ['letter-empty', 'letter-placeholder', 'addressee-no-reply', 'letter-missing-signs']);
    }));
  });

  test('is not submitted to somebody who may not approve it', async () => {
    const { draftId, revision } = await aWrittenAnswer(hall, deps);
    for (const post of ['kierownik.fn', 'inspektor.gk', 'vacant'] as const) {
      await assert.rejects(actAs(deps, 'referent.gk', 'letters.submit-draft', (doing, viewer) => submitDraft(doing, viewer, draftId, { revision, approverPostId: hall.post[post], unprintable: [], mailLimit: deps.mailLimit })), fails('not-an-approver'));
    }
    assert.deepEqual((await approversOf(db, hall.unit.GK)).map(({ name, proposed }) => [name, proposed]), [['Łukasz Dzięcioł', true], ['Piotr Jaskółka', false], ['Halina Wrona', false]]);
  });

  test('is not changed while it waits for approval, but may be taken back', async () => {
    const { draftId, revision } = await aSubmittedAnswer(hall, deps);
    await assert.rejects(save('referent.gk', draftId, revision), fails('draft-state'));
    await actAs(deps, 'referent.gk', 'letters.withdraw-draft', (doing, viewer) => withdrawDraft(doing, viewer, draftId, { revision }));
    const draft = await readDraft(deps, await viewerOf(hall, 'referent.gk'), draftId);
    assert.deepEqual([draft.state, draft.approver], ['writing', null]);
    await actAs(deps, 'referent.gk', 'letters.withdraw-draft', (doing, viewer) => withdrawDraft(doing, viewer, draftId, { revision: revision + 1 }));
    await assert.rejects(save('referent.gk', draftId, revision + 2), fails('draft-state'));
  });

  test('is neither approved nor returned by anybody but the approver', async () => {
    const { draftId, revision } = await aSubmittedAnswer(hall, deps);
    for (const login of ['referent.gk', 'burmistrz', 'sekretarz'] as const) {
      await assert.rejects(prepareApproval(deps, await viewerOf(hall, login), draftId, revision), fails('forbidden'));
      await assert.rejects(actAs(deps, login, 'letters.send-back-draft', (doing, viewer) => sendBackDraft(doing, viewer, draftId, { revision, remarks: 'nie' })), fails('forbidden'));
    }
    await assert.rejects(prepareApproval(deps, await viewerOf(hall, 'kierownik.fn'), draftId, revision), fails('not-found'));
  });

  test('comes back with remarks, which stay with the rejected text', async () => {
    const { draftId, revision } = await aSubmittedAnswer(hall, deps);
    await actAs(deps, 'kierownik.gk', 'letters.send-back-draft', (doing, viewer) => sendBackDraft(doing, viewer, draftId, { revision, remarks: 'Proszę podać termin.' }));
    const draft = await readDraft(deps, await viewerOf(hall, 'referent.gk'), draftId);
    assert.equal(draft.state, 'returned');
    assert.deepEqual(draft.approvals.map(({ decision, personName, postTitle, remarks }) => [decision, personName, postTitle, remarks]), [['returned', 'Łukasz Dzięcioł', 'Kierownik referatu', 'Proszę podać termin.']]);
    assert.ok(draft.abilities.includes('letters.save-draft'));
  });
});

describe('a letter', () => {
  test('with signs no font can show is named before it is submitted, and not approved', async () => {
    const { draftId, revision } = await aSubmittedAnswer(hall, deps, { content: written('Idzie zima ☃') });
    assert.deepEqual(await checkPrintable(deps, await viewerOf(hall, 'referent.gk'), draftId), [{ code: 'letter-missing-signs', detail: '☃', path: 'content' }]);
    await assert.rejects(prepareApproval(deps, await viewerOf(hall, 'kierownik.gk'), draftId, revision), fails('letter-missing-signs'));
  });

  test('that cannot be set is an obstacle; a renderer that does not work is not the author\'s fault', async () => {
    const { draftId } = await aWrittenAnswer(hall, deps);
    const failing = (code: string, status: number) => ({ ...deps, renderLetter: () => Promise.reject(Object.assign(new Error(code), { code, status })) });
    assert.deepEqual(await checkPrintable(failing('letter.cannot-render', 422), await viewerOf(hall, 'referent.gk'), draftId), [{ code: 'letter-unprintable', path: 'content' }]);
    await assert.rejects(checkPrintable(failing('letter.render-timeout', 503), await viewerOf(hall, 'referent.gk'), draftId), fails('letter-renderer-down', (error) => assert.equal(error.status, 503)));
  });

  test('is previewed as a draft with the approver who is proposed', async () => {
    const { draftId, mark } = await aWrittenAnswer(hall, deps);
    assert.match((await previewDraft(deps, await viewerOf(hall, 'referent.gk'), draftId)).toString(), /^%PDF-1\.7 draft 2026-11-03/);
    const input = deps.rendered.at(-1)!;
    assert.deepEqual(input.signatory, { name: 'Łukasz Dzięcioł', post: 'Kierownik referatu', onBehalf: 'z up. Burmistrza' });
    assert.equal(input.documentIdentifier, `${mark}-P${draftId}`);
    assert.equal(input.approvedNote, undefined);
  });

  test('is not approved when the draft has changed since it was rendered', async () => {
    const { draftId, revision } = await aSubmittedAnswer(hall, deps);
    const head = await viewerOf(hall, 'kierownik.gk');
    const prepared = await prepareApproval(deps, head, draftId, revision);
    await actAs(deps, 'referent.gk', 'letters.withdraw-draft', (doing, viewer) => withdrawDraft(doing, viewer, draftId, { revision }));
    await assert.rejects(actAs(deps, 'kierownik.gk', 'letters.approve-draft', (doing) => approveDraft(doing, head, prepared, { remarks: '' })), fails('forbidden'));
    await actAs(deps, 'referent.gk', 'letters.submit-draft', (doing, viewer) => submitDraft(doing, viewer, draftId, { revision: revision + 1, approverPostId: hall.post['kierownik.gk'], unprintable: [], mailLimit: deps.mailLimit }));
    await assert.rejects(actAs(deps, 'kierownik.gk', 'letters.approve-draft', (doing) => approveDraft(doing, head, prepared, { remarks: '' })), fails('changed-meanwhile'));
  });

  test('of a case on paper is not approved by a click alone: the print for the folder is signed by hand, and the journal says so', async () => {
    const { draftId, revision } = await aSubmittedAnswer(hall, deps);
    const head = await viewerOf(hall, 'kierownik.gk');
    const { caseId } = await readDraft(deps, head, draftId);
    await db.updateTable('case_file').set({ mode: 'paper' }).where('id', '=', caseId).execute();
    assert.equal((await readDraft(deps, head, draftId)).onPaper, true);
    const prepared = await prepareApproval(deps, head, draftId, revision);
    await assert.rejects(actAs(deps, 'kierownik.gk', 'letters.approve-draft', (doing) => approveDraft(doing, head, prepared, { remarks: '', signedOnPaper: false })), fails('paper-signature-missing'));
    await actAs(deps, 'kierownik.gk', 'letters.approve-draft', (doing) => approveDraft(doing, head, prepared, { remarks: '', signedOnPaper: true }));
    const { content } = await db.selectFrom('approval').select('content').where('draft_id', '=', draftId).executeTakeFirstOrThrow();
    const { after } = await db.selectFrom('journal_entry').select('after').where('subject_kind', '=', 'case').where('subject_id', '=', caseId).where('act', '=', 'letters.approve-draft').executeTakeFirstOrThrow();
    assert.deepEqual([content, after].map((said) => (said as { signedOnPaper?: boolean }).signedOnPaper), [true, true]);
  });

  test('approved by the mayor is signed by the mayor alone, and lies in the file until it is sent', async () => {
    const answer = await aSubmittedAnswer(hall, deps, { approver: 'burmistrz', sendOnApproval: false });
    const mayor = await viewerOf(hall, 'burmistrz');
    const prepared = await prepareApproval(deps, mayor, answer.draftId, answer.revision);
    const documentId = await actAs(deps, 'burmistrz', 'letters.approve-draft', (doing) => approveDraft(doing, mayor, prepared, { remarks: 'Dobrze.' }));
    assert.deepEqual(deps.rendered.at(-1)!.signatory, { name: 'Halina Wrona', post: 'Burmistrz' });
    const draft = await readDraft(deps, mayor, answer.draftId);
    assert.deepEqual([draft.state, draft.letter?.id, draft.letter?.mediaType, draft.abilities], ['approved', documentId, 'application/pdf', ['dispatch.send-letter']]);
    assert.equal(await hall.blobs.verify(draft.letter!.sha256), 'intact');
    const approval = await db.selectFrom('approval').selectAll().where('draft_id', '=', answer.draftId).executeTakeFirstOrThrow();
    assert.deepEqual((approval.content as { subject: string }).subject, 'Wniosek o naprawę chodnika');
    assert.deepEqual((await db.selectFrom('case_document').select('kind').where('document_id', '=', documentId).execute()), [{ kind: 'letter' }]);
  });
});
