import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { until, visitor, withToken } from '../kit/api-client.ts';
import { sourcesOfPostgres, startExternalPostgres, type ExternalPostgres } from '../kit/external-postgres.ts';
import { connectSmtp } from '../kit/mail/smtp-client.ts';
import { databasePid, freePort, isRunning, newDataDir, runProgram, startOffice, type RunningOffice } from '../kit/running-office.ts';
import { auditToken, setUpForm, setUpKeyOf, setUpOffice } from '../kit/set-up-office.ts';
import { aMail, approve, bringToOfficer, mailOf, openCase, post, registered, settled, submitAnswer, type LedgerEntry, type Page } from './steps.ts';

const isRoot = process.getuid?.() === 0;
const canMount = isRoot && spawnSync('unshare', ['-m', 'sh', '-c', 'mount -t tmpfs tmpfs /mnt']).status === 0;
const noMount = canMount ? false : 'not available: mounting (needs root)';

type Refused = { env?: Record<string, string>; args?: string[]; dataDir?: string; mount?: string };

/** A start that must not succeed: one sentence on standard error, an exit code, and no database left behind. */
async function refusal({ env = {}, args = ['--office', 'new'], dataDir = newDataDir(), mount }: Refused): Promise<string> {
  const [http, smtp] = [await freePort(), await freePort()];
  const run = runProgram(['start', ...args], { OBIEG_DATA_DIR: dataDir, OBIEG_HTTP_PORT: String(http), OBIEG_SMTP_PORT: String(smtp), OBIEG_LOG_LEVEL: 'warn', ...env }, mount);
  const late = setTimeout(() => run.process.kill('SIGKILL'), 120_000);
  const code = await run.ended;
  clearTimeout(late);
  assert.equal(code, 1, run.output());
  const said = run.complaint().trim();
  assert.equal(said.split('\n').length, 1, `one sentence, not: ${said}`);
  assert.match(said, /^[A-Z].*\.$/s);
  assert.equal(databasePid(dataDir), null, 'its database is left running');
  return said;
}

describe('a start that cannot succeed says why in one sentence', () => {
  test('an unknown or wrong setting, every one at once', async () => {
    const said = await refusal({ env: { OBIEG_SMPT_PORT: '2525', OBIEG_HTTP_PORT: 'osiem' } });
    assert.match(said, /OBIEG_SMPT_PORT/);
    assert.match(said, /OBIEG_HTTP_PORT/);
    assert.match(await refusal({ env: { OBIEG_ROLES: 'web' } }), /DATABASE_URL/);
    assert.match(await refusal({ args: ['--office', 'old'] }), /--office new/);
  });

  test('a port that another program uses, for pages and for mail', async (t) => {
    const taken = createServer().listen(0, '127.0.0.1');
    t.after(() => taken.close());
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    for (const setting of ['OBIEG_HTTP_PORT', 'OBIEG_SMTP_PORT', 'OBIEG_LMTP_PORT']) assert.match(await refusal({ env: { [setting]: String(port) } }), new RegExp(`${port}.*already uses it`));
  });

  test('a data folder that forbids writing, or is no folder', async (t) => {
    const dataDir = newDataDir();
    const file = join(dataDir, 'plik');
    writeFileSync(file, '');
    assert.match(await refusal({ dataDir: file }), /as a folder/);
    assert.match(await refusal({ dataDir: join(file, 'dane') }), /as a folder/);
    if (isRoot && !canMount) return t.skip(noMount as string);
    if (canMount) {
      assert.match(await refusal({ mount: 'mount -t tmpfs -o ro tmpfs "$OBIEG_DATA_DIR"' }), /read-only/);
      assert.match(await refusal({ mount: 'mount -t tmpfs -o ro tmpfs "$(dirname "$OBIEG_DATA_DIR")"', dataDir: join(dataDir, 'nowy') }), /read-only/);
    } else {
      chmodSync(dataDir, 0o500);
      assert.match(await refusal({ dataDir }), /Not allowed to use/);
      chmodSync(dataDir, 0o700);
    }
  });

  test('a disk that is full, at once or halfway', { skip: noMount }, async () => {
    for (const size of ['64k', '12m', '44m']) assert.match(await refusal({ mount: `mount -t tmpfs -o size=${size} tmpfs "$OBIEG_DATA_DIR"` }), /disk is full/, size);
  });
});

