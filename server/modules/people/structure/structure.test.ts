import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../tests/kit/database.ts';
import { aTownHall, viewerOf, type TestLogin } from '../../../../tests/kit/office.ts';
import type { Act } from '../../../platform/acts/index.ts';
import { ObiegError } from '../../../platform/errors/index.ts';
import { addUnit, appointTo, changeAppointment, changePost, changeUnit, endPost, endUnit, lockPost, lockUnit, makePost, plannedChanges, readStructure, readUnit, turnStructure, withdrawAppointment, withdrawChange, type PostWish, type UnitChange } from '../index.ts';
import { firstCircle } from './rules.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);
const as = <R>(run: (doing: Act) => Promise<R>) => hall.as('sekretarz', 'people.test', run);
const fails = (code: string, params: Record<string, unknown> = {}, status = 422) => (error: unknown) => {
  assert.ok(error instanceof ObiegError, String(error));
  assert.deepEqual([error.code, error.status], [code, status]);
  for (const [name, value] of Object.entries(params)) assert.equal(error.params[name], value, name);
  return true;
};

const unitAt = (id: number) => db.selectFrom('unit').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const postAt = (id: number) => db.selectFrom('post').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const change = async (id: number, wanted: Partial<UnitChange>) => {
  const now = await unitAt(id);
  return as((doing) => changeUnit(doing, id, { from: '2026-11-03', mark: now.mark, name: now.name, parentId: now.parent_id, revision: now.revision, ...wanted }));
};
const closeUnitOn = async (id: number, on: string) => as(async (doing) => endUnit(doing, id, { on, revision: await lockUnit(doing, id, (await unitAt(id)).revision) }));
const aUnit = (mark: string, from = '2026-01-01') => as(async (doing) => (await addUnit(doing, { mark, name: `Komórka ${mark}`, parentId: hall.unit.BM, from })).id);
const aPost = (wish: Partial<PostWish> & { unitId: number }) => as((doing) => makePost(doing, { title: 'Inspektor', role: 'officer', deputy: false, shared: false, from: '2026-01-01', ...wish }));
const seat = async (login: TestLogin, postId: number, from: string, more: string | { replacing: true } | null = null) => {
  const { revision } = await postAt(postId);
  const replacing = typeof more === 'object' && more !== null;
  return as((doing) => appointTo(doing, { personId: hall.person[login], postId, from, to: replacing ? null : more, replacing, revision }));
};

test('a mark belongs to one unit within a calendar year, also to one that has ended or is called otherwise by now', async () => {
  await assert.rejects(aUnit('GK'), fails('unit-mark-taken', { mark: 'GK', name: 'Referat Gospodarki Komunalnej' }));
  const old = await aUnit('PR');
  await closeUnitOn(old, '2026-11-03');
  await assert.rejects(aUnit('PR', '2026-12-01'), fails('unit-mark-taken', { name: 'Komórka PR', year: 2026 }));
  await aUnit('PR', '2027-01-01');
  const renamed = await aUnit('KM');
  await change(renamed, { from: '2026-12-01', mark: 'KU' });
  await assert.rejects(aUnit('KM', '2026-12-05'), fails('unit-mark-taken', { year: 2026 }));
  await assert.rejects(aUnit('KU', '2026-11-05'), fails('unit-mark-taken'));
  await aUnit('KM', '2027-01-01');
  await assert.rejects(change(hall.unit.FN, { from: '2027-06-01', mark: 'KU' }), fails('unit-mark-taken', { year: 2027 }));
});

test('of two who give one mark at the same moment one is refused, with words', async () => {
  const answers = await Promise.allSettled([aUnit('ZZ'), aUnit('ZZ'), aUnit('ZZ')]);
  assert.equal(answers.filter((answer) => answer.status === 'fulfilled').length, 1);
  for (const answer of answers) if (answer.status === 'rejected') fails('unit-mark-taken')(answer.reason);
});

