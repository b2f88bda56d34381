import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, unlinkSync, lstatSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { chooseAccount } from './account.ts';
import { openDatabase } from './open.ts';
import { findPrograms, programsIn } from './programs.ts';

const root = process.getuid?.() === 0;
const skip = root ? false : 'needs to be run as root';
const base = mkdtempSync(join(tmpdir(), 'obieg-account-'));
after(() => {
  spawnSync('umount', [join(base, 'small')]);
  rmSync(base, { recursive: true, force: true });
});

function place(name: string, mode: number): string {
  const folder = join(base, name);
  mkdirSync(folder);
  chmodSync(folder, mode);
  return folder;
}

test('says which system has no programs', () => {
  assert.throws(() => findPrograms('plan9-mips'), { name: 'StartFailure', message: /No PostgreSQL comes with Obieg for this system \(plan9-mips\)/ });
});

test('links that an installation without scripts left out are made again', () => {
  const library = join(findPrograms().root, 'lib', 'libpq.so');
  if (!existsSync(library) || !lstatSync(library).isSymbolicLink()) return;
  try {
    unlinkSync(library);
  } catch {
    return; // Not our files: nothing to prove here.
  }
  findPrograms();
  assert.ok(existsSync(library));
});

test('root without name spaces and in a closed folder is told what to do', { skip }, () => {
  const dataDir = place('closed', 0o700);
  chmodSync(base, 0o700);
  assert.throws(() => chooseAccount(findPrograms(), { dataDir, unshare: 'no-such-program' }), { name: 'StartFailure', message: /may not enter .*\/var\/lib\/obieg/ });
});

test('root without name spaces runs PostgreSQL as a system user, with a copy of the programs when it may not reach them', { skip }, async () => {
  chmodSync(base, 0o755);
  const dataDir = place('system', 0o755);
  const hidden = place('hidden', 0o700);
  cpSync(findPrograms().root, join(hidden, 'native'), { recursive: true, verbatimSymlinks: true });
  const account = chooseAccount(programsIn(join(hidden, 'native')), { dataDir, unshare: 'no-such-program' });
  assert.equal(account.programs.root, join(dataDir, 'postgres-programs'));
  const database = await openDatabase({ dataDir }, { account });
  assert.notEqual(statSync(join(dataDir, 'postgres')).uid, 0);
  await database.stop();
});

test('a database made by the system user serves root in a name space, and back', { skip }, async () => {
  chmodSync(base, 0o755);
  const dataDir = place('moved', 0o755);
  const apart = chooseAccount(findPrograms(), { dataDir });
  const system = chooseAccount(findPrograms(), { dataDir, unshare: 'no-such-program' });
  for (const account of [apart, system, apart]) {
    const database = await openDatabase({ dataDir }, { account });
    await database.stop();
  }
});

/** Opens a data folder as an ordinary user without a home; what it printed. */
function asNobody(dataDir: string): string {
  const code = `const { openDatabase } = await import(${JSON.stringify(join(import.meta.dirname, 'index.ts'))});
    try { const db = await openDatabase({ dataDir: ${JSON.stringify(dataDir)} }); console.log('open', db.version); await db.stop(); } catch (error) { console.log(error.name + ': ' + error.message); }`;
  const ran = spawnSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8', cwd: '/', env: { PATH: process.env['PATH'] ?? '' }, ...(root ? { uid: 65534, gid: 65534 } : {}) });
  return ran.stdout.trim() || ran.stderr;
}

test('an ordinary user without HOME starts it in a folder of their own, and is refused in another', { skip }, () => {
  chmodSync(base, 0o755);
  const dataDir = place('nobody', 0o755);
  assert.match(asNobody(dataDir), /^StartFailure: Not allowed to use .*nobody/);
  chownSync(dataDir, 65534, 65534);
  assert.match(asNobody(dataDir), /^open 18\./);
  const roots = place('roots', 0o755);
  assert.match(asNobody(join(roots, 'data')), /^StartFailure: Not allowed to use .*roots\/data/);
});

test('a full disk is named, before the database is made and when it no longer starts', { skip }, async () => {
  const dataDir = place('small', 0o755);
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=40m', 'tmpfs', dataDir]).status !== 0) return;
  await assert.rejects(openDatabase({ dataDir }), { name: 'StartFailure', message: /disk is full: .* has 40 MB left and a new database needs 150 MB/ });
  spawnSync('mount', ['-o', 'remount,size=200m', dataDir]);
  const database = await openDatabase({ dataDir });
  await database.stop();
  spawnSync('dd', ['if=/dev/zero', `of=${join(dataDir, 'ballast')}`, 'bs=1M']);
  await assert.rejects(openDatabase({ dataDir }), { name: 'StartFailure', message: /disk is full/ });
  rmSync(join(dataDir, 'ballast'));
  await (await openDatabase({ dataDir })).stop();
});
