import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { print, type Check } from './problem.ts';

/** Runs a check on a tree that holds just these files, and gives back what it printed. For the tests of checks. */
export async function findings(check: Check, files: Record<string, string>): Promise<string[]> {
  const root = mkdtempSync(join(tmpdir(), 'obieg-check-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return (await check.run(root)).map(print);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
