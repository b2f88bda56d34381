import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../tests/kit/database.ts';
import { aCase, aRegisteredLetter, asSeen, aTownHall, viewerOf, type TestLogin } from '../../../tests/kit/office.ts';
import { attachArrived, listCases, mayReadDocument, requireCase, requireItem } from '../cases/index.ts';
import { decide } from '../assignment/decide.ts';
import { passOn } from '../assignment/pass-on.ts';
import type { Viewer } from '../people/index.ts';
import { itemAbilities } from './item-abilities.ts';
import { listIncoming } from './list-incoming.ts';
import { listOutgoing } from './list-outgoing.ts';
import { readCase } from './read-case.ts';
import { readIncoming } from './read-incoming.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);
const now = hall.clock.now();

/** One letter of each kind: in the mailroom, before the mayor, handled in two units, tied to a case by somebody else. */
const mailroom = await aRegisteredLetter(hall, { title: 'W kancelarii' });
const undecided = await aRegisteredLetter(hall, { title: 'U burmistrza', stage: 'to-decide' });
const gkUnit = await aRegisteredLetter(hall, { title: 'U kierownika GK', stage: 'to-pass-on' });
const fnHand = await aRegisteredLetter(hall, { title: 'W rękach FN', stage: 'in-hand', for: 'referent.fn' });
const gkCase = await aCase(hall, { title: 'Sprawa GK' });
const fnCase = await aCase(hall, { title: 'Sprawa FN', for: 'referent.fn' });
const reply = await aRegisteredLetter(hall, { title: 'Uzupełnienie w sprawie GK' });
await hall.as('kancelaria', 'test', (doing) => attachArrived(doing, gkCase.caseId, reply));
const letters = { mailroom, undecided, gkUnit, fnHand, gkCase, fnCase, reply };
type Letter = keyof typeof letters;
const every = Object.keys(letters) as Letter[];

const matrix: Record<TestLogin, { letters: Letter[]; listed: ('gk' | 'fn')[]; cases: ('gk' | 'fn')[] }> = {
  burmistrz: { letters: every, listed: ['gk', 'fn'], cases: ['gk', 'fn'] },
  sekretarz: { letters: every, listed: ['gk', 'fn'], cases: ['gk', 'fn'] },
  kancelaria: { letters: every, listed: ['gk', 'fn'], cases: [] },
  'kierownik.gk': { letters: ['gkUnit', 'gkCase', 'reply'], listed: ['gk'], cases: ['gk'] },
  'referent.gk': { letters: ['gkCase', 'reply'], listed: ['gk'], cases: ['gk'] },
  'inspektor.gk': { letters: [], listed: [], cases: [] },
  'kierownik.fn': { letters: ['fnHand', 'fnCase'], listed: ['fn'], cases: ['fn'] },
  'referent.fn': { letters: ['fnHand', 'fnCase'], listed: ['fn'], cases: ['fn'] },
  archiwum: { letters: [], listed: [], cases: [] },
  administrator: { letters: [], listed: [], cases: [] },
};
const caseIds = { gk: gkCase.caseId, fn: fnCase.caseId };
const documentOf = async (itemId: number) => (await db.selectFrom('item_document').select('document_id').where('item_id', '=', itemId).executeTakeFirstOrThrow()).document_id;
const hidden = { status: 404, code: 'not-found' };
const listed = async (viewer: Viewer, filter: Parameters<typeof listIncoming>[2] = {}) => listIncoming(db, viewer, filter, { limit: 200 });