test('units never stand one below the other in a circle, neither at once nor on a planned day', async () => {
  const [upper, lower] = [await aUnit('A1'), await aUnit('A2')];
  await assert.rejects(change(upper, { parentId: upper }), fails('units-in-circle'));
  await change(lower, { parentId: upper });
  await assert.rejects(change(upper, { parentId: lower }), fails('units-in-circle', { on: '2026-11-03' }));
  await change(lower, { from: '2027-01-01', parentId: hall.unit.BM });
  await change(upper, { from: '2027-01-01', parentId: lower });
  const versions = await readUnit(db, lower);
  const last = versions.versions.find((version) => version.from === '2027-01-01')!;
  await assert.rejects(as((doing) => withdrawChange(doing, 'unit', lower, { versionId: last.id, revision: versions.revision })), fails('units-in-circle', { on: '2027-01-01' }));
});

test('two people who each move one unit do not close a circle together', async () => {
  for (const round of [1, 2, 3]) {
    const [left, right] = [await aUnit(`L${round}`), await aUnit(`R${round}`)];
    const answers = await Promise.allSettled([change(left, { parentId: right }), change(right, { parentId: left })]);
    assert.equal(answers.filter((answer) => answer.status === 'fulfilled').length, 1, JSON.stringify(answers));
  }
});

test('circles are found on the day they would begin', () => {
  const place = (unitId: number, parentId: number | null, from: string, to: string | null = null) => ({ unitId, parentId, from, to });
  assert.equal(firstCircle([place(1, null, '2026-01-01'), place(2, 1, '2026-01-01'), place(3, 2, '2026-01-01')]), null);
  assert.equal(firstCircle([place(1, 2, '2026-01-01', '2026-01-31'), place(2, 1, '2026-02-01')]), null);
  assert.deepEqual(firstCircle([place(1, null, '2026-01-01', '2026-02-28'), place(1, 3, '2026-03-01'), place(2, 1, '2026-01-01'), place(3, 2, '2026-01-01')])?.day, '2026-03-01');
});

test('what has happened cannot be changed, a planned change is not silently undone, and nothing is no change', async () => {
  const id = await aUnit('PL');
  await assert.rejects(change(id, { from: '2026-11-02', name: 'Wczoraj' }), fails('change-in-past'));
  await assert.rejects(change(id, {}), fails('nothing-to-change'));
  await assert.rejects(change(id, { parentId: 999_999 }), fails('no-such-unit'));
  await change(id, { from: '2026-12-15', name: 'Od połowy grudnia' });
  await assert.rejects(change(id, { from: '2026-12-01', name: 'Wcześniej' }), fails('later-change', { on: '2026-12-15' }));
  await change(id, { from: '2026-12-15', name: 'Poprawione' });
  assert.deepEqual((await readUnit(db, id)).versions.map((version) => version.name), ['Poprawione', 'Komórka PL']);
});

test('a stale tab hears who was quicker and when, and changes nothing', async () => {
  const id = await aUnit('ST');
  await assert.rejects(change(id, { name: 'Za późno', revision: 0 }), fails('changed-meanwhile', { name: 'Piotr Jaskółka', at: '2026-11-03T09:00:00.000Z' }, 409));
  const postId = await aPost({ unitId: id });
  await seat('inspektor.gk', postId, '2026-11-03');
  await assert.rejects(as((doing) => appointTo(doing, { personId: hall.person['referent.gk'], postId, from: '2027-01-01', to: null, replacing: true, revision: 1 })), fails('changed-meanwhile', { name: 'Piotr Jaskółka' }, 409));
  await assert.rejects(as((doing) => changePost(doing, postId, { from: '2026-11-03', title: 'x y', role: 'officer', deputy: false, revision: 1 })), fails('changed-meanwhile', {}, 409));
});

test('a unit has one head and the office one mayor; others beside them are deputies', async () => {
  await assert.rejects(aPost({ unitId: hall.unit.GK, role: 'head', title: 'Drugi kierownik' }), fails('head-exists', { title: 'Kierownik referatu' }));
  await assert.rejects(aPost({ unitId: hall.unit.GK, role: 'mayor', title: 'Drugi burmistrz' }), fails('mayor-exists'));
  await assert.rejects(aPost({ unitId: hall.unit.GK, deputy: true }), fails('deputy-of-nobody'));
  await assert.rejects(as(async (doing) => changePost(doing, hall.post['referent.gk'], { from: '2026-11-03', title: 'Referentka', role: 'head', deputy: false, revision: (await postAt(hall.post['referent.gk'])).revision })), fails('head-exists'));
  const deputy = await aPost({ unitId: hall.unit.GK, role: 'head', title: 'Zastępca kierownika', deputy: true });
  assert.equal((await readStructure(db, '2026-11-03')).posts.findLast((post) => post.unitId === hall.unit.GK && post.role === 'head')?.id, deputy);
});

