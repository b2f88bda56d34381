import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { newDataDir, runProgram } from '../../../tests/kit/running-office.ts';

const commands = [
  ['token', '--scope', 'audit'], ['token', 'list'], ['token', 'revoke', '1'], ['token'],
  ['user', 'list'], ['user', 'add', '--login', 'jan.kos', '--first', 'Jan', '--last', 'Kos', '--unit', 'GK', '--title', 'Inspektor', '--role', 'officer'], ['user', 'reset', 'jan.kos'], ['user', 'close', 'jan.kos'],
  ['verify'],
];

async function refusal(command: string[], dataDir: string): Promise<void> {
  const run = runProgram(command, { OBIEG_DATA_DIR: dataDir });
  assert.equal(await run.ended, 1, run.output());
  assert.equal(run.output(), run.complaint(), 'nothing on standard output, where a token would be taken for one');
  assert.match(run.complaint(), /^There is no office in the data folder [^\n]+\.\n$/);
  assert.ok(run.complaint().includes(dataDir));
}

for (const command of commands) {
  test(`obieg ${command.slice(0, 2).join(' ')}: where there is no office it says so in one sentence and makes none`, async () => {
    const parent = newDataDir();
    await refusal(command, join(parent, 'literowka', 'data'));
    assert.deepEqual(readdirSync(parent), []);
  });
}

test('an empty folder stays empty', async () => {
  const dataDir = newDataDir();
  await refusal(['token', '--scope', 'audit'], dataDir);
  assert.deepEqual(readdirSync(dataDir), []);
});

test('a command that is not there is answered with those that are, without opening anything', async () => {
  const dataDir = newDataDir();
  const run = runProgram(['dekretuj'], { OBIEG_DATA_DIR: dataDir });
  assert.equal(await run.ended, 1);
  assert.match(run.complaint(), /^There is no command "dekretuj"\. Commands:\n.*start.*\n.*token/);
  assert.deepEqual(readdirSync(dataDir), []);
});
