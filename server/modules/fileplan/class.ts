import { sql } from 'kysely';
import { foldLetters } from '../../adapters/search-text/index.ts';
import type { Db, Reader } from '../../platform/db/index.ts';
import { notFound, refused } from '../../platform/errors/index.ts';
import type { LegalDate } from '../calendar/index.ts';
import { likeness } from './likeness.ts';
import { planOn, readVersions, type PlanClass, type PlanDay } from './plan-day.ts';
import { readSettings, settingsOf, type ClassSettings } from './settings.ts';

/**
 * A class of the file plan as it stands on a day. `category` is the archival one, `path` the classes above it, `doubt` why its
 * category awaits the archivist's confirmation (null when it is certain), `validTo` the last day of this version (null: no end known).
 */
export type FileplanClass = PlanClass & { settings: ClassSettings };

/** What is looked for on the day `on`: a number or words as typed, the children of a class, or some classes by symbol; nothing at all means the first level. */
export type ClassSearch = {
  on: LegalDate; q?: string | undefined; parent?: string | undefined; symbols?: readonly string[]; endOnly?: boolean | undefined; limit?: number;
  /** What was typed as a query for the index of words (`to_tsquery('simple', …)`); null when it holds no word. */
  words?: string | null;
  /** Classes that come first among equals, in this order. */
  prefer?: readonly string[];
};

/**
 * Classes by number, by words in any of their forms, or the children of one. Where no class has all the words, those with
 * some of them come, best first; where the words are unknown, similar ones.
 */
export async function findClasses(db: Db, search: ClassSearch): Promise<FileplanClass[]> {
  const plan = await planOn(db, search.on);
  const found = (await lookUp(db, plan, search)).filter((one) => !search.endOnly || one.endClass).slice(0, search.limit ?? 60);
  if (found.length === 0) return [];
  const settings = await readSettings(db, search.on);
  return found.map((one) => ({ ...one, settings: settingsOf(one.symbol, settings) }));
}

async function lookUp(db: Db, plan: PlanDay, search: ClassSearch): Promise<PlanClass[]> {
  const q = search.q?.trim() ?? '';
  const { prefer = [] } = search;
  if (search.symbols !== undefined) return inOrder(search.symbols.flatMap((symbol) => plan.bySymbol.get(symbol) ?? []), prefer);
  if (search.parent !== undefined) return plan.classes.filter((one) => one.parentSymbol === search.parent);
  if (/^\d+$/.test(q)) return inOrder(plan.classes.filter((one) => one.symbol.startsWith(q)), prefer, (one) => (one.symbol === q ? 1 : 0));
  if (q.length < 2) return plan.classes.filter((one) => one.parentSymbol === null);
  const worded = search.words ? await byWords(db, plan, search.words, prefer) : [];
  return worded.length > 0 ? worded : bySimilarWords(plan, q, prefer);
}

/** Those with every word, or else those with some of them. */
async function byWords(db: Db, plan: PlanDay, words: string, prefer: readonly string[]): Promise<PlanClass[]> {
  const some = words.replaceAll(' & ', ' | ');
  // The number of a class in the index of words is its symbol with a 1 before it, as the database writes it.
  const { rows } = await sql<{ symbol: string; every: boolean; rank: number }>`
    select substr(e.subject_id::text, 2) as symbol, e.words @@ to_tsquery('simple', ${words}) as every, ts_rank(e.words, to_tsquery('simple', ${some})) as rank
    from search_entry e where e.subject_kind = 'class' and e.words @@ to_tsquery('simple', ${some})`.execute(db);
  const every = rows.some((row) => row.every && plan.bySymbol.has(row.symbol));
  const rank = new Map(rows.filter((row) => row.every || !every).map((row) => [row.symbol, every ? 0 : row.rank]));
  return inOrder(plan.classes.filter((one) => rank.has(one.symbol)), prefer, (one) => rank.get(one.symbol)!);
}

/** For words nobody wrote into the plan: mistyped ones mostly. */
function bySimilarWords(plan: PlanDay, q: string, prefer: readonly string[]): PlanClass[] {
  const wanted = foldLetters(q.toLowerCase());
  const alike = new Map(plan.classes.map((one) => [one.symbol, likeness(wanted, one)]));
  return inOrder(plan.classes.filter((one) => alike.get(one.symbol)! >= 0.45), prefer, (one) => alike.get(one.symbol)!);
}

/** The higher score first; among equals the preferred ones, then end classes, then by symbol. */
function inOrder(classes: readonly PlanClass[], prefer: readonly string[], score: (one: PlanClass) => number = () => 0): PlanClass[] {
  const place = new Map(prefer.map((symbol, at) => [symbol, at]));
  const placeOf = (one: PlanClass) => place.get(one.symbol) ?? prefer.length;
  return [...classes].sort((a, b) => score(b) - score(a) || placeOf(a) - placeOf(b) || Number(b.endClass) - Number(a.endClass) || (a.symbol < b.symbol ? -1 : 1));
}

/** One class as it stands on the day. Errors: 404 when there is no such class then. */
export async function readClass(reader: Reader, symbol: string, on: LegalDate): Promise<FileplanClass> {
  const [[found], settings] = await Promise.all([readVersions(reader, on, [symbol]), readSettings(reader, on)]);
  if (!found) throw notFound();
  return { ...found, settings: settingsOf(symbol, settings) };
}

/** A class in which cases may be opened on the day (rozp. §4 ust. 6). Errors: 404, `class-not-in-force`, `not-an-end-class`. */
export async function requireEndClass(reader: Reader, symbol: string, on: LegalDate): Promise<FileplanClass> {
  const known = await reader.selectFrom('fileplan_class').select('symbol').where('symbol', '=', symbol).executeTakeFirst();
  if (!known) throw notFound();
  const [found] = await readVersions(reader, on, [symbol]);
  if (!found) throw refused('class-not-in-force', { symbol });
  if (!found.endClass) throw refused('not-an-end-class', { symbol });
  return { ...found, settings: settingsOf(symbol, await readSettings(reader, on)) };
}

/** What a class said in one of its versions: the one a case was opened under. */
export async function readVersion(reader: Reader, versionId: number): Promise<Pick<PlanClass, 'symbol' | 'title' | 'category' | 'doubt'>> {
  const { rows } = await sql<Pick<PlanClass, 'symbol' | 'title' | 'category' | 'doubt'>>`select symbol, title, category, doubt from fileplan_span where version_id = ${versionId}`.execute(reader);
  if (!rows[0]) throw notFound();
  return rows[0];
}
