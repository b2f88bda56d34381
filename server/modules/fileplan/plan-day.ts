import { sql } from 'kysely';
import type { Db, Reader } from '../../platform/db/index.ts';
import type { LegalDate } from '../calendar/index.ts';

/** A version of a class as it holds on a day, with the classes above it from the top. */
export type PlanClass = {
  versionId: number; symbol: string; parentSymbol: string | null; origin: 'act' | 'local'; title: string; category: string | null; remarks: string; endClass: boolean; doubt: string | null;
  validFrom: string; validTo: string | null; path: string[];
};
/** The whole plan of a day in the order of its symbols, headings before what lies below them. */
export type PlanDay = { revision: number; classes: readonly PlanClass[]; bySymbol: ReadonlyMap<string, PlanClass> };

const daysKept = 4;
const kept = new WeakMap<Db, Map<string, PlanDay>>();

/**
 * The plan of a day. It is read by everybody who files a letter and changes a few times a year, so it is kept in memory and compared
 * with the revision in the database at every use.
 */
export async function planOn(db: Db, on: LegalDate): Promise<PlanDay> {
  const { revision } = await db.selectFrom('fileplan_state').select('revision').executeTakeFirstOrThrow();
  const days = kept.get(db) ?? new Map<string, PlanDay>();
  kept.set(db, days);
  const known = days.get(on);
  if (known?.revision === revision) return known;
  const read = await readPlan(db, on, revision);
  days.delete(on);
  days.set(on, read);
  if (days.size > daysKept) days.delete(days.keys().next().value!);
  return read;
}

async function readPlan(db: Db, on: LegalDate, revision: number): Promise<PlanDay> {
  const classes = await readVersions(db, on, null);
  return { revision, classes, bySymbol: new Map(classes.map((one) => [one.symbol, one])) };
}

/** The versions that hold on a day: of the symbols given, or (null) of the whole plan. Inside a transaction this sees its own changes. */
export async function readVersions(reader: Reader, on: LegalDate, symbols: readonly string[] | null): Promise<PlanClass[]> {
  const wanted = symbols && [...new Set(symbols.flatMap((symbol) => [1, 2, 3, 4].map((length) => symbol.slice(0, length))))];
  const { rows } = await sql<Omit<PlanClass, 'path'>>`
    select version_id as "versionId", symbol, parent_symbol as "parentSymbol", origin, title, category, remarks, end_class as "endClass", doubt, valid_from as "validFrom", valid_to as "validTo"
    from fileplan_span where valid_from <= ${on} and (valid_to is null or valid_to >= ${on}) ${wanted ? sql`and symbol = any(${wanted}::text[])` : sql``} order by symbol collate "C"`.execute(reader);
  const titles = new Map(rows.map((row) => [row.symbol, row.title]));
  const classes = rows.map((row) => ({ ...row, path: pathOf(row.symbol, titles) }));
  return symbols ? classes.filter((one) => symbols.includes(one.symbol)) : classes;
}

function pathOf(symbol: string, titles: ReadonlyMap<string, string>): string[] {
  return [1, 2, 3].filter((length) => length < symbol.length).map((length) => symbol.slice(0, length)).flatMap((above) => (titles.has(above) ? [`${above} ${titles.get(above)}`] : []));
}