for (const [login, allowed] of Object.entries(matrix) as [TestLogin, (typeof matrix)[TestLogin]][]) {
  test(`${login} reads exactly these letters: ${allowed.letters.join(', ') || 'none'}`, async () => {
    const viewer = await viewerOf(hall, login);
    const list = await listed(viewer);
    const wanted = allowed.letters.map((name) => letters[name].itemId).sort((a, b) => b - a);
    assert.deepEqual(list.entries.map((entry) => entry.id), wanted);
    assert.equal(list.total, wanted.length);
    for (const name of every) {
      const { itemId } = letters[name];
      if (allowed.letters.includes(name)) {
        assert.equal((await readIncoming(db, viewer, itemId)).id, itemId);
        await requireItem(db, viewer, itemId);
      } else {
        await assert.rejects(readIncoming(db, viewer, itemId), hidden, name);
        await assert.rejects(requireItem(db, viewer, itemId), hidden, name);
      }
      assert.equal(await mayReadDocument(db, viewer, await documentOf(itemId)), allowed.letters.includes(name), name);
    }
  });

  test(`${login} finds by search and filters nothing but these letters`, async () => {
    const viewer = await viewerOf(hall, login);
    for (const name of every) {
      const found = await listed(viewer, { q: letters[name].identifier });
      assert.deepEqual([found.entries.map((entry) => entry.id), found.total], allowed.letters.includes(name) ? [[letters[name].itemId], 1] : [[], 0], name);
      assert.equal((await listed(viewer, { q: letters[name].trackingCode.toLowerCase() })).total, allowed.letters.includes(name) ? 1 : 0, name);
    }
    for (const state of ['circulating', 'in-case', 'non-case', 'cancelled'] as const) {
      const found = await listed(viewer, { state });
      assert.equal(found.total, found.entries.length);
      assert.deepEqual(found.entries.map((entry) => entry.id), (await listed(viewer)).entries.filter((entry) => entry.state === state).map((entry) => entry.id));
    }
  });

  test(`${login} has the cases ${allowed.listed.join(', ') || 'none'} in the list and reads ${allowed.cases.join(', ') || 'none'}`, async () => {
    const viewer = await viewerOf(hall, login);
    const list = await listCases(db, viewer, {}, { before: null, limit: 200, now });
    assert.deepEqual(list.entries.map((entry) => entry.id), allowed.listed.map((name) => caseIds[name]).sort((a, b) => b - a));
    assert.equal(list.total, allowed.listed.length);
    for (const name of ['gk', 'fn'] as const) {
      if (allowed.cases.includes(name)) assert.equal((await readCase(db, viewer, caseIds[name], now)).id, caseIds[name]);
      else await assert.rejects(readCase(db, viewer, caseIds[name], now), hidden, name);
      if (!allowed.cases.includes(name)) await assert.rejects(requireCase(db, viewer, caseIds[name]), hidden, name);
    }
  });
}

test('the mailroom attaches to a case it may not read, and nothing more', async () => {
  const list = await listCases(db, await viewerOf(hall, 'kancelaria'), {}, { before: null, limit: 10, now });
  assert.ok(list.entries.every((entry) => entry.abilities.join() === 'mailroom.attach-waiting'));
});

test('a letter names its case to all its readers, and leads there only those who may open it', async () => {
  const leads = async (login: TestLogin) => {
    const { case: named, abilities } = await readIncoming(db, await viewerOf(hall, login), gkCase.itemId);
    return [named?.id === gkCase.caseId, abilities.includes('cases.read')];
  };
  assert.deepEqual(await leads('kancelaria'), [true, false]);
  for (const login of ['burmistrz', 'kierownik.gk', 'referent.gk'] as const) assert.deepEqual(await leads(login), [true, true], login);
});

test('a note in a file is read by those who read the case', async () => {
  const document = await db.insertInto('document').values({ kind: 'note', title: 'Rozmowa', created_at: now }).returning('id').executeTakeFirstOrThrow();
  await db.insertInto('case_document').values({ case_id: gkCase.caseId, document_id: document.id, kind: 'note', filed_at: now }).execute();
  for (const [login, allowed] of Object.entries(matrix)) assert.equal(await mayReadDocument(db, await viewerOf(hall, login as TestLogin), document.id), allowed.cases.includes('gk'), login);
});

test('who handled a letter still reads it when it has gone elsewhere; the new unit does too', async () => {
  const letter = await aRegisteredLetter(hall, { stage: 'in-hand' });
  const mayor = await viewerOf(hall, 'burmistrz');
  const head = await viewerOf(hall, 'kierownik.fn');
  const order = { instruction: '', termOn: null };
  const items = () => asSeen(db, [letter.itemId]);
  await hall.as('burmistrz', 'assignment.decide', async (doing) => decide(doing, mayor, { ...order, items: await items(), postId: hall.post['kierownik.fn'] }));
  await hall.as('kierownik.fn', 'assignment.pass-on', async (doing) => passOn(doing, head, { ...order, items: await items(), postId: hall.post['referent.fn'] }));
  for (const login of ['referent.gk', 'kierownik.gk', 'kierownik.fn', 'referent.fn'] as const) await requireItem(db, await viewerOf(hall, login), letter.itemId);
  await assert.rejects(requireItem(db, await viewerOf(hall, 'inspektor.gk'), letter.itemId), hidden);
  const shown = await readIncoming(db, await viewerOf(hall, 'referent.gk'), letter.itemId);
  assert.deepEqual(shown.abilities, []);
});

test('a possible duplicate that one may not read is not named', async () => {
  await db.updateTable('item').set({ possible_duplicate_of: fnHand.itemId }).where('id', '=', gkUnit.itemId).execute();
  assert.equal((await readIncoming(db, await viewerOf(hall, 'kierownik.gk'), gkUnit.itemId)).possibleDuplicateOf, null);
  assert.equal((await readIncoming(db, await viewerOf(hall, 'kancelaria'), gkUnit.itemId)).possibleDuplicateOf?.id, fnHand.itemId);
});

