import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testDatabase } from '../../../../tests/kit/database.ts';
import { aCase, aRegisteredLetter, aTownHall, viewerOf, type TestPost } from '../../../../tests/kit/office.ts';
import { startLetterRenderer, type LetterInput } from '../../../adapters/typst/index.ts';
import { actorOf } from '../../people/index.ts';
import { verifyOffice } from '../../desk/index.ts';
import { readCase } from '../../desk/read-case.ts';
import { turnDay } from '../turn-day.ts';
import type { MovingPost, ReorganisationPlan, Transfer } from './plan.ts';
import { previewReorganisation } from './preview.ts';
import { writeProtocol } from './protocol.ts';
import { beginningOf, planReorganisation, withdrawReorganisation } from './reorganisations.ts';
import { readReorganisation } from './read-reorganisations.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);
const dueOn = '2026-12-01';
const midnight = '2026-11-30T23:00:00Z';

const head = (deputy = true): MovingPost => ({ postId: hall.post['kierownik.gk'], title: 'Zastępca kierownika', role: 'head', deputy });
const officer = (post: TestPost, title = 'Inspektor'): MovingPost => ({ postId: hall.post[post], title, role: 'officer', deputy: false });
const merger = (posts: MovingPost[]): ReorganisationPlan => ({ renamings: [], transfers: [{ fromUnitId: hall.unit.GK, toUnitId: hall.unit.FN, newUnit: null, posts, closes: true }] });
const all = () => [head(), officer('referent.gk'), officer('inspektor.gk'), officer('vacant')];
const splitOff = (wishes: Partial<Transfer>): ReorganisationPlan => ({ renamings: [], transfers: [{ fromUnitId: hall.unit.GK, toUnitId: null, newUnit: { mark: 'OS', name: 'Referat Ochrony Środowiska', parentId: hall.unit.BM }, posts: [officer('inspektor.gk')], closes: false, ...wishes }] });
const preview = (plan: ReorganisationPlan) => previewReorganisation(hall.acting, plan, beginningOf(hall.acting, dueOn));
const plan = async (wanted: ReorganisationPlan, on = dueOn) => {
  const secretary = await viewerOf(hall, 'sekretarz');
  return planReorganisation(hall.acting, { title: 'Połączenie', basis: 'Zarządzenie nr 1/2026', dueOn: on, plan: wanted }, { personId: hall.person.sekretarz, actor: actorOf(secretary) });
};
const withdraw = (id: number, revision: number) => hall.as('sekretarz', 'handover.withdraw-reorganisation', (doing) => withdrawReorganisation(doing, id, { revision }));
const state = (id: number) => db.selectFrom('reorganisation').select(['state', 'problem']).where('id', '=', id).executeTakeFirstOrThrow();
const findings = async () => (await verifyOffice(db, hall.blobs, hall.clock.now())).findings.filter(({ problem }) => problem !== 'not-indexed');
const everything = async () => JSON.stringify(await Promise.all((['unit', 'unit_version', 'post', 'post_version', 'case_file', 'case_list', 'holding', 'journal_entry', 'draft'] as const).map((table) => db.selectFrom(table).selectAll().orderBy('id').execute())));

const letter = await aRegisteredLetter(hall, { stage: 'to-accept', for: 'inspektor.gk' });
const first = await aCase(hall, { title: 'Chodnik' });
const second = await aCase(hall, { title: 'Ławka' });
const third = await aCase(hall, { title: 'Drzewo', for: 'inspektor.gk' });
const written = (await db.insertInto('draft').values({
  case_id: first.caseId, author_person_id: hall.person['referent.gk'], author_post_id: hall.post['referent.gk'], content: '{}', state: 'writing', created_at: hall.clock.now(), changed_at: hall.clock.now(),
}).returning('id').executeTakeFirstOrThrow()).id;

test('what cannot be is refused by name, at the preview and at planning alike, and changes nothing', async () => {
  const before = await everything();
  const refusals: [ReorganisationPlan, string][] = [
    [merger([head(), officer('referent.gk')]), 'posts-left-in-unit'],
    [merger([head(false), officer('referent.gk'), officer('inspektor.gk'), officer('vacant')]), 'two-heads'],
    [splitOff({ posts: [officer('referent.fn')] }), 'post-of-other-unit'],
    [splitOff({ toUnitId: hall.unit.GK, newUnit: null }), 'unit-gives-to-itself'],
    [splitOff({ toUnitId: 999_999, newUnit: null }), 'no-such-unit'],
    [splitOff({ newUnit: { mark: 'FN', name: 'Drugi Wydział Finansowy', parentId: null } }), 'unit-mark-taken'],
    [{ renamings: [{ unitId: hall.unit.GK, mark: 'FN', name: 'Referat Gospodarki', reRegister: false }], transfers: [] }, 'unit-mark-taken'],
  ];
  for (const [wanted, code] of refusals) {
    assert.equal((await preview(wanted)).problem?.code, code);
    await assert.rejects(plan(wanted), { code });
  }
  await assert.rejects(plan(merger(all()), '2026-11-02'), { code: 'change-in-past' });
  assert.equal(await everything(), before);
});

