import { useEffect, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { DeskEntry } from '~/shared/api/types.ts';
import { useMe } from '~/shared/frame/me.tsx';
import { itemQuery } from '~/mailroom/item-query.ts';
import { draftOf } from './drafts.ts';

type Asked = {
  /** What the address names. */
  wanted: number | undefined;
  left: readonly DeskEntry[];
  /** Whether a letter is still in the stack, or has left it by a decision made here. */
  knows: (id: number) => boolean;
};

/**
 * The letter under the reader's eyes, and its place in the stack. One that somebody else has moved meanwhile stays (`taken`) until the
 * reader goes on: nobody may find another letter under the key they are about to press, or what they have typed gone.
 */
export function useShownLetter({ wanted, left, knows }: Asked) {
  const [last, setLast] = useState(0);
  const [seen, setSeen] = useState<DeskEntry>();
  const found = left.findIndex((entry) => entry.id === (wanted ?? seen?.id));
  const at = found >= 0 ? found : Math.min(last, left.length - 1);
  const taken = seen !== undefined && (wanted === undefined || wanted === seen.id) && !knows(seen.id);
  const shown = taken ? seen : left[at];
  if (!taken && shown?.id !== seen?.id) setSeen(shown);
  if (!taken && at >= 0 && at !== last) setLast(at);
  return { shown, at, taken, next: left[taken ? at : at + 1] ?? left[at - 1], release: () => setSeen(undefined) };
}

/** A letter the reader has moved, in another window or a moment before the page was loaded anew, is no surprise to them: unless they had begun to write, it leaves as any other. */
export function useOwnMove(taken: DeskEntry | undefined, release: () => void): void {
  const me = useMe();
  const { data: item } = useQuery({ ...itemQuery(taken?.id ?? 0), enabled: taken !== undefined });
  const own = item !== undefined && taken !== undefined && item.holder?.holdingId !== taken.holdingId && item.assignments.at(-1)?.byName === me.name && !draftOf([taken.id])?.instruction;
  useEffect(() => { if (own) release(); }, [own, release]);
}
