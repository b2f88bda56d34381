import { useCallback, useMemo, useRef, useState } from 'react';

export type Selection = {
  picked: ReadonlySet<number>;
  /** Rows that may be chosen, where not every row may. */
  offered?: ReadonlySet<number>;
  toggle: (id: number, range: boolean) => void;
  /** Chooses the row, or leaves it chosen. */
  mark: (id: number) => void;
  all: () => void;
  clear: () => void;
};

/** Rows chosen for one act together; with shift everything since the last choice. Rows that leave the list leave the choice. */
export function useSelection(ids: readonly number[]): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const last = useRef<number | null>(null);
  const picked = useMemo(() => new Set(ids.filter((id) => chosen.has(id))), [ids, chosen]);
  const toggle = useCallback(
    (id: number, range: boolean) => {
      const from = last.current === null ? -1 : ids.indexOf(last.current);
      const to = ids.indexOf(id);
      last.current = id;
      setChosen((before) => {
        const next = new Set(before);
        if (range && from >= 0 && to >= 0) {
          for (const between of ids.slice(Math.min(from, to), Math.max(from, to) + 1)) next.add(between);
        } else if (!next.delete(id)) {
          next.add(id);
        }
        return next;
      });
    },
    [ids],
  );
  const mark = useCallback((id: number) => {
    last.current = id;
    setChosen((before) => new Set([...before, id]));
  }, []);
  const all = useCallback(() => setChosen(new Set(ids)), [ids]);
  const clear = useCallback(() => setChosen(new Set()), []);
  return { picked, toggle, mark, all, clear };
}
