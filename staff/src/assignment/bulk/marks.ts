import { useMemo, useRef, useState } from 'react';
import type { IncomingEntry } from '~/shared/api/types.ts';
import type { Selection } from '~/shared/list/selection.ts';
import type { BulkMode, Marked } from './run.ts';

export type Marks = Selection & { marked: readonly Marked[]; put: (marked: readonly Marked[]) => void };

/** A letter of the register as it is marked: in whose hands it is now. */
function markOf(entry: IncomingEntry): Marked {
  return { id: entry.id, holdingId: entry.holder?.holdingId ?? 0, identifier: entry.identifier, termOn: entry.termOn };
}

/**
 * Letters marked to be decided about together. Also such as the list has not loaded; each stays as it was seen when it was marked, so that a later
 * change refuses it. Another filter (`of`) begins anew.
 */
export function useMarks(entries: readonly IncomingEntry[], mode: BulkMode | null, of: string): Marks {
  const [kept, setKept] = useState<{ of: string; marked: ReadonlyMap<number, Marked> }>({ of, marked: new Map() });
  const last = useRef<number | null>(null);
  const offered = useMemo(() => entries.filter(({ abilities }) => mode !== null && abilities.includes(`assignment.${mode}`)), [entries, mode]);
  const ids = useMemo(() => new Set(offered.map(({ id }) => id)), [offered]);
  const marked = kept.of === of ? kept.marked : noMarks;
  const change = (next: (before: ReadonlyMap<number, Marked>) => ReadonlyMap<number, Marked>) => setKept((before) => ({ of, marked: next(before.of === of ? before.marked : noMarks) }));
  const add = (more: readonly IncomingEntry[]) => change((before) => new Map([...before, ...more.map((entry) => [entry.id, markOf(entry)] as const)]));
  const between = (id: number) => {
    const [from, to] = [last.current, id].map((one) => offered.findIndex((entry) => entry.id === one)) as [number, number];
    return from < 0 || to < 0 ? offered.slice(to, to + 1) : offered.slice(Math.min(from, to), Math.max(from, to) + 1);
  };
  const toggle = (id: number, range: boolean) => {
    if (!ids.has(id) && !marked.has(id)) return;
    if (range) add(between(id));
    else if (marked.has(id)) change((before) => new Map([...before].filter(([one]) => one !== id)));
    else add(offered.filter((entry) => entry.id === id));
    last.current = id;
  };
  return {
    picked: useMemo(() => new Set(marked.keys()), [marked]), offered: ids, marked: useMemo(() => [...marked.values()], [marked]), toggle,
    mark: (id) => { add(offered.filter((entry) => entry.id === id)); last.current = id; },
    all: () => add(offered), clear: () => change(() => noMarks), put: (wanted) => change(() => new Map(wanted.map((one) => [one.id, one]))),
  };
}

const noMarks: ReadonlyMap<number, Marked> = new Map();
