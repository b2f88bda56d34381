import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../tests/kit/database.ts';
import { aTownHall } from '../../../tests/kit/office.ts';
import { loadToken, signIn } from '../../modules/people/index.ts';
import { loadConfig } from '../../platform/config/index.ts';
import { silentLog } from '../../platform/log/index.ts';
import type { CommandDeps } from './deps.ts';
import { token } from './token.ts';
import { user } from './user.ts';

const { db, pool, connection } = await testDatabase();
const hall = await aTownHall(db);
const said: string[] = [];
const deps: CommandDeps = { ...hall.acting, pool, connection, blobs: hall.blobs, log: silentLog, config: loadConfig({}), say: (line) => { said.push(line); } };

type Command = (args: readonly string[], deps: CommandDeps) => Promise<number>;

/** Runs a command; what it complains of goes to standard error and is caught here. */
async function run(command: Command, ...args: string[]): Promise<{ code: number; out: string[]; err: string }> {
  said.length = 0;
  let err = '';
  const write = process.stderr.write;
  process.stderr.write = (text: string | Uint8Array) => { err += String(text); return true; };
  try {
    return { code: await command(args, deps), out: [...said], err };
  } finally {
    process.stderr.write = write;
  }
}

test('what is not understood shows the usage and changes nothing', async () => {
  for (const [command, args] of [[token, []], [token, ['--scope', 'everything']], [token, ['steal']], [token, ['revoke']], [user, []], [user, ['add', '--login', 'x']], [user, ['reset', 'nobody']], [user, ['list', '--colour']]] as const) {
    const { code, out, err } = await run(command, ...args);
    assert.deepEqual([code, out], [2, []], args.join(' '));
    assert.match(err, /Usage:\n {2}obieg /);
  }
});

test('a token is the only thing on standard output, and it works', async () => {
  const { code, out } = await run(token, '--scope', 'audit', '--name', 'Izba Obrachunkowa');
  assert.deepEqual([code, out.length], [0, 1]);
  assert.equal((await loadToken(db, out[0]!, hall.clock.now()))?.name, 'Izba Obrachunkowa');
  const listed = (await run(token, 'list')).out[0]!;
  assert.match(listed, /^\d+ {2}audit {2}Izba Obrachunkowa/);
  assert.ok(!listed.includes(out[0]!));
  assert.equal((await run(token, 'revoke', listed.split(' ')[0]!)).code, 0);
  assert.equal(await loadToken(db, out[0]!, hall.clock.now()), null);
  assert.match((await run(token, 'revoke', '999')).err, /not-found/);
});

test('a person is added, reset and closed from the command line', async () => {
  const place = ['--unit', 'gk', '--title', 'Młodszy referent', '--role', 'officer'];
  assert.match((await run(user, 'add', '--login', 'referent.gk', '--first', 'A', '--last', 'B', ...place)).err, /Refused: This login is taken\. \(login-taken\)/);
  assert.match((await run(user, 'add', '--login', 'Z Ł Y', '--first', 'A', '--last', 'B', ...place)).err, /login/);
  const added = await run(user, 'add', '--login', 'nowa.gk', '--first', 'Nina', '--last', 'Gil', ...place);
  const [login, password] = added.out[0]!.split(/ +/);
  await signIn(deps, { login: login!, password: password! }, { remoteAddress: '', userAgent: '' });
  const reset = await run(user, 'reset', 'nowa.gk');
  await assert.rejects(signIn(deps, { login: login!, password: password! }, { remoteAddress: '', userAgent: '' }));
  assert.equal((await run(user, 'close', 'nowa.gk')).code, 0);
  await assert.rejects(signIn(deps, { login: login!, password: reset.out[0]!.split(/ +/)[1]! }, { remoteAddress: '', userAgent: '' }));
  assert.match((await run(user, 'close', 'administrator')).err, /last-administrator/);
  await run(user, 'post', 'nowa.gk', '--unit', 'FN', '--title', 'Zastępstwo', '--role', 'officer');
  const line = (await run(user, 'list')).out.find((one) => one.startsWith('nowa.gk'))!;
  assert.match(line, /Nina Gil {2}Młodszy referent \(GK, officer\); Zastępstwo \(FN, officer\) {2}closed/);
});
