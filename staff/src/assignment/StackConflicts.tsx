import { t } from '~/shared/words/messages.ts';
import { Changed } from './Changed.tsx';
import type { useQueue } from './queue.ts';

/** Decisions of this stack that somebody was quicker with. */
export function StackConflicts({ queue }: { queue: ReturnType<typeof useQueue> }) {
  return (
    <>
      {queue.conflicts.map((conflict) => {
        const { changed, rest, decision, to } = conflict;
        const again = () => { queue.settle(conflict); queue.put(rest, decision, to); };
        return <Changed key={changed.map((one) => one.id).join()} changed={changed} mine={decision.instruction} rest={rest.length > 0 ? { words: t('assignment.changed-rest', { count: rest.length }), run: again } : undefined} onClose={() => queue.settle(conflict)} />;
      })}
    </>
  );
}