describe('a new office', () => {
  let office: RunningOffice;

  test('is set up only with the key that was printed, and only once', async () => {
    office = await startOffice({ args: ['--office', 'new'] });
    const nobody = visitor(office);
    assert.deepEqual(await nobody.refusal('POST', '/api/v1/set-up', setUpForm('zgadywany-klucz')), { status: 403, code: 'wrong-set-up-key' });
    for (const command of [['token', '--scope', 'audit'], ['user', 'list'], ['verify']]) {
      const { code, output } = await office.command(...command);
      assert.equal(code, 1, output);
      assert.match(output, /^The office in [^\n]+ is not set up yet: [^\n]+\.\n$/);
    }
    const key = setUpKeyOf(office);
    await nobody.send('POST', '/api/v1/set-up', setUpForm(key));
    assert.deepEqual(await nobody.refusal('POST', '/api/v1/set-up', setUpForm(key)), { status: 409, code: 'office-exists' });
  });

  test('refuses a second Obieg on its data, and goes on itself', async () => {
    const said = await secondStart(office);
    assert.match(said, new RegExp(`Another Obieg already runs.*process ${office.process.pid}`));
    assert.equal((await fetch(`${office.url}/api/openapi.json`)).status, 200);
  });

  test('goes on with its data after Ctrl-C, which leaves no process behind', async () => {
    const auditor = withToken(office, await auditToken(office));
    const mail = aMail();
    await post(office, mail);
    const entry = await settled(auditor, mail.bytes);
    const processes = [office.process.pid!, databasePid(office.dataDir)!, ...descendants(office.process.pid!)];
    assert.equal(await office.stop(), 0);
    await until(async () => processes.filter(isRunning), (left) => left.length === 0, 5000);
    assert.equal(databasePid(office.dataDir), null);
    const began = Date.now();
    await office.restart();
    assert.ok(Date.now() - began < 15_000, `start on existing data took ${Date.now() - began} ms`);
    assert.equal((await auditor.get<Page<LedgerEntry>>('/api/v1/ledger')).entries[0]?.identifier, entry.identifier);
    assert.equal((await visitor(office).refusal('POST', '/api/v1/set-up', setUpForm('nie-ma-juz-klucza'))).code, 'office-exists');
  });

  test('goes on after kill -9 and after a power cut, with a database that was left running or died too', async () => {
    const auditor = withToken(office, await auditToken(office));
    for (const end of [() => office.kill(), () => office.cutPower()]) {
      await end();
      await office.restart();
      assert.equal((await auditor.get<Page<LedgerEntry>>('/api/v1/ledger')).total, 1);
    }
    await office.kill();
    const { code, output } = await office.command('verify');
    assert.equal(code, 0, output);
    assert.equal(databasePid(office.dataDir), null, 'a command stops the database it found without an owner');
  });

  test('leaves nothing behind when it is interrupted while starting', async () => {
    const dataDir = newDataDir();
    const env = { OBIEG_DATA_DIR: dataDir, OBIEG_HTTP_PORT: String(await freePort()), OBIEG_SMTP_PORT: String(await freePort()) };
    const run = runProgram(['start', '--office', 'new'], env);
    await until(async () => databasePid(dataDir), (pid) => pid !== null, 60_000);
    const pid = databasePid(dataDir)!;
    run.process.kill('SIGINT');
    await run.ended;
    await until(async () => isRunning(pid), (running) => !running, 10_000);
  });
});

describe('the demonstration office', () => {
  test('opens with one command, names its sign-ins, and is never mixed with a real one', async () => {
    const office = await startOffice();
    // The addresses are followed by the rest of the greeting.
    const said = await until(async () => office.output(), (words) => words.includes('referent.gk'));
    for (const told of [`http://localhost:${office.httpPort}/app/`, `http://localhost:${office.httpPort}/`, String(office.smtpPort), 'kancelaria@wierzbowo.example', 'burmistrz', 'wierzbowo-demo']) assert.ok(said.includes(told), `${told} is not in\n${said}`);
    for (const login of ['kancelaria', 'burmistrz', 'kierownik.gk', 'referent.gk']) assert.equal((await visitor(office).refusal('POST', '/api/v1/session', { login, password: 'wierzbowo-demo' })).status, 200, login);
    assert.equal((await visitor(office).refusal('POST', '/api/v1/set-up', setUpForm('jakikolwiek-klucz'))).status, 409);
    assert.equal((await office.command('verify')).code, 0);
    assert.equal(await office.stop(), 0);
    assert.match(await refusal({ dataDir: office.dataDir }), /demonstration office/);
  });
});

