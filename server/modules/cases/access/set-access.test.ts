import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../tests/kit/database.ts';
import { aCase, aRegisteredLetter, asSeen, aTownHall, viewerOf, type TestLogin } from '../../../../tests/kit/office.ts';
import { decide } from '../../assignment/decide.ts';
import { handOverItems } from '../../assignment/index.ts';
import { readLeftDesks } from '../../handover/read-handover.ts';
import { closePost, workAt } from '../../handover/index.ts';
import { findOrCreateParties, suggestParties } from '../../parties/index.ts';
import { postsById } from '../../people/index.ts';
import { attachArrived, caseForReply } from '../attach-arrived.ts';
import { fileInto } from '../file-into.ts';
import { keepAsNonCase } from '../keep-as-non-case.ts';
import { openCase } from '../open-case.ts';
import { reRegisterCases } from '../re-register.ts';
import { reassignCases } from '../reassign-cases.ts';
import { requireCase, requireItem } from '../visibility.ts';
import { readAccess } from './read-access.ts';
import { setAccess, type AccessWish } from './set-access.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);
const hidden = { status: 404, code: 'not-found' };
const everybody = Object.keys(hall.person) as TestLogin[];

async function set(login: TestLogin, subject: { kind: 'item' | 'case'; id: number }, wish: Partial<AccessWish>): Promise<void> {
  const viewer = await viewerOf(hall, login);
  const { revision } = subject.kind === 'item' ? await db.selectFrom('item').select('revision').where('id', '=', subject.id).executeTakeFirstOrThrow() : await db.selectFrom('case_file').select('revision').where('id', '=', subject.id).executeTakeFirstOrThrow();
  await hall.as(login, `confidentiality.set-${subject.kind}`, (doing) => setAccess(doing, viewer, subject, { revision, confidentiality: 'restricted', postIds: [], handTo: null, reason: 'dane wrażliwe', ...wish }));
}

async function readers(subject: { kind: 'item' | 'case'; id: number }): Promise<TestLogin[]> {
  const found: TestLogin[] = [];
  for (const login of everybody) {
    const viewer = await viewerOf(hall, login);
    await (subject.kind === 'item' ? requireItem(db, viewer, subject.id) : requireCase(db, viewer, subject.id)).then(() => found.push(login), () => undefined);
  }
  return found;
}

const item = (id: number) => ({ kind: 'item', id }) as const;
const file = (id: number) => ({ kind: 'case', id }) as const;
const { 'referent.gk': officer, 'referent.fn': other, 'kierownik.gk': head } = hall.post;

test('nobody changes the access of what they may not see, or of a letter that lies in a case', async () => {
  const letter = await aRegisteredLetter(hall);
  await assert.rejects(set('referent.fn', item(letter.itemId), {}), hidden);
  await assert.rejects(set('administrator', item(letter.itemId), {}), hidden);
  const opened = await aCase(hall);
  await assert.rejects(set('referent.gk', item(opened.itemId), {}), { code: 'access-of-case', params: { mark: opened.mark } });
});

test('a wish for what is so already, an empty circle, a closed post and a screen grown old are refused', async () => {
  const opened = await aCase(hall);
  await assert.rejects(set('referent.gk', file(opened.caseId), { confidentiality: 'ordinary' }), { code: 'nothing-to-change' });
  await assert.rejects(set('referent.gk', file(opened.caseId), { confidentiality: 'strict' }), { code: 'circle-empty' });
  await assert.rejects(set('referent.gk', file(opened.caseId), { postIds: [999_999] }), hidden);
  await assert.rejects(set('referent.gk', file(opened.caseId), { revision: 99 }), { code: 'changed-meanwhile' });
});

test('a restricted letter is seen by who holds it, their head, the mayor, the secretary and the posts named', async () => {
  const letter = await aRegisteredLetter(hall, { stage: 'in-hand' });
  await set('referent.gk', item(letter.itemId), { postIds: [other] });
  assert.deepEqual((await readers(item(letter.itemId))).sort(), ['burmistrz', 'kierownik.gk', 'referent.fn', 'referent.gk', 'sekretarz']);
});

test('what is restricted and has come to its end without a case is seen by whoever had it last and their head, whichever came first', async () => {
  const finish = async (itemId: number) => {
    const viewer = await viewerOf(hall, 'referent.gk');
    await hall.as('referent.gk', 'cases.keep-as-non-case', (doing) => keepAsNonCase(doing, viewer, { itemId, classSymbol: '7021', reason: 'do wiadomości' }));
  };
  const [restricted, finished] = [await aRegisteredLetter(hall, { stage: 'in-hand' }), await aRegisteredLetter(hall, { stage: 'in-hand' })];
  await set('referent.gk', item(restricted.itemId), {});
  await finish(restricted.itemId);
  await finish(finished.itemId);
  await set('referent.gk', item(finished.itemId), {});
  for (const { itemId } of [restricted, finished]) assert.deepEqual((await readers(item(itemId))).sort(), ['burmistrz', 'kierownik.gk', 'referent.gk', 'sekretarz']);
});

