import { refused } from '../../platform/errors/index.ts';

/** A class as a plan holds it. */
export type PlanRow = { symbol: string; title: string; category: string | null; remarks: string; endClass: boolean };
/** What is wrong with a class in a plan; words are messages `problem.<code>`. */
export type StructureProblem = { symbol: string; code: 'parent-missing' | 'parent-is-end-class' | 'category-missing' | 'category-on-heading' | 'too-few-children'; detail: string };

/** One to four digits (rozp. §4 ust. 5). */
export const symbolPattern = /^\d{1,4}$/;
const categoryPattern = /^(?:A|Bc|BE?[1-9]\d{0,2})$/;

/** The class above, or null at the top. A symbol begins with that of the class above it. */
export function parentOf(symbol: string): string | null {
  return symbol.length > 1 ? symbol.slice(0, -1) : null;
}

/** The number of a class for journal and search: its symbol with a 1 before it, because 0 and 00 are two classes. */
export function subjectOf(symbol: string): { kind: 'class'; id: number } {
  return { kind: 'class', id: Number(`1${symbol}`) };
}

/**
 * An archival category as people and other systems write it (`be 5`, `B-10`, `BC`) in the one form kept: A, Bc, B and BE with years
 * (Dz.U. 2015 poz. 1743). Null when it is none.
 */
export function tidyCategory(typed: string): string | null {
  const plain = typed.replace(/[\s.\-–]+/g, '').toUpperCase().replace(/^BC$/, 'Bc').replace(/^(BE?)0+(?=\d)/, '$1');
  return categoryPattern.test(plain) ? plain : null;
}

/** As `tidyCategory`. Errors: `category-wrong`. */
export function requireCategory(typed: string): string {
  const tidy = tidyCategory(typed);
  if (tidy === null) throw refused('category-wrong', { category: typed });
  return tidy;
}

/**
 * What is wrong with the structure around the classes touched: each has the class above it, which is no end class; a heading divides
 * into two to ten classes and has no category; an end class has one (rozp. §4 ust. 4–6). Digits alone keep it to ten. Pure.
 */
export function structureProblems(plan: readonly PlanRow[], touched: ReadonlySet<string>): StructureProblem[] {
  const known = new Map(plan.map((row) => [row.symbol, row]));
  const children = new Map<string, number>();
  for (const { symbol } of plan) if (symbol.length > 1) children.set(symbol.slice(0, -1), (children.get(symbol.slice(0, -1)) ?? 0) + 1);
  return plan.filter((row) => touched.has(row.symbol)).flatMap((row): StructureProblem[] => {
    const { symbol, category } = row;
    const parent = parentOf(symbol);
    const below = children.get(symbol) ?? 0;
    const problems: StructureProblem[] = [];
    if (parent !== null && !known.has(parent)) problems.push({ symbol, code: 'parent-missing', detail: parent });
    if (parent !== null && known.get(parent)?.endClass) problems.push({ symbol, code: 'parent-is-end-class', detail: parent });
    if (below === 0 && category === null) problems.push({ symbol, code: 'category-missing', detail: symbol });
    if (below > 0 && category !== null) problems.push({ symbol, code: 'category-on-heading', detail: category });
    if (below === 1 && category === null) problems.push({ symbol, code: 'too-few-children', detail: symbol });
    return problems;
  });
}
