import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { PageBounds } from '../../platform/db/index.ts';
import { readingDeskIds, type StaffViewer } from '../people/index.ts';
import { unitPart, type RegisterKind } from '../registry/index.ts';
import { openTo } from './confidential.ts';

/** A post whose work the person sees, a group desk they take from, or a unit they head, that has reached items. */
type ItemReader = { reader: 'post' | 'unit'; id: number };

export function itemReaders(viewer: StaffViewer): ItemReader[] {
  return [...viewer.headedUnitIds.map((id) => ({ reader: 'unit' as const, id })), ...readingDeskIds(viewer).map((id) => ({ reader: 'post' as const, id }))];
}

export function isReader({ reader, id }: ItemReader, alias: string): RawBuilder<SqlBool> {
  return sql`${sql.ref(`${alias}.reader`)} = ${reader} and ${sql.ref(`${alias}.reader_id`)} = ${id}`;
}

/**
 * What of a register, or of what is in one state or a unit's part there, a person who does not see all of it may read: the same that `itemVisibleTo` finds, one page
 * (`ids`) in the order of an index and the length of the whole (`total`) without looking at a single entry.
 */
export function itemsReached(viewer: StaffViewer, { register, state, unit }: { register: RegisterKind; state?: string | undefined; unit?: number | undefined }): { ids(page: PageBounds): RawBuilder<unknown>; length: RawBuilder<{ total: number }> } {
  const readers = itemReaders(viewer);
  const narrowed = unit === undefined ? sql`` : sql` and w.id in (${unitPart({ kind: register, unitId: unit })})`;
  const reachedBy = (reader: ItemReader) => sql`(select r.item_id as id, r.confidentiality from item_reach r where ${isReader(reader, 'r')} and r.register = ${register}${state ? sql` and r.state = ${state}` : sql``}) w where ${openTo(viewer, 'item', 'w')}${narrowed}`;
  if (readers.length === 0) return { ids: () => sql`select null::bigint as id where false`, length: sql`select 0::bigint as total` };
  return {
    ids: ({ before, limit, oldestFirst }) => {
      const order = sql`order by id ${oldestFirst ? sql`asc` : sql`desc`} limit ${limit}`;
      const after = before === null ? sql`` : oldestFirst ? sql`and w.id > ${before}` : sql`and w.id < ${before}`;
      return sql`select id from (${sql.join(readers.map((reader) => sql`(select w.id from ${reachedBy(reader)} ${after} ${order})`), sql` union `)}) u ${order}`;
    },
    // What several have reached counts for the first of them.
    length: sql`select ${sql.join(readers.map((reader, n) => sql`(select count(*) from ${reachedBy(reader)} ${sql.join(readers.slice(0, n).map((earlier) => sql`and not exists (select 1 from item_reach e where ${isReader(earlier, 'e')} and e.register = ${register} and e.item_id = w.id)`), sql` `)})`), sql` + `)} as total`,
  };
}
