import { sql, type RawBuilder } from 'kysely';
import type { z } from 'zod';
import type { readings as contract } from '../../../../contract/index.ts';
import type { Reader } from '../../../platform/db/index.ts';
import type { Confidentiality } from '../../access/index.ts';

export type ReadingEntry = z.input<typeof contract.ReadingEntry>;
/** What the log is narrowed to; `q`: part of the name of a person or a program. */
export type ReadingFilters = { q?: string | undefined; kind?: 'item' | 'case' | 'document' | 'search' | undefined; from?: string | undefined; to?: string | undefined };
type Row = { id: number; at: Date; name: string; program: boolean; kind: ReadingEntry['kind']; mark: string | null; words: string; level: Confidentiality };

/** Who has read what, latest first; of what a closed circle alone may know of no mark. The whole is not counted: it grows with every opening. */
export async function listReadings(reader: Reader, filters: ReadingFilters, { cursor, limit }: { cursor?: string | undefined; limit: number }): Promise<{ entries: ReadingEntry[]; next: string | null }> {
  const rows = await slice(reader, await conditions(reader, filters), { after: cursor, limit: limit + 1 });
  const shown = rows.slice(0, limit);
  return { entries: shown.map(entryOf), next: rows.length > limit ? cursorOf(shown.at(-1)!) : null };
}

const sliceLength = 1000;

/** The whole log, a slice at a time. */
export async function* everyReading(reader: Reader, filters: ReadingFilters): AsyncGenerator<ReadingEntry> {
  const where = await conditions(reader, filters);
  for (let after: string | undefined; ;) {
    const rows = await slice(reader, where, { after, limit: sliceLength });
    yield* rows.map(entryOf);
    if (rows.length < sliceLength) return;
    after = cursorOf(rows.at(-1)!);
  }
}

// People are found first, so that what they have read is answered from an index.
async function conditions(reader: Reader, { q, kind, from, to }: ReadingFilters): Promise<RawBuilder<unknown>> {
  const parts = [sql`true`];
  if (q) {
    const like = `%${q.replaceAll(/[\\%_]/g, '\\$&')}%`;
    const { rows } = await sql<{ id: number }>`select p.id from person p where folded(p.first_name || ' ' || p.last_name) like folded(${like})`.execute(reader);
    const people = sql`r.person_id = any(${rows.map(({ id }) => id)}::bigint[])`;
    parts.push(rows.length > 0 ? people : sql`r.token_name ilike ${like}`);
  }
  if (kind) parts.push(sql`r.subject_kind = ${kind}`);
  if (from) parts.push(sql`r.at >= ${from}::date::timestamp at time zone 'Europe/Warsaw'`);
  if (to) parts.push(sql`r.at < (${to}::date + 1)::timestamp at time zone 'Europe/Warsaw'`);
  return sql.join(parts, sql` and `);
}

async function slice(reader: Reader, where: RawBuilder<unknown>, { after, limit }: { after: string | undefined; limit: number }): Promise<Row[]> {
  const [, at, id] = /^(\d{1,15})-(\d{1,15})$/.exec(after ?? '') ?? [];
  const rest = at === undefined ? sql`true` : sql`(r.at, r.id) < (${new Date(Number(at))}::timestamptz, ${Number(id)}::bigint)`;
  const { rows } = await sql<Row>`
    select r.id, r.at, coalesce(n.first_name || ' ' || n.last_name, r.token_name) as name, r.token_name is not null as program, r.subject_kind as kind, coalesce(i.identifier, c.mark) as mark, r.words,
      coalesce(greatest(i.confidentiality, c.confidentiality, d.confidentiality), 'ordinary') as level
    from (select * from reading r where ${where} and ${rest} order by r.at desc, r.id desc limit ${limit}) r left join person n on n.id = r.person_id
    left join document d on r.subject_kind = 'document' and d.id = r.subject_id
    left join item i on i.id = case r.subject_kind when 'item' then r.subject_id when 'document' then (select x.item_id from item_document x where x.document_id = r.subject_id order by x.item_id limit 1) end
    left join case_file c on c.id = case r.subject_kind when 'case' then r.subject_id when 'document' then (select y.case_id from case_document y where y.document_id = r.subject_id order by y.case_id desc limit 1) end
    order by r.at desc, r.id desc`.execute(reader);
  return rows;
}

const cursorOf = ({ at, id }: Row) => `${at.getTime()}-${id}`;

function entryOf({ id, at, name, program, kind, mark, words, level }: Row): ReadingEntry {
  return { id, at: at.toISOString(), name, program, kind, mark: level === 'strict' ? null : mark, words, confidentiality: level };
}
