import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../tests/kit/database.ts';
import { aCase, aRegisteredLetter, aTownHall, viewerOf, type TestLogin } from '../../../../tests/kit/office.ts';
import { listIncoming } from '../../desk/list-incoming.ts';
import { readCase } from '../../desk/read-case.ts';
import { readIncoming } from '../../desk/read-incoming.ts';
import { indexChanged } from '../../search/index.ts';
import { addNote } from '../add-note.ts';
import { holdsHidden, mayReadDocument } from '../visibility.ts';
import { readDocumentAccess } from './read-document-access.ts';
import { setAccess, type AccessWish } from './set-access.ts';
import { setDocumentAccess } from './set-document-access.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);
const now = hall.clock.now();
const hidden = { status: 404, code: 'not-found' };
const everybody = Object.keys(hall.person) as TestLogin[];
const { 'referent.gk': officer, 'inspektor.gk': inspector } = hall.post;
const plainWords = { toTsVectorInput: (text: string) => text.toLowerCase() };

async function set(login: TestLogin, documentId: number, wish: Partial<Omit<AccessWish, 'handTo'>>): Promise<void> {
  const viewer = await viewerOf(hall, login);
  const { revision } = await db.selectFrom('document').select('revision').where('id', '=', documentId).executeTakeFirstOrThrow();
  await hall.as(login, 'confidentiality.set-document', (doing) => setDocumentAccess(doing, viewer, documentId, { revision, confidentiality: 'restricted', postIds: [], reason: 'dane o zdrowiu', ...wish }));
}

async function readers(documentId: number): Promise<TestLogin[]> {
  const found: TestLogin[] = [];
  for (const login of everybody) if (await mayReadDocument(db, await viewerOf(hall, login), documentId)) found.push(login);
  return found;
}

/** A file with words of its own that came with a letter. */
async function anAttachment(itemId: number, words = 'orzeczenie lekarskie'): Promise<number> {
  const { id } = await db.insertInto('document').values({ kind: 'attachment', title: words, created_at: now }).returning('id').executeTakeFirstOrThrow();
  const { id: versionId } = await db.insertInto('document_version').values({ document_id: id, number: 1, file_name: `${words}.pdf`, media_type: 'application/pdf', size: 10, sha256: id.toString(16).padStart(64, '0'), created_at: now }).returning('id').executeTakeFirstOrThrow();
  await db.insertInto('document_text').values({ version_id: versionId, text: words, tool: 'pdfium', made_at: now }).execute();
  await db.insertInto('item_document').values({ item_id: itemId, document_id: id, position: 9, role: 'attachment' }).execute();
  await db.updateTable('item').set({ attachment_count: 1 }).where('id', '=', itemId).execute();
  return id;
}

async function aNote(caseId: number, title: string): Promise<number> {
  const viewer = await viewerOf(hall, 'referent.gk');
  return hall.as('referent.gk', 'cases.add-note', (doing) => addNote(doing, viewer, caseId, { kind: 'note', title, text: title, kept: { sha256: 'b'.repeat(64), size: 5 } } as Parameters<typeof addNote>[3]));
}

test('nobody changes the access of a document they may not read or that is not theirs to protect, nor with a screen grown old', async () => {
  const letter = await aRegisteredLetter(hall, { stage: 'in-hand' });
  const document = await anAttachment(letter.itemId);
  await assert.rejects(set('referent.fn', document, {}), hidden);
  await assert.rejects(set('administrator', document, {}), hidden);
  await assert.rejects(set('kancelaria', document, {}), { status: 403 });
  await assert.rejects(set('referent.gk', document, { revision: 99 }), { code: 'changed-meanwhile' });
  await assert.rejects(set('referent.gk', document, { confidentiality: 'ordinary' }), { code: 'nothing-to-change' });
  await assert.rejects(set('referent.gk', document, { confidentiality: 'strict' }), { code: 'circle-empty' });
});

