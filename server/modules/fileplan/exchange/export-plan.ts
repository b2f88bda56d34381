import type { PlanClass } from '../plan-day.ts';
import { columns, type Field } from './columns.ts';

/** The plan of a day as a table that can be imported again. Pure. */
export function tableOfPlan(classes: readonly PlanClass[]): string[][] {
  return [columns.map(({ heading }) => heading), ...classes.map((one) => {
    const cells: Record<Field, string> = { symbol: one.symbol, title: one.title, category: one.category ?? '', remarks: one.remarks, doubt: one.doubt === null ? '' : 'tak' };
    return columns.map(({ field }) => cells[field]);
  })];
}