for (const { name, programs } of sourcesOfPostgres) describe(`a database of the office's own: ${name}`, { skip: programs === null && 'not available: postgresql' }, () => {
  let external: ExternalPostgres;
  before(async () => { external = await startExternalPostgres(programs!); });
  after(() => external.close());

  test('that is not there, refuses the password, lacks the database or the rights: one sentence, never the password', async () => {
    const wrong: [string, RegExp][] = [
      [external.address({ port: await freePort() }), /Cannot reach the database/], [external.address({ password: 'zle-haslo' }), /refused this user name or password/], [external.address({ name: 'nie_ma' }), /no such database/],
      [external.address({ name: 'postgres' }), /may not create tables/], ['postgres://obieg:haslo@nie-ma.invalid/obieg', /Cannot reach the database/], ['mysql://obieg:haslo@localhost/obieg', /DATABASE_URL/],
    ];
    for (const [address, pattern] of wrong) {
      const said = await refusal({ env: { DATABASE_URL: address } });
      assert.match(said, pattern);
      assert.ok(!/haslo|hasło/.test(said.replace('no such database', '')), said);
    }
  });

  test('that holds no office is left as it is by commands', async () => {
    const env = { OBIEG_DATA_DIR: newDataDir(), DATABASE_URL: await external.database('pusta') };
    for (const command of [['token', '--scope', 'audit'], ['user', 'list'], ['verify']]) {
      const run = runProgram(command, env);
      assert.equal(await run.ended, 1, run.output());
      assert.match(run.output(), /^There is no office in the database "pusta" at 127\.0\.0\.1:\d+: [^\n]+\.\n$/);
    }
    assert.equal(await external.tables('pusta'), 0);
  });

  test('carries the main job, and refuses a second Obieg on it', async (t) => {
    t.diagnostic(`PostgreSQL ${external.version}`);
    const office = await setUpOffice({ env: { DATABASE_URL: await external.database('glowna') } });
    const item = await registered(office, aMail());
    await bringToOfficer(office, item.id);
    const opened = await openCase(office, item.id);
    const { identifier } = await approve(office, await submitAnswer(office, opened.id, item.id));
    await mailOf(office, identifier!, ({ state }) => state === 'captured');
    assert.match(await refusal({ env: { DATABASE_URL: office.env['DATABASE_URL']! } }), /Another Obieg already runs/);
    await office.kill();
    await office.restart();
    assert.equal((await office.command('verify')).code, 0);
    assert.equal(existsSync(join(office.dataDir, 'postgres')), false, 'no database of our own was made');
  });

  test('lets several processes share the work', async () => {
    const env = { DATABASE_URL: await external.database('podzielona') };
    const pages = await setUpOffice({ env: { ...env, OBIEG_ROLES: 'web,portal' } });
    const smtpPort = await freePort();
    const mailRun = runProgram(['start'], { ...env, OBIEG_DATA_DIR: pages.dataDir, OBIEG_ROLES: 'worker,mail-in', OBIEG_SMTP_PORT: String(smtpPort), OBIEG_LOG_LEVEL: 'warn' });
    try {
      await until(() => connectSmtp({ port: smtpPort }).then((client) => { client.destroy(); return true; }, () => false), (there) => there, 60_000);
      const item = await registered(Object.assign(pages, { smtpPort }), aMail());
      assert.equal(item.acknowledgement?.state ?? 'captured', 'captured');
    } finally {
      mailRun.process.kill('SIGINT');
    }
    assert.equal(await mailRun.ended, 0);
  });
});

async function secondStart(office: RunningOffice): Promise<string> {
  const run = runProgram(['start'], { ...office.env as Record<string, string>, OBIEG_HTTP_PORT: String(await freePort()), OBIEG_SMTP_PORT: String(await freePort()) });
  assert.equal(await run.ended, 1, run.output());
  return run.complaint().trim();
}

/** Every process that a process has started, and theirs. */
function descendants(pid: number): number[] {
  const parents = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map((name) => [Number(name), parentOf(name)] as const);
  const children = parents.filter(([, parent]) => parent === pid).map(([child]) => child);
  return children.flatMap((child) => [child, ...descendants(child)]);
}

function parentOf(pid: string): number {
  try {
    return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  } catch {
    return 0;
  }
}
