import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

const repository = join(import.meta.dirname, '..', '..');
const base = mkdtempSync(join(tmpdir(), 'obieg start ąż '));
after(() => rmSync(base, { recursive: true, force: true }));

/** A copy of Obieg, in a folder with spaces, whose office is a small program. */
function copy(name: string, program: string): string {
  const root = join(base, name);
  mkdirSync(join(root, 'server', 'roles'), { recursive: true });
  cpSync(join(repository, 'tools', 'obieg.mjs'), join(root, 'tools', 'obieg.mjs'));
  cpSync(join(repository, 'tools', 'start'), join(root, 'tools', 'start'), { recursive: true });
  for (const file of ['package.json', 'package-lock.json']) cpSync(join(repository, file), join(root, file));
  symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'));
  writeFileSync(join(root, 'server', 'roles', 'obieg.ts'), program);
  chmodSync(base, 0o755);
  return root;
}

const echo = "console.log(process.version, JSON.stringify(process.argv.slice(2)));\nconst code: number = Number(process.argv[3]); process.exit(code);\n";
const stays = `import { writeFileSync } from 'node:fs';
let times = 0;
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => { console.log(signal, ++times); writeFileSync('stopped', signal); setTimeout(() => process.exit(5), 200); });
setInterval(() => {}, 1000);
console.log('pid ' + process.pid);\n`;

const until = async (condition: () => boolean) => {
  for (let tries = 0; !condition(); tries += 1) {
    assert.ok(tries < 500, 'waited too long');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};
const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
};

async function begin(root: string): Promise<{ child: ChildProcess; pid: number; said: () => string }> {
  const child = spawn(process.execPath, ['tools/obieg.mjs', 'stay'], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout?.on('data', (part) => { said += part; });
  await until(() => /pid \d+\n/.test(said));
  return { child, pid: Number(/pid (\d+)/.exec(said)?.[1]), said: () => said };
}

test('passes arguments and the exit code through, from a folder with spaces', () => {
  const root = copy('echo', echo);
  const ran = spawnSync(process.execPath, [join(root, 'tools', 'obieg.mjs'), 'user', '7', 'a b'], { encoding: 'utf8', cwd: tmpdir() });
  assert.match(ran.stdout, /^v\d+\.\d+\.\d+ \["user","7","a b"\]\n$/);
  assert.equal(ran.status, 7);
});

test('passes a signal on once, however often it comes in one moment', async () => {
  const { child, said } = await begin(copy('signals', stays));
  child.kill('SIGTERM');
  child.kill('SIGTERM');
  child.kill('SIGINT');
  const [code] = await once(child, 'exit');
  assert.equal(code, 5);
  assert.match(said(), /SIG(TERM|INT) 1\n$/);
});

test('the program stops itself when what started it is killed', async () => {
  const root = copy('killed', stays);
  const { child, pid } = await begin(root);
  child.kill('SIGKILL');
  await until(() => existsSync(join(root, 'stopped')) && !isAlive(pid));
  assert.equal(readFileSync(join(root, 'stopped'), 'utf8'), 'SIGTERM');
});

test('a program that dies by a signal is told by its exit code', async () => {
  const { child, pid } = await begin(copy('dies', stays));
  process.kill(pid, 'SIGKILL');
  const [code] = await once(child, 'exit');
  assert.equal(code, 137);
});

test('Ctrl-C in a terminal reaches the program exactly once', { skip: spawnSync('script', ['--version']).status === 0 ? false : 'needs the program script' }, async () => {
  const root = copy('terminal', stays);
  const terminal = spawn('script', ['-qec', `exec "${process.execPath}" tools/obieg.mjs stay`, '/dev/null'], { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] });
  let said = '';
  terminal.stdout.on('data', (part) => { said += part; });
  await until(() => /pid \d+/.test(said));
  terminal.stdin.write('\u0003');
  const [code] = await once(terminal, 'close');
  assert.equal(code, 5);
  assert.equal([...said.matchAll(/SIGINT/g)].length, 1, said);
});

test('an ordinary user without HOME can start it', { skip: process.getuid?.() === 0 ? false : 'needs to be run as root' }, () => {
  const root = copy('nobody', echo);
  const ran = spawnSync(process.execPath, ['tools/obieg.mjs', 'user', '0'], { encoding: 'utf8', cwd: root, env: { PATH: process.env['PATH'] ?? '' }, uid: 65534, gid: 65534 });
  assert.equal(ran.status, 0, ran.stderr);
});

