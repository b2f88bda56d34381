import { sql } from 'kysely';
import type { Reader } from '../../platform/db/index.ts';

/**
 * Who last changed a thing and when (`name`, `at` in ISO 8601), to be told to whoever was slower; empty when the journal does not say.
 * `modules` names those whose acts count: a look or a hand-over does not change what stands in the register.
 */
export async function lastChange(reader: Reader, subject: { kind: string; id: number }, modules: readonly string[]): Promise<Record<string, string>> {
  const { rows } = await sql<{ actor_name: string; at: Date }>`
    select actor_name, at from journal_entry where subject_kind = ${subject.kind} and subject_id = ${subject.id} and split_part(act, '.', 1) = any(${[...modules]}::text[]) order by id desc limit 1`.execute(reader);
  return rows[0] ? { name: rows[0].actor_name, at: rows[0].at.toISOString() } : {};
}
