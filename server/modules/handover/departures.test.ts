import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testDatabase } from '../../../tests/kit/database.ts';
import { aCase, aRegisteredLetter, aSession, aTownHall, viewerOf, type TestLogin, type TestPost } from '../../../tests/kit/office.ts';
import type { Act } from '../../platform/acts/index.ts';
import { verifyOffice } from '../desk/index.ts';
import { loadViewer } from '../people/index.ts';
import type { HandOverPlan } from './check-plan.ts';
import { idleDesks, leave, turnDay, withdrawDeparture } from './index.ts';
import { readLeftDesks } from './read-handover.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);
const day = '2026-11-03';
const as = <R>(run: (doing: Act) => Promise<R>) => hall.as('sekretarz', 'handover.leave', run);
type Move = { to: TestPost; itemIds?: number[]; caseIds?: number[] };
const planOf = (from: TestPost, rest: TestPost | null, moves: Move[] = []): HandOverPlan => ({
  rest: [{ fromPostId: hall.post[from], toPostId: rest === null ? null : hall.post[rest] }],
  moves: moves.map(({ to, itemIds = [], caseIds = [] }) => ({ fromPostId: hall.post[from], toPostId: hall.post[to], itemIds, caseIds })),
});
const leaves = (who: TestLogin, plan: HandOverPlan, { lastDay = day, atOnce = true } = {}) => as((doing) => leave(doing, { personId: hall.person[who], lastDay, atOnce, plan }, hall.person.sekretarz));
const refusedWith = (...codes: string[]) => (error: unknown) => {
  assert.deepEqual((error as { obstacles: { code: string }[] }).obstacles.map(({ code }) => code), codes);
  return true;
};
const findings = async () => (await verifyOffice(db, hall.blobs, hall.clock.now())).findings.filter(({ problem }) => problem !== 'not-indexed');
const draft = async (caseId: number, state: string, approver: TestPost | null = null) => (await db.insertInto('draft').values({
  case_id: caseId, author_person_id: hall.person['referent.gk'], author_post_id: hall.post['referent.gk'], content: '{}', state, approver_post_id: approver ? hall.post[approver] : null, created_at: hall.clock.now(), changed_at: hall.clock.now(),
}).returning('id').executeTakeFirstOrThrow()).id;
const holderOf = async (what: { itemId: number } | { caseId: number }) => (await db.selectFrom('holding').select('post_id').where('caseId' in what ? 'case_id' : 'item_id', '=', 'caseId' in what ? what.caseId : what.itemId).where('until', 'is', null).executeTakeFirst())?.post_id;

const letters = [await aRegisteredLetter(hall, { stage: 'to-accept', instruction: 'Proszę pilnie', termOn: '2026-11-20' }), await aRegisteredLetter(hall, { stage: 'in-hand' })];
const files = [await aCase(hall, { title: 'Pierwsza' }), await aCase(hall, { title: 'Druga' })];
const written = await draft(files[0]!.caseId, 'writing');
await draft(files[1]!.caseId, 'submitted', 'kierownik.gk');
await db.insertInto('mailbox').values({ address: 'anna@wierzbowo.example', kind: 'individual', owner_post_id: hall.post['referent.gk'], valid_from: '2026-01-01' }).execute();
await db.insertInto('substitution').values({ person_id: hall.person['inspektor.gk'], substitute_person_id: hall.person['referent.gk'], scope: 'all', valid_from: '2026-12-01', valid_to: '2026-12-31', sudden: false, created_at: hall.clock.now() }).execute();
await db.insertInto('substitution').values({ person_id: hall.person['kierownik.gk'], substitute_person_id: hall.person['referent.gk'], scope: 'decisions', valid_from: '2026-12-01', valid_to: null, sudden: false, created_at: hall.clock.now() }).execute();

