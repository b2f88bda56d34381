import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Check, Problem } from './problem.ts';
import { runProgram } from './run-program.ts';

const compiler = join(import.meta.dirname, '..', '..', 'node_modules', 'typescript', 'bin', 'tsc');

/** The types hold, on the server and in the staff app. */
export const types: Check = {
  name: 'types',
  async run(root) {
    const projects = ['.', 'staff'].filter((project) => existsSync(join(root, project, 'tsconfig.json')));
    const found = await Promise.all(projects.map(async (project) => {
      const { code, output } = await runProgram([compiler, '-p', project, '--pretty', 'false', '--noEmit'], root);
      return code === 0 ? [] : understand(output, project);
    }));
    return found.flat();
  },
};

/** Reads the compiler's report; what is not about a file is kept as a problem of the project, so that no failure is silent. */
export function understand(output: string, project: string): Problem[] {
  const problems: Problem[] = [];
  for (const line of output.split('\n').filter((text) => text.trim() !== '')) {
    const [, file, at, sentence] = /^(\S.*?)\((\d+),\d+\): error (TS\d+: .*)$/.exec(line) ?? [];
    if (file !== undefined) problems.push({ file, line: Number(at), sentence: sentence ?? '' });
    else if (!/^\s/.test(line)) problems.push({ file: `${project}/tsconfig.json`, line: 0, sentence: line.trim() });
  }
  return problems.length > 0 ? problems : [{ file: `${project}/tsconfig.json`, line: 0, sentence: 'the compiler failed without saying why' }];
}
