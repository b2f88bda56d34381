import type { Act } from '../../../platform/acts/index.ts';
import { changedMeanwhile, refused } from '../../../platform/errors/index.ts';
import { addDays, warsawDate, type LegalDate } from '../../calendar/index.ts';
import { insertClass } from '../add-class.ts';
import { writeVersion } from '../change-class.ts';
import { closeClass } from '../close-class.ts';
import { writeConfirmation } from '../confirm-category.ts';
import { lockClass, turnPlan } from '../store.ts';
import { planImport, type ImportWishes, type Step } from './plan-import.ts';
import { readPresent } from './present.ts';
import type { ReadRows } from './read-rows.ts';

/** What a person has seen and wants to be done: `fingerprint` is that of the dry run, `basis` what the new plan rests on. */
export type Import = ImportWishes & { read: ReadRows; from: LegalDate; basis: string; fingerprint: string };

/**
 * Does what the dry run showed, all of it or nothing. Errors: `import-problems`, `changed-meanwhile` when the plan is not what it was at
 * the dry run, `nothing-to-change`.
 */
export async function applyImport(act: Act, wanted: Import): Promise<number> {
  // Two imports at once would both find the plan as it was.
  await turnPlan(act);
  const { problems, steps, rows, fingerprint } = planImport(wanted.read, await readPresent(act.tx, wanted.from, warsawDate(act.now)), wanted);
  if (problems.length > 0) throw refused('import-problems', { count: problems.length });
  if (fingerprint !== wanted.fingerprint) throw changedMeanwhile();
  if (steps.length === 0) throw refused('nothing-to-change');
  for (const step of steps) await take(act, step, wanted);
  act.record({ subject: { kind: 'office', id: null }, act: 'fileplan.import', reason: wanted.basis, after: { rows, steps: steps.length, from: wanted.from } });
  return steps.length;
}

async function take(act: Act, step: Step, { from, basis }: Import): Promise<void> {
  switch (step.kind) {
    case 'add-class': return insertClass(act, { symbol: step.symbol, ...step.after, endClass: step.endClass, from, basis });
    case 'confirm-category': {
      await lockClass(act, step.symbol, null);
      return writeConfirmation(act, step.symbol, { category: step.after, basis });
    }
    case 'change-class': return writeVersion(act, await lockClass(act, step.symbol, null), { ...step.after, endClass: step.endClass, from, basis });
    case 'close-class': await closeClass(act, step.symbol, { on: addDays(from, -1), basis, revision: null });
  }
}
