import { existsSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { testServerVariable, startTestServer } from '../tests/kit/postgres.ts';
import { runChecks } from './checks/index.ts';
import { print } from './checks/problem.ts';
import { filesIn } from './checks/sources.ts';
import { buildStaff } from './start/build-staff.mjs';
import { prepareComponents } from './testing/components.ts';
import { lastLine, runFiles, sum, type Counts } from './testing/run-files.ts';

// Everything CI runs: the checks, then all tests on one PostgreSQL of their own. With files or folders as arguments: only those tests.
const root = join(import.meta.dirname, '..');
const folders = ['contract', 'server', 'portal', 'staff', 'tools', 'tests'];
const stop = new AbortController();

function chosenFiles(words: readonly string[]): string[] {
  const paths = words.map((word) => relative(root, resolve(word)).replaceAll('\\', '/'));
  const absent = paths.filter((path) => !existsSync(join(root, path)));
  if (absent.length > 0) {
    console.error(`There is no ${absent.join(', ')}.`);
    process.exit(2);
  }
  return paths.flatMap((path) => (statSync(join(root, path)).isDirectory() ? filesIn(root, [path], /\.test\.ts$/) : [path]));
}

async function check(): Promise<Counts> {
  const outcomes = await runChecks(root);
  for (const { name, problems } of outcomes) {
    console.log(`${problems.length === 0 ? '✔' : '✖'} check: ${name}`);
    for (const problem of problems) console.log(`  ${print(problem)}`);
  }
  const failed = outcomes.filter(({ problems }) => problems.length > 0).length;
  return { passed: outcomes.length - failed, failed, skipped: 0 };
}

/** The journeys use the staff app as it is served. */
function build(): Counts {
  try {
    buildStaff(root, process.execPath, () => undefined);
    console.log('✔ check: the staff app can be built');
    return { passed: 1, failed: 0, skipped: 0 };
  } catch (error) {
    console.log(`✖ check: the staff app can be built\n${error instanceof Error ? error.message : String(error)}`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

async function main(words: readonly string[]): Promise<Counts> {
  const all = words.length === 0;
  const files = all ? filesIn(root, folders, /\.test\.ts$/) : chosenFiles(words);
  const checked = all ? [await check()] : [];
  const built = all || files.some((file) => file.startsWith('tests/journeys/')) ? [build()] : [];
  const unavailable = all ? await prepareComponents(console.log) : [];
  for (const line of unavailable) console.log(line);
  const server = await startTestServer();
  process.env[testServerVariable] = server.connection.host;
  try {
    return sum([...checked, ...built, await runFiles(files.map((file) => join(root, file)), stop.signal)]);
  } finally {
    await server.stop();
    for (const line of unavailable) console.log(line);
  }
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    stop.abort();
    process.exit(signal === 'SIGINT' ? 130 : 143);
  });
}
try {
  const counts = await main(process.argv.slice(2));
  console.log(lastLine(counts));
  process.exitCode = counts.failed === 0 && counts.passed > 0 ? 0 : 1;
} catch (error) {
  console.error(error);
  console.log(lastLine({ passed: 0, failed: 1, skipped: 0 }));
  process.exitCode = 1;
}
// Whatever a broken test left open must not keep the run from ending.
process.exit();
