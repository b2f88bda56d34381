import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testDatabase } from '../../../tests/kit/database.ts';
import { aRegisteredLetter, asSeen, aTownHall, viewerOf, type LetterWishes, type TestLogin } from '../../../tests/kit/office.ts';
import { accept } from '../assignment/accept.ts';
import { openItem } from '../assignment/open-item.ts';
import { passOn } from '../assignment/pass-on.ts';
import { openCase } from '../cases/index.ts';
import { readDesk } from '../desk/read-desk.ts';
import { endSubstitution, substitute } from '../people/index.ts';
import { findStalls } from './index.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);
const sections = { reminded: 'reminded', below: 'stalled-below', office: 'stalled' } as const;

/** The clock stands at nine in the morning of the day, and the sweep has run. */
async function on(day: string): Promise<void> {
  hall.clock.set(`${day}T08:00:00Z`);
  await findStalls(hall.acting);
}

/** On whose list the letter is, and what is said of it: `login section note`. */
async function listsOf(itemId: number, ...logins: TestLogin[]): Promise<string[]> {
  const found: string[] = [];
  for (const login of logins) {
    const desk = await readDesk(db, await viewerOf(hall, login), hall.clock.now());
    for (const [words, key] of Object.entries(sections)) {
      const entry = desk.sections.find((section) => section.key === key)?.entries.find(({ id }) => Number(id) === itemId);
      if (entry) found.push(`${login} ${words} ${entry.note}`);
    }
  }
  return found;
}
const everybody: TestLogin[] = ['referent.gk', 'inspektor.gk', 'kierownik.gk', 'kierownik.fn', 'sekretarz'];
const told = async (itemId: number) => (await db.selectFrom('journal_entry').select(['act', 'reason']).where('subject_kind', '=', 'item').where('subject_id', '=', itemId).where('act', 'like', 'oversight.%').orderBy('id').execute()).map(({ act, reason }) => `${act} ${reason}`);

async function arrivesOn(day: string, wishes: LetterWishes): Promise<number> {
  hall.clock.set(`${day}T08:00:00Z`);
  return (await aRegisteredLetter(hall, wishes)).itemId;
}

test('not opened: the day of arrival, the holiday and the weekend do not count; then the holder, the head, the secretary, and after one look nobody', async () => {
  const itemId = await arrivesOn('2026-11-10', { stage: 'to-accept', title: 'Przed świętem' });
  // Wednesday the 11th is Independence Day: Thursday is the first working day in these hands.
  for (const [day, lists] of [['2026-11-12', []], ['2026-11-13', ['referent.gk reminded not-opened']], ['2026-11-15', ['referent.gk reminded not-opened']],
    ['2026-11-16', ['referent.gk reminded not-opened', 'kierownik.gk below not-opened']], ['2026-11-17', ['referent.gk reminded not-opened', 'kierownik.gk below not-opened']],
    ['2026-11-18', ['referent.gk reminded not-opened', 'kierownik.gk below not-opened', 'sekretarz office not-opened']]] as const) {
    await on(day);
    assert.deepEqual(await listsOf(itemId, ...everybody), lists, day);
  }
  await openItem(hall.acting, await viewerOf(hall, 'referent.gk'), itemId);
  assert.deepEqual(await listsOf(itemId, ...everybody), []);
});

test('a look of somebody who does not have it in hand changes nothing', async () => {
  const itemId = await arrivesOn('2026-11-18', { stage: 'to-accept', title: 'Oglądane' });
  await on('2026-11-20');
  for (const login of ['kierownik.gk', 'sekretarz'] as const) await openItem(hall.acting, await viewerOf(hall, login), itemId);
  assert.deepEqual(await listsOf(itemId, ...everybody), ['referent.gk reminded not-opened']);
});

