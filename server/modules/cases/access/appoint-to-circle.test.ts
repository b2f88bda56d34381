import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../tests/kit/database.ts';
import { aCase, aRegisteredLetter, aTownHall, viewerOf, type TestLogin } from '../../../../tests/kit/office.ts';
import { requireCase, requireItem } from '../visibility.ts';
import { abandonedCircles } from './abandoned-circles.ts';
import { appointToCircle } from './appoint-to-circle.ts';
import { setAccess } from './set-access.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);
const hidden = { status: 404, code: 'not-found' };
const day = '2026-11-03';
const { 'referent.fn': lost, 'inspektor.gk': other, 'referent.gk': successor } = hall.post;

const letter = await aRegisteredLetter(hall, { stage: 'in-hand', for: 'referent.fn' });
const file = await aCase(hall, { for: 'referent.fn' });
const kept = await aCase(hall, { for: 'referent.fn' });
for (const [subject, postIds] of [[{ kind: 'item', id: letter.itemId }, [lost]], [{ kind: 'case', id: file.caseId }, [lost]], [{ kind: 'case', id: kept.caseId }, [lost, other]]] as const) {
  const viewer = await viewerOf(hall, 'referent.fn');
  const { revision } = await db.selectFrom(subject.kind === 'item' ? 'item' : 'case_file').select('revision').where('id', '=', subject.id).executeTakeFirstOrThrow();
  await hall.as('referent.fn', `confidentiality.set-${subject.kind}`, (doing) => setAccess(doing, viewer, subject, { revision, confidentiality: 'strict', postIds, handTo: null, reason: 'zgłoszenie' }));
}

async function appoint(login: TestLogin, postId: number, postIds = [lost]): Promise<void> {
  const viewer = await viewerOf(hall, login);
  await hall.as(login, 'confidentiality.appoint', (doing) => appointToCircle(doing, viewer, { postIds, postId, reason: 'nikt nie został' }));
}

test('as long as somebody of the circle is there nobody is told of it, and nobody is appointed from outside', async () => {
  assert.deepEqual(await abandonedCircles(db, day), []);
  await assert.rejects(appoint('sekretarz', successor), hidden);
});

test('a circle whose last account is closed is named by its posts alone: not what it holds, nor how much', async () => {
  await db.updateTable('account').set({ disabled_at: hall.clock.now() }).where('person_id', '=', hall.person['referent.fn']).execute();
  assert.deepEqual((await abandonedCircles(db, day)).map(({ posts }) => posts.map(({ postId }) => postId)), [[lost]]);
});

test('an officer, a clerk\'s post, one without anybody and whoever appoints themselves are refused', async () => {
  await assert.rejects(appoint('kierownik.gk', successor), { status: 403 });
  await assert.rejects(appoint('sekretarz', hall.post.sekretarz), { code: 'circle-not-oneself' });
  await assert.rejects(appoint('sekretarz', hall.post.kancelaria), { code: 'circle-cannot-handle' });
  await assert.rejects(appoint('sekretarz', hall.post.vacant), { code: 'circle-cannot-handle' });
  await assert.rejects(appoint('sekretarz', successor, [lost, other]), hidden);
});

test('whoever is appointed opens and holds everything of the circle, the secretary nothing; the history says who appointed whom', async () => {
  await appoint('sekretarz', successor);
  const [officer, secretary] = [await viewerOf(hall, 'referent.gk'), await viewerOf(hall, 'sekretarz')];
  for (const need of [(who: typeof officer) => requireItem(db, who, letter.itemId), (who: typeof officer) => requireCase(db, who, file.caseId)]) {
    await need(officer);
    await assert.rejects(need(secretary), hidden);
  }
  await assert.rejects(requireCase(db, officer, kept.caseId), hidden);
  const holders = await db.selectFrom('holding').select('post_id').where('until', 'is', null).where((eb) => eb.or([eb('item_id', '=', letter.itemId), eb('case_id', '=', file.caseId)])).execute();
  assert.deepEqual(holders.map(({ post_id }) => post_id), [successor, successor]);
  const entries = await db.selectFrom('journal_entry').select(['actor_name', 'reason', 'subject_kind']).where('act', '=', 'confidentiality.appoint').orderBy('subject_kind').execute();
  assert.deepEqual(entries.map(({ reason, subject_kind }) => [reason, subject_kind]), [['nikt nie został', 'case'], ['nikt nie został', 'item']]);
  assert.deepEqual(await abandonedCircles(db, day), []);
});

test('who comes second finds that somebody is there', async () => {
  await assert.rejects(appoint('burmistrz', other), hidden);
});
