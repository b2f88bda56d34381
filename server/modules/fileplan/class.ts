import { sql } from 'kysely';
import type { Reader } from '../../platform/db/index.ts';
import { notFound, refused } from '../../platform/errors/index.ts';

export type FileplanClass = { symbol: string; title: string; category: string | null; remarks: string; endClass: boolean; parentSymbol: string | null; path: string[]; doubt: string | null; used: number };

type Row = { symbol: string; title: string; category: string | null; remarks: string; end_class: boolean; parent_symbol: string | null; evidence: string; path: string[]; used: number };

/**
 * Classes by number, by words, or the children of one; end classes first when searching.
 * `used` counts the cases of the class, so that one's own habits come first.
 */
export async function findClasses(reader: Reader, search: { q?: string | undefined; parent?: string | undefined; symbol?: string; endOnly?: boolean; limit?: number }): Promise<FileplanClass[]> {
  const q = search.q?.trim() ?? '';
  const words = q.split(/\s+/).filter((word) => word.length > 1);
  const where = search.symbol !== undefined ? sql`c.symbol = ${search.symbol}` : search.parent !== undefined ? sql`c.parent_symbol = ${search.parent}`
    : /^\d+$/.test(q) ? sql`c.symbol like ${`${q}%`}`
      : words.length > 0 ? sql.join(words.map((word) => sql`folded(c.title || ' ' || c.remarks) like '%' || folded(${stem(word)}) || '%'`), sql` and `)
        : sql`c.parent_symbol is null`;
  const { rows } = await sql<Row>`
    with recursive up(symbol, at, title, depth) as (
      select c.symbol, c.parent_symbol, null::text, 0 from fileplan_class c where ${where} and c.valid_to is null
      union all select up.symbol, c.parent_symbol, c.symbol || ' ' || c.title, up.depth + 1 from up join fileplan_class c on c.symbol = up.at
    )
    select c.symbol, c.title, c.category, c.remarks, c.end_class, c.parent_symbol, c.evidence,
      coalesce((select array_agg(up.title order by up.depth desc) from up where up.symbol = c.symbol and up.title is not null), '{}') as path,
      (select coalesce(sum(l.last_number), 0) from case_list l where l.class_symbol = c.symbol)::int as used
    from fileplan_class c
    where c.symbol in (select symbol from up) and (${!search.endOnly} or c.end_class)
    order by used desc, c.end_class desc, c.symbol limit ${search.limit ?? 60}`.execute(reader);
  return rows.map(classOf);
}

/** One class. Errors: 404. */
export async function readClass(reader: Reader, symbol: string): Promise<FileplanClass> {
  const [found] = await findClasses(reader, { symbol });
  if (!found) throw notFound();
  return found;
}

/** A class in which cases may be opened (rozp. §4 ust. 6). Errors: 404, `not-an-end-class`. */
export async function requireEndClass(reader: Reader, symbol: string): Promise<FileplanClass> {
  const found = await readClass(reader, symbol);
  if (!found.endClass) throw refused('not-an-end-class', { symbol });
  return found;
}

// Enough of a Polish word to meet its other forms; the titles are short, so a prefix serves.
function stem(word: string): string {
  return word.length > 6 ? word.slice(0, word.length - 2) : word.length > 4 ? word.slice(0, -1) : word;
}

function classOf(row: Row): FileplanClass {
  return { symbol: row.symbol, title: row.title, category: row.category, remarks: row.remarks, endClass: row.end_class, parentSymbol: row.parent_symbol, path: row.path, doubt: row.end_class && row.evidence !== 'read' ? row.evidence : null, used: row.used };
}
