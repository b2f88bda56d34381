#!/usr/bin/env node
// Runs every command of Obieg. Works with what a computer has (Node 20 or newer, npm): installs the rest, finds the right Node, builds
// the staff app, and hands over. Plain JavaScript without dependencies, because nothing is installed yet when it begins.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { findNode } from './start/find-node.mjs';
import { ensureInstalled } from './start/install.mjs';
import { buildStaff } from './start/build-staff.mjs';
import { nodeEnvironment, nodeOptions } from './start/node-options.mjs';
import { Unready } from './start/unready.mjs';

const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');

/** Commands for those who work on Obieg; all others belong to the office's own program. */
const ownPrograms = {
  test: 'tools/test.ts',
  check: 'tools/check.ts',
  bench: 'bench/run.ts',
  'dev schema': 'tools/schema.ts',
  'dev settings': 'tools/settings.ts',
  'dev lock': 'tools/lock.ts',
};

async function main(words) {
  await ensureInstalled(root);
  const node = findNode(root);
  if (words[0] === 'start' || words[0] === 'bench') buildStaff(root, node);
  const named = [words.slice(0, 2).join(' '), words[0]].find((name) => Object.hasOwn(ownPrograms, name ?? ''));
  const program = named === undefined ? 'server/roles/obieg.ts' : ownPrograms[named];
  const args = named === undefined ? words : words.slice(named.split(' ').length);
  if (!existsSync(join(root, program))) throw new Unready(`This copy of Obieg has no ${program}, which "${words.join(' ')}" needs.`);
  const own = named === undefined;
  return await run(node, [...(own ? nodeOptions : []), '--import', new URL('start/follow.mjs', import.meta.url).href, join(root, program), ...args], own ? nodeEnvironment(root, process.env) : process.env);
}

/** Runs a program with our terminal, passing signals on, and gives back how it ended as an exit code. */
function run(node, args, environment) {
  // The fourth channel carries nothing: it closes when this process is killed, and the program then stops itself (start/follow.mjs).
  const child = spawn(node, args, { stdio: ['inherit', 'inherit', 'inherit', 'pipe'], env: { ...environment, OBIEG_TEST_FOLLOW: '3' } });
  child.stdio[3]?.on('error', () => {});
  let passedAt = 0;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      // Ctrl-C in a terminal, and its closing, reach the program without us; npm then passes the same on to us a second time.
      const reachedAlready = signal !== 'SIGTERM' && (process.stdin.isTTY || process.stdout.isTTY);
      if (reachedAlready || Date.now() - passedAt < 1000) return;
      passedAt = Date.now();
      child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal);
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? 128 + (constants.signals[signal] ?? 0)));
  });
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Unready)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
