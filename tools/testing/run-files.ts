import { run } from 'node:test';
import { spec } from 'node:test/reporters';

/** How a run of tests ended. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const nothing: Counts = { passed: 0, failed: 0, skipped: 0 };

/** Runs test files, two at a time, and prints them as they end. A file that says nothing for a quarter of an hour has failed. */
export async function runFiles(files: readonly string[], signal: AbortSignal): Promise<Counts> {
  if (files.length === 0) return nothing;
  let counts: Counts | null = null;
  const stream = run({ files: [...files], concurrency: 2, timeout: 15 * 60_000, signal });
  stream.on('test:summary', (summary) => {
    // Each file has a summary of its own; the one without a file is the sum.
    if (summary.file !== undefined) return;
    const { passed, failed, cancelled, skipped, todo } = summary.counts as typeof summary.counts & { failed?: number };
    counts = { passed, failed: (failed ?? summary.counts.tests - passed - cancelled - skipped - todo) + cancelled, skipped: skipped + todo };
  });
  const ended = new Promise((resolve, reject) => stream.once('end', resolve).once('error', reject));
  stream.compose(spec).pipe(process.stdout, { end: false });
  await ended;
  return counts ?? { ...nothing, failed: 1 };
}

/** Adds up. */
export function sum(all: readonly Counts[]): Counts {
  const total = (key: keyof Counts) => all.reduce((so, one) => so + one[key], 0);
  return { passed: total('passed'), failed: total('failed'), skipped: total('skipped') };
}

/** The last line of a test run. */
export function lastLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