test('appointments at one post do not overlap, unless it is for several people', async () => {
  const postId = await aPost({ unitId: hall.unit.FN, title: 'Kasjerka' });
  await seat('referent.fn', postId, '2026-11-10', '2026-11-20');
  await assert.rejects(seat('referent.gk', postId, '2026-11-20'), fails('post-taken', { name: 'Michał Szpak', from: '2026-11-10', to: '2026-11-20' }));
  await assert.rejects(seat('referent.gk', postId, '2026-11-01', '2026-11-10'), fails('post-taken'));
  await assert.rejects(seat('referent.gk', postId, '2026-11-01'), fails('post-taken'));
  await assert.rejects(seat('referent.fn', postId, '2026-11-15', '2026-11-16'), fails('appointed-already'));
  await assert.rejects(seat('referent.gk', postId, '2026-11-25', '2026-11-24'), fails('dates-crossed'));
  await assert.rejects(seat('referent.gk', postId, '2025-12-31', '2026-01-02'), fails('post-not-there', { from: '2026-01-01' }));
  await seat('referent.gk', postId, '2026-11-21', '2026-11-30');
  const shared = await aPost({ unitId: hall.unit.ORG, title: 'Okienko', role: 'clerk', shared: true });
  await seat('kancelaria', shared, '2026-11-03');
  await seat('referent.gk', shared, '2026-11-03');
  await assert.rejects(seat('referent.gk', shared, '2026-11-03'), fails('appointed-already'));
});

test('the database refuses a second person at a post even when two are appointed at one moment', async () => {
  const postId = await aPost({ unitId: hall.unit.FN, title: 'Poborca' });
  await assert.rejects(db.insertInto('appointment').values([{ person_id: hall.person['referent.gk'], post_id: postId, valid_from: '2026-11-03' }, { person_id: hall.person['referent.fn'], post_id: postId, valid_from: '2026-11-04' }]).execute(), { code: '23P01' });
  const answers = await Promise.allSettled((['referent.gk', 'referent.fn', 'inspektor.gk'] as const).map((login) => seat(login, postId, '2026-11-03')));
  assert.equal(answers.filter((answer) => answer.status === 'fulfilled').length, 1);
});

test('who follows somebody at a post takes the desk over from their first day', async () => {
  const postId = await aPost({ unitId: hall.unit.FN, title: 'Inspektor ds. dotacji' });
  const first = await seat('referent.fn', postId, '2026-10-01');
  const next = await seat('inspektor.gk', postId, '2026-11-16', { replacing: true });
  const people = async (day: string) => (await readStructure(db, day)).posts.find((post) => post.id === postId)?.people.map((person) => person.name);
  assert.deepEqual([await people('2026-11-15'), await people('2026-11-16')], [['Michał Szpak'], ['Jan Kos']]);
  const { revision } = await postAt(postId);
  await as((doing) => withdrawAppointment(doing, next, { revision, today: '2026-11-03' }));
  await assert.rejects(as(async (doing) => withdrawAppointment(doing, first, { revision: (await postAt(postId)).revision, today: '2026-11-03' })), fails('change-has-begun'));
  await as(async (doing) => changeAppointment(doing, first, { from: '2026-10-01', to: null, revision: (await postAt(postId)).revision }));
  assert.deepEqual(await people('2027-05-05'), ['Michał Szpak']);
});

test('who headed a unit on a day of the past is known, whatever has changed since', async () => {
  const unitId = await aUnit('HI');
  const headId = await aPost({ unitId, role: 'head', title: 'Kierownik' });
  await seat('referent.gk', headId, '2026-01-01', '2026-03-02');
  await seat('inspektor.gk', headId, '2026-03-03', '2026-10-31');
  await seat('referent.fn', headId, '2026-11-01');
  await change(unitId, { from: '2026-11-03', name: 'Nazwa nowa', mark: 'HN' });
  const headOn = async (day: string) => {
    const { units, posts } = await readStructure(db, day);
    return [units.find((unit) => unit.id === unitId)?.mark, posts.find((post) => post.unitId === unitId && post.role === 'head')?.people[0]?.name];
  };
  assert.deepEqual(await headOn('2026-03-02'), ['HI', 'Anna Słowik']);
  assert.deepEqual(await headOn('2026-03-03'), ['HI', 'Jan Kos']);
  assert.deepEqual(await headOn('2026-11-03'), ['HN', 'Michał Szpak']);
  assert.deepEqual(await headOn('2025-12-31'), [undefined, undefined]);
  assert.deepEqual((await readUnit(db, unitId)).heads.map((head) => [head.name, head.from, head.to]), [['Michał Szpak', '2026-11-01', null], ['Jan Kos', '2026-03-03', '2026-10-31'], ['Anna Słowik', '2026-01-01', '2026-03-02']]);
});

