import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../tests/kit/database.ts';
import { aCase, aRegisteredLetter, aTownHall, viewerOf } from '../../../tests/kit/office.ts';
import type { Act } from '../../platform/acts/index.ts';
import { setAccess } from '../cases/index.ts';
import { readStructure } from '../people/index.ts';
import { changeAppointmentDays, closePost, closeUnit, workAt } from './index.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);
const secretary = await viewerOf(hall, 'sekretarz');
const as = <R>(run: (doing: Act) => Promise<R>) => hall.as('sekretarz', 'handover.test', run);
const revisionOf = async (kind: 'post' | 'unit', id: number) => (await db.selectFrom(kind).select('revision').where('id', '=', id).executeTakeFirstOrThrow()).revision;
const closing = async (postId: number, on: string) => as(async (doing) => closePost(doing, secretary, postId, { on, revision: await revisionOf('post', postId) }));

await aRegisteredLetter(hall, { stage: 'to-accept' });
const { caseId } = await aCase(hall);
await db.insertInto('draft').values({ case_id: caseId, author_person_id: hall.person['referent.gk'], author_post_id: hall.post['referent.gk'], content: '{}', state: 'submitted', approver_post_id: hall.post['kierownik.gk'], created_at: hall.clock.now(), changed_at: hall.clock.now() }).execute();
await db.insertInto('mailbox').values({ address: 'anna@wierzbowo.example', kind: 'individual', owner_post_id: hall.post['referent.gk'], valid_from: '2026-01-01' }).execute();

test('a post on whose desk something lies is not closed, and everything that lies there is named', async () => {
  await assert.rejects(closing(hall.post['referent.gk'], '2026-11-30'), {
    code: 'post-has-work', obstacles: [{ code: 'work-letters', detail: '1' }, { code: 'work-cases', detail: '1' }, { code: 'work-drafts', detail: '1' }, { code: 'work-mailboxes', detail: '1' }],
  });
  assert.deepEqual((await workAt(db, secretary, [hall.post['kierownik.gk']])).get(hall.post['kierownik.gk']), { letters: 0, cases: 0, drafts: 0, approvals: 1, participations: 0, mailboxes: 0 });
  await assert.rejects(closing(hall.post['kierownik.gk'], '2026-11-30'), { code: 'post-has-work', obstacles: [{ code: 'work-approvals', detail: '1' }] });
});

test('a unit with posts, units below, running cases or the mailroom in it is not closed', async () => {
  const close = async (unitId: number) => as(async (doing) => closeUnit(doing, secretary, unitId, { on: '2026-11-30', revision: await revisionOf('unit', unitId) }));
  await assert.rejects(close(hall.unit.GK), { code: 'unit-in-use', obstacles: [{ code: 'unit-has-posts', detail: '4' }, { code: 'unit-has-cases', detail: '1' }] });
  await assert.rejects(close(hall.unit.ORG), { code: 'unit-in-use', obstacles: [{ code: 'unit-has-posts', detail: '2' }, { code: 'unit-is-mailroom' }] });
  await assert.rejects(close(hall.unit.BM), { code: 'unit-in-use', obstacles: [{ code: 'unit-has-posts', detail: '2' }, { code: 'unit-has-units', detail: '3' }] });
});

test('an appointment that ends today leaves no work alone, unless the head is to answer for it', async () => {
  const { id } = await db.selectFrom('appointment').select('id').where('post_id', '=', hall.post['referent.gk']).executeTakeFirstOrThrow();
  const end = async (to: string | null, leaveToHead: boolean) => as(async (doing) => changeAppointmentDays(doing, secretary, id, { from: '2020-01-01', to, leaveToHead, revision: await revisionOf('post', hall.post['referent.gk']) }));
  await assert.rejects(end('2026-11-03', false), { code: 'desk-left-alone' });
  assert.equal((await db.selectFrom('appointment').select('valid_to').where('id', '=', id).executeTakeFirstOrThrow()).valid_to, null);
  await end('2026-11-03', true);
  assert.ok(!(await viewerOf(hall, 'kierownik.gk')).heldPostIds.includes(hall.post['referent.gk']), 'until the evening it is not the head\'s');
  hall.clock.set('2026-11-03T23:00:00Z');
  assert.ok((await viewerOf(hall, 'kierownik.gk')).heldPostIds.includes(hall.post['referent.gk']), 'from midnight on it is');
  assert.ok(!(await viewerOf(hall, 'referent.gk')).heldPostIds.includes(hall.post['referent.gk']));
  hall.clock.set('2026-11-03T09:00:00Z');
  await end(null, false);
});