test('everything that is held is listed, each number with its list', async () => {
  const [desk] = await readLeftDesks(db, hall.person['referent.gk'], { day, contents: true, viewer: null });
  assert.deepEqual([desk!.letters.total, desk!.cases.total, desk!.drafts.total, desk!.approvals.total, desk!.mailboxes.total], [2, 2, 2, 0, 1]);
  assert.deepEqual([desk!.letters.entries.length, desk!.cases.entries.map((one) => one.title)], [2, ['Pierwsza', 'Druga']]);
  const [hidden] = await readLeftDesks(db, hall.person['referent.gk'], { day, contents: false, viewer: null });
  assert.deepEqual(hidden!.cases.entries.map((one) => [one.label !== '', one.title]), [[true, ''], [true, '']]);
});

test('a hand-over that would leave anything behind, or give it to the wrong desk, is refused with everything that stands in the way', async () => {
  await assert.rejects(leaves('referent.gk', { rest: [], moves: [] }), refusedWith('desk-not-handed-over'));
  await assert.rejects(leaves('referent.gk', planOf('referent.gk', null)), refusedWith('nobody-follows'));
  await assert.rejects(leaves('referent.gk', planOf('referent.gk', 'vacant')), refusedWith('handover-target-vacant'));
  await assert.rejects(leaves('referent.gk', planOf('referent.gk', 'referent.gk')), refusedWith('handover-no-target'));
  await assert.rejects(leaves('referent.gk', planOf('referent.gk', 'referent.fn')), refusedWith('handover-other-unit'));
  await assert.rejects(leaves('referent.gk', planOf('referent.gk', 'kancelaria')), refusedWith('handover-to-clerk', 'handover-other-unit'));
  await assert.rejects(leaves('referent.gk', planOf('referent.gk', 'inspektor.gk', [{ to: 'referent.fn', caseIds: [files[0]!.caseId] }])), refusedWith('handover-other-unit'));
  await aRegisteredLetter(hall);
  await aRegisteredLetter(hall, { stage: 'to-decide' });
  await assert.rejects(leaves('kancelaria', planOf('kancelaria', 'kierownik.gk')), refusedWith('handover-needs-clerk'));
  await assert.rejects(leaves('burmistrz', planOf('burmistrz', 'kierownik.gk')), refusedWith('handover-needs-decider'));
  await assert.rejects(leaves('sekretarz', planOf('sekretarz', 'burmistrz')), { code: 'own-departure' });
  assert.equal(await holderOf(letters[0]!), hall.post['referent.gk']);
  assert.deepEqual(await findings(), []);
});

test('the last administrator does not leave', async () => {
  await assert.rejects(leaves('administrator', { rest: [], moves: [] }), { code: 'last-administrator' });
  assert.equal((await db.selectFrom('account').select('disabled_at').where('login', '=', 'administrator').executeTakeFirstOrThrow()).disabled_at, null);
});

test('a planned departure waits for its day, can be taken back, and is not planned twice', async () => {
  const { id } = await leaves('inspektor.gk', planOf('inspektor.gk', 'referent.gk'), { lastDay: '2026-11-30', atOnce: false });
  await assert.rejects(leaves('inspektor.gk', planOf('inspektor.gk', 'referent.gk')), { code: 'leaves-already' });
  await turnDay(hall.acting);
  assert.equal((await db.selectFrom('departure').select('state').where('id', '=', id).executeTakeFirstOrThrow()).state, 'planned');
  await assert.rejects(as((doing) => withdrawDeparture(doing, id, { revision: 0 })), { code: 'changed-meanwhile' });
  await as((doing) => withdrawDeparture(doing, id, { revision: 1 }));
  await assert.rejects(as((doing) => withdrawDeparture(doing, id, { revision: 2 })), { code: 'departure-over' });
});

