import assert from 'node:assert/strict';
import { test } from 'node:test';
import { written } from '../../../tests/kit/answers.ts';
import { testDatabase } from '../../../tests/kit/database.ts';
import { aMail, anIntake, deliver, sortAll } from '../../../tests/kit/intake.ts';
import { aCase, aTownHall, viewerOf, type TestLogin } from '../../../tests/kit/office.ts';
import { addNote, closeCase, keepNote, postponeCase, readCaseEntry, reassignCases, resumeCase } from '../cases/index.ts';
import { readCase } from '../desk/read-case.ts';
import { readDesk } from '../desk/read-desk.ts';
import { saveDraft, startDraft } from '../letters/index.ts';
import { readPost } from '../people/index.ts';
import { findStalls } from './index.ts';
import { changeStallRule } from './stall-rules.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);
const intake = anIntake(hall);
await hall.as('sekretarz', 'oversight.change-stall-rule', (doing) => changeStallRule(doing, 'case-not-moved', { remindAfter: 2, superiorAfter: 3, secretaryAfter: 5, revision: 1 }));

const at = (day: string) => hall.clock.set(`${day}T08:00:00Z`);
async function on(day: string): Promise<void> {
  at(day);
  await findStalls(hall.acting);
}
async function lists(caseId: number, ...logins: TestLogin[]): Promise<string[]> {
  const found: string[] = [];
  for (const login of logins) {
    const { sections } = await readDesk(db, await viewerOf(hall, login), hall.clock.now());
    for (const { key, entries } of sections) for (const entry of entries) if (['reminded', 'stalled-below', 'stalled'].includes(key) && entry.kind === 'case' && Number(entry.id) === caseId) found.push(`${login} ${key} ${entry.note}`);
  }
  return found;
}
const everybody: TestLogin[] = ['referent.gk', 'inspektor.gk', 'kierownik.gk', 'kierownik.fn', 'sekretarz'];
const [mine, below, office] = ['referent.gk reminded case-not-moved', 'kierownik.gk stalled-below case-not-moved', 'sekretarz stalled case-not-moved'];
async function opened(day: string, title: string) {
  at(day);
  return aCase(hall, { title });
}
const revision = async (caseId: number) => (await db.selectFrom('case_file').select('revision').where('id', '=', caseId).executeTakeFirstOrThrow()).revision;
const putOff = async (caseId: number, until: string, wish: { revision?: number; login?: TestLogin } = {}) => hall.as(wish.login ?? 'referent.gk', 'cases.postpone', async (doing) => postponeCase(doing, await viewerOf(hall, wish.login ?? 'referent.gk'), caseId, { revision: wish.revision ?? await revision(caseId), until, waitsFor: 'opinia konserwatora' }));
async function note(caseId: number): Promise<void> {
  const kept = await keepNote(hall.blobs, { kind: 'note', title: 'Telefon', text: 'Rozmowa' });
  await hall.as('referent.gk', 'cases.add-note', async (doing) => { await addNote(doing, await viewerOf(hall, 'referent.gk'), caseId, { kind: 'note', title: 'Telefon', text: 'Rozmowa', kept }); });
}

test('a case is not put off to a day that is over, by a stranger, over what somebody else has changed, or twice alike', async () => {
  const { caseId } = await opened('2026-11-03', 'Odmowy');
  for (const day of ['2026-11-02', '2026-11-03']) await assert.rejects(putOff(caseId, day), { code: 'postponed-to-past' });
  await assert.rejects(putOff(caseId, '2026-11-20', { login: 'referent.fn' }), { code: 'not-found' });
  await assert.rejects(putOff(caseId, '2026-11-20', { revision: 9 }), { code: 'changed-meanwhile' });
  await assert.rejects(hall.as('referent.gk', 'cases.resume', async (doing) => resumeCase(doing, await viewerOf(hall, 'referent.gk'), caseId, { revision: 1 })), { code: 'not-postponed' });
  await putOff(caseId, '2026-11-20');
  await assert.rejects(putOff(caseId, '2026-11-20'), { code: 'nothing-to-change' });
  await hall.as('referent.gk', 'cases.close', async (doing) => closeCase(doing, await viewerOf(hall, 'referent.gk'), caseId, { settlement: '' }));
  await assert.rejects(putOff(caseId, '2026-11-27'), { code: 'case-closed' });
  assert.equal((await readCase(db, await viewerOf(hall, 'referent.gk'), caseId, hall.clock.now())).postponement, null);
});

test('a case in which nothing is done: its officer, the head, the secretary; a note ends it everywhere at once, and it is counted anew', async () => {
  const { caseId } = await opened('2026-11-10', 'Bez czynności');
  for (const [day, expected] of [['2026-11-12', []], ['2026-11-13', [mine]], ['2026-11-16', [mine, below]], ['2026-11-18', [mine, below, office]]] as const) {
    await on(day);
    assert.deepEqual(await lists(caseId, ...everybody), expected, day);
  }
  const told = await db.selectFrom('journal_entry').select('act').where('subject_kind', '=', 'case').where('subject_id', '=', caseId).where('act', 'like', 'oversight.%').orderBy('id').execute();
  assert.deepEqual(told.map(({ act }) => act), ['oversight.tell-holder', 'oversight.tell-superior', 'oversight.tell-secretary']);
  await note(caseId);
  assert.deepEqual(await lists(caseId, ...everybody), []);
  await on('2026-11-19');
  assert.deepEqual(await lists(caseId, ...everybody), []);
  await on('2026-11-20');
  assert.deepEqual(await lists(caseId, ...everybody), [mine]);
});

