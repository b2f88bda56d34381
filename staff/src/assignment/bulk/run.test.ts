import assert from 'node:assert/strict';
import { test } from 'node:test';
import { beginRun, countsOf, keptRun, nextLetters, resumedRun, stoppedRun, withOutcomes } from './run.ts';

const decision = { postId: 7, proposedPostId: null, instruction: 'Proszę załatwić', termOn: null, participants: [] };
const marked = Array.from({ length: 60 }, (_, at) => ({ id: at + 1, holdingId: 100 + at, identifier: `RPW/${at + 1}/2026`, termOn: null }));
const begun = () => beginRun('a', 'decide', { decision, to: 'GK, Jan Nowak', marked });
const decided = (id: number) => ({ id, outcome: 'decided', again: false }) as const;

test('what was kept of something else is no run', () => {
  for (const text of [null, '', 'x', 'null', '[]', '{"letters":3}', '{"letters":[]}']) assert.equal(keptRun(text), null, String(text));
});

test('letters go in portions as they were seen, in their order, and none goes twice', () => {
  const first = nextLetters(begun());
  assert.deepEqual([first.length, first[0], first.at(-1)], [25, { id: 1, holdingId: 100 }, { id: 25, holdingId: 124 }]);
  const after = withOutcomes(begun(), first.map(({ id }) => decided(id)));
  assert.deepEqual([after.state, nextLetters(after)[0]], ['going', { id: 26, holdingId: 125 }]);
});

test('a run that was left goes on with what has no outcome; the answers that came stay', () => {
  const half = withOutcomes(begun(), Array.from({ length: 30 }, (_, at) => decided(at + 1)));
  const found = keptRun(JSON.stringify(half));
  assert.deepEqual([found?.state, found && countsOf(found).decided, found && nextLetters(resumedRun(found))[0]?.id], ['stopped', 30, 31]);
});

test('every letter has its outcome in the end, and a finished run is neither stopped nor begun again', () => {
  const done = withOutcomes(begun(), marked.map(({ id }) => (id % 20 === 0 ? { id, outcome: 'refused', code: 'not-your-decision', params: {} } as const : decided(id))));
  assert.deepEqual([done.state, countsOf(done)], ['done', { all: 60, told: 60, decided: 57, changed: 0, refused: 3 }]);
  assert.equal(stoppedRun(done, 'x').state, 'done');
  assert.equal(resumedRun(done).state, 'done');
});