test('opened and not accepted: the same three steps, ended by accepting, and the next counts from then', async () => {
  const itemId = await arrivesOn('2026-12-18', { stage: 'to-accept', title: 'Przed Wigilią' });
  await openItem(hall.acting, await viewerOf(hall, 'referent.gk'), itemId);
  // Friday the 18th; 24, 25 and 26 December are days off: 21, 22, 23, 28, 29, 30, 31.
  for (const [day, lists] of [['2026-12-22', []], ['2026-12-23', ['referent.gk reminded not-accepted']], ['2026-12-28', ['referent.gk reminded not-accepted']], ['2026-12-29', ['referent.gk reminded not-accepted', 'kierownik.gk below not-accepted']], ['2026-12-31', ['referent.gk reminded not-accepted', 'kierownik.gk below not-accepted', 'sekretarz office not-accepted']]] as const) {
    await on(day);
    assert.deepEqual(await listsOf(itemId, ...everybody), lists, day);
  }
  await hall.as('referent.gk', 'assignment.accept', async (doing) => accept(doing, await viewerOf(hall, 'referent.gk'), await asSeen(db, [itemId])));
  assert.deepEqual(await listsOf(itemId, ...everybody), []);
  await on('2027-01-08');
  assert.deepEqual(await listsOf(itemId, ...everybody), []);
});

test('accepted and not moved: the same three steps, ended by opening a case', async () => {
  const itemId = await arrivesOn('2027-02-01', { stage: 'in-hand', title: 'Bez ruchu' });
  for (const [day, lists] of [['2027-02-12', []], ['2027-02-15', ['referent.gk reminded not-moved']], ['2027-02-22', ['referent.gk reminded not-moved', 'kierownik.gk below not-moved']], ['2027-03-01', ['referent.gk reminded not-moved', 'kierownik.gk below not-moved', 'sekretarz office not-moved']]] as const) {
    await on(day);
    assert.deepEqual(await listsOf(itemId, ...everybody), lists, day);
  }
  await hall.as('referent.gk', 'cases.open', async (doing) => openCase(doing, await viewerOf(hall, 'referent.gk'), { itemId, classSymbol: '7021', title: 'Bez ruchu', termKind: 'month', ownTerm: null, onPaper: false }));
  assert.deepEqual(await listsOf(itemId, ...everybody), []);
  await on('2027-03-02');
  assert.deepEqual(await told(itemId), ['oversight.tell-holder not-moved', 'oversight.tell-superior not-moved', 'oversight.tell-secretary not-moved']);
});

test('given to somebody else it leaves every list at once and is counted anew', async () => {
  const itemId = await arrivesOn('2027-03-02', { stage: 'to-pass-on', title: 'Oddane dalej' });
  await on('2027-03-09');
  assert.deepEqual(await listsOf(itemId, ...everybody), ['kierownik.gk reminded not-opened', 'sekretarz office not-opened']);
  await giveTo(itemId, hall.post['inspektor.gk']);
  assert.deepEqual(await listsOf(itemId, ...everybody), []);
  await on('2027-03-10');
  assert.deepEqual(await listsOf(itemId, ...everybody), []);
  await on('2027-03-11');
  assert.deepEqual(await listsOf(itemId, ...everybody), ['inspektor.gk reminded not-opened']);
});

const giveTo = async (itemId: number, postId: number) => hall.as('kierownik.gk', 'assignment.pass-on', async (doing) => passOn(doing, await viewerOf(hall, 'kierownik.gk'), { items: await asSeen(db, [itemId]), postId, instruction: '', termOn: null }));

/** Somebody is away from today on; `instead` stands in, or nobody named does. */
async function away(login: TestLogin, instead: TestLogin | null): Promise<() => Promise<void>> {
  const viewer = await viewerOf(hall, 'administrator');
  const id = await hall.as('administrator', 'people.substitute', (doing) => substitute(doing, viewer, { personId: hall.person[login], substituteId: instead && hall.person[instead], postId: null, scope: 'all', circles: false, from: hall.clock.now().toISOString().slice(0, 10), to: null, reason: '' }));
  return () => hall.as('administrator', 'people.end-substitution', async (doing) => { await endSubstitution(doing, viewer, id, { revision: 1 }); });
}

