import { sql } from 'kysely';
import { prepared, type Reader } from '../../platform/db/index.ts';

/** Somebody who has opened a thing: first and last time in ISO 8601, and in how many quarters of an hour. `personId` is null for a program. */
export type SeenBy = { personId: number | null; name: string; first: string; last: string; times: number };

/** Who has opened the things, latest first: a letter or a case together with its documents, or one document. */
export async function readingsOf(reader: Reader, things: { kind: 'item' | 'case' | 'document'; id: number; documentIds: readonly number[] }): Promise<SeenBy[]> {
  const { rows } = await sql<{ person_id: number | null; name: string; first: Date; last: Date; times: number }>`${prepared}
    select r.person_id, coalesce(n.first_name || ' ' || n.last_name, r.token_name) as name, min(r.at) as first, max(r.at) as last, count(distinct r.quarter)::integer as times
    from reading r left join person n on n.id = r.person_id
    where (r.subject_kind = ${things.kind} and r.subject_id = ${things.id}) or (r.subject_kind = 'document' and r.subject_id = any(${[...things.documentIds]}::bigint[]))
    group by r.person_id, r.token_name, n.first_name, n.last_name order by last desc limit 500`.execute(reader);
  return rows.map((row) => ({ personId: row.person_id, name: row.name, first: row.first.toISOString(), last: row.last.toISOString(), times: row.times }));
}