test('an appointment whose desk somebody takes over the next day ends without a question', async () => {
  const postId = hall.post['referent.gk'];
  const { id } = await db.selectFrom('appointment').select('id').where('post_id', '=', postId).executeTakeFirstOrThrow();
  const end = async (to: string, leaveToHead = false) => as(async (doing) => changeAppointmentDays(doing, secretary, id, { from: '2020-01-01', to, leaveToHead, revision: await revisionOf('post', postId) }));
  await end('2026-12-31', true);
  await db.insertInto('appointment').values({ person_id: hall.person['referent.fn'], post_id: postId, valid_from: '2027-01-01' }).execute();
  await assert.rejects(end('2026-12-30'), { code: 'desk-left-alone' });
  await end('2026-12-31');
});

test('an empty desk is closed, and then its unit', async () => {
  await closing(hall.post.vacant, '2026-11-30');
  await assert.rejects(as(async (doing) => closePost(doing, secretary, hall.post.vacant, { on: '2026-12-01', revision: 0 })), { code: 'changed-meanwhile', status: 409 });
  for (const post of ['kierownik.fn', 'referent.fn'] as const) await closing(hall.post[post], '2026-11-30');
  await as(async (doing) => closeUnit(doing, secretary, hall.unit.FN, { on: '2026-11-30', revision: await revisionOf('unit', hall.unit.FN) }));
  const { units, posts } = await readStructure(db, '2026-12-01');
  assert.deepEqual([units.some((unit) => unit.id === hall.unit.FN), posts.some((post) => post.unitId === hall.unit.FN || post.id === hall.post.vacant)], [false, false]);
});

test('whoever may not see what is restricted learns that it stands in the way, and neither how much there is nor of what kind', async () => {
  const [letter, officer, administrator] = [await aRegisteredLetter(hall, { stage: 'in-hand' }), await viewerOf(hall, 'referent.gk'), await viewerOf(hall, 'administrator')];
  const postId = hall.post['referent.gk'];
  const before = { administrator: (await workAt(db, administrator, [postId])).get(postId), secretary: (await workAt(db, secretary, [postId])).get(postId) };
  const { revision } = await db.selectFrom('item').select('revision').where('id', '=', letter.itemId).executeTakeFirstOrThrow();
  await hall.as('referent.gk', 'confidentiality.set-item', (doing) => setAccess(doing, officer, { kind: 'item', id: letter.itemId }, { revision, confidentiality: 'restricted', postIds: [], handTo: null, reason: 'dane o zdrowiu' }));
  assert.deepEqual((await workAt(db, secretary, [postId])).get(postId), before.secretary);
  assert.equal((await workAt(db, administrator, [postId])).get(postId)?.letters ?? 0, before.administrator!.letters - 1);
  const close = async (who: typeof secretary) => as(async (doing) => closePost(doing, who, postId, { on: '2026-11-30', revision: await revisionOf('post', postId) }));
  const codes = (error: unknown) => (error as { obstacles: { code: string; detail?: string }[] }).obstacles;
  await assert.rejects(close(administrator), (error) => codes(error).some(({ code, detail }) => code === 'work-restricted' && detail === undefined));
  await assert.rejects(close(secretary), (error) => !codes(error).some(({ code }) => code === 'work-restricted'));
});
