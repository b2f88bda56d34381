import { sql, type RawBuilder } from 'kysely';
import type { RegisterKind } from './identifier.ts';

/**
 * A statement for the length of a whole register (`total`). Numbers have no gaps and cancelled entries stay, so the last numbers of
 * its years add up to it, however long it is.
 */
export function registerLength(kind: RegisterKind): RawBuilder<{ total: number }> {
  return sql`select coalesce(sum(last_number), 0)::bigint as total from register where kind = ${kind}`;
}
