import type { z } from 'zod';
import type { fileplan as contract } from '../../../contract/index.ts';
import type { Db } from '../../platform/db/index.ts';
import { warsawDate, type LegalDate } from '../calendar/index.ts';
import { planOn } from './plan-day.ts';
import { readSettings, settingsOf, type SettingsOnDay } from './settings.ts';

export type Plan = Omit<z.input<typeof contract.readPlan.response>, 'abilities'>;

/** The whole plan as it stands on a day, in the order of its numbers, with how each class is documented. */
export async function readPlan(db: Db, on: LegalDate, now: Date): Promise<Plan> {
  const [plan, settings, ways] = await Promise.all([planOn(db, on), readSettings(db, on), db.selectFrom('basic_way').selectAll().orderBy('valid_from', 'desc').execute()]);
  return {
    on, today: warsawDate(now), revision: plan.revision, basicWay: settings.basicWay,
    basicWays: ways.map((row) => ({ way: row.way === 'paper' ? 'paper' as const : 'electronic' as const, from: row.valid_from, basis: row.basis })),
    entries: plan.classes.map((one) => ({
      symbol: one.symbol, parentSymbol: one.parentSymbol, title: one.title, category: one.category, endClass: one.endClass, doubt: one.doubt, origin: one.origin, validFrom: one.validFrom, validTo: one.validTo,
      ...documentedAs(one.symbol, settings), ownSettings: settings.own.has(one.symbol),
    })),
  };
}

/** How a class is documented, and for an exception from the basic way the class that says so, why (§1 ust. 6), since when and by which order. */
function documentedAs(symbol: string, settings: SettingsOnDay): Pick<Plan['entries'][number], 'mode' | 'exception'> {
  const { value, from } = settingsOf(symbol, settings).mode;
  const said = from === null || value === settings.basicWay ? undefined : settings.own.get(from);
  return { mode: value, exception: said ? { symbol: said.symbol, ground: said.modeGround, since: said.since, basis: said.basis } : null };
}
