import type { PLAN_FILTERS } from '~/searches.ts';
import type { PlanEntry } from '~/shared/api/types.ts';

/** A class with those below it. */
export type PlanNode = { entry: PlanEntry; below: PlanNode[] };
/** What of the plan is shown as a list. */
export type PlanFilter = (typeof PLAN_FILTERS)[number];

/** The classes as a tree, in the order they come. One whose class above is not there on the day stands at the top. */
export function treeOf(entries: readonly PlanEntry[]): PlanNode[] {
  const nodes = new Map(entries.map((entry) => [entry.symbol, { entry, below: [] as PlanNode[] }]));
  const top: PlanNode[] = [];
  for (const node of nodes.values()) (nodes.get(node.entry.parentSymbol ?? '')?.below ?? top).push(node);
  return top;
}

/** Whether a class belongs to a list: its category waits for the archivist, the office added it, it is kept on paper, it says something of its own, it ends or has just changed. Pure. */
export function fits(entry: PlanEntry, filter: PlanFilter): boolean {
  switch (filter) {
    case 'doubtful': return entry.doubt !== null;
    case 'local': return entry.origin === 'local';
    case 'paper': return entry.endClass && entry.mode === 'paper';
    case 'settled': return entry.ownSettings;
    case 'changing': return entry.validTo !== null;
  }
}

/** The numbers of the classes above, from the top. */
export function above(symbol: string): string[] {
  return [1, 2, 3].filter((length) => length < symbol.length).map((length) => symbol.slice(0, length));
}
