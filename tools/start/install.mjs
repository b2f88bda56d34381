import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { Unready } from './unready.mjs';

/** Installs exactly what package-lock.json names, unless that was done before. */
export async function ensureInstalled(root, say = (line) => console.error(line)) {
  const lockFile = join(root, 'package-lock.json');
  const wanted = createHash('sha256').update(readFileSync(lockFile)).digest('hex');
  const stamp = join(root, 'node_modules', '.obieg-installed');
  if (readOrNull(stamp) === wanted) return;
  const installed = () => matches(readJson(lockFile), readJson(join(root, 'node_modules', '.package-lock.json')));
  if (!installed()) {
    await inTurn(root, say, async () => {
      if (installed()) return;
      say('Installing what Obieg needs (only after a change; this takes a minute or two) …');
      await install(root);
    });
  }
  try {
    writeFileSync(stamp, wanted);
  } catch {
    // Somebody else's folder: the comparison is made again next time.
  }
}

/** Whether npm's own record of what it installed agrees with the lock file; packages for other systems may be absent. */
export function matches(lock, installed) {
  if (lock === null || installed === null) return false;
  return Object.entries(lock.packages ?? {}).every(([path, wanted]) => {
    if (path === '' || wanted.link) return true;
    const found = installed.packages?.[path];
    return found === undefined ? wanted.optional === true : found.version === wanted.version;
  });
}

const aliveEveryMs = 1000;
const deadAfterMs = 15_000;

/** Two commands given at once after an update would spoil each other's work: the second waits and then finds it done. */
async function inTurn(root, say, run) {
  const turn = join(root, '.obieg-installing');
  for (let told = false; ; told = true) {
    try {
      writeFileSync(turn, '', { flag: 'wx' });
      break;
    } catch (error) {
      // Where this file cannot be written, neither can npm write, and it says so better.
      if (error.code !== 'EEXIST') return await run();
      if (isDead(turn)) rmSync(turn, { force: true });
      else {
        if (!told) say('Another command is installing what Obieg needs; waiting for it …');
        await new Promise((resolve) => { setTimeout(resolve, 200); });
      }
    }
  }
  const alive = setInterval(() => {
    try {
      utimesSync(turn, new Date(), new Date());
    } catch { /* Taken away by hand: nobody waits then. */ }
  }, aliveEveryMs);
  try {
    return await run();
  } finally {
    clearInterval(alive);
    rmSync(turn, { force: true });
  }
}

/** Whether whoever was installing says nothing any more. The number of a process would tell less: after a restart it is another's. */
function isDead(turn) {
  const at = statSync(turn, { throwIfNoEntry: false })?.mtimeMs;
  return at !== undefined && Date.now() - at > deadAfterMs;
}

async function install(root) {
  // With an NODE_ENV of production npm would leave out what builds the staff app.
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  const [file, all] = npm?.endsWith('.js') ? [process.execPath, [npm, ...args]] : ['npm', args];
  const child = spawn(file, all, { cwd: root, env: environment(root), stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => { said = (said + part).slice(-20_000); });
  const stop = (signal) => () => child.kill(signal);
  const stoppers = ['SIGINT', 'SIGTERM'].map((signal) => [signal, stop(signal)]);
  for (const [signal, stopper] of stoppers) process.on(signal, stopper);
  const code = await new Promise((resolve) => {
    child.once('error', (error) => { said += error.message; resolve(1); });
    child.once('close', (status) => resolve(status ?? 1));
  });
  for (const [signal, stopper] of stoppers) process.off(signal, stopper);
  if (code !== 0) throw new Unready(`${said.trim()}\n${explain(said)}`);
}

/** One sentence for what npm said when it failed. */
export function explain(said) {
  if (/ENOSPC/.test(said)) return 'Could not install what Obieg needs: the disk is full.';
  if (/EACCES|EPERM|EROFS/.test(said)) return 'Could not install what Obieg needs: this user may not write into the folder of Obieg. Install as its owner ("npm ci"), or copy the folder.';
  if (/ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|network/i.test(said)) return 'Could not install what Obieg needs: the package registry cannot be reached. Check the network or proxy and start again.';
  if (/spawn npm ENOENT|npm ENOENT/.test(said)) return 'Could not install what Obieg needs: npm is missing. Install Node together with npm from https://nodejs.org.';
  return 'Could not install what Obieg needs; what npm said stands above. Mend it and start again.';
}

/** npm needs a folder for its cache even where there is no home. */
function environment(root) {
  try {
    accessSync(process.env.HOME ?? homedir(), constants.W_OK);
    return process.env;
  } catch {
    const cache = join(root, '.cache', 'npm');
    mkdirSync(cache, { recursive: true });
    return { ...process.env, HOME: join(root, '.cache'), npm_config_cache: cache };
  }
}

function readOrNull(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
