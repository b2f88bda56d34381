import { sql, type RawBuilder } from 'kysely';
import type { Reader } from '../../platform/db/index.ts';
import { notFound, refused } from '../../platform/errors/index.ts';

/**
 * A class of the file plan. `category` is the archival one, `path` the titles of the classes above, `used` the number of cases
 * opened in it, `doubt` why its category awaits the archivist's confirmation (null when it was read from the act).
 */
export type FileplanClass = { symbol: string; title: string; category: string | null; remarks: string; endClass: boolean; parentSymbol: string | null; path: string[]; doubt: string | null; used: number };

type Row = { symbol: string; title: string; category: string | null; remarks: string; end_class: boolean; parent_symbol: string | null; evidence: string; path: string[]; used: number };

/** What is looked for: a number or words as typed, the children of a class, or one class; nothing at all means the first level. */
export type ClassSearch = {
  q?: string | undefined; parent?: string | undefined; symbol?: string; endOnly?: boolean; limit?: number;
  /** What was typed as a query for the index of words (`to_tsquery('simple', …)`); null when it holds no word. */
  words?: string | null;
};

/**
 * Classes by number, by words in any of their forms, or the children of one. Where no class has all the words, those with
 * some of them come, best first; where the words are unknown, similar ones. `used` counts the cases of the class, so that
 * one's own habits come first.
 */
export async function findClasses(reader: Reader, search: ClassSearch): Promise<FileplanClass[]> {
  const q = search.q?.trim() ?? '';
  if (search.symbol !== undefined) return select(reader, search, sql`c.symbol = ${search.symbol}`, sql`0`);
  if (search.parent !== undefined) return select(reader, search, sql`c.parent_symbol = ${search.parent}`, sql`0`);
  if (/^\d+$/.test(q)) return select(reader, search, sql`c.symbol like ${`${q}%`}`, sql`length(c.symbol)`);
  if (q.length < 2) return select(reader, search, sql`c.parent_symbol is null`, sql`0`);
  const every = search.words ? await select(reader, search, hasWords(search.words), sql`0`) : [];
  if (every.length > 0) return every;
  const some = search.words ? search.words.replaceAll(' & ', ' | ') : null;
  const found = some ? await select(reader, search, hasWords(some), sql`-(select ts_rank(e.words, to_tsquery('simple', ${some})) from search_entry e where e.subject_kind = 'class' and e.subject_id = ('1' || c.symbol)::bigint)`) : [];
  if (found.length > 0) return found;
  return select(reader, search, sql`word_similarity(folded(${q}), folded(c.title || ' ' || c.remarks)) > 0.45`, sql`-word_similarity(folded(${q}), folded(c.title || ' ' || c.remarks))`);
}

// The number of a class in the index of words is its symbol with a 1 before it, as the database writes it.
function hasWords(words: string): RawBuilder<unknown> {
  return sql`('1' || c.symbol)::bigint in (select e.subject_id from search_entry e where e.subject_kind = 'class' and e.words @@ to_tsquery('simple', ${words}))`;
}

async function select(reader: Reader, search: ClassSearch, where: RawBuilder<unknown>, rank: RawBuilder<unknown>): Promise<FileplanClass[]> {
  const { rows } = await sql<Row>`
    with recursive found as materialized (
      select c.symbol, ${rank} as rank, (select coalesce(sum(l.last_number), 0) from case_list l where l.class_symbol = c.symbol)::int as used
      from fileplan_class c where ${where} and c.valid_to is null and (${!search.endOnly} or c.end_class)
    ), up(symbol, at, title, depth) as (
      select c.symbol, c.parent_symbol, null::text, 0 from fileplan_class c join found on found.symbol = c.symbol
      union all select up.symbol, c.parent_symbol, c.symbol || ' ' || c.title, up.depth + 1 from up join fileplan_class c on c.symbol = up.at
    )
    select c.symbol, c.title, c.category, c.remarks, c.end_class, c.parent_symbol, c.evidence, found.used,
      coalesce((select array_agg(up.title order by up.depth desc) from up where up.symbol = c.symbol and up.title is not null), '{}') as path
    from found join fileplan_class c on c.symbol = found.symbol
    order by found.rank, found.used desc, c.end_class desc, c.symbol limit ${search.limit ?? 60}`.execute(reader);
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

function classOf(row: Row): FileplanClass {
  return { symbol: row.symbol, title: row.title, category: row.category, remarks: row.remarks, endClass: row.end_class, parentSymbol: row.parent_symbol, path: row.path, doubt: row.end_class && row.evidence !== 'read' ? row.evidence : null, used: row.used };
}
