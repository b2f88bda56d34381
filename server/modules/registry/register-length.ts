import { sql, type RawBuilder } from 'kysely';
import type { RegisterKind } from './identifier.ts';

/** A period (days of receipt, of outgoing letters of registration; both included) and a way; what is left out narrows nothing. */
export type RegisterSpan = { channel?: string | undefined; from?: string | undefined; to?: string | undefined };

/**
 * A statement for the length of a whole register (`total`), or of a period of it and a way. Numbers have no gaps and cancelled entries stay, so the last numbers of
 * its years add up to the whole, and what is counted for each day to a period, however long the register is.
 */
export function registerLength(kind: RegisterKind, { channel, from, to }: RegisterSpan = {}): RawBuilder<{ total: number }> {
  if (!channel && !from && !to) return sql`select coalesce(sum(last_number), 0)::bigint as total from register where kind = ${kind}`;
  const conditions = [sql`register = ${kind}`];
  if (channel) conditions.push(sql`channel = ${channel}`);
  if (from) conditions.push(sql`day >= ${from}`);
  // Entries without a day belong to no period.
  if (to) conditions.push(sql`day <= ${to}`, sql`day > '-infinity'`);
  return sql`select coalesce(sum(entries), 0)::bigint as total from register_day where ${sql.join(conditions, sql` and `)}`;
}

/**
 * A statement for how many letters are at a stage now (`total`), found from those who hold them. Only incoming and internal letters are held, and of the
 * latter there are few: they are taken off, instead of looking every letter up in its register.
 */
export function stageLength(kind: Exclude<RegisterKind, 'outgoing'>, stage: string): RawBuilder<{ total: number }> {
  const internal = sql`select count(*) from item i where i.register = 'internal' and i.state = 'circulating' and exists (select 1 from holding h where h.item_id = i.id and h.until is null and h.stage = ${stage})`;
  if (kind === 'internal') return sql`select (${internal}) as total`;
  return sql`select (select count(*) from holding h where h.stage = ${stage} and h.until is null and h.item_id is not null) - (${internal}) as total`;
}
