import { useRef, useState } from 'react';
import type { RefObject } from 'react';
import { useShortcuts } from '~/shared/keys/shortcuts.ts';
import { t } from '~/shared/words/messages.ts';
import type { Selection } from './selection.ts';

type Rows<T> = { box: RefObject<HTMLElement | null>; entries: readonly T[]; openId?: number; onWalk?: (entry: T) => void; selection?: Selection; show: (at: number) => void };

/** Two frames: one for the virtualiser to place the row, one for React to draw it. */
function whenDrawn(run: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(run));
}

/** j and k walk the rows, x chooses, shift+x chooses up to here, shift with an arrow chooses on the way. */
export function useRowKeys<T extends { id: number }>({ box, entries, openId, onWalk, selection, show }: Rows<T>): void {
  const [at, setAt] = useState(-1);
  // Who types faster than rows are drawn goes on from the row that is about to have the focus.
  const next = useRef<number | null>(null);
  const here = () => {
    if (next.current !== null) return next.current;
    const row = document.activeElement?.closest('li,[role=row]')?.querySelector<HTMLElement>('[data-row]');
    if (row && box.current?.contains(row)) return Number(row.dataset['row']);
    const open = entries.findIndex((entry) => entry.id === openId);
    return open >= 0 ? open : Math.min(at, entries.length - 1);
  };
  const walk = (step: number) => {
    const to = Math.max(0, Math.min(entries.length - 1, here() + step));
    const entry = entries[to];
    if (!entry) return;
    setAt(to);
    show(to);
    next.current = to;
    whenDrawn(() => {
      if (next.current !== to) return;
      next.current = null;
      box.current?.querySelector<HTMLElement>(`[data-row="${to}"]`)?.focus();
    });
    onWalk?.(entry);
  };
  const extend = (step: number) => {
    const from = entries[here()];
    const to = entries[Math.max(0, Math.min(entries.length - 1, here() + step))];
    walk(step);
    for (const entry of [from, to]) if (entry && (selection?.offered?.has(entry.id) ?? true)) selection?.mark(entry.id);
  };
  const choose = (range: boolean) => {
    const entry = entries[here()];
    if (entry) selection?.toggle(entry.id, range);
  };
  useShortcuts([
    { key: 'j', words: t('keys.next'), run: () => walk(1) },
    { key: 'k', words: t('keys.previous'), run: () => walk(-1) },
    ...(selection
      ? [
          { key: 'x', words: t('keys.choose'), run: () => choose(false) },
          { key: 'Shift+x', words: t('keys.choose-range'), run: () => choose(true) },
          { key: 'Shift+ArrowDown', words: t('keys.choose-down'), run: () => extend(1) },
          { key: 'Shift+ArrowUp', words: t('keys.choose-up'), run: () => extend(-1) },
        ]
      : []),
  ]);
}
