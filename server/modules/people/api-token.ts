import type { Act } from '../../platform/acts/index.ts';
import { hashSecret, newSecret } from '../../platform/auth/index.ts';
import type { Reader } from '../../platform/db/index.ts';
import { notFound } from '../../platform/errors/index.ts';

/** A token as lists show it. */
export type ApiToken = { id: number; name: string; scope: 'audit'; createdAt: string; lastUsedAt: string | null; revokedAt: string | null };

/**
 * Makes a token for a program; its secret is returned this once and only its hash is kept.
 * The beginning tells people and scanners of leaked secrets what it is.
 */
export async function createToken(act: Act, name: string, scope: 'audit'): Promise<{ id: number; secret: string }> {
  const secret = `obieg_${scope}_${newSecret()}`;
  const { id } = await act.tx.insertInto('api_token').values({ name, scope, token_hash: hashSecret(secret), created_at: act.now }).returning('id').executeTakeFirstOrThrow();
  act.record({ subject: { kind: 'api-token', id }, after: { name, scope } });
  return { id, secret };
}

/** Ends a token at once. Errors: 404 when it is unknown or ended already. */
export async function revokeToken(act: Act, id: number): Promise<void> {
  const row = await act.tx.updateTable('api_token').set({ revoked_at: act.now }).where('id', '=', id).where('revoked_at', 'is', null).returning(['name', 'scope']).executeTakeFirst();
  if (!row) throw notFound();
  act.record({ subject: { kind: 'api-token', id }, before: row });
}

/** Every token that was ever made, the newest first; never its secret. */
export async function listTokens(reader: Reader): Promise<ApiToken[]> {
  const rows = await reader.selectFrom('api_token').select(['id', 'name', 'created_at', 'last_used_at', 'revoked_at']).orderBy('id', 'desc').execute();
  return rows.map((row) => ({ id: row.id, name: row.name, scope: 'audit', createdAt: row.created_at.toISOString(), lastUsedAt: row.last_used_at?.toISOString() ?? null, revokedAt: row.revoked_at?.toISOString() ?? null }));
}
