import type { Check, Problem } from './problem.ts';
import { filesIn, textOf } from './sources.ts';

const hardLimit = 400;
const hardLimitOfTests = 600;
const medianLimit = 90;

/** Written from the database, not by hand. */
const generated = new Set(['server/platform/db/tables.ts']);

/** Files stay short enough to be read at one go. Functions are measured by the linter. */
export const lengths: Check = {
  name: 'lengths of files',
  run(root) {
    const files = filesIn(root, ['contract', 'server', 'portal', 'staff', 'tests', 'bench', 'tools'], /\.(ts|tsx|mts|mjs)$/)
      .filter((file) => !generated.has(file)).map((file) => ({ file, lines: lineCount(textOf(root, file)), test: isTest(file) }));
    const tooLong = files.filter(({ lines, test }) => lines > (test ? hardLimitOfTests : hardLimit))
      .map(({ file, lines, test }): Problem => ({ file, line: 0, sentence: `has ${lines} lines; ${test ? hardLimitOfTests : hardLimit} are allowed` }));
    return [...tooLong, ...['contract', 'server', 'portal'].flatMap((folder) => medianOf(folder, files.filter(({ file, test }) => !test && file.startsWith(`${folder}/`)).map(({ lines }) => lines)))];
  },
};

function medianOf(folder: string, lines: number[]): Problem[] {
  const median = lines.toSorted((a, b) => a - b)[Math.floor(lines.length / 2)] ?? 0;
  return median <= medianLimit ? [] : [{ file: folder, line: 0, sentence: `half of its files have more than ${median} lines; the middle one should have at most ${medianLimit}` }];
}

function lineCount(text: string): number {
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
}

const isTest = (file: string): boolean => file.startsWith('tests/') || /\.test\.tsx?$/.test(file);
