import { createHash } from 'node:crypto';
import type { PlanClass } from '../plan-day.ts';
import { structureProblems, type PlanRow } from '../rules.ts';
import { headingOf, type Field } from './columns.ts';
import type { Present } from './present.ts';
import type { ImportProblem, ImportRow, ReadRows } from './read-rows.ts';

/** `complete`: classes the file does not mention end. `mayConfirm`: the importer is the archivist, who alone settles doubts. */
export type ImportWishes = { complete: boolean; mayConfirm: boolean };
/** What a class says, as far as an import changes it. */
export type Said = { title: string; category: string | null; remarks: string };
/** One difference between the file and the plan; together they are what an import does. */
export type Step = { row: number; symbol: string } & (
  | { kind: 'add-class'; after: Said; endClass: boolean }
  | { kind: 'confirm-category'; before: string | null; after: string }
  | { kind: 'change-class'; before: Said; after: Said; endClass: boolean }
  | { kind: 'close-class'; title: string }
);
/** What an import would do, or everything that stands in its way. `fingerprint` names exactly these steps. */
export type ImportPlan = { rows: number; problems: ImportProblem[]; steps: Step[]; unmentioned: { symbol: string; title: string }[]; fingerprint: string };

/** Compares what a file says with the plan of the day. Pure. */
export function planImport(read: ReadRows, present: Present, wishes: ImportWishes): ImportPlan {
  const byNumber = new Map(present.classes.map((one) => [one.symbol, one]));
  const mentioned = new Map(read.rows.map((row) => [row.symbol, row]));
  const unmentioned = present.classes.filter((one) => !mentioned.has(one.symbol));
  const closed = wishes.complete && read.problems.length === 0 ? unmentioned : [];
  const after = new Map([...present.classes.filter((one) => !closed.includes(one)).map((one) => [one.symbol, rowOf(one)] as const), ...read.rows.map((row) => [row.symbol, resultOf(row, byNumber.get(row.symbol))] as const)]);
  const changes = read.rows.flatMap((row) => stepsOf(row, byNumber.get(row.symbol), after.get(row.symbol)!, wishes));
  const steps = [...changes, ...closed.map((one): Step => ({ row: 0, symbol: one.symbol, kind: 'close-class', title: one.title }))].toSorted(inOrder);
  // A cell that cannot be read is not empty as well.
  const unread = new Set(read.problems.map(({ row, column }) => `${row} ${column}`));
  const problems = [
    ...read.problems, ...placeProblems(steps, mentioned, present), ...doubtProblems(read.rows, byNumber, wishes), ...levelProblems(after, steps, mentioned).filter(({ row, column }) => !unread.has(`${row} ${column}`)),
    ...(closed.length > 0 && present.from <= present.today ? [{ row: 0, column: '', code: 'complete-from-tomorrow', detail: '' }] : []),
  ].toSorted((a, b) => a.row - b.row);
  return {
    rows: read.rows.length, problems, steps, unmentioned: wishes.complete ? [] : unmentioned.map(({ symbol, title }) => ({ symbol, title })),
    fingerprint: createHash('sha256').update(JSON.stringify([present.from, steps])).digest('hex'),
  };
}

// Doubts before changes, those above before those below when they begin, the other way round when they end.
const order: readonly Step['kind'][] = ['confirm-category', 'add-class', 'change-class', 'close-class'];
function inOrder(a: Step, b: Step): number {
  const level = a.symbol.length - b.symbol.length;
  return order.indexOf(a.kind) - order.indexOf(b.kind) || (a.kind === 'close-class' ? -level : level) || (a.symbol < b.symbol ? -1 : 1);
}

const rowOf = ({ symbol, title, category, remarks, endClass }: PlanClass): PlanRow => ({ symbol, title, category, remarks, endClass });