test('who stands in sees it at each of the three steps, and their look counts', async () => {
  const itemId = await arrivesOn('2027-04-05', { stage: 'to-accept', title: 'W zastępstwie' });
  const back = [await away('referent.gk', 'inspektor.gk'), await away('kierownik.gk', 'kierownik.fn'), await away('sekretarz', 'referent.fn')];
  await on('2027-04-07');
  assert.deepEqual(await listsOf(itemId, 'inspektor.gk', 'kierownik.fn', 'referent.fn'), ['inspektor.gk reminded not-opened']);
  await on('2027-04-08');
  assert.deepEqual(await listsOf(itemId, 'inspektor.gk', 'kierownik.fn', 'referent.fn'), ['inspektor.gk reminded not-opened', 'kierownik.fn below not-opened']);
  await on('2027-04-12');
  assert.deepEqual(await listsOf(itemId, 'inspektor.gk', 'kierownik.fn', 'referent.fn'), ['inspektor.gk reminded not-opened', 'kierownik.fn below not-opened', 'referent.fn office not-opened']);
  await openItem(hall.acting, await viewerOf(hall, 'inspektor.gk'), itemId);
  assert.deepEqual(await listsOf(itemId, ...everybody, 'referent.fn'), []);
  for (const end of back) await end();
});

test('at a post at which nobody sits any more the superior is reminded, and the secretary told in their time', async () => {
  const itemId = await arrivesOn('2027-05-10', { stage: 'to-accept', for: 'inspektor.gk', title: 'Puste stanowisko' });
  const seat = (validTo: string | null) => db.updateTable('appointment').set({ valid_to: validTo }).where('post_id', '=', hall.post['inspektor.gk']).execute();
  await seat('2027-05-10');
  await on('2027-05-12');
  assert.deepEqual(await listsOf(itemId, ...everybody), ['kierownik.gk reminded not-opened']);
  await on('2027-05-17');
  assert.deepEqual(await listsOf(itemId, ...everybody), ['kierownik.gk reminded not-opened', 'sekretarz office not-opened']);
  await openItem(hall.acting, await viewerOf(hall, 'kierownik.gk'), itemId);
  assert.deepEqual(await listsOf(itemId, ...everybody), []);
  await seat(null);
});

test('where nobody heads the unit today, the superior\'s step is the secretary\'s', async () => {
  const itemId = await arrivesOn('2027-06-07', { stage: 'to-accept', title: 'Bez kierownika' });
  const back = await away('kierownik.gk', null);
  await on('2027-06-09');
  assert.deepEqual(await listsOf(itemId, ...everybody), ['referent.gk reminded not-opened']);
  await on('2027-06-10');
  assert.deepEqual(await listsOf(itemId, 'referent.gk', 'sekretarz', 'burmistrz'), ['referent.gk reminded not-opened', 'sekretarz office not-opened', 'burmistrz office not-opened']);
  await back();
  assert.deepEqual(await listsOf(itemId, 'kierownik.gk', 'sekretarz'), ['kierownik.gk below not-opened']);
});

test('a sweep that breaks off tells nothing by halves; tried again, and by several at once, it tells once', async () => {
  const itemId = await arrivesOn('2027-09-06', { stage: 'to-accept', title: 'Przerwane' });
  hall.clock.set('2027-09-09T08:00:00Z');
  await sql`alter table stall add constraint broken check (level <> 'superior') not valid`.execute(db);
  await assert.rejects(findStalls(hall.acting), /broken/);
  assert.deepEqual([await listsOf(itemId, ...everybody), await told(itemId)], [[], []]);
  await sql`alter table stall drop constraint broken`.execute(db);
  await Promise.all([1, 2, 3].map(() => findStalls(hall.acting)));
  assert.deepEqual(await listsOf(itemId, ...everybody), ['referent.gk reminded not-opened', 'kierownik.gk below not-opened']);
  assert.deepEqual((await told(itemId)).toSorted(), ['oversight.tell-holder not-opened', 'oversight.tell-superior not-opened']);
});
