import type { EachOutcome, SeenItem } from '~/shared/api/types.ts';
import type { Decision } from '../decision.ts';

/** What is decided about letters that are circulating already: to whom in the office, or to whom in the unit. */
export type BulkMode = 'decide' | 'pass-on';
export type Marked = SeenItem & { identifier: string; termOn: string | null };
type Letter = SeenItem & { identifier: string; outcome: EachOutcome | null };
/**
 * A decision about many letters as far as it has come. `going` until every letter has its outcome; `stopped` by a person, a failure (`trouble`) or because
 * the page was left: what has no outcome yet is sent again, and what was decided all the same is not decided twice.
 */
export type Run = { id: string; mode: BulkMode; decision: Decision; to: string; letters: readonly Letter[]; state: 'going' | 'stopped' | 'done'; trouble: string | null };

/** Few enough that progress is seen and a lost answer costs little. */
const atOnce = 25;

export function beginRun(id: string, mode: BulkMode, order: { decision: Decision; to: string; marked: readonly Marked[] }): Run {
  return { id, mode, decision: order.decision, to: order.to, letters: order.marked.map(({ id: letter, holdingId, identifier }) => ({ id: letter, holdingId, identifier, outcome: null })), state: 'going', trouble: null };
}

/** The letters to be sent next. */
export function nextLetters(run: Run): SeenItem[] {
  return run.letters.filter(({ outcome }) => outcome === null).slice(0, atOnce).map(({ id, holdingId }) => ({ id, holdingId }));
}

/** The run after some of its letters have an outcome. */
export function withOutcomes(run: Run, outcomes: readonly EachOutcome[]): Run {
  const told = new Map(outcomes.map((outcome) => [outcome.id, outcome]));
  const letters = run.letters.map((letter) => ({ ...letter, outcome: told.get(letter.id) ?? letter.outcome }));
  return { ...run, letters, state: letters.every(({ outcome }) => outcome !== null) ? 'done' : run.state };
}

export function stoppedRun(run: Run, trouble: string | null = null): Run {
  return run.state === 'done' ? run : { ...run, state: 'stopped', trouble };
}

export function resumedRun(run: Run): Run {
  return run.state === 'done' ? run : { ...run, state: 'going', trouble: null };
}

export function countsOf(run: Run): { all: number; told: number; decided: number; changed: number; refused: number } {
  const count = (wanted: EachOutcome['outcome']) => run.letters.filter(({ outcome }) => outcome?.outcome === wanted).length;
  const [decided, changed, refused] = [count('decided'), count('changed'), count('refused')];
  return { all: run.letters.length, told: decided + changed + refused, decided, changed, refused };
}

/** A run as it was kept when the page was left; whatever else is found there is none. */
export function keptRun(text: string | null): Run | null {
  if (text === null) return null;
  try {
    const kept = JSON.parse(text) as Partial<Run> | null;
    return kept && Array.isArray(kept.letters) && kept.decision && typeof kept.to === 'string' ? stoppedRun(kept as Run) : null;
  } catch {
    return null;
  }
}
