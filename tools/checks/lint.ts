import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Check, Problem } from './problem.ts';
import { runProgram } from './run-program.ts';

const linter = join(import.meta.dirname, '..', '..', 'node_modules', 'oxlint', 'bin', 'oxlint');
const folders = ['contract', 'server', 'portal', 'staff', 'tests', 'bench', 'tools'];

interface Report {
  readonly diagnostics: readonly {
    readonly message: string;
    readonly code?: string;
    readonly filename?: string;
    readonly labels?: readonly { readonly span?: { readonly line?: number } }[];
  }[];
}

/** The rules of .oxlintrc.json hold: likely mistakes, lengths of functions, parameters, no `any`. Warnings count. */
export const lint: Check = {
  name: 'lint',
  async run(root) {
    const present = folders.filter((folder) => existsSync(join(root, folder)));
    const { code, output } = await runProgram([linter, '--deny-warnings', '--format', 'json', ...present], root);
    if (code === 0) return [];
    const problems = understand(output);
    return problems.length > 0 ? problems : [{ file: '.oxlintrc.json', line: 0, sentence: `the linter failed: ${output.trim().slice(0, 500)}` }];
  },
};

function understand(output: string): Problem[] {
  let report: Report;
  try {
    report = JSON.parse(output);
  } catch {
    return [];
  }
  return report.diagnostics.map((found) => ({
    file: found.filename ?? '.oxlintrc.json', line: found.labels?.[0]?.span?.line ?? 0, sentence: `${found.message} (${found.code ?? 'lint'})`,
  }));
}
