import { useSyncExternalStore } from 'react';
import { decideEach, passOnEach } from 'contract/assignment.ts';
import { call } from '~/shared/api/call.ts';
import { problemWords } from '~/shared/api/problem.ts';
import { decisionMade } from '../decision.ts';
import { rememberPost } from '../targets.ts';
import { keptRun, nextLetters, resumedRun, stoppedRun, withOutcomes } from './run.ts';
import type { Run } from './run.ts';

// A run goes on while its maker looks at other screens, and is found again after the page was closed. It is their own.
let shown: { personId: number; run: Run | null } | null = null;
let sending = false;
const listeners = new Set<() => void>();
const keyOf = (personId: number) => `obieg.bulk.${personId}`;

function read(personId: number): Run | null {
  if (shown?.personId !== personId) {
    try {
      shown = { personId, run: keptRun(localStorage.getItem(keyOf(personId))) };
    } catch {
      shown = { personId, run: null };
    }
  }
  return shown.run;
}

function keep(personId: number, run: Run | null): void {
  shown = { personId, run };
  try {
    if (run === null || run.state === 'done') localStorage.removeItem(keyOf(personId));
    else localStorage.setItem(keyOf(personId), JSON.stringify(run));
  } catch {
    // A full or closed store of the browser costs only the finding again after the page was closed.
  }
  for (const listener of listeners) listener();
}

/** Sends portion after portion until every letter has its outcome, or somebody or something stops it. */
async function go(personId: number): Promise<void> {
  if (sending) return;
  sending = true;
  try {
    for (let run = read(personId); run?.state === 'going'; run = read(personId)) {
      const { postId, instruction, termOn, participants } = run.decision;
      const { outcomes } = await call(run.mode === 'decide' ? decideEach : passOnEach, { body: { items: nextLetters(run), postId, instruction, termOn, participants } });
      // It may have been stopped or put away while the answer was on its way.
      const now = read(personId);
      if (now?.id === run.id) keep(personId, withOutcomes(now, outcomes));
    }
  } catch (error) {
    const now = read(personId);
    if (now) keep(personId, stoppedRun(now, problemWords(error)));
  } finally {
    sending = false;
    void decisionMade();
  }
}

addEventListener('beforeunload', (event) => {
  if (shown?.run?.state === 'going') event.preventDefault();
});

/** The decision about many letters that the person has under way, if any, and what they can do with it. */
export function useRun(personId: number) {
  const run = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => read(personId),
  );
  return {
    run,
    begin: (begun: Run) => { keep(personId, begun); rememberPost(begun.decision.postId); void go(personId); },
    stop: () => { if (run) keep(personId, stoppedRun(run)); },
    resume: () => { if (run) { keep(personId, resumedRun(run)); void go(personId); } },
    putAway: () => keep(personId, null),
  };
}
