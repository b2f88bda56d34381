import { docComments } from './doc-comments.ts';
import { importOrder } from './import-order.ts';
import { lengths } from './lengths.ts';
import { lint } from './lint.ts';
import { lockFile } from './lock-file.ts';
import { messages } from './messages.ts';
import type { Check, Problem } from './problem.ts';
import { traces } from './traces.ts';
import { types } from './types.ts';

/** All checks, those that take longest first. */
export const checks: readonly Check[] = [types, lint, importOrder, lengths, docComments, messages, lockFile, traces];

/** What one check found. */
export interface Outcome {
  readonly name: string;
  readonly problems: readonly Problem[];
}

/** Runs all checks on a tree. A check that breaks counts as having found a problem. */
export async function runChecks(root: string, all: readonly Check[] = checks): Promise<Outcome[]> {
  return await Promise.all(all.map(async ({ name, run }): Promise<Outcome> => {
    try {
      return { name, problems: await run(root) };
    } catch (error) {
      return { name, problems: [{ file: 'tools/checks', line: 0, sentence: `the check "${name}" broke: ${error instanceof Error ? error.stack : String(error)}` }] };
    }
  }));
}
