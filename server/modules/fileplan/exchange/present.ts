import { sql } from 'kysely';
import type { Reader } from '../../../platform/db/index.ts';
import type { LegalDate } from '../../calendar/index.ts';
import { readVersions, type PlanClass } from '../plan-day.ts';

/** The plan an import is compared with: as it stands on the day, the numbers used on other days only, and what is planned after it. */
export type Present = { from: string; today: string; classes: readonly PlanClass[]; elsewhere: ReadonlySet<string>; laterOn: ReadonlyMap<string, string> };

/** Reads what an import is compared with. */
export async function readPresent(reader: Reader, from: LegalDate, today: LegalDate): Promise<Present> {
  const [classes, known, later] = await Promise.all([
    readVersions(reader, from, null), reader.selectFrom('fileplan_class').select('symbol').execute(),
    sql<{ symbol: string; on: string }>`select symbol, min(valid_from) as "on" from fileplan_version where valid_from > ${from} group by symbol`.execute(reader),
  ]);
  const there = new Set(classes.map((one) => one.symbol));
  return { from, today, classes, elsewhere: new Set(known.flatMap(({ symbol }) => (there.has(symbol) ? [] : [symbol]))), laterOn: new Map(later.rows.map((row) => [row.symbol, row.on])) };
}
