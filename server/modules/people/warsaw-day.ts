import { sql, type RawBuilder } from 'kysely';

/** The day it is in Warsaw, counted by the database: people are appointed from a day, not from an instant. */
export function warsawDay(now: Date): RawBuilder<string> {
  return sql<string>`(${now}::timestamptz at time zone 'Europe/Warsaw')::date`;
}
