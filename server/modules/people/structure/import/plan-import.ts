import { createHash } from 'node:crypto';
import { planPeople } from './plan-people.ts';
import { planPosts } from './plan-posts.ts';
import { planUnits } from './plan-units.ts';
import type { Present } from './present.ts';
import { readRows, type ImportProblem } from './read-rows.ts';
import type { Step } from './steps.ts';

/** Something that is in the office and not in the file; an import leaves it as it is. */
export type Unmentioned = { kind: 'unit' | 'post'; name: string };
/** What an import would do, or everything that stands in its way. `fingerprint` names exactly these steps. */
export type ImportPlan = { rows: number; problems: ImportProblem[]; steps: Step[]; unmentioned: Unmentioned[]; fingerprint: string };

/** Compares a table with the office. `accounts`: whether logins make accounts, which only an administrator may. Pure. */
export function planImport(table: readonly (readonly string[])[], present: Present, accounts: boolean): ImportPlan {
  const read = readRows(table);
  const units = planUnits(read.rows, present);
  const people = planPeople(read.rows, present, accounts);
  const posts = planPosts(read.rows, people.personOf, present);
  const problems = [...read.problems, ...units.problems, ...people.problems, ...posts.problems].toSorted((a, b) => a.row - b.row);
  const steps = [...units.steps, ...people.steps, ...posts.steps].toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  const marks = new Set(read.rows.map((row) => row.unitMark));
  const unmentioned: Unmentioned[] = [
    ...present.units.filter((unit) => !marks.has(unit.mark)).map((unit) => ({ kind: 'unit' as const, name: `${unit.mark} – ${unit.name}` })),
    ...present.posts.filter((post) => !posts.mentioned.has(post.id)).map((post) => ({ kind: 'post' as const, name: `${post.title} (${present.units.find((unit) => unit.id === post.unitId)?.mark ?? ''})` })),
  ];
  return { rows: read.rows.length, problems, steps, unmentioned, fingerprint: createHash('sha256').update(JSON.stringify([present.day, steps])).digest('hex') };
}

// Units before what is in them, posts and people before those who sit there, days that end before days that begin.
const order: readonly Step['kind'][] = ['add-unit', 'change-unit', 'change-post', 'add-post', 'add-person', 'change-person', 'change-days', 'appoint', 'add-account'];
