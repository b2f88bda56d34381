import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../tests/kit/database.ts';
import { aCase, aTownHall, viewerOf, type TestLogin } from '../../../tests/kit/office.ts';
import { act } from '../../platform/acts/index.ts';
import { addNote } from '../cases/add-note.ts';
import { actorOf, substitute } from '../people/index.ts';
import { readCase } from './read-case.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);
const { caseId } = await aCase(hall);

const note = async (login: TestLogin, title: string) => {
  const viewer = await viewerOf(hall, login);
  return act(hall.acting, { name: 'cases.add-note', actor: actorOf(viewer) }, (doing) => addNote(doing, viewer, caseId, { kind: 'note', title, text: 'Treść', kept: { sha256: title.padEnd(64, '0'), size: 6 } }));
};

test('a note says at itself who wrote it and in whose place; one\'s own says nothing of the kind', async () => {
  await note('referent.gk', 'a');
  const secretary = await viewerOf(hall, 'sekretarz');
  const wanted = { personId: hall.person['referent.gk'], substituteId: hall.person['inspektor.gk'], postId: null, scope: 'all', circles: false, from: '2026-11-03', to: null, reason: '' } as const;
  await act(hall.acting, { name: 'people.substitute', actor: actorOf(secretary) }, (doing) => substitute(doing, secretary, wanted));
  await note('inspektor.gk', 'b');
  const { notes, timeline } = await readCase(db, await viewerOf(hall, 'kierownik.gk'), caseId, hall.clock.now());
  const names = timeline.find((line) => line.onBehalfOf !== null);
  assert.equal(notes.length, 2);
  assert.equal(notes[0]?.insteadOf, null);
  assert.deepEqual([notes[1]?.byName, notes[1]?.insteadOf], [names?.actorName, names?.onBehalfOf]);
  assert.equal(notes[1]?.insteadOf, notes[0]?.byName);
});
