import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, test } from 'node:test';
import { aDispatch, actAs, addsFile, aPdf, aSubmittedAnswer, attaches, aWrittenAnswer, written } from '../../../tests/kit/answers.ts';
import { testDatabase } from '../../../tests/kit/database.ts';
import { aCase, aTownHall, viewerOf } from '../../../tests/kit/office.ts';
import { addDocuments } from '../documents/index.ts';
import { attachmentRoom } from './attachment-rules.ts';
import { listAttachable, mayReadOfDraft } from './case-documents.ts';
import { approveDraft, judgeAttachments, keepFile, prepareApproval, readDraft, saveDraft, submitDraft, withdrawDraft } from './index.ts';
import { loadDraft } from './store.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);
const deps = aDispatch(hall);
const officer = await viewerOf(hall, 'referent.gk');
const plan = { name: 'Harmonogram robót.pdf', type: 'application/pdf', bytes: aPdf('harmonogram') };
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const documents = async () => (await db.selectFrom('document').select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()).count;
const inCase = async (caseId: number) => (await db.selectFrom('case_document').innerJoin('document', 'document.id', 'document_id').select(['document.title', 'case_document.kind', 'filed_by']).where('case_id', '=', caseId).orderBy('document.id').execute());
const submit = (draftId: number, revision: number) => actAs(deps, 'referent.gk', 'letters.submit-draft', (doing, viewer) => submitDraft(doing, viewer, draftId, { revision, approverPostId: hall.post['kierownik.gk'], unprintable: [], mailLimit: deps.mailLimit }));

/** A document of an item, as the mailroom would have taken it out of a message. */
async function cameWith(itemId: number, fileName: string, bytes: Buffer): Promise<number> {
  const kept = await hall.blobs.putBytes(bytes, { durable: false });
  const [id] = await db.transaction().execute((tx) => addDocuments(tx, [{ kind: 'attachment', title: fileName, fileName, mediaType: 'application/octet-stream', ...kept, partOf: null, createdBy: null }], hall.clock.now()));
  await db.insertInto('item_document').values({ item_id: itemId, document_id: id!, position: 1, role: 'attachment' }).execute();
  return id!;
}

describe('a file', () => {
  test('is not even read from somebody who may not write in the draft, nor once it waits for approval', async () => {
    const { draftId } = await aWrittenAnswer(hall, deps);
    const unread = { name: 'x.pdf', declaredType: '', chunks: { [Symbol.asyncIterator]: () => { throw new Error('it was read'); } } };
    await assert.rejects(keepFile(deps, await viewerOf(hall, 'referent.fn'), draftId, unread), { code: 'not-found' });
    await assert.rejects(keepFile(deps, await viewerOf(hall, 'kierownik.gk'), draftId, unread), { code: 'forbidden' });
    const waiting = await aSubmittedAnswer(hall, deps);
    await assert.rejects(keepFile(deps, officer, waiting.draftId, unread), { code: 'draft-state' });
    await assert.rejects(keepFile(deps, await viewerOf(hall, 'kierownik.gk'), waiting.draftId, unread), { code: 'forbidden' });
  });

  test('that is refused leaves nothing behind: no document, no bytes, no line in the journal', async () => {
    const { draftId } = await aWrittenAnswer(hall, deps);
    const infected = { ...deps, scanner: { scan: async () => ({ state: 'infected', detail: 'Eicar' }) } };
    const [before, bytes] = [await documents(), aPdf('zarażony')];
    await assert.rejects(addsFile(infected, 'referent.gk', draftId, { name: 'a.pdf', bytes }), { code: 'attachment-infected' });
    await assert.rejects(addsFile(deps, 'referent.gk', draftId, { name: 'a.exe', bytes: Buffer.from('MZ\u0000\u0001\u0002', 'latin1') }), { code: 'attachment-program' });
    const tooMuch = Buffer.concat([aPdf('x'), Buffer.alloc(attachmentRoom(deps.mailLimit))]);
    await assert.rejects(addsFile(deps, 'referent.gk', draftId, { name: 'a.pdf', bytes: tooMuch }), { code: 'attachment-too-large', status: 413, params: { name: 'a.pdf', most: 2.9 } });
    assert.equal(await documents(), before);
    assert.deepEqual([await hall.blobs.has(sha256(bytes)), await hall.blobs.has(sha256(tooMuch))], [false, false]);
    assert.equal((await db.selectFrom('journal_entry').select('id').where('act', '=', 'letters.add-file').execute()).length, 0);
  });

  test('for which there is no room beside the others, or that is attached already, is refused', async () => {
    const { draftId } = await aWrittenAnswer(hall, deps);
    const half = Buffer.concat([aPdf('połowa'), Buffer.alloc(Math.ceil(attachmentRoom(deps.mailLimit) * 0.6))]);
    await attaches(deps, 'referent.gk', draftId, [await addsFile(deps, 'referent.gk', draftId, { name: 'pierwsza.pdf', bytes: half })]);
    await assert.rejects(addsFile(deps, 'referent.gk', draftId, { name: 'druga.pdf', bytes: Buffer.concat([half, Buffer.from(' ')]) }), { code: 'attachment-no-room', params: { name: 'druga.pdf', most: 2.9 } });
    await assert.rejects(addsFile(deps, 'referent.gk', draftId, { name: 'ta sama pod inną nazwą.pdf', bytes: half }), { code: 'attachment-twice', params: { name: 'ta sama pod inną nazwą.pdf' } });
  });

  test('enters the case file with its journal and can be found by its words', async () => {
    const answer = await aWrittenAnswer(hall, deps);
    const acting = { ...deps, subscriptions: new Map([['documents.added', [{ job: 'documents.read-texts', priority: 20, deferrable: false }]]]) };
    const documentId = await addsFile(acting, 'referent.gk', answer.draftId, plan);
    assert.deepEqual(await inCase(answer.caseId), [{ title: plan.name, kind: 'attachment', filed_by: hall.person['referent.gk'] }]);
    assert.ok(await hall.blobs.has(sha256(plan.bytes)));
    const noted = await db.selectFrom('journal_entry').select('after').where('act', '=', 'letters.add-file').where('subject_kind', '=', 'case').where('subject_id', '=', answer.caseId).execute();
    assert.deepEqual(noted.map(({ after }) => after), [{ documentId, draftId: answer.draftId, fileName: plan.name, size: plan.bytes.length, sha256: sha256(plan.bytes) }]);
    const jobs = await db.withSchema('graphile_worker').selectFrom('jobs' as never).select('task_identifier' as never).execute();
    assert.ok(jobs.some((job) => (job as { task_identifier: string }).task_identifier === 'documents.read-texts'));
  });

  test('added twice, even at the same moment, is one document', async () => {
    const { draftId, caseId } = await aWrittenAnswer(hall, deps);
    const ids = await Promise.all([addsFile(deps, 'referent.gk', draftId, plan), addsFile(deps, 'referent.gk', draftId, plan)]);
    assert.equal(new Set(ids).size, 1);
    assert.equal((await inCase(caseId)).length, 1);
    assert.notEqual(await addsFile(deps, 'referent.gk', draftId, { ...plan, name: 'Inna nazwa.pdf' }), ids[0]);
  });
});

