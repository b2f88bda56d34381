import { useCallback, useMemo, useState } from 'react';
import type { ChangedItem, DeskEntry } from '~/shared/api/types.ts';
import { undoable } from '~/shared/ui/undoable.ts';
import { changedIn } from './changed.ts';
import type { Decision } from './decision.ts';
import { decisionMade, decisionWords, seen, sendDecision } from './decision.ts';
import { dropDraft, keepDraft } from './drafts.ts';
import type { Candidate, Mode } from './targets.ts';
import { rememberPost } from './targets.ts';

/** A decision that was refused because some of its letters had moved meanwhile; `rest` are those that had not. */
export type Conflict = { changed: ChangedItem[]; rest: DeskEntry[]; decision: Decision; to: Candidate };

/** The stack being worked through: what is decided leaves at once and comes back only by undo or refusal. */
export function useQueue(entries: readonly DeskEntry[], mode: Mode) {
  const [gone, setGone] = useState<ReadonlySet<number>>(new Set());
  const [decided, setDecided] = useState(0);
  const [conflicts, setConflicts] = useState<readonly Conflict[]>([]);
  const left = useMemo(() => entries.filter((entry) => !gone.has(entry.id)), [entries, gone]);
  const bring = useCallback((ids: number[], step: number) => {
    setGone((before) => new Set([...before].filter((id) => !ids.includes(id))));
    setDecided((count) => count - step);
  }, []);
  const put = (picked: DeskEntry[], decision: Decision, to: Candidate) => {
    const ids = picked.map((entry) => entry.id);
    const items = picked.map(seen);
    setGone((before) => new Set([...before, ...ids]));
    setDecided((count) => count + ids.length);
    rememberPost(mode === 'offer' ? (decision.proposedPostId ?? to.postId) : to.postId);
    undoable({
      words: decisionWords(mode, ids.length, to),
      run: async ({ keepalive }) => {
        await sendDecision(mode, items, decision, keepalive);
        dropDraft(ids);
        await decisionMade();
        bring(ids, 0);
      },
      undo: () => bring(ids, ids.length),
      failed: (error) => {
        bring(ids, ids.length);
        const changed = changedIn(error);
        if (!changed) return false;
        const draft = { postId: mode === 'offer' ? decision.proposedPostId : decision.postId, decider: String(decision.postId), instruction: decision.instruction, termOn: decision.termOn, participants: decision.participants };
        for (const one of changed) keepDraft([one.id], draft);
        setConflicts((before) => [...before, { changed, rest: picked.filter((entry) => !changed.some((one) => one.id === entry.id)), decision, to }]);
        void decisionMade();
        return true;
      },
    });
  };
  const settle = (conflict: Conflict) => setConflicts((before) => before.filter((one) => one !== conflict));
  const knows = (id: number) => gone.has(id) || entries.some((entry) => entry.id === id);
  return { left, decided, put, conflicts, settle, knows };
}
