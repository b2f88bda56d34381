import { useCallback, useMemo, useState } from 'react';
import type { DeskEntry } from '~/shared/api/types.ts';
import { undoable } from '~/shared/ui/undoable.ts';
import type { Decision } from './decision.ts';
import { decisionMade, decisionWords, sendDecision } from './decision.ts';
import type { Candidate, Mode } from './targets.ts';
import { rememberPost } from './targets.ts';

/** The stack being worked through: what is decided leaves at once and comes back only by undo or refusal. */
export function useQueue(entries: readonly DeskEntry[], mode: Mode) {
  const [gone, setGone] = useState<ReadonlySet<number>>(new Set());
  const [decided, setDecided] = useState(0);
  const left = useMemo(() => entries.filter((entry) => !gone.has(entry.id)), [entries, gone]);
  const bring = useCallback((ids: number[], step: number) => {
    setGone((before) => new Set([...before].filter((id) => !ids.includes(id))));
    setDecided((count) => count - step);
  }, []);
  const put = (ids: number[], decision: Decision, to: Candidate) => {
    setGone((before) => new Set([...before, ...ids]));
    setDecided((count) => count + ids.length);
    rememberPost(mode === 'offer' ? (decision.proposedPostId ?? to.postId) : to.postId);
    undoable({
      words: decisionWords(mode, ids.length, to),
      run: async ({ keepalive }) => {
        await sendDecision(mode, ids, decision, keepalive);
        await decisionMade();
        bring(ids, 0);
      },
      undo: () => bring(ids, ids.length),
      failed: () => bring(ids, ids.length),
    });
  };
  return { left, decided, put };
}