test('somebody leaves: one act hands every letter, case, draft, mailbox and substitution over, closes account and sessions, and verify finds nothing left behind', async () => {
  const { token } = await aSession(hall, 'referent.gk');
  const { done } = await leaves('referent.gk', planOf('referent.gk', 'inspektor.gk', [{ to: 'kierownik.gk', itemIds: [letters[1]!.itemId], caseIds: [files[1]!.caseId] }]));
  assert.deepEqual(done, { letters: 2, cases: 2, drafts: 2, approvals: 0, participations: 0, mailboxes: 1 });
  assert.deepEqual([await holderOf(letters[0]!), await holderOf(letters[1]!), await holderOf(files[0]!), await holderOf(files[1]!)], [hall.post['inspektor.gk'], hall.post['kierownik.gk'], hall.post['inspektor.gk'], hall.post['kierownik.gk']]);
  const link = await db.selectFrom('assignment').select(['step', 'instruction', 'term_on', 'reason']).where('item_id', '=', letters[0]!.itemId).orderBy('id', 'desc').executeTakeFirstOrThrow();
  assert.deepEqual(link, { step: 'hand-over', instruction: 'Proszę pilnie', term_on: '2026-11-20', reason: 'somebody-left' });
  const authors = await db.selectFrom('draft').select(['case_id', 'author_person_id']).where('case_id', 'in', files.map((file) => file.caseId)).orderBy('case_id').execute();
  assert.deepEqual(authors.map((row) => row.author_person_id), [hall.person['inspektor.gk'], hall.person['kierownik.gk']]);
  assert.equal((await db.selectFrom('mailbox').select('owner_post_id').where('address', '=', 'anna@wierzbowo.example').executeTakeFirstOrThrow()).owner_post_id, hall.post['inspektor.gk']);
  assert.deepEqual((await db.selectFrom('substitution').select('substitute_person_id').orderBy('id').execute()).map((row) => row.substitute_person_id), [null, hall.person['inspektor.gk']], 'nobody stands in for themselves');
  assert.equal(await loadViewer(db, token, hall.clock.now()), null);
  assert.deepEqual(await findings(), []);
  const journal = await db.selectFrom('journal_entry').select('act').where('subject_kind', '=', 'draft').where('subject_id', '=', written).execute();
  assert.deepEqual(journal.map((row) => row.act), ['letters.reassign-draft']);
});

test('what somebody left behind is found and named', async () => {
  const planted = async (damage: string, repair: string, what: RegExp) => {
    await sql.raw(damage).execute(db);
    const found = (await findings()).filter(({ problem }) => problem === 'left-behind');
    await sql.raw(repair).execute(db);
    assert.ok(found.some((one) => what.test(one.what)), `${what} not in ${JSON.stringify(found)}`);
    assert.deepEqual(await findings(), []);
  };
  const [anna, jan] = [hall.person['referent.gk'], hall.person['inspektor.gk']];
  await planted(`update account set disabled_at = null where person_id = ${anna}`, `update account set disabled_at = now() where person_id = ${anna}`, /Anna Słowik: account/);
  await planted(`update case_file set officer_person_id = ${anna} where id = ${files[0]!.caseId}`, `update case_file set officer_person_id = ${jan} where id = ${files[0]!.caseId}`, /Anna Słowik: GK\.7021/);
  await planted(`update draft set author_person_id = ${anna} where id = ${written}`, `update draft set author_person_id = ${jan} where id = ${written}`, /Anna Słowik: draft/);
  await planted(`update mailbox set owner_post_id = ${hall.post['referent.gk']} where address like 'anna%'`, `update mailbox set owner_post_id = ${hall.post['inspektor.gk']} where address like 'anna%'`, /Anna Słowik: anna@/);
  await planted(`update holding set post_id = ${hall.post['referent.gk']} where item_id = ${letters[0]!.itemId} and until is null`, `update holding set post_id = ${hall.post['inspektor.gk']} where item_id = ${letters[0]!.itemId} and until is null`, /Anna Słowik: RPW/);
});