describe('what is attached', () => {
  test('comes from the file of the case only, has been looked at, and stands in it once', async () => {
    const { draftId, revision, itemId } = await aWrittenAnswer(hall, deps);
    const other = await aCase(hall, { for: 'referent.fn', classSymbol: '3120' });
    const [foreign, own, twin] = [await cameWith(other.itemId, 'cudze.pdf', aPdf('cudze')), await cameWith(itemId, 'własne.pdf', aPdf('własne')), await cameWith(itemId, 'to samo.pdf', aPdf('własne'))];
    await assert.rejects(attaches(deps, 'referent.gk', draftId, [foreign]), { code: 'not-found' });
    const unlooked = { revision, subject: 'x', content: written('x'), addressees: [], sendOnApproval: true, closeOnSending: true, attachments: [own] };
    await assert.rejects(actAs(deps, 'referent.gk', 'letters.save-draft', (doing, viewer) => saveDraft(doing, viewer, draftId, unlooked)), { code: 'not-found' });
    await assert.rejects(attaches(deps, 'referent.gk', draftId, [own, own]), { code: 'attachment-twice' });
    await assert.rejects(attaches(deps, 'referent.gk', draftId, [own, twin]), { code: 'attachment-twice', params: { name: 'to samo.pdf' } });
    assert.equal((await readDraft(deps, officer, draftId)).revision, revision);
  });

  test('is refused by its bytes when it came with a letter, and a message for what it carries', async () => {
    const answer = await aWrittenAnswer(hall, deps);
    const draft = await loadDraft(db, answer.draftId);
    const program = await cameWith(answer.itemId, 'umowa.pdf', Buffer.from(`MZ${'\u0000\u0001'.repeat(100)}`, 'latin1'));
    await assert.rejects(judgeAttachments(deps, draft, [program]), { code: 'attachment-program', params: { name: 'umowa.pdf' } });
    const message = (await listAttachable(db, draft)).find(({ document }) => document.kind === 'message')!.document;
    assert.deepEqual([...await judgeAttachments(deps, draft, [message.id])], [message.id]);
    await db.updateTable('document_version').set({ part_of_sha256: message.sha256, part_path: '2', file_name: 'wirus.exe' }).where('document_id', '=', program).execute();
    await assert.rejects(judgeAttachments(deps, draft, [message.id]), { code: 'attachment-archive', params: { name: 'wirus.exe' } });
  });

  test('that was too much is an obstacle to submitting, and never to saving what was written', async () => {
    const answer = await aWrittenAnswer(hall, deps);
    const big = await cameWith(answer.itemId, 'duże.pdf', Buffer.concat([aPdf('duże'), Buffer.alloc(2_000_000)]));
    const also = await cameWith(answer.itemId, 'też duże.pdf', Buffer.concat([aPdf('też'), Buffer.alloc(2_000_000)]));
    const revision = await attaches(deps, 'referent.gk', answer.draftId, [big, also]);
    await assert.rejects(submit(answer.draftId, revision), (error: { code: string; obstacles: { code: string }[] }) => error.code === 'draft-not-ready' && error.obstacles[0]!.code === 'attachments-too-large');
    assert.deepEqual((await readDraft(deps, officer, answer.draftId)).problems, [{ code: 'attachments-too-large', detail: '2' }]);
  });

  test('keeps its order; what is taken off stays in the file, an added file as what it is', async () => {
    const answer = await aWrittenAnswer(hall, deps);
    const came = await cameWith(answer.itemId, 'zdjęcie.pdf', aPdf('zdjęcie'));
    const added = await addsFile(deps, 'referent.gk', answer.draftId, plan);
    await attaches(deps, 'referent.gk', answer.draftId, [came, added]);
    await attaches(deps, 'referent.gk', answer.draftId, [added, came]);
    assert.deepEqual((await readDraft(deps, officer, answer.draftId)).attachments.map(({ id }) => id), [added, came]);
    await attaches(deps, 'referent.gk', answer.draftId, []);
    assert.deepEqual(await inCase(answer.caseId), [{ title: plan.name, kind: 'attachment', filed_by: hall.person['referent.gk'] }]);
    const offered = await listAttachable(db, await loadDraft(db, answer.draftId));
    assert.deepEqual(offered.map(({ document, source }) => [source.kind, source.label, document.fileName]), [['incoming', answer.identifier, 'pismo.eml'], ['incoming', answer.identifier, 'zdjęcie.pdf'], ['added', plan.name, plan.name]]);
    const journal = await db.selectFrom('journal_entry').select(['before', 'after']).where('subject_kind', '=', 'draft').where('subject_id', '=', answer.draftId).where('act', '=', 'letters.save-draft').orderBy('id', 'desc').executeTakeFirstOrThrow();
    assert.deepEqual([(journal.before as { attachments: number[] }).attachments, (journal.after as { attachments: unknown[] }).attachments], [[added, came], []]);
  });
});