/** A category the list itself leaves open stays open until the archivist has found it. */
function resultOf(row: ImportRow, now: PlanClass | undefined): PlanRow {
  const open = row.category === null && now?.endClass === true && now.category === null;
  return { symbol: row.symbol, title: row.title, category: row.category, remarks: row.remarks ?? now?.remarks ?? '', endClass: row.category !== null || open };
}

function stepsOf(row: ImportRow, now: PlanClass | undefined, result: PlanRow, { mayConfirm }: ImportWishes): Step[] {
  const at = { row: row.row, symbol: row.symbol };
  const after: Said = { title: result.title, category: result.category, remarks: result.remarks };
  if (now === undefined) return [{ ...at, kind: 'add-class', after, endClass: result.endClass }];
  const confirmed = mayConfirm && now.doubt !== null && row.doubt === false && row.category !== null;
  const before: Said = { title: now.title, category: confirmed ? row.category : now.category, remarks: now.remarks };
  const same = before.title === after.title && before.category === after.category && before.remarks === after.remarks && now.endClass === result.endClass;
  return [
    ...(confirmed ? [{ ...at, kind: 'confirm-category' as const, before: now.category, after: row.category! }] : []),
    ...(same ? [] : [{ ...at, kind: 'change-class' as const, before, after, endClass: result.endClass }]),
  ];
}

const problem = (row: number, field: Field, code: string, detail: string): ImportProblem => ({ row, column: headingOf(field), code, detail });

/** What was used on other days is not free; what changes later by a plan of its own is not changed before it. */
function placeProblems(steps: readonly Step[], mentioned: ReadonlyMap<string, ImportRow>, present: Present): ImportProblem[] {
  return steps.flatMap(({ kind, symbol }) => {
    const row = mentioned.get(symbol)?.row ?? 0;
    if (kind === 'add-class' && present.elsewhere.has(symbol)) return [problem(row, 'symbol', 'symbol-used', symbol)];
    const later = kind === 'confirm-category' ? undefined : present.laterOn.get(symbol);
    return later !== undefined && kind !== 'add-class' ? [problem(row, 'symbol', 'later-change', `${symbol}, ${later}`)] : [];
  });
}

function doubtProblems(rows: readonly ImportRow[], byNumber: ReadonlyMap<string, PlanClass>, { mayConfirm }: ImportWishes): ImportProblem[] {
  return rows.flatMap((row) => {
    const now = byNumber.get(row.symbol);
    if (now === undefined || now.doubt === null || row.doubt !== false) return [];
    if (row.category === null) return [problem(row.row, 'category', 'category-missing', row.symbol)];
    return mayConfirm ? [] : [problem(row.row, 'doubt', 'archivist-confirms', row.symbol)];
  });
}

/** What is wrong with the levels around what changes, each told at the row that can mend it. */
function levelProblems(after: ReadonlyMap<string, PlanRow>, steps: readonly Step[], mentioned: ReadonlyMap<string, ImportRow>): ImportProblem[] {
  const touched = new Set(steps.flatMap(({ kind, symbol }) => (kind === 'confirm-category' ? [] : [symbol, ...(kind === 'close-class' || kind === 'add-class' ? [symbol.slice(0, -1)] : [])])));
  const found = structureProblems([...after.values()], touched);
  const headings = new Set(found.flatMap(({ symbol, code }) => (code === 'category-on-heading' && mentioned.has(symbol) ? [symbol] : [])));
  return found.flatMap(({ symbol, code, detail }) => {
    // Left open by the list itself.
    if (code === 'category-missing' && after.get(symbol)!.endClass) return [];
    // One mistake is told once: at the row of the heading when the file has it, else at that of the class below.
    if (code === 'category-on-heading' ? !headings.has(symbol) : code === 'parent-is-end-class' && headings.has(detail)) return [];
    const field: Field = code === 'category-missing' || code === 'category-on-heading' ? 'category' : 'symbol';
    return [problem(mentioned.get(symbol)?.row ?? 0, field, code, code === 'too-few-children' ? symbol : detail)];
  });
}