test('a letter that the mailroom restricts stays before the mailroom until it is laid before the mayor', async () => {
  const letter = await aRegisteredLetter(hall);
  await set('kancelaria', item(letter.itemId), {});
  assert.ok((await readers(item(letter.itemId))).includes('kancelaria'));
  const moved = await aRegisteredLetter(hall, { stage: 'to-decide' });
  await set('burmistrz', item(moved.itemId), {});
  assert.deepEqual((await readers(item(moved.itemId))).sort(), ['burmistrz', 'sekretarz']);
});

test('whoever holds a restricted thing may not lower it alone; the head may', async () => {
  const opened = await aCase(hall);
  await set('referent.gk', file(opened.caseId), {});
  await assert.rejects(set('referent.gk', file(opened.caseId), { confidentiality: 'ordinary' }), { code: 'lowering-needs-superior' });
  await set('kierownik.gk', file(opened.caseId), { confidentiality: 'ordinary', reason: 'nie ma już powodu' });
  const [entry] = await db.selectFrom('journal_entry').select(['act', 'reason', 'before', 'after']).where('subject_kind', '=', 'case').where('subject_id', '=', opened.caseId).orderBy('id', 'desc').limit(1).execute();
  assert.deepEqual(entry, { act: 'confidentiality.set-case', reason: 'nie ma już powodu', before: { confidentiality: 'restricted', named: [] }, after: { confidentiality: 'ordinary', named: [] } });
});

test('a closed circle is seen by its posts alone: not by head, mayor, secretary, mailroom or administrator', async () => {
  const opened = await aCase(hall);
  await set('referent.gk', file(opened.caseId), { confidentiality: 'strict', postIds: [officer, other] });
  for (const subject of [file(opened.caseId), item(opened.itemId)]) assert.deepEqual((await readers(subject)).sort(), ['referent.fn', 'referent.gk']);
  const access = await readAccess(db, await viewerOf(hall, 'referent.fn'), file(opened.caseId), hall.clock.now());
  assert.deepEqual([access.confidentiality, access.named.map(({ personName }) => personName), access.abilities], ['strict', ['Anna Słowik', 'Michał Szpak'], ['set-access', 'lower-access']]);
});

test('whoever makes a circle without the holder says who of it takes over, and loses sight of it', async () => {
  const letter = await aRegisteredLetter(hall);
  await assert.rejects(set('kancelaria', item(letter.itemId), { confidentiality: 'strict', postIds: [other] }), { code: 'holder-outside-circle' });
  await set('kancelaria', item(letter.itemId), { confidentiality: 'strict', postIds: [other], handTo: other });
  assert.deepEqual(await readers(item(letter.itemId)), ['referent.fn']);
  const { stage } = await db.selectFrom('holding').select('stage').where('item_id', '=', letter.itemId).where('until', 'is', null).executeTakeFirstOrThrow();
  assert.equal(stage, 'to-accept');
});

test('what is strictly confidential never goes into hands outside its circle', async () => {
  const letter = await aRegisteredLetter(hall, { stage: 'to-decide' });
  await set('burmistrz', item(letter.itemId), { confidentiality: 'strict', postIds: [hall.post.burmistrz, other] });
  const mayor = await viewerOf(hall, 'burmistrz');
  const order = async (postId: number) => ({ items: await asSeen(db, [letter.itemId]), postId, instruction: '', termOn: null });
  const outside = await order(officer);
  await assert.rejects(hall.as('burmistrz', 'assignment.decide', (doing) => decide(doing, mayor, outside)), { code: 'outside-circle', params: { post: 'Referentka' } });
  const secretary = await viewerOf(hall, 'sekretarz');
  const inside = await order(other);
  await assert.rejects(hall.as('sekretarz', 'assignment.decide', (doing) => decide(doing, secretary, inside)), hidden);
  await hall.as('burmistrz', 'assignment.decide', (doing) => decide(doing, mayor, inside));
});

test('the database itself keeps a closed circle closed', async () => {
  const opened = await aCase(hall);
  await set('referent.gk', file(opened.caseId), { confidentiality: 'strict', postIds: [officer] });
  await assert.rejects(db.updateTable('holding').set({ post_id: head }).where('case_id', '=', opened.caseId).where('until', 'is', null).execute(), { code: 'OB003' });
  const plain = await aCase(hall);
  await assert.rejects(db.insertInto('case_item').values({ case_id: plain.caseId, item_id: opened.itemId, filed_at: hall.clock.now() }).execute(), { code: 'OB003' });
});

test('a case is as confidential as the letter it grows out of, for the same people; a stricter letter is not filed into a laxer case', async () => {
  const letter = await aRegisteredLetter(hall, { stage: 'in-hand' });
  await set('referent.gk', item(letter.itemId), { confidentiality: 'strict', postIds: [officer, other] });
  const plain = await aCase(hall);
  const viewer = await viewerOf(hall, 'referent.gk');
  await assert.rejects(hall.as('referent.gk', 'cases.file-into', (doing) => fileInto(doing, viewer, plain.caseId, letter.itemId)), { code: 'case-less-confidential', params: { mark: plain.mark } });
  const opened = await hall.as('referent.gk', 'cases.open', (doing) => openCase(doing, viewer, { itemId: letter.itemId, classSymbol: '7021', title: 'Zgłoszenie', termKind: 'month', ownTerm: null }));
  assert.deepEqual((await readers(file(opened.id))).sort(), ['referent.fn', 'referent.gk']);
});