test('outgoing letters are seen by those who see their case; the mailroom sees the register', async () => {
  const out = await db.insertInto('item').values({ register: 'outgoing', year: 2026, number: 1, identifier: 'RPWych/1/2026', registered_at: now, title: 'Odpowiedź', party_name: 'Jan Kowalski', party_kind: 'person', channel: 'e-mail', way: 'e-mail', tracking_code: 'x', state: 'in-case' }).returning('id').executeTakeFirstOrThrow();
  await db.insertInto('case_item').values({ case_id: gkCase.caseId, item_id: out.id, filed_at: now }).execute();
  for (const [login, allowed] of Object.entries(matrix)) {
    const list = await listOutgoing(db, await viewerOf(hall, login as TestLogin), { q: 'rpwych/1' }, { limit: 10 });
    const sees = allowed.cases.includes('gk') || login === 'kancelaria';
    assert.deepEqual([list.total, list.entries.length], sees ? [1, 1] : [0, 0], login);
    await assert.rejects(readIncoming(db, await viewerOf(hall, login as TestLogin), out.id), hidden, login);
  }
});

test('pages of a list follow each other without loss, each with the whole count, also behind the end', async () => {
  for (const login of ['kancelaria', 'kierownik.gk'] as const) {
    const viewer = await viewerOf(hall, login);
    const whole = (await listed(viewer)).entries.map((entry) => Number(entry.id));
    const seen: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await listIncoming(db, viewer, {}, { limit: 2, cursor });
      assert.equal(page.total, whole.length);
      seen.push(...page.entries.map((entry) => Number(entry.id)));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    assert.deepEqual(seen, whole);
    const behind = await listIncoming(db, viewer, {}, { limit: 2, cursor: '1' });
    assert.deepEqual([behind.entries.length, behind.total, behind.next], [0, whole.length, null]);
  }
});

test('a program with an audit token reads everything and may do nothing', async () => {
  const token = { kind: 'token', name: 'audyt', scope: 'audit' } as const;
  const list = await listed(token);
  assert.equal(list.total, Number((await db.selectFrom('item').select((eb) => eb.fn.countAll<number>().as('n')).where('register', '=', 'incoming').executeTakeFirstOrThrow()).n));
  assert.ok(list.entries.every((entry) => entry.abilities.length === 0));
});

test('abilities name what the acts allow: nobody is offered what would be refused', async () => {
  const row = { state: 'circulating', stage: 'mailroom', post_id: hall.post.kancelaria, unit_id: hall.unit.ORG, case_id: null, case_state: null, last_step: null };
  const abilities = async (login: TestLogin, changes: Partial<typeof row> | { state: string }) => itemAbilities({ ...row, ...changes }, await viewerOf(hall, login), undefined);
  assert.deepEqual(await abilities('kancelaria', {}), ['registry.correct-incoming', 'registry.change-sender', 'registry.cancel-item', 'assignment.offer']);
  assert.deepEqual(await abilities('burmistrz', {}), ['registry.correct-incoming', 'registry.change-sender', 'registry.cancel-item', 'assignment.decide']);
  assert.deepEqual(await abilities('burmistrz', { stage: 'to-decide', post_id: hall.post.burmistrz }), ['registry.correct-incoming', 'registry.change-sender', 'registry.cancel-item', 'assignment.decide', 'assignment.accept', 'assignment.return']);
  assert.deepEqual(await abilities('kierownik.gk', { stage: 'to-decide', post_id: hall.post.burmistrz, unit_id: hall.unit.GK }), []);
  assert.deepEqual(await abilities('referent.gk', { stage: 'to-accept', post_id: hall.post['referent.gk'], unit_id: hall.unit.GK }), ['assignment.accept', 'assignment.return', 'cases.open', 'cases.file-into', 'cases.keep-as-non-case']);
  const asks = async (login: TestLogin, changes: Parameters<typeof abilities>[1]) => (await abilities(login, changes)).includes('assignment.involve');
  const inHand = { stage: 'in-hand', post_id: hall.post['referent.gk'], unit_id: hall.unit.GK };
  assert.deepEqual([await asks('kierownik.gk', inHand), await asks('burmistrz', inHand), await asks('kierownik.fn', inHand), await asks('referent.gk', inHand), await asks('kierownik.gk', { ...inHand, stage: 'to-decide' })], [true, true, false, false, false]);
  assert.deepEqual(await abilities('kancelaria', { state: 'cancelled' }), []);
  assert.deepEqual(await abilities('administrator', {}), []);
});
