/** Something a check found; printed as `file:line: sentence`. */
export interface Problem {
  /** Relative to the root of the repository, with slashes. */
  readonly file: string;
  /** Counted from 1; 0 means the file as a whole. */
  readonly line: number;
  readonly sentence: string;
}

/** A check looks at a tree of files and reports what is wrong. It never changes anything. */
export interface Check {
  /** What is promised, in a few words. */
  readonly name: string;
  run(root: string): Promise<readonly Problem[]> | readonly Problem[];
}

/** `file:line: sentence`. */
export function print(problem: Problem): string {
  return `${problem.file}${problem.line > 0 ? `:${problem.line}` : ''}: ${problem.sentence}`;
}