test('a circle of a document of which nobody sees the letter is refused: nobody at all could read it', async () => {
  const letter = await aRegisteredLetter(hall, { stage: 'in-hand' });
  const document = await anAttachment(letter.itemId);
  await assert.rejects(set('referent.gk', document, { confidentiality: 'strict', postIds: [hall.post['referent.fn']] }), { code: 'nobody-of-circle-reads' });
});

test('a letter written in the office has the access of its case, and what is attached to a draft is not taken from whoever approves it', async () => {
  const file = await aCase(hall);
  const document = await anAttachment(file.itemId);
  await db.insertInto('draft').values({ case_id: file.caseId, author_person_id: hall.person['referent.gk'], author_post_id: officer, subject: 'Odpowiedź', content: '{}', addressees: '[]', attachments: [document], state: 'writing', created_at: now, changed_at: now }).execute();
  await assert.rejects(set('referent.gk', document, {}), { code: 'document-in-draft', params: { subject: 'Odpowiedź' } });
  const note = await aNote(file.caseId, 'Pismo');
  await db.updateTable('document').set({ kind: 'letter' }).where('id', '=', note).execute();
  await assert.rejects(set('referent.gk', note, {}), { code: 'letter-without-level' });
});

test('a restricted document is read by whoever answers for its letter, the mayor, the secretary and those named who read the letter; not by the mailroom nor by former hands', async () => {
  const letter = await aRegisteredLetter(hall, { stage: 'in-hand' });
  const document = await anAttachment(letter.itemId);
  assert.ok((await readers(document)).includes('kancelaria'));
  await set('referent.gk', document, { postIds: [hall.post.kancelaria, hall.post['referent.fn']] });
  assert.deepEqual((await readers(document)).sort(), ['burmistrz', 'kancelaria', 'kierownik.gk', 'referent.gk', 'sekretarz']);
  await set('referent.gk', document, { postIds: [] });
  assert.deepEqual((await readers(document)).sort(), ['burmistrz', 'kierownik.gk', 'referent.gk', 'sekretarz']);
  await assert.rejects(set('referent.gk', document, { confidentiality: 'ordinary' }), { code: 'lowering-needs-superior' });
  await set('kierownik.gk', document, { confidentiality: 'ordinary' });
  assert.ok((await readers(document)).includes('kancelaria'));
});

test('a document of a closed circle is read by its posts alone, and changed by them alone', async () => {
  const letter = await aRegisteredLetter(hall, { stage: 'in-hand' });
  const document = await anAttachment(letter.itemId);
  await set('referent.gk', document, { confidentiality: 'strict', postIds: [officer] });
  assert.deepEqual(await readers(document), ['referent.gk']);
  await assert.rejects(set('burmistrz', document, { confidentiality: 'ordinary' }), hidden);
  await set('referent.gk', document, { confidentiality: 'ordinary', reason: 'już jawne' });
  assert.ok((await readers(document)).includes('burmistrz'));
});

test('who sees a document is exactly who can open it, at each level, in a letter, in a case and inside a closed circle', async () => {
  const letter = await aRegisteredLetter(hall, { stage: 'in-hand' });
  const [file, circle] = [await aCase(hall), await aCase(hall)];
  const mayor = await viewerOf(hall, 'burmistrz');
  const { revision } = await db.selectFrom('case_file').select('revision').where('id', '=', circle.caseId).executeTakeFirstOrThrow();
  await hall.as('burmistrz', 'confidentiality.set-case', (doing) => setAccess(doing, mayor, { kind: 'case', id: circle.caseId }, { revision, confidentiality: 'strict', postIds: [officer, inspector], handTo: null, reason: 'próba' }));
  const documents = [await anAttachment(letter.itemId), await anAttachment(file.itemId), await anAttachment(circle.itemId), await aNote(file.caseId, 'Rozmowa'), await aNote(circle.caseId, 'Rozmowa w kręgu')];
  for (const wish of [null, { confidentiality: 'restricted', postIds: [inspector, hall.post.kancelaria] }, { confidentiality: 'strict', postIds: [officer, inspector] }] as const) {
    for (const id of documents) {
      if (wish !== null) await set('referent.gk', id, wish);
      const { seers } = await readDocumentAccess(db, await viewerOf(hall, 'referent.gk'), id, now);
      assert.deepEqual(seers.map(({ personId }) => Number(personId)).sort((a, b) => a - b), (await readers(id)).map((login) => hall.person[login]).sort((a, b) => a - b), `${wish?.confidentiality ?? 'ordinary'} ${id}`);
    }
  }
});

