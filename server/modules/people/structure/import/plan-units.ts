import { firstCircle } from '../rules.ts';
import { headingOf } from './columns.ts';
import type { Present } from './present.ts';
import type { ImportProblem, ImportRow } from './read-rows.ts';
import type { Step } from './steps.ts';

type Wanted = { row: number; mark: string; name: string | null; parentMark: string | null };

/** What becomes of the units: each is described once, the other rows only name its mark. Pure. */
export function planUnits(rows: readonly ImportRow[], present: Present): { steps: Step[]; problems: ImportProblem[]; marks: Set<string> } {
  const problems: ImportProblem[] = [];
  const wanted = new Map<string, Wanted>();
  for (const { row, unitMark: mark, unitName: name, parentMark } of rows) {
    if (mark === '') continue;
    const before = wanted.get(mark);
    if (!before) wanted.set(mark, { row, mark, name, parentMark });
    else {
      // A mark that stands for two units is the mistake to be found here.
      if (name !== null && before.name !== null && name !== before.name) problems.push({ row, column: headingOf('unitMark'), code: 'unit-mark-repeated', detail: `${mark}: ${before.name}` });
      if (parentMark !== null && before.parentMark !== null && parentMark !== before.parentMark) problems.push({ row, column: headingOf('parentMark'), code: 'unit-under-two', detail: before.parentMark });
      wanted.set(mark, { ...before, name: before.name ?? name, parentMark: before.parentMark ?? parentMark });
    }
  }
  const known = new Map(present.units.map((unit) => [unit.mark, unit]));
  const markOf = new Map(present.units.map((unit) => [unit.id, unit.mark]));
  const steps = [...wanted.values()].flatMap((unit): Step[] => {
    const now = known.get(unit.mark);
    if (unit.parentMark !== null && !known.has(unit.parentMark) && !wanted.has(unit.parentMark)) problems.push({ row: unit.row, column: headingOf('parentMark'), code: 'parent-unknown', detail: unit.parentMark });
    if (!now) return newUnit(unit, present, problems);
    const before = { name: now.name, parentMark: now.parentId === null ? null : markOf.get(now.parentId) ?? null };
    const after = { name: unit.name ?? before.name, parentMark: unit.parentMark ?? before.parentMark };
    return before.name === after.name && before.parentMark === after.parentMark ? [] : [{ kind: 'change-unit', row: unit.row, unitId: now.id, mark: unit.mark, ...after, before }];
  });
  problems.push(...circles([...wanted.values()], present));
  return { steps, problems, marks: new Set([...wanted.keys(), ...known.keys()]) };
}

function newUnit(unit: Wanted, present: Present, problems: ImportProblem[]): Step[] {
  const other = present.marks.get(unit.mark);
  if (other !== undefined) problems.push({ row: unit.row, column: headingOf('unitMark'), code: 'unit-mark-used', detail: `${unit.mark}: ${other}` });
  if (unit.name === null) {
    problems.push({ row: unit.row, column: headingOf('unitName'), code: 'unit-unnamed', detail: unit.mark });
    return [];
  }
  return [{ kind: 'add-unit', row: unit.row, mark: unit.mark, name: unit.name, parentMark: unit.parentMark }];
}

/** Each unit of a circle is named at its row. */
function circles(wanted: readonly Wanted[], present: Present): ImportProblem[] {
  const markOf = new Map(present.units.map((unit) => [unit.id, unit.mark]));
  const parents = new Map<string, string | null>(present.units.map((unit) => [unit.mark, unit.parentId === null ? null : markOf.get(unit.parentId) ?? null]));
  for (const unit of wanted) if (unit.parentMark !== null || !parents.has(unit.mark)) parents.set(unit.mark, unit.parentMark);
  const number = new Map([...parents.keys()].map((mark, at) => [mark, at + 1]));
  return wanted.flatMap((unit) => {
    const way: string[] = [];
    for (let at: string | null = unit.mark; at !== null && !way.includes(at); at = parents.get(at) ?? null) way.push(at);
    const places = way.map((mark) => ({ unitId: number.get(mark) ?? 0, parentId: number.get(parents.get(mark) ?? '') ?? null, from: present.day, to: null }));
    const circle = parents.get(way.at(-1)!) === unit.mark && firstCircle(places);
    return circle ? [{ row: unit.row, column: headingOf('parentMark'), code: 'units-in-circle', detail: [...way, unit.mark].join(' → ') }] : [];
  });
}
