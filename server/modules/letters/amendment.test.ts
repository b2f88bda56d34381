import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { aDispatch, actAs, addsFile, aPdf, aSubmittedAnswer, attaches, written, type TestAnswer } from '../../../tests/kit/answers.ts';
import { testDatabase } from '../../../tests/kit/database.ts';
import { aTownHall, viewerOf, type TestLogin } from '../../../tests/kit/office.ts';
import { approveDraft, beginAmendment, giveUpAmendment, noteAmendment, prepareApproval, readDraft, readDraftVersion, saveDraft, sendBackDraft, withdrawDraft } from './index.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);
const deps = aDispatch(hall);
const viewer = (login: TestLogin) => viewerOf(hall, login);
const draftFor = async (login: TestLogin, draftId: number) => readDraft(deps, await viewer(login), draftId);
const begin = (login: TestLogin, { draftId, revision }: TestAnswer) => actAs(deps, login, 'letters.begin-amendment', (doing, who) => beginAmendment(doing, who, draftId, { revision }));
const giveUp = (login: TestLogin, draftId: number, revision: number) => actAs(deps, login, 'letters.give-up-amendment', (doing, who) => giveUpAmendment(doing, who, draftId, { revision }));
const note = (login: TestLogin, draftId: number) => actAs(deps, login, 'letters.note-amendment', (doing, who) => noteAmendment(doing, who, draftId));
const withdraw = (login: TestLogin, draftId: number, revision: number) => actAs(deps, login, 'letters.withdraw-draft', (doing, who) => withdrawDraft(doing, who, draftId, { revision }));

async function save(login: TestLogin, draftId: number, revision: number, { text, ...changes }: { text: string; addressees?: [] }): Promise<number> {
  const { addressees } = await draftFor('kierownik.gk', draftId);
  const saved = { subject: 'Chodnik', content: written(text), addressees, sendOnApproval: true, closeOnSending: true, revision, ...changes };
  return (await actAs(deps, login, 'letters.save-draft', (doing, who) => saveDraft(doing, who, draftId, saved))).revision;
}

async function approve(login: TestLogin, draftId: number, revision: number): Promise<void> {
  const prepared = await prepareApproval(deps, await viewer(login), draftId, revision);
  await actAs(deps, login, 'letters.approve-draft', (doing, who) => approveDraft(doing, who, prepared, { remarks: '' }));
}

describe('nobody', () => {
  test('but the approver writes in a submitted draft, and nobody in one that is not', async () => {
    const answer = await aSubmittedAnswer(hall, deps);
    for (const login of ['referent.gk', 'burmistrz', 'sekretarz'] as const) await assert.rejects(begin(login, answer), { code: 'forbidden' });
    await assert.rejects(begin('referent.fn', answer), { code: 'not-found' });
    await assert.rejects(begin('kierownik.gk', { ...answer, revision: answer.revision - 1 }), { code: 'changed-meanwhile' });
    await withdraw('referent.gk', answer.draftId, answer.revision);
    await assert.rejects(begin('kierownik.gk', answer), { code: 'forbidden' });
    const returned = await aSubmittedAnswer(hall, deps);
    await actAs(deps, 'kierownik.gk', 'letters.send-back-draft', (doing, who) => sendBackDraft(doing, who, returned.draftId, { revision: returned.revision, remarks: 'Poprawić.' }));
    await assert.rejects(begin('kierownik.gk', { ...returned, revision: returned.revision + 1 }), { code: 'draft-state' });
  });

  test('else writes, takes it back, decides or begins the same meanwhile; everybody is told who has it', async () => {
    const answer = await aSubmittedAnswer(hall, deps);
    const { revision } = await begin('kierownik.gk', answer);
    const { draftId } = answer;
    const busy = { code: 'draft-being-amended', params: { name: 'Łukasz Dzięcioł' } };
    await assert.rejects(save('referent.gk', draftId, revision, { text: 'po cichu' }), busy);
    await assert.rejects(withdraw('referent.gk', draftId, revision), busy);
    await assert.rejects(addsFile(deps, 'referent.gk', draftId, { name: 'a.pdf', bytes: aPdf('a') }), busy);
    await assert.rejects(actAs(deps, 'kierownik.gk', 'letters.send-back-draft', (doing, who) => sendBackDraft(doing, who, draftId, { revision, remarks: 'nie' })), busy);
    await assert.rejects(begin('kierownik.gk', { ...answer, revision }), busy);
    await assert.rejects(save('burmistrz', draftId, revision, { text: 'x' }), { code: 'forbidden' });
    const seen = await draftFor('referent.gk', draftId);
    assert.deepEqual([seen.amendment, seen.abilities], [{ personName: 'Łukasz Dzięcioł', since: hall.clock.now().toISOString(), own: false }, []]);
    assert.deepEqual((await draftFor('kierownik.gk', draftId)).abilities, ['letters.approve-draft', 'letters.give-up-amendment', 'letters.save-draft']);
  });

  test('accepts in the approver\'s place, but whoever sits beside them may give it up', async () => {
    const answer = await aSubmittedAnswer(hall, deps);
    const { revision } = await begin('kierownik.gk', answer);
    const beside = { ...(await viewer('kierownik.fn')), decidingPostIds: [hall.post['kierownik.gk']] };
    await assert.rejects(prepareApproval(deps, beside, answer.draftId, revision), { code: 'draft-being-amended' });
    assert.deepEqual((await readDraft(deps, beside, answer.draftId)).abilities, ['letters.give-up-amendment']);
    await hall.as('kierownik.fn', 'letters.give-up-amendment', (doing) => giveUpAmendment(doing, beside, answer.draftId, { revision }));
    assert.equal((await draftFor('kierownik.gk', answer.draftId)).amendment, null);
    await assert.rejects(giveUp('kierownik.gk', answer.draftId, revision + 1), { code: 'draft-not-amended' });
  });

  test('has to take notice of what was not changed, and only the writers may', async () => {
    const answer = await aSubmittedAnswer(hall, deps);
    await assert.rejects(note('referent.gk', answer.draftId), { code: 'nothing-to-note' });
    await assert.rejects(note('kierownik.gk', answer.draftId), { code: 'forbidden' });
    await assert.rejects(note('referent.fn', answer.draftId), { code: 'not-found' });
  });
});

