import { useEffect, useMemo } from 'react';
import type { ReactNode } from 'react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { open } from 'contract/assignment.ts';
import { call } from '~/shared/api/call.ts';
import { queryClient } from '~/shared/api/query-client.ts';
import type { DeskEntry } from '~/shared/api/types.ts';
import { wantPaneFocus } from '~/shared/list/pane-focus.ts';
import { useSelection } from '~/shared/list/selection.ts';
import { PageTitle } from '~/shared/frame/Page.tsx';
import { itemQuery } from '~/mailroom/item-query.ts';
import { StackBulk } from './StackBulk.tsx';
import { StackConflicts } from './StackConflicts.tsx';
import { StackLetter } from './StackLetter.tsx';
import { StackList } from './StackList.tsx';
import { useQueue } from './queue.ts';
import { useOwnMove, useShownLetter } from './shown-letter.ts';
import type { Mode } from './targets.ts';
import { proposalQuery } from './targets.ts';

type Props = { mode: Mode; entries: DeskEntry[]; total: number; title: string; empty: ReactNode };

/** Notes that I have looked at the letter, and reads the next one ahead. */
function useLookedAt(shown: DeskEntry | undefined, next: DeskEntry | undefined): void {
  const id = shown?.id;
  const fresh = shown?.fresh ?? false;
  const nextId = next?.id;
  useEffect(() => {
    if (id !== undefined && fresh) call(open, { body: { itemId: id } }).catch(() => {});
    if (nextId !== undefined) {
      void queryClient.prefetchQuery(itemQuery(nextId));
      void queryClient.prefetchQuery(proposalQuery(nextId));
    }
  }, [id, fresh, nextId]);
}

/** List, letter, decision side by side; on a narrow screen the letter and the decision below it. */
export function Stack({ mode, entries, total, title, empty }: Props) {
  const navigate = useNavigate();
  const search = useSearch({ from: '/frame/assignment' });
  const queue = useQueue(entries, mode);
  const ids = useMemo(() => queue.left.map((entry) => entry.id), [queue.left]);
  const selection = useSelection(ids);
  const { shown, at, taken, next, release } = useShownLetter({ wanted: search.item, left: queue.left, knows: queue.knows });
  useOwnMove(taken ? shown : undefined, release);
  useLookedAt(shown, next);
  const show = (entry: DeskEntry | undefined) => {
    if (entry) void navigate({ to: '/assignment', search: { stage: search.stage, item: entry.id }, replace: true });
    else release();
  };
  const move = (step: number) => show(taken && step > 0 ? next : queue.left[Math.max(0, Math.min(queue.left.length - 1, at + step))]);
  const conflicts = <StackConflicts queue={queue} />;
  if (!shown) return <div className="page"><PageTitle title={title} />{conflicts}{empty}</div>;
  const all = Math.max(total - (entries.length - queue.left.length), queue.left.length) + queue.decided;
  return (
    <div className="triage">
      <StackList title={title} entries={queue.left} openId={shown.id} selection={selection} total={all - queue.decided} />
      {selection.picked.size > 1 ? (
        <StackBulk mode={mode} entries={queue.left.filter((entry) => selection.picked.has(entry.id))} conflicts={conflicts} onDecision={(picked, decision, to) => { if (queue.left.length > picked.length) wantPaneFocus(); queue.put(picked, decision, to); selection.clear(); }} onClear={selection.clear} />
      ) : (
        <StackLetter
          key={shown.id} mode={mode} entry={shown} counter={{ at: queue.decided + at + 1, total: all }} conflicts={conflicts} taken={taken} onMove={move} onNext={taken ? () => show(next) : null}
          onDecision={(decision, to) => { queue.put([shown], decision, to); if (next) { wantPaneFocus(); show(next); } }}
        />
      )}
    </div>
  );
}