test('a planned change is listed, begins on its day by itself, once, and stands in the journal', async () => {
  const unitId = await aUnit('DZ');
  const postId = await aPost({ unitId, title: 'Referent' });
  await change(unitId, { from: '2026-12-01', name: 'Nowa nazwa od grudnia' });
  await as((doing) => changePost(doing, postId, { from: '2026-12-01', title: 'Inspektor', role: 'officer', deputy: false, revision: 1 }));
  const planned = (await plannedChanges(db, '2026-11-03')).filter((one) => one.on === '2026-12-01').map((one) => [one.kind, one.detail]);
  assert.ok(planned.some(([kind, detail]) => kind === 'unit-changes' && detail === 'DZ – Nowa nazwa od grudnia'), JSON.stringify(planned));
  assert.deepEqual([(await unitAt(unitId)).name, (await postAt(postId)).title], ['Komórka DZ', 'Referent']);
  hall.clock.set('2026-11-30T22:59:59Z');
  await turnStructure(hall.acting);
  assert.equal((await unitAt(unitId)).name, 'Komórka DZ');
  hall.clock.set('2026-11-30T23:00:00Z');
  await Promise.all([turnStructure(hall.acting), turnStructure(hall.acting), turnStructure(hall.acting)]);
  assert.equal(await turnStructure(hall.acting), 0);
  assert.deepEqual([(await unitAt(unitId)).name, (await postAt(postId)).title], ['Nowa nazwa od grudnia', 'Inspektor']);
  const lines = await db.selectFrom('journal_entry').select(['subject_id', 'actor_kind']).where('act', '=', 'people.turn-structure').where('subject_kind', '=', 'unit').where('subject_id', '=', unitId).execute();
  assert.deepEqual(lines.map((line) => line.actor_kind), ['system']);
  hall.clock.set('2026-11-03T09:00:00Z');
});

test('a post ends with the appointments there; whoever is appointed for later stands in the way', async () => {
  const postId = await aPost({ unitId: hall.unit.FN, title: 'Goniec' });
  await seat('referent.fn', postId, '2026-10-01', '2026-11-30');
  await seat('inspektor.gk', postId, '2026-12-01');
  const end = (on: string) => as(async (doing) => endPost(doing, postId, { on, revision: await lockPost(doing, postId, (await postAt(postId)).revision) }));
  await assert.rejects(end('2026-11-15'), fails('appointed-later', { on: '2026-12-01' }));
  await assert.rejects(end('2026-11-01'), fails('change-in-past'));
  await end('2026-12-10');
  assert.deepEqual((await db.selectFrom('appointment').select('valid_to').where('post_id', '=', postId).orderBy('id').execute()).map((row) => row.valid_to), ['2026-11-30', '2026-12-10']);
  assert.equal((await readStructure(db, '2026-12-11')).posts.some((post) => post.id === postId), false);
  await assert.rejects(seat('referent.gk', postId, '2026-12-11'), fails('post-not-there', { to: '2026-12-10' }));
});

test('a post that ends is no longer given letters, and whoever sat there keeps the name in what they did', async () => {
  const viewer = await viewerOf(hall, 'sekretarz');
  assert.ok(viewer.heldPostIds.includes(hall.post.sekretarz));
  const { readOpenPost, readPost } = await import('../index.ts');
  const postId = await aPost({ unitId: hall.unit.FN, title: 'Stróż' });
  await db.updateTable('post').set({ valid_to: '2026-01-02' }).where('id', '=', postId).execute();
  await assert.rejects(readOpenPost(db, postId), fails('post-closed', { post: 'Stróż' }));
  assert.equal((await readPost(db, postId)).title, 'Stróż');
});