describe('the approver\'s own version', () => {
  test('is not accepted with what no letter may go out with', async () => {
    const answer = await aSubmittedAnswer(hall, deps);
    const { revision } = await begin('kierownik.gk', answer);
    const half = await save('kierownik.gk', answer.draftId, revision, { text: 'Naprawimy do [...]', addressees: [] });
    await assert.rejects(prepareApproval(deps, await viewer('kierownik.gk'), answer.draftId, half), (error: { code: string; obstacles: { code: string }[] }) => {
      assert.deepEqual([error.code, error.obstacles.map(({ code }) => code)], ['draft-not-ready', ['letter-placeholder', 'addressee-missing']]);
      return true;
    });
    assert.deepEqual((await draftFor('kierownik.gk', answer.draftId)).problems.map(({ code }) => code), ['letter-placeholder', 'addressee-missing']);
  });

  test('is not saved over what was saved since, in another window', async () => {
    const answer = await aSubmittedAnswer(hall, deps);
    const { revision } = await begin('kierownik.gk', answer);
    await save('kierownik.gk', answer.draftId, revision, { text: 'w jednym oknie' });
    await assert.rejects(save('kierownik.gk', answer.draftId, revision, { text: 'w drugim oknie' }), { code: 'changed-meanwhile', params: { name: 'Łukasz Dzięcioł', at: hall.clock.now().toISOString() } });
  });

  test('is what is approved; the author\'s stays beside it, with who, when and at which post', async () => {
    const answer = await aSubmittedAnswer(hall, deps, { content: written('Nie naprawimy.') });
    const submittedAt = hall.clock.now();
    hall.clock.advance(60_000);
    const { revision } = await begin('kierownik.gk', answer);
    const saved = await save('kierownik.gk', answer.draftId, revision, { text: 'Naprawimy w maju.' });
    await approve('kierownik.gk', answer.draftId, saved);
    const draft = await draftFor('referent.gk', answer.draftId);
    assert.deepEqual([draft.state, draft.amendment, draft.content], ['approved', null, written('Naprawimy w maju.')]);
    assert.match(JSON.stringify(deps.rendered.at(-1)!.body), /Naprawimy w maju/);
    const [version] = draft.versions;
    assert.deepEqual([version!.kind, version!.personName, version!.postTitle, version!.at, version!.draftRevision], ['submitted', 'Anna Słowik', 'Referentka', submittedAt.toISOString(), answer.revision]);
    assert.deepEqual(draft.approvals.map(({ decision, personName, replacedVersionId, noted }) => [decision, personName, replacedVersionId, noted]), [['approved', 'Łukasz Dzięcioł', version!.id, false]]);
    const kept = await readDraftVersion(db, await viewer('referent.gk'), answer.draftId, version!.id);
    assert.deepEqual([kept.content, kept.addressees, kept.attachments], [written('Nie naprawimy.'), draft.addressees, []]);
    const acts = await db.selectFrom('journal_entry').select(['act', 'actor_name']).where('subject_kind', '=', 'case').where('subject_id', '=', answer.caseId).where('act', 'like', 'letters.%').orderBy('id').execute();
    assert.deepEqual(acts.map(({ act, actor_name }) => [act, actor_name]), [['letters.start-draft', 'Anna Słowik'], ['letters.submit-draft', 'Anna Słowik'], ['letters.begin-amendment', 'Łukasz Dzięcioł'], ['letters.approve-own-version', 'Łukasz Dzięcioł']]);
    assert.ok(draft.abilities.includes('letters.note-amendment'));
    await note('referent.gk', answer.draftId);
    assert.equal((await draftFor('referent.gk', answer.draftId)).approvals[0]!.noted, true);
    await assert.rejects(note('referent.gk', answer.draftId), { code: 'nothing-to-note' });
  });

  test('may have other attachments, which the author\'s version keeps apart', async () => {
    const answer = await aSubmittedAnswer(hall, deps);
    const { revision } = await begin('kierownik.gk', answer);
    const added = await addsFile(deps, 'kierownik.gk', answer.draftId, { name: 'mapa.pdf', bytes: aPdf('mapa') });
    await attaches(deps, 'kierownik.gk', answer.draftId, [added]);
    await approve('kierownik.gk', answer.draftId, revision + 1);
    const draft = await draftFor('referent.gk', answer.draftId);
    assert.deepEqual([draft.attachments.map(({ fileName }) => fileName), (await readDraftVersion(db, await viewer('referent.gk'), answer.draftId, draft.versions[0]!.id)).attachments], [['mapa.pdf'], []]);
  });

  test('that says the same as the author\'s is a plain approval', async () => {
    const answer = await aSubmittedAnswer(hall, deps);
    const { revision } = await begin('kierownik.gk', answer);
    await approve('kierownik.gk', answer.draftId, revision);
    const draft = await draftFor('referent.gk', answer.draftId);
    assert.deepEqual([draft.approvals[0]!.replacedVersionId, draft.abilities.includes('letters.note-amendment')], [null, false]);
  });

  test('given up leaves the draft as it was submitted, and is kept itself', async () => {
    const answer = await aSubmittedAnswer(hall, deps, { content: written('Treść autorki.') });
    const before = await draftFor('referent.gk', answer.draftId);
    const { revision } = await begin('kierownik.gk', answer);
    const saved = await save('kierownik.gk', answer.draftId, revision, { text: 'Treść kierownika.' });
    await assert.rejects(giveUp('kierownik.gk', answer.draftId, revision), { code: 'changed-meanwhile' });
    await giveUp('kierownik.gk', answer.draftId, saved);
    const after = await draftFor('referent.gk', answer.draftId);
    assert.deepEqual([after.state, after.subject, after.content, after.addressees, after.amendment, after.abilities], ['submitted', before.subject, before.content, before.addressees, null, before.abilities]);
    assert.deepEqual(after.versions.map(({ kind, personName }) => [kind, personName]), [['submitted', 'Anna Słowik'], ['given-up', 'Łukasz Dzięcioł']]);
    assert.deepEqual((await readDraftVersion(db, await viewer('referent.gk'), answer.draftId, after.versions[1]!.id)).content, written('Treść kierownika.'));
    await approve('kierownik.gk', answer.draftId, after.revision);
    assert.equal((await draftFor('referent.gk', answer.draftId)).approvals[0]!.replacedVersionId, null);
  });

  test('is hidden from whoever may not read the draft, and from other drafts', async () => {
    const [one, other] = [await aSubmittedAnswer(hall, deps), await aSubmittedAnswer(hall, deps)];
    await begin('kierownik.gk', one);
    const versionId = (await draftFor('referent.gk', one.draftId)).versions[0]!.id;
    await assert.rejects(readDraftVersion(db, await viewer('referent.fn'), one.draftId, versionId), { code: 'not-found' });
    await assert.rejects(readDraftVersion(db, await viewer('referent.gk'), other.draftId, versionId), { code: 'not-found' });
  });
});