test('whoever may not read a document sees neither its name, nor that it is there, nor the line of the history that names it', async () => {
  const file = await aCase(hall);
  const [attachment, note] = [await anAttachment(file.itemId), await aNote(file.caseId, 'Krukowski: rozmowa')];
  for (const id of [attachment, note]) await set('referent.gk', id, { confidentiality: 'strict', postIds: [officer] });
  const shown = async (login: TestLogin) => {
    const viewer = await viewerOf(hall, login);
    const list = await listIncoming(db, viewer, {}, { limit: 200 });
    const { attachmentCount, attachments } = list.entries.find(({ id }) => id === file.itemId)!;
    return { attachmentCount, attachments, page: await readIncoming(db, viewer, file.itemId), file: login === 'kancelaria' ? null : await readCase(db, viewer, file.caseId, now) };
  };
  for (const login of ['burmistrz', 'kierownik.gk', 'kancelaria'] as const) {
    const seen = await shown(login);
    assert.deepEqual([seen.attachmentCount, seen.attachments], [0, []], login);
    for (const trace of ['orzeczenie', 'Krukowski']) assert.ok(!JSON.stringify(seen).includes(trace), `${login} ${trace}`);
  }
  const own = JSON.stringify(await shown('referent.gk'));
  for (const trace of ['orzeczenie', 'Krukowski']) assert.ok(own.includes(trace), trace);
});

test('the words of such a document find its letter for those alone who read it, from the very moment', async () => {
  const letter = await aRegisteredLetter(hall, { stage: 'in-hand' });
  const document = await anAttachment(letter.itemId, 'schizofrenia');
  const index = async () => { while (await indexChanged(db, plainWords, now) > 0); };
  const finds = async (login: TestLogin) => (await listIncoming(db, await viewerOf(hall, login), { q: 'schizofrenia', words: 'schizofrenia' }, { limit: 10 })).total;
  await index();
  assert.equal(await finds('kancelaria'), 1);
  await set('referent.gk', document, {});
  assert.equal(await finds('kancelaria'), 0);
  await index();
  assert.deepEqual([await finds('kancelaria'), await finds('referent.gk'), await finds('sekretarz')], [0, 1, 1]);
  await set('kierownik.gk', document, { confidentiality: 'ordinary' });
  await index();
  assert.equal(await finds('kancelaria'), 1);
});

test('a whole message is not handed out to whoever may not read one of the files in it', async () => {
  const letter = await aRegisteredLetter(hall, { stage: 'in-hand' });
  const document = await anAttachment(letter.itemId);
  const { document_id: message } = await db.selectFrom('item_document').select('document_id').where('item_id', '=', letter.itemId).where('role', '=', 'original').executeTakeFirstOrThrow();
  const { sha256 } = await db.selectFrom('document_version').select('sha256').where('document_id', '=', message).executeTakeFirstOrThrow();
  await db.updateTable('document_version').set({ part_of_sha256: sha256, part_path: '2' }).where('document_id', '=', document).execute();
  const kept = async (login: TestLogin) => holdsHidden(db, await viewerOf(hall, login), { documentId: message });
  assert.equal(await kept('kancelaria'), false);
  await set('referent.gk', document, {});
  assert.deepEqual([await kept('kancelaria'), await kept('referent.gk'), await holdsHidden(db, await viewerOf(hall, 'kancelaria'), { itemId: letter.itemId })], [true, false, true]);
});
