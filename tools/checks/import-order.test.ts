import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { importOrder } from './import-order.ts';
import { formatReaders, moduleLines } from './import-table.ts';
import { findings } from './plant.ts';

const alone = async (path: string, text: string) => await findings(importOrder, { [path]: text });

test('finds every direction that is forbidden', async () => {
  const wrong: [string, string, RegExp][] = [
    ['server/modules/registry/a.ts', "import { x } from '../cases/index.ts';", /registry comes before cases; reach it by an event/],
    ['server/modules/letters/a.ts', "import type { X } from '../mailroom/index.ts';", /letters and mailroom stand on one line/],
    ['server/modules/cases/a.ts', "import { x } from '../registry/store.ts';", /registry may be entered only through its index\.ts/],
    ['server/modules/cases/a.ts', "export { x } from '../registry/store.ts';", /only through its index\.ts/],
    ['server/modules/cases/a.ts', "const x = await import('../registry/store.ts');", /only through its index\.ts/],
    ['server/modules/cases/a.ts', "let x: import('../registry/store.ts').X;", /only through its index\.ts/],
    ['server/modules/cases/a.ts', "import { x } from '../unheard/index.ts';", /the module unheard stands on no line/],
    ['server/modules/cases/a.ts', "import { relay } from '../../adapters/relay/index.ts';", /the adapter relay reaches outside/],
    ['server/modules/cases/a.ts', "import { relay, type Relay } from '../../adapters/relay/index.ts';", /the adapter relay reaches outside/],
    ['server/modules/cases/a.ts', "import '../../roles/web.ts';", /imports a role/],
    ['server/modules/cases/a.ts', "import { x } from '../../../tests/kit/x.ts';", /imports tests/],
    ['server/modules/cases/a.ts', "import { x } from '../../../portal/x.ts';", /a module imports the contract/],
    ['server/platform/db/a.ts', "import type { X } from '../../modules/cases/index.ts';", /the platform knows no office word/],
    ['server/platform/db/a.ts', "import { x } from '../../adapters/smtp/index.ts';", /the platform knows no office word/],
    ['server/adapters/smtp/a.ts', "import { x } from '../../modules/mailroom/index.ts';", /only the types of its port/],
    ['server/adapters/smtp/a.ts', "import type { X } from '../../modules/mailroom/intake/x.ts';", /only through its index\.ts/],
    ['server/adapters/smtp/a.ts', "import { x } from '../imap/index.ts';", /adapters do not know each other/],
    ['contract/a.ts', "import type { X } from '../server/platform/db/index.ts';", /the contract imports nothing of ours/],
    ['staff/src/a.tsx', "import type { X } from '../../server/modules/cases/index.ts';", /the staff app imports only the contract/],
    ['staff/src/a.tsx', "import type { X } from '~/../../server/modules/cases/index.ts';", /the staff app imports only the contract/],
    ['portal/a.ts', "import { x } from '../server/modules/cases/index.ts';", /the portal's only door/],
    ['server/roles/a.ts', "import { x } from '../modules/cases/store.ts';", /only through its index\.ts/],
    ['server/modules/cases/utils/a.ts', '', /gathers everything/],
    ['server/modules/unheard/a.ts', '', /stands on no line/],
  ];
  for (const [path, text, expected] of wrong) assert.match((await alone(path, text)).join('\n'), expected, `${path}: ${text}`);
});

test('names file and line', async () => {
  const found = await alone('contract/a.ts', "\n\nimport { x } from '../portal/b.ts';\n");
  assert.deepEqual(found, ['contract/a.ts:3: the contract imports nothing of ours (imports portal/b.ts)']);
});

test('lets through what is allowed', async () => {
  assert.deepEqual(await findings(importOrder, {
    'server/modules/cases/a.ts': "import { x } from '../registry/index.ts'; import type { R } from '../../adapters/relay/relay.ts'; import { type S } from '../../adapters/smtp/s.ts'; import { t } from '../../adapters/tnef/read.ts'; import { y } from './store.ts'; import z from 'zod';",
    'server/modules/cases/a.test.ts': "import { x } from '../registry/store.ts'; import { k } from '../../../tests/kit/database.ts';",
    'server/adapters/smtp/a.ts': "import type { Port } from '../../modules/mailroom/index.ts'; import { x } from '../../platform/log/index.ts';",
    'server/roles/a.ts': "import { x } from '../modules/cases/index.ts'; import { y } from '../adapters/smtp/listener.ts';",
    'portal/a.ts': "import { x } from '../server/modules/publication/index.ts';",
    'staff/src/a.tsx': "import { x } from 'contract/errors.ts'; import words from 'messages/pl.json'; import { y } from '~/shared/y.ts';",
  }), []);
});

test('the decision record says what the table says', () => {
  const record = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'decisions', '0002-import-order.md'), 'utf8');
  const lines = moduleLines.map((line, index) => `| ${index + 1} | ${line.map((name) => `\`${name}\``).join(' ')} |`);
  for (const line of lines) assert.ok(record.includes(line), `${line} is missing in the record`);
  for (const reader of formatReaders) assert.ok(record.includes(`\`${reader}\``), `${reader} is missing in the record`);
});
