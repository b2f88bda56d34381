import assert from 'node:assert/strict';
import { test } from 'node:test';
import { circulationIn } from '../../../../tests/kit/circulation.ts';
import { testDatabase } from '../../../../tests/kit/database.ts';
import { aCase, aRegisteredLetter, aTownHall, viewerOf, type TestLogin, type TestPost } from '../../../../tests/kit/office.ts';
import { closeCase } from '../../cases/index.ts';
import { readCase } from '../../desk/read-case.ts';
import { readDesk } from '../../desk/read-desk.ts';
import { actorOf, substitute } from '../../people/index.ts';
import { act } from '../../../platform/acts/index.ts';
import { contribute } from './contribute.ts';
import { involve, type ParticipantWish } from './involve.ts';
import { noteContributions } from './take-note.ts';
import { withdrawParticipation } from './withdraw.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);
const { by } = circulationIn(hall);
const asked = (post: TestPost, more: Partial<ParticipantWish> = {}): ParticipantWish => ({ postId: hall.post[post], role: 'contributing', instruction: 'Proszę o stanowisko', termOn: null, ...more });
const asking = (login: TestLogin, itemId: number, ...wishes: ParticipantWish[]) => by(login, (doing, viewer) => involve(doing, viewer, itemId, wishes), 'assignment.involve');
const file = async (login: TestLogin, caseId: number) => readCase(db, await viewerOf(hall, login), caseId, hall.clock.now());

test('from a case other units are asked through their heads, and nobody asks about a case of others', async () => {
  const { itemId } = await aCase(hall);
  await assert.rejects(asking('referent.gk', itemId, asked('referent.fn')), { code: 'ask-the-head', params: { unit: 'FN', post: 'FN, Michał Szpak' } });
  await assert.rejects(asking('kierownik.gk', itemId, asked('sekretarz')), { code: 'ask-the-head' });
  await assert.rejects(asking('referent.gk', itemId, asked('referent.gk')), { code: 'lead-participates' });
  for (const login of ['inspektor.gk', 'kierownik.fn'] as const) await assert.rejects(asking(login, itemId, asked('kierownik.fn')), { status: 404 }, login);
  const { itemId: circulating } = await aRegisteredLetter(hall, { stage: 'in-hand' });
  await assert.rejects(asking('referent.gk', circulating, asked('kierownik.fn')), { status: 404 }, 'before there is a case it is for heads to ask');
});

test('who handles the case asks a head and a colleague; the case shows to everybody who reads it who was asked, what, by when and what they wrote', async () => {
  const { caseId, itemId } = await aCase(hall);
  await asking('referent.gk', itemId, asked('kierownik.fn', { termOn: '2026-11-20' }), asked('inspektor.gk'));
  const [first, second] = (await file('kierownik.gk', caseId)).participants;
  assert.deepEqual([first?.itemId, first?.byName, first?.toName, first?.instruction, first?.termOn, first?.state, second?.toName], [itemId, 'Anna Słowik', 'Barbara Czapla', 'Proszę o stanowisko', '2026-11-20', 'open', 'Jan Kos']);
  await by('kierownik.fn', (doing, viewer) => contribute(doing, viewer, Number(first!.id), 'Środki są.'), 'assignment.contribute');
  const shown = (await file('referent.gk', caseId)).participants[0];
  assert.deepEqual([shown?.state, shown?.words, shown?.doneByName, shown?.abilities], ['done', 'Środki są.', 'Barbara Czapla', ['assignment.note-contributions']]);
  assert.deepEqual((await readDesk(db, await viewerOf(hall, 'referent.gk'), hall.clock.now())).sections.find(({ key }) => key === 'contributions')?.entries.map(({ caseId: at }) => at), [caseId]);
  await by('referent.gk', (doing, viewer) => noteContributions(doing, viewer, itemId), 'assignment.note-contributions');
  assert.equal((await file('referent.gk', caseId)).participants[0]?.noted, true);
  await by('referent.gk', (doing, viewer) => withdrawParticipation(doing, viewer, Number(second!.id), 'już niepotrzebne'), 'assignment.withdraw-participation');
  assert.deepEqual((await file('referent.gk', caseId)).participants.map(({ state }) => state), ['done', 'withdrawn']);
});

test('asking is offered in the case exactly to those whose asking is accepted, and not once the case is closed', async () => {
  const { caseId, itemId } = await aCase(hall);
  for (const login of ['burmistrz', 'sekretarz', 'kierownik.gk', 'referent.gk'] as const) {
    assert.ok((await file(login, caseId)).abilities.includes('assignment.involve'), login);
    const undone = new Error('undone');
    await assert.rejects(by(login, async (doing, viewer) => { await involve(doing, viewer, itemId, [asked('kierownik.fn')]); throw undone; }), undone, login);
  }
  await asking('burmistrz', itemId, asked('kierownik.fn'));
  const { revision } = await file('referent.gk', caseId);
  await by('referent.gk', (doing, viewer) => closeCase(doing, viewer, caseId, { revision, settlement: 'załatwiono' }), 'cases.close');
  assert.ok(!(await file('referent.gk', caseId)).abilities.includes('assignment.involve'));
  await assert.rejects(asking('referent.gk', itemId, asked('inspektor.gk')), { code: 'nobody-handles' });
});

test('a substitute asks and withdraws from the desk of whoever is away, and it says so', async () => {
  const { caseId, itemId } = await aCase(hall);
  const officer = await viewerOf(hall, 'referent.gk');
  await act(hall.acting, { name: 'people.substitute', actor: actorOf(officer) }, (doing) => substitute(doing, officer, { personId: hall.person['referent.gk'], substituteId: hall.person['inspektor.gk'], postId: null, scope: 'all', circles: false, from: '2026-11-03', to: null, reason: '' }));
  await asking('inspektor.gk', itemId, asked('kierownik.fn'));
  const [request] = (await file('inspektor.gk', caseId)).participants;
  assert.deepEqual([request?.byName, request?.insteadOf, request?.abilities], ['Jan Kos', 'Anna Słowik', ['assignment.withdraw-participation']]);
  await by('inspektor.gk', (doing, viewer) => withdrawParticipation(doing, viewer, Number(request!.id), 'pomyłka'), 'assignment.withdraw-participation');
  assert.deepEqual((await file('referent.gk', caseId)).participants.map(({ doneByName, doneInsteadOf }) => [doneByName, doneInsteadOf]), [['Jan Kos', 'Anna Słowik']]);
});
