import { foldLetters } from '../../adapters/search-text/index.ts';
import type { PlanClass } from './plan-day.ts';

const threes = new WeakMap<PlanClass, ReadonlySet<string>>();

/** How much of the words typed (without Polish letters) occurs in what a class says: the share of their groups of three letters. Pure. */
export function likeness(typed: string, one: PlanClass): number {
  const wanted = threesOf(typed);
  let known = threes.get(one);
  if (!known) threes.set(one, known = threesOf(foldLetters(`${one.title} ${one.remarks}`.toLowerCase())));
  let met = 0;
  for (const group of wanted) if (known.has(group)) met += 1;
  return wanted.size === 0 ? 0 : met / wanted.size;
}

function threesOf(text: string): Set<string> {
  const groups = new Set<string>();
  for (const [word] of text.matchAll(/[\p{L}\p{N}]+/gu)) {
    const padded = `  ${word} `;
    for (let at = 0; at + 3 <= padded.length; at += 1) groups.add(padded.slice(at, at + 3));
  }
  return groups;
}
