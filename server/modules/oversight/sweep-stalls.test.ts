import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../tests/kit/database.ts';
import { aRegisteredLetter, aTownHall, viewerOf, type TestLogin } from '../../../tests/kit/office.ts';
import type { LegalDate } from '../calendar/index.ts';
import { readDesk } from '../desk/read-desk.ts';
import { findStalls } from './index.ts';
import { lainSince } from './rules.ts';
import { changeStallRule, readStallRules } from './stall-rules.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);
// A Tuesday; 11 November is a holiday.
const day = (on: string) => hall.clock.set(`${on}T09:00:00Z`);
const desk = async (login: TestLogin) => Object.fromEntries((await readDesk(db, await viewerOf(hall, login), hall.clock.now())).sections
  .filter(({ key }) => ['reminded', 'stalled-below', 'stalled'].includes(key)).map(({ key, entries }) => [key, entries.map((entry) => [entry.title, entry.note])]));
const told = async (itemId: number) => (await db.selectFrom('journal_entry').select(['act', 'reason']).where('subject_kind', '=', 'item').where('subject_id', '=', itemId).where('act', 'like', 'oversight.%').orderBy('id').execute()).map(({ act, reason }) => `${act} ${reason}`);

test('working days are counted back over weekends and holidays', () => {
  assert.equal(lainSince('2026-11-03' as LegalDate, 1), '2026-11-02');
  assert.equal(lainSince('2026-11-09' as LegalDate, 1), '2026-11-08');
  assert.equal(lainSince('2026-11-12' as LegalDate, 2), '2026-11-09');
});

test('times that do not grow, that nobody has changed, or that somebody else has changed meanwhile are refused', async () => {
  const change = (wanted: { remindAfter: number; superiorAfter: number; secretaryAfter: number; revision: number }) => hall.as('sekretarz', 'oversight.change-stall-rule', (doing) => changeStallRule(doing, 'not-opened', wanted));
  await assert.rejects(change({ remindAfter: 4, superiorAfter: 3, secretaryAfter: 5, revision: 1 }), { code: 'times-crossed' });
  await assert.rejects(change({ remindAfter: 2, superiorAfter: 3, secretaryAfter: 5, revision: 1 }), { code: 'nothing-to-change' });
  await assert.rejects(change({ remindAfter: 2, superiorAfter: 3, secretaryAfter: 6, revision: 9 }), { code: 'changed-meanwhile' });
  assert.equal(await change({ remindAfter: 1, superiorAfter: 2, secretaryAfter: 4, revision: 1 }), 2);
  assert.deepEqual((await readStallRules(db))[0], { kind: 'not-opened', remindAfter: 1, superiorAfter: 2, secretaryAfter: 4, revision: 2 });
});

test('nothing is told before its time, and an empty sweep writes nothing down', async () => {
  await aRegisteredLetter(hall, { title: 'W kancelarii', stage: 'mailroom' });
  const { itemId } = await aRegisteredLetter(hall, { title: 'Nieotwarte', stage: 'to-accept' });
  const before = await db.selectFrom('journal_entry').select('id').execute();
  assert.equal(await findStalls(hall.acting), 0);
  assert.deepEqual([(await db.selectFrom('journal_entry').select('id').execute()).length, await told(itemId)], [before.length, []]);
});

test('first the holder is reminded, then the superior is told, then the secretary; each once, however often it is looked', async () => {
  const letter = await db.selectFrom('item').select('id').where('title', '=', 'Nieotwarte').executeTakeFirstOrThrow();
  day('2026-11-04');
  assert.equal(await findStalls(hall.acting), 1);
  assert.equal(await findStalls(hall.acting), 0);
  assert.deepEqual([await desk('referent.gk'), await desk('kierownik.gk'), await desk('sekretarz')], [{ reminded: [['Nieotwarte', 'not-opened']] }, {}, {}]);
  day('2026-11-05');
  await Promise.all([findStalls(hall.acting), findStalls(hall.acting)]);
  assert.deepEqual([await desk('kierownik.gk'), await desk('kierownik.fn'), await desk('sekretarz')], [{ 'stalled-below': [['Nieotwarte', 'not-opened']] }, {}, {}]);
  day('2026-11-09');
  assert.equal(await findStalls(hall.acting), 1);
  assert.deepEqual(await desk('sekretarz'), { stalled: [['Nieotwarte', 'not-opened']] });
  assert.deepEqual(await told(letter.id), ['oversight.tell-holder not-opened', 'oversight.tell-superior not-opened', 'oversight.tell-secretary not-opened']);
});

test('what is opened is late no more, until it is not accepted in time', async () => {
  await db.updateTable('holding').set({ opened_at: hall.clock.now() }).where('until', 'is', null).where('stage', '=', 'to-accept').execute();
  assert.deepEqual([await desk('referent.gk'), await desk('sekretarz')], [{}, {}]);
  await findStalls(hall.acting);
  assert.deepEqual(await desk('referent.gk'), { reminded: [['Nieotwarte', 'not-accepted']] });
});

test('what lies with a superior is told to the secretary at once when it is the superior\'s turn', async () => {
  day('2026-11-03');
  await aRegisteredLetter(hall, { title: 'U kierownika', stage: 'to-pass-on' });
  day('2026-11-05');
  await findStalls(hall.acting);
  assert.deepEqual(await desk('kierownik.gk').then((found) => found['reminded']), [['U kierownika', 'not-opened']]);
  assert.ok((await desk('sekretarz'))['stalled']?.some(([title]) => title === 'U kierownika'));
});