test('an answer that arrives in a closed circle\'s case belongs to it at once and lies before somebody of it', async () => {
  const opened = await aCase(hall);
  await set('referent.gk', file(opened.caseId), { confidentiality: 'strict', postIds: [officer] });
  const reply = await aRegisteredLetter(hall);
  await hall.as('kancelaria', 'test', async (doing) => {
    const place = await caseForReply(doing, opened.caseId);
    assert.equal(place?.officerPostId, officer);
    await doing.tx.updateTable('holding').set({ post_id: officer, stage: 'to-accept' }).where('item_id', '=', reply.itemId).execute();
    await attachArrived(doing, opened.caseId, reply);
  });
  assert.deepEqual(await readers(item(reply.itemId)), ['referent.gk']);
});

test('who wrote is known to nobody else: the sender is neither suggested nor recognised in other letters', async () => {
  const hint = { name: 'Zofia Ukryta', email: 'zofia@ukryta.example' };
  const letter = await aRegisteredLetter(hall, { from: hint.name, email: hint.email });
  await set('kancelaria', item(letter.itemId), { confidentiality: 'strict', postIds: [other], handTo: other });
  assert.deepEqual(await suggestParties(db, { partyId: null, ...hint }), []);
  const [party] = await db.transaction().execute((tx) => findOrCreateParties(tx, [hint], hall.clock.now()));
  assert.notEqual(party?.id, letter.partyId);
});

test('who leaves hands a closed circle on inside it, and what has nobody else in it stays; nothing of it is counted or named', async () => {
  const [shared, alone] = [await aCase(hall), await aRegisteredLetter(hall, { stage: 'in-hand' })];
  await set('referent.gk', file(shared.caseId), { confidentiality: 'strict', postIds: [officer, other] });
  await set('referent.gk', item(alone.itemId), { confidentiality: 'strict', postIds: [officer] });
  const mayor = await viewerOf(hall, 'burmistrz');
  const [desk] = await readLeftDesks(db, hall.person['referent.gk'], { day: '2026-11-03', contents: true, viewer: mayor });
  assert.ok(![...desk!.cases.entries, ...desk!.letters.entries].some(({ id }) => id === shared.caseId || id === alone.itemId));
  const to = (await postsById(db, [hall.post['inspektor.gk']])).get(hall.post['inspektor.gk'])!;
  await hall.as('sekretarz', 'handover.leave', async (doing) => {
    await reassignCases(doing, { fromPostId: officer, caseIds: null, to: { ...to, personId: to.personId! }, reason: 'somebody-left' });
    await handOverItems(doing, { fromPostId: officer, itemIds: null, to, reason: 'somebody-left' });
  });
  assert.deepEqual(await holders({ case_id: shared.caseId }, { item_id: alone.itemId }), [other, officer]);
  assert.deepEqual((await readers(file(shared.caseId))).sort(), ['referent.fn', 'referent.gk']);
  assert.equal((await workAt(db, mayor, [officer])).get(officer), undefined);
  const { revision } = await db.selectFrom('post').select('revision').where('id', '=', officer).executeTakeFirstOrThrow();
  await assert.rejects(hall.as('sekretarz', 'handover.close-post', (doing) => closePost(doing, mayor, officer, { on: '2026-12-31', revision })), (error: { code: string; obstacles: unknown }) => {
    assert.deepEqual([error.code, error.obstacles], ['post-has-work', [{ code: 'work-of-circle' }]]);
    return true;
  });
});

test('a reorganised closed circle keeps its people under the new mark', async () => {
  const opened = await aCase(hall, { for: 'referent.fn' });
  await set('referent.fn', file(opened.caseId), { confidentiality: 'strict', postIds: [other, hall.post.kancelaria] });
  const done = await hall.as('sekretarz', 'handover.reorganise', (doing) => reRegisterCases(doing, { fromUnitId: hall.unit.FN, to: { unitId: hall.unit.GK, mark: 'GK' }, postIds: [other] }));
  const taken = done.find(({ fromId }) => fromId === opened.caseId)!;
  assert.equal(taken.confidentiality, 'strict');
  for (const id of [taken.fromId, taken.toId]) assert.deepEqual((await readers(file(id))).sort(), ['kancelaria', 'referent.fn']);
});

async function holders(...of: ({ case_id: number } | { item_id: number })[]): Promise<number[]> {
  return Promise.all(of.map(async (one) => {
    const query = db.selectFrom('holding').select('post_id').where('until', 'is', null);
    return ('case_id' in one ? await query.where('case_id', '=', one.case_id).executeTakeFirstOrThrow() : await query.where('item_id', '=', one.item_id).executeTakeFirstOrThrow()).post_id;
  }));
}
