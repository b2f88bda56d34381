import { sql, type RawBuilder } from 'kysely';
import type { Reader } from './index.ts';

export type ListQuery<Row> = {
  /** Everything up to and including `from … i`; the table listed has the alias given. */
  select: (from: RawBuilder<unknown>) => RawBuilder<Row>; table: 'item' | 'case_file'; alias: string;
  where: RawBuilder<unknown>; before: number | null; limit: number;
  /** The conditions are costly to find out (who may see what), so that page and count share one finding. */
  costly: boolean;
  /** A statement that gives the length of the whole list (`total`) sooner than counting its rows, where there is one. */
  length?: RawBuilder<{ total: number }> | undefined;
  /** The list begins with its oldest row instead of its newest. */
  oldestFirst?: boolean | undefined;
  /** A statement that finds the rows of a page (`id`) from the same conditions sooner than they do, where there is one. */
  ids?: ((page: PageBounds) => RawBuilder<unknown>) | undefined;
};

/** Which rows of a list are wanted: so many, in which order, after the one with which the last page ended. */
export type PageBounds = { before: number | null; limit: number; oldestFirst: boolean };

/** One page of a list, newest first unless said otherwise, and the length of the whole list from the very same conditions (promise P5). */
export async function pageOf<Row extends { id: number }>(reader: Reader, list: ListQuery<Row>): Promise<{ rows: Row[]; next: string | null; total: number }> {
  const found = list.costly && !list.ids ? await atOnce(reader, list) : await apart(reader, list);
  const rows = found.rows.slice(0, list.limit);
  return { rows, next: found.rows.length > list.limit ? String(rows.at(-1)?.id) : null, total: found.total };
}

async function apart<Row>(reader: Reader, list: ListQuery<Row>): Promise<{ rows: Row[]; total: number }> {
  const { table, id } = names(list);
  // The rows of the page are found first, from an index; everything around them is looked up for these few only, however long the list is.
  const ids = list.ids?.({ before: list.before, limit: list.limit + 1, oldestFirst: list.oldestFirst ?? false }) ?? sql`select ${id} from ${table} where ${list.where} ${after(list, id)} order by ${id} ${direction(list)} limit ${list.limit + 1}`;
  const { rows } = await sql<Row>`
    with page as materialized (${ids})
    select listed.* from (${list.select(sql`page join ${table} on ${id} = page.id`)}) listed order by listed.id ${direction(list)}`.execute(reader);
  return { rows: [...rows], total: await countOf(reader, list) };
}

async function atOnce<Row>(reader: Reader, list: ListQuery<Row>): Promise<{ rows: Row[]; total: number }> {
  const { table, id } = names(list);
  const { rows } = await sql<Row & { whole_list: number }>`
    with matching as materialized (select ${id} from ${table} where ${list.where}),
      page as (select id from matching where true ${after(list, sql`id`)} order by id ${direction(list)} limit ${list.limit + 1})
    select listed.*, (select count(*) from matching) as whole_list from (${list.select(sql`page join ${table} on ${id} = page.id`)}) listed order by listed.id ${direction(list)}`.execute(reader);
  const first = rows[0];
  // Behind the last page there is no row to carry the count.
  const total = first ? first.whole_list : list.before === null ? 0 : await countOf(reader, list);
  return { rows: [...rows], total };
}

async function countOf<Row>(reader: Reader, list: ListQuery<Row>): Promise<number> {
  const { rows } = await (list.length ?? sql<{ total: number }>`select count(*) as total from ${names(list).table} where ${list.where}`).execute(reader);
  return rows[0]?.total ?? 0;
}

function names<Row>(list: ListQuery<Row>): { table: RawBuilder<unknown>; id: RawBuilder<unknown> } {
  return { table: sql`${sql.table(list.table)} ${sql.table(list.alias)}`, id: sql`${sql.table(list.alias)}.id` };
}

/** What comes after the row with which the last page ended. */
function after<Row>({ before, oldestFirst }: ListQuery<Row>, id: RawBuilder<unknown>): RawBuilder<unknown> {
  return before === null ? sql`` : oldestFirst ? sql`and ${id} > ${before}` : sql`and ${id} < ${before}`;
}

function direction<Row>({ oldestFirst }: ListQuery<Row>): RawBuilder<unknown> {
  return oldestFirst ? sql`asc` : sql`desc`;
}