test('says what it cannot do: a command without a program, a failing installation, a Node too old', async () => {
  const root = copy('cannot', echo);
  const bench = spawnSync(process.execPath, ['tools/obieg.mjs', 'bench'], { encoding: 'utf8', cwd: root });
  assert.deepEqual([bench.status, bench.stderr], [1, 'This copy of Obieg has no bench/run.ts, which "bench" needs.\n']);
  rmSync(join(root, 'node_modules'));
  const away = { ...process.env, npm_config_registry: 'http://127.0.0.1:9/', npm_config_fetch_retries: '0', npm_config_cache: join(base, 'cache'), npm_config_offline: 'false' };
  const install = spawnSync(process.execPath, ['tools/obieg.mjs', 'user', '0'], { encoding: 'utf8', cwd: root, env: away });
  assert.equal(install.status, 1);
  assert.match(install.stderr, /^Installing what Obieg needs/);
  assert.match(install.stderr, /Could not install what Obieg needs: the package registry cannot be reached\. Check the network or proxy and start again\.\n$/);
  const { findNode, isNewEnough } = await import('./find-node.mjs');
  assert.deepEqual(['v24.6.9', 'v24.7.0', 'v25.0.0', 'v20.20.2'].map(isNewEnough), [false, true, true, false]);
  assert.throws(() => findNode(root, 'v20.1.0'), /Obieg needs Node 24\.7 or newer\. This is v20\.1\.0/);
  mkdirSync(join(root, 'node_modules', `node-${process.platform}-${process.arch}`), { recursive: true });
  assert.throws(() => findNode(root, 'v20.1.0'), /damaged\. Delete the folder node_modules and start again\./);
});

test('installs again only when what is installed does not match', async () => {
  const { matches } = await import('./install.mjs');
  const lock = { packages: { '': {}, 'node_modules/a': { version: '1.0.0' }, 'node_modules/mac': { version: '1.0.0', optional: true } } };
  assert.equal(matches(lock, { packages: { 'node_modules/a': { version: '1.0.0' } } }), true);
  assert.equal(matches(lock, { packages: { 'node_modules/a': { version: '1.0.1' } } }), false);
  assert.equal(matches(lock, { packages: {} }), false);
  assert.equal(matches(lock, null), false);
});

test('of two commands that find something to install one installs, the other waits; who died while installing is not waited for', async () => {
  const root = join(base, 'dwa naraz');
  mkdirSync(root);
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages: { '': {}, 'node_modules/x': { version: '1.0.0' } } }));
  const npm = join(root, 'npm.js');
  // Fails when it is run twice at the same moment, and tells that it ran.
  writeFileSync(npm, `import { appendFileSync, mkdirSync, rmdirSync, writeFileSync } from 'node:fs';
    mkdirSync('busy'); appendFileSync('runs', 'x'); setTimeout(() => { mkdirSync('node_modules', { recursive: true }); writeFileSync('node_modules/.package-lock.json', JSON.stringify({ packages: { 'node_modules/x': { version: '1.0.0' } } })); rmdirSync('busy'); }, 500);`);
  writeFileSync(join(root, 'package.json'), '{ "type": "module" }');
  const code = `import { ensureInstalled } from ${JSON.stringify(join(repository, 'tools', 'start', 'install.mjs'))}; await ensureInstalled(${JSON.stringify(root)});`;
  const begin = () => spawn(process.execPath, ['--input-type=module', '-e', code], { env: { ...process.env, npm_execpath: npm }, stdio: 'ignore' });
  const both = [begin(), begin()];
  assert.deepEqual((await Promise.all(both.map((child) => once(child, 'exit')))).map(([status]) => status as number), [0, 0]);
  assert.equal(readFileSync(join(root, 'runs'), 'utf8'), 'x');
  rmSync(join(root, 'node_modules'), { recursive: true });
  writeFileSync(join(root, '.obieg-installing'), '');
  utimesSync(join(root, '.obieg-installing'), new Date(0), new Date(0));
  assert.deepEqual((await once(begin(), 'exit'))[0], 0);
  assert.equal(readFileSync(join(root, 'runs'), 'utf8'), 'xx');
  assert.equal(existsSync(join(root, '.obieg-installing')), false);
});

test('the staff app is built again when any of its sources changed, and only then', async () => {
  const { fingerprint } = await import('./build-staff.mjs');
  const root = join(base, 'staff app');
  for (const folder of ['staff/src', 'staff/dist', 'contract', 'server']) mkdirSync(join(root, folder), { recursive: true });
  const states = new Set<string>();
  const change = (file: string, text: string) => {
    writeFileSync(join(root, file), text);
    return states.size < states.add(fingerprint(root)).size;
  };
  assert.equal(change('staff/src/a.tsx', '1'), true);
  assert.equal(change('staff/src/a.tsx', '2'), true);
  assert.equal(change('contract/a.ts', '1'), true);
  assert.equal(change('package-lock.json', '{}'), true);
  assert.equal(change('staff/dist/a.js', '1'), false);
  assert.equal(change('server/a.ts', '1'), false);
});