test('on the day after the last one it is done by itself, once, with what came meanwhile; what cannot be done is shown and tried again', async () => {
  const { id } = await leaves('referent.fn', planOf('referent.fn', 'kierownik.fn'), { lastDay: '2026-11-10', atOnce: false });
  const late = await aRegisteredLetter(hall, { stage: 'to-accept', for: 'referent.fn', title: 'Przyszło później' });
  await db.updateTable('appointment').set({ valid_to: '2026-11-09' }).where('post_id', '=', hall.post['kierownik.fn']).execute();
  hall.clock.set('2026-11-10T22:59:00Z');
  await turnDay(hall.acting);
  const departure = () => db.selectFrom('departure').select(['state', 'problem']).where('id', '=', id).executeTakeFirstOrThrow();
  assert.deepEqual(await departure(), { state: 'planned', problem: null });
  hall.clock.set('2026-11-10T23:00:00Z');
  await db.updateTable('appointment').set({ valid_to: null }).where('post_id', '=', hall.post['kierownik.fn']).execute();
  await Promise.all([turnDay(hall.acting), turnDay(hall.acting), turnDay(hall.acting)]);
  assert.equal((await departure()).state, 'done');
  assert.equal(await holderOf(late), hall.post['kierownik.fn']);
  assert.equal((await db.selectFrom('journal_entry').select('id').where('subject_kind', '=', 'departure').where('subject_id', '=', id).where('actor_kind', '=', 'system').execute()).length, 1);
  hall.clock.set('2026-11-03T09:00:00Z');
});

test('desks with work and without anybody are on the secretary\'s list, also those that will be', async () => {
  const postId = hall.post['inspektor.gk'];
  assert.deepEqual(await idleDesks(db, await viewerOf(hall, 'sekretarz'), day), []);
  await db.updateTable('appointment').set({ valid_to: '2026-11-10' }).where('post_id', '=', postId).execute();
  assert.deepEqual((await idleDesks(db, await viewerOf(hall, 'sekretarz'), day)).map((desk) => [desk.postId, desk.until, desk.lastPerson, desk.hands.map((hand) => hand.via)]), [[postId, '2026-11-10', 'Jan Kos', ['own', 'own']]]);
  assert.deepEqual((await idleDesks(db, await viewerOf(hall, 'sekretarz'), '2026-11-11')).map((desk) => [desk.postId, desk.since, desk.until, [...new Set(desk.hands.map((hand) => hand.name))]]), [[postId, '2026-11-11', null, ['Łukasz Dzięcioł']]]);
  await db.updateTable('appointment').set({ valid_to: null }).where('post_id', '=', postId).execute();
});

test('five thousand letters change hands at once', async (context) => {
  const from = hall.post['inspektor.gk'];
  await sql`insert into item (register, year, number, identifier, registered_at, title, party_name, party_kind, channel, way, tracking_code, state)
    select 'internal', 2025, n, 'MASA/' || n, ${hall.clock.now()}, 'Masa', 'x', 'person', 'internal', 'x', 'masa-' || n, 'cancelled' from generate_series(1, 5000) n`.execute(db);
  await db.transaction().execute(async (tx) => {
    await sql`insert into holding (item_id, post_id, unit_id, stage, since) select id, ${from}, ${hall.unit.GK}, 'to-accept', ${hall.clock.now()}::timestamptz from item where identifier like 'MASA/%'`.execute(tx);
    await sql`update item set state = 'circulating' where identifier like 'MASA/%'`.execute(tx);
  });
  const started = performance.now();
  const { done } = await leaves('inspektor.gk', planOf('inspektor.gk', 'kierownik.gk'));
  context.diagnostic(`${done?.letters} letters in ${Math.round(performance.now() - started)} ms`);
  assert.ok(done!.letters >= 5000);
  const { rows } = await sql<{ left: number; moved: number; told: number }>`
    select (select count(*) from holding where post_id = ${from} and until is null) as left, (select count(*) from holding h join item i on i.id = h.item_id where h.post_id = ${hall.post['kierownik.gk']} and h.until is null and i.identifier like 'MASA/%') as moved,
      (select count(*) from journal_entry j join item i on i.id = j.subject_id where j.subject_kind = 'item' and i.identifier like 'MASA/%') as told`.execute(db);
  assert.deepEqual(rows[0], { left: 0, moved: 5000, told: 5000 });
  const viewer = await viewerOf(hall, 'kierownik.gk');
  assert.ok(viewer.heldPostIds.includes(from));
});