test('to write on a draft is to work on its case', async () => {
  const { caseId } = await opened('2026-11-20', 'W pisaniu');
  const draftId = await hall.as('referent.gk', 'letters.start-draft', async (doing) => startDraft(doing, await viewerOf(hall, 'referent.gk'), caseId, { answersItemId: null }));
  await on('2026-11-24');
  assert.deepEqual(await lists(caseId, ...everybody), [mine]);
  await hall.as('referent.gk', 'letters.save-draft', async (doing) => { await saveDraft(doing, await viewerOf(hall, 'referent.gk'), draftId, { revision: 1, subject: 'Odpowiedź', content: written('Dzień dobry.'), addressees: [], sendOnApproval: true, closeOnSending: false }); });
  assert.deepEqual(await lists(caseId, ...everybody), []);
});

test('given to somebody else it leaves every list and is counted anew with them', async () => {
  const { caseId } = await opened('2026-12-01', 'Przekazana');
  await on('2026-12-08');
  assert.deepEqual(await lists(caseId, ...everybody), [mine, below, office]);
  await hall.as('kierownik.gk', 'cases.reassign', async (doing) => reassignCases(doing, { fromPostId: hall.post['referent.gk'], caseIds: [caseId], to: { ...await readPost(doing.tx, hall.post['inspektor.gk']), personId: hall.person['inspektor.gk'] }, reason: 'Urlop' }));
  assert.deepEqual(await lists(caseId, ...everybody), []);
  await on('2026-12-10');
  assert.deepEqual(await lists(caseId, ...everybody), ['inspektor.gk reminded case-not-moved']);
});

test('put off it is on no list until its day, whatever is done meanwhile; on that day its officer is reminded, and the others are told counting from then', async () => {
  const { caseId } = await opened('2027-01-11', 'Czeka na opinię');
  await on('2027-01-18');
  assert.deepEqual(await lists(caseId, ...everybody), [mine, below, office]);
  await putOff(caseId, '2027-02-01');
  assert.deepEqual(await lists(caseId, ...everybody), []);
  at('2027-01-20');
  await note(caseId);
  for (const [day, expected] of [['2027-01-29', []], ['2027-02-01', [mine]], ['2027-02-03', [mine]], ['2027-02-04', [mine, below]], ['2027-02-08', [mine, below, office]]] as const) {
    await on(day);
    assert.deepEqual(await lists(caseId, ...everybody), expected, day);
  }
  const file = await readCase(db, await viewerOf(hall, 'referent.gk'), caseId, hall.clock.now());
  assert.deepEqual(file.timeline.find(({ act }) => act === 'cases.postpone')?.after, { until: '2027-02-01', waitsFor: 'opinia konserwatora' });
});

test('taken up again before its day it counts from then', async () => {
  const { caseId } = await opened('2027-03-01', 'Podjęta');
  await putOff(caseId, '2027-06-01');
  at('2027-03-08');
  await hall.as('referent.gk', 'cases.resume', async (doing) => { await resumeCase(doing, await viewerOf(hall, 'referent.gk'), caseId, { revision: await revision(caseId) }); });
  await on('2027-03-09');
  assert.deepEqual(await lists(caseId, ...everybody), []);
  await on('2027-03-10');
  assert.deepEqual(await lists(caseId, ...everybody), [mine]);
});

test('the letter it waited for wakes it', async () => {
  const { caseId, mark } = await opened('2027-04-05', 'Obudzona');
  await putOff(caseId, '2027-06-01');
  at('2027-04-12');
  await deliver(intake, aMail({ from: 'Jan Kowalski <jan.kowalski@poczta.example>', subject: `Odp: ${mark}` }), { envelopeFrom: 'jan.kowalski@poczta.example' });
  await sortAll(intake);
  const file = await readCase(db, await viewerOf(hall, 'referent.gk'), caseId, hall.clock.now());
  assert.deepEqual([file.postponement, file.timeline.some(({ act }) => act === 'cases.wake')], [null, true]);
  await on('2027-04-14');
  assert.deepEqual(await lists(caseId, ...everybody), [mine]);
});

test('a case of a closed circle is on no list of those outside it', async () => {
  const { caseId } = await opened('2027-05-10', 'Zamknięta');
  await db.insertInto('circle_member').values({ case_id: caseId, post_id: hall.post['referent.gk'], named_at: hall.clock.now() }).execute();
  await db.updateTable('case_file').set({ confidentiality: 'strict' }).where('id', '=', caseId).execute();
  await on('2027-05-17');
  assert.deepEqual(await lists(caseId, ...everybody), [mine]);
  assert.equal(await readCaseEntry(db, await viewerOf(hall, 'sekretarz'), caseId, hall.clock.now()), null);
});