test('the preview shows what will happen on the day, and takes all of it back', async () => {
  const before = await everything();
  const { report, problem } = await preview(merger(all()));
  assert.equal(problem, null);
  assert.deepEqual(report!.units.map(({ kind }) => kind), ['ends']);
  assert.deepEqual(report!.takeOvers.map((one) => one.cases.map(({ fromMark, toMark }) => [fromMark, toMark])), [[[first.mark, 'FN.7021.1.2026'], [second.mark, 'FN.7021.2.2026'], [third.mark, 'FN.7021.3.2026']]]);
  assert.equal(await everything(), before);
});

test('a planned reorganisation waits for its day and can be taken back until then', async () => {
  const id = await plan(merger(all()));
  await turnDay(hall.acting);
  assert.equal((await state(id)).state, 'planned');
  await assert.rejects(withdraw(id, 7), { code: 'changed-meanwhile' });
  await withdraw(id, 1);
  await assert.rejects(withdraw(id, 2), { code: 'reorganisation-over' });
});

test('a part of a unit becomes a unit of its own: the desk goes along, its cases go on under new marks, the others stay', async () => {
  const id = await plan(splitOff({}), '2026-11-03');
  await turnDay(hall.acting);
  assert.deepEqual(await state(id), { state: 'done', problem: null });
  const holding = await db.selectFrom('holding').innerJoin('unit', 'unit.id', 'holding.unit_id').select(['post_id', 'mark', 'stage']).where('item_id', '=', letter.itemId).where('until', 'is', null).executeTakeFirstOrThrow();
  assert.deepEqual(holding, { post_id: hall.post['inspektor.gk'], mark: 'OS', stage: 'to-accept' });
  const { rows } = await sql<{ mark: string; state: string }>`select mark, state from case_file order by id`.execute(db);
  assert.deepEqual(rows, [{ mark: first.mark, state: 'open' }, { mark: second.mark, state: 'open' }, { mark: third.mark, state: 'closed' }, { mark: 'OS.7021.1.2026', state: 'open' }]);
  assert.deepEqual(await findings(), []);
});

test('what has come in the way by its day is shown, nothing of it is done, and it is tried again', async () => {
  const id = await plan({ renamings: [], transfers: [{ fromUnitId: hall.unit.GK, toUnitId: hall.unit.FN, newUnit: null, posts: [head(), officer('referent.gk'), officer('vacant')], closes: true }] });
  const { id: extra } = await db.insertInto('post').values({ unit_id: hall.unit.GK, title: 'Stażysta', role: 'officer', duties: [], valid_from: '2026-11-03' }).returning('id').executeTakeFirstOrThrow();
  hall.clock.set(midnight);
  await turnDay(hall.acting);
  assert.deepEqual(await state(id), { state: 'planned', problem: 'posts-left-in-unit' });
  assert.equal((await db.selectFrom('case_file').select('state').where('id', '=', first.caseId).executeTakeFirstOrThrow()).state, 'open');
  await db.updateTable('post').set({ valid_to: '2026-11-30' }).where('id', '=', extra).execute();
  await Promise.all([turnDay(hall.acting), turnDay(hall.acting)]);
  assert.deepEqual(await state(id), { state: 'done', problem: null });
});

test('after a merger each case names the other, drafts go out under the new mark, the head of the taking unit reads them, and verify finds nothing', async () => {
  const viewer = await viewerOf(hall, 'kierownik.fn');
  const old = await readCase(db, await viewerOf(hall, 'referent.gk'), first.caseId, hall.clock.now());
  assert.deepEqual([old.state, old.settlement, old.continuedAs?.mark], ['closed', 'przeniesiono do znaku sprawy FN.7021.1.2026', 'FN.7021.1.2026']);
  assert.deepEqual(old.abilities, ['cases.read'], 'nobody is offered to reopen what goes on elsewhere');
  const file = await readCase(db, viewer, Number(old.continuedAs?.id), hall.clock.now());
  assert.deepEqual([file.mark, file.state, file.continues?.mark, file.letters.map((one) => one.item.id), file.drafts.map((one) => one.id), file.clock.dueOn], ['FN.7021.1.2026', 'open', first.mark, [first.itemId], [written], old.clock.dueOn]);
  assert.equal((await db.selectFrom('unit').select('valid_to').where('id', '=', hall.unit.GK).executeTakeFirstOrThrow()).valid_to, '2026-11-30');
  assert.deepEqual(await findings(), []);
});

test('the protocol of a reorganisation is written once', async () => {
  const { id } = await db.selectFrom('reorganisation').select('id').where('state', '=', 'done').orderBy('id', 'desc').executeTakeFirstOrThrow();
  const renderer = startLetterRenderer();
  const deps = { ...hall.acting, blobs: hall.blobs, renderDocument: (input: LetterInput) => renderer.renderLetter(input) };
  try {
    await writeProtocol.run(deps, { reorganisationId: id } as never);
    await writeProtocol.run(deps, { reorganisationId: id } as never);
  } finally {
    await renderer.close();
  }
  assert.equal((await readReorganisation(db, id)).protocol, true);
  const documents = await db.selectFrom('document').innerJoin('document_version', 'document_version.document_id', 'document.id').select(['media_type', 'sha256']).where('title', 'like', 'Protokół%').execute();
  assert.deepEqual(documents.map((one) => one.media_type), ['application/pdf']);
  assert.equal((await hall.blobs.read(documents[0]!.sha256)).subarray(0, 5).toString('latin1'), '%PDF-');
});
