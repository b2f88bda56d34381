import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { apiRoutes } from '../../server/roles/web.ts';
import { routeTable } from '../../server/platform/http/index.ts';

const golden = new URL('routes.txt', import.meta.url);
// The routes are only listed, never called: nothing they would need is there.
const routes = apiRoutes({} as Parameters<typeof apiRoutes>[0]);
const table = routeTable(routes);

test('no route is without an access rule, and no two have the same name or address', () => {
  for (const { contract, access } of routes) assert.ok(access.name.length > 0 && typeof access.check === 'function', contract.name);
  for (const key of [routes.map(({ contract }) => contract.name), routes.map(({ contract }) => `${contract.method} ${contract.path}`)]) assert.equal(new Set(key).size, key.length);
});

test('the routes and who may call them are those that were agreed (UPDATE_GOLDEN=1 writes them anew)', () => {
  if (process.env['UPDATE_GOLDEN']) writeFileSync(golden, table);
  assert.equal(table, readFileSync(golden, 'utf8'));
});
