import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../tests/kit/database.ts';
import { fixedClock } from '../../platform/clock/index.ts';
import { ObiegError } from '../../platform/errors/index.ts';
import { act, systemActor, type Acting } from '../../platform/acts/index.ts';
import { createToken, hasRole, listTokens, loadToken, revokeToken, rolesOrAudit } from './index.ts';

const { db } = await testDatabase();
const acting: Acting = { db, clock: fixedClock('2026-01-02T07:00:00Z'), subscriptions: new Map() };
const spec = { name: 'people.token', actor: systemActor('test') };

test('a token that was not made opens nothing', async () => {
  assert.equal(await loadToken(db, 'obieg_audit_zgadywany', acting.clock.now()), null);
});

test('a token opens what is for audits and no role, and only its hash is kept', async () => {
  const { id, secret } = await act(acting, spec, (doing) => createToken(doing, 'Audytor', 'audit'));
  assert.match(secret, /^obieg_audit_[\w-]{43}$/);
  const viewer = (await loadToken(db, secret, acting.clock.now()))!;
  assert.equal(viewer.name, 'Audytor');
  assert.equal(rolesOrAudit('mayor').check(viewer), 'allowed');
  assert.equal(hasRole(viewer, 'mayor', 'administrator'), false);
  const row = await db.selectFrom('api_token').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  assert.ok(!JSON.stringify(row).includes(secret.slice(12)));
  assert.equal((await listTokens(db))[0]!.lastUsedAt, acting.clock.now().toISOString());
});

test('a revoked token is dead at once, and is not revoked twice', async () => {
  const { id, secret } = await act(acting, spec, (doing) => createToken(doing, 'Krótko', 'audit'));
  await act(acting, spec, (doing) => revokeToken(doing, id));
  assert.equal(await loadToken(db, secret, acting.clock.now()), null);
  await assert.rejects(act(acting, spec, (doing) => revokeToken(doing, id)), (error: unknown) => error instanceof ObiegError && error.status === 404);
});
