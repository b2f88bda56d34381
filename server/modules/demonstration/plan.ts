import type { Answer, InCase, Letter } from './letter.ts';
import { headOf } from './town.ts';
import { afterWorking, daysBefore } from './working-time.ts';

/** One thing somebody does at one moment of the story. */
export type Step = { at: Date; letter: Letter } & (
  | { does: 'arrive' | 'offer' | 'decide' | 'pass-on' | 'accept' | 'return' | 'file' | 'open-case' }
  | { does: 'note'; note: NonNullable<InCase['notes']>[number] }
  | { does: 'draft' | 'submit' | 'send-back' | 'approve'; answer: Answer }
  | { does: 'close'; settlement: string });

/** Everything that has happened by now, in the order of time; what would lie in the future has not happened yet. */
export function planOf(letters: readonly Letter[], now: Date, random: () => number): Step[] {
  const steps = letters.flatMap((letter) => {
    const all = stepsOf(letter, now, random);
    const future = all.findIndex((step) => step.at > now);
    return future === -1 ? all : all.slice(0, future);
  });
  return steps.map((step, i) => ({ step, i })).sort((a, b) => a.step.at.getTime() - b.step.at.getTime() || a.i - b.i).map(({ step }) => step);
}

function stepsOf(letter: Letter, now: Date, random: () => number): Step[] {
  const arrival = daysBefore(now, letter.days, letter.at);
  const steps: Step[] = [{ at: arrival, letter, does: 'arrive' }];
  const { way } = letter;
  if (!way) return steps;
  let at = arrival;
  const next = (does: 'offer' | 'decide' | 'pass-on' | 'accept' | 'return', least: number, most: number) => {
    at = afterWorking(at, Math.round(least + random() * (most - least)));
    steps.push({ at, letter, does });
  };
  next('offer', 15, 70);
  if (way.stop === 'to-decide') return steps;
  next('decide', 40, 240);
  if (way.stop === 'to-pass-on') return steps;
  if (way.officer !== headOf(way.officer)) next('pass-on', 30, 260);
  if (way.returned !== undefined) {
    next('return', 30, 120);
    return steps;
  }
  if (way.stop === 'to-accept') return steps;
  next('accept', 15, 180);
  if (way.stop === 'in-hand' || !way.ends) return steps;
  at = afterWorking(at, Math.round(5 + random() * 40));
  if (!('case' in way.ends)) return [...steps, { at, letter, does: 'file' }];
  return [...steps, { at, letter, does: 'open-case' }, ...caseSteps(letter, way.ends.case, at)];
}

function caseSteps(letter: Letter, inCase: InCase, opened: Date): Step[] {
  const hour = (hours: number) => afterWorking(opened, hours * 60);
  const steps: Step[] = (inCase.notes ?? []).map((note) => ({ at: hour(note.hours), letter, does: 'note', note }));
  if (inCase.answer) steps.push(...answerSteps(letter, inCase.answer, hour));
  if (inCase.closed) steps.push({ at: hour(inCase.closed.hours), letter, does: 'close', settlement: inCase.closed.settlement });
  return steps.sort((a, b) => a.at.getTime() - b.at.getTime());
}

function answerSteps(letter: Letter, answer: Answer, hour: (hours: number) => Date): Step[] {
  const reached = ['writing', 'submitted', 'returned', 'approved', 'sent'].indexOf(answer.reached);
  const steps: Step[] = [{ at: hour(answer.hours), letter, does: 'draft', answer }];
  if (reached >= 1) steps.push({ at: hour(answer.hours + 0.5), letter, does: 'submit', answer });
  if (answer.reached === 'returned') steps.push({ at: hour(answer.hours + 3), letter, does: 'send-back', answer });
  if (reached >= 3) steps.push({ at: hour(answer.hours + 3.5), letter, does: 'approve', answer });
  return steps;
}
