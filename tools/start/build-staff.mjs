import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Unready } from './unready.mjs';

/** What the staff app is made of. */
const sources = ['staff', 'contract', 'messages', 'package-lock.json'];
const leftOut = new Set(['dist', 'node_modules']);

/**
 * Builds the staff app into staff/dist, unless nothing it is made of has changed since the last time.
 * Returns whether it was built now.
 */
export function buildStaff(root, node, say = (line) => console.error(line)) {
  if (!existsSync(join(root, 'staff', 'vite.config.ts'))) return false;
  const stamp = join(root, 'staff', 'dist', '.built-from');
  const wanted = fingerprint(root);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return false;
  say('Building the staff app (only after a change) …');
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const ran = spawnSync(node, [vite, 'build', '--outDir', 'dist', '--emptyOutDir', '--logLevel', 'warn'], { cwd: join(root, 'staff'), encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  if (ran.status !== 0) throw new Unready(`${ran.error?.message ?? `${ran.stdout}${ran.stderr}`}\nThe staff app could not be built; the reason stands above.`);
  writeFileSync(stamp, wanted);
  return true;
}

/** A hash over the names and contents of all sources of the staff app. */
export function fingerprint(root) {
  const hash = createHash('sha256');
  const add = (path) => {
    const full = join(root, path);
    if (!existsSync(full)) return;
    const names = listOrNull(full);
    if (names === null) hash.update(`${path}\0`).update(readFileSync(full)).update('\0');
    else for (const name of names.sort()) if (!leftOut.has(name)) add(`${path}/${name}`);
  };
  for (const source of sources) add(source);
  return hash.digest('hex');
}

function listOrNull(path) {
  try {
    return readdirSync(path);
  } catch (error) {
    if (error.code === 'ENOTDIR') return null;
    throw error;
  }
}