describe('an approver', () => {
  test('gets nothing else than was submitted: a change since then makes the approval stale', async () => {
    const answer = await aWrittenAnswer(hall, deps);
    const added = await addsFile(deps, 'referent.gk', answer.draftId, plan);
    const revision = await attaches(deps, 'referent.gk', answer.draftId, [added]);
    await submit(answer.draftId, revision);
    const head = await viewerOf(hall, 'kierownik.gk');
    const prepared = await prepareApproval(deps, head, answer.draftId, revision + 1);
    await actAs(deps, 'referent.gk', 'letters.withdraw-draft', (doing, viewer) => withdrawDraft(doing, viewer, answer.draftId, { revision: revision + 1 }));
    await submit(answer.draftId, await attaches(deps, 'referent.gk', answer.draftId, []));
    await assert.rejects(actAs(deps, 'kierownik.gk', 'letters.approve-draft', (doing, viewer) => approveDraft(doing, viewer, prepared, { remarks: '' })), { code: 'changed-meanwhile' });
    await assert.rejects(prepareApproval(deps, head, answer.draftId, revision + 1), { code: 'changed-meanwhile' });
  });

  test('sees the attachments on the letter and beside it, and approves them by their hashes', async () => {
    const answer = await aWrittenAnswer(hall, deps, { sendOnApproval: false });
    const added = await addsFile(deps, 'referent.gk', answer.draftId, plan);
    const message = (await listAttachable(db, await loadDraft(db, answer.draftId))).find(({ document }) => document.kind === 'message')!.document.id;
    const revision = await attaches(deps, 'referent.gk', answer.draftId, [added, message]);
    await submit(answer.draftId, revision);
    const head = await viewerOf(hall, 'kierownik.gk');
    assert.deepEqual([await mayReadOfDraft(db, head, added), await mayReadOfDraft(db, await viewerOf(hall, 'kierownik.fn'), added)], [true, false]);
    const prepared = await prepareApproval(deps, head, answer.draftId, revision + 1);
    assert.deepEqual(deps.rendered.at(-1)!.attachments, [plan.name, 'Wniosek o naprawę chodnika (pismo.eml)']);
    await actAs(deps, 'kierownik.gk', 'letters.approve-draft', (doing, viewer) => approveDraft(doing, viewer, prepared, { remarks: '' }));
    const approval = await db.selectFrom('approval').select('content').where('draft_id', '=', answer.draftId).executeTakeFirstOrThrow();
    const { attachments } = approval.content as { attachments: { fileName: string; sha256: string }[] };
    assert.deepEqual(attachments.map(({ fileName }) => fileName), [plan.name, 'pismo.eml']);
    assert.equal(attachments[0]!.sha256, sha256(plan.bytes));
  });
});
