import { useEffect, useReducer, useRef } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { registerPaper } from 'contract/paper.ts';
import { call } from '~/shared/api/call.ts';
import { problemWords } from '~/shared/api/problem.ts';
import { fieldErrors } from '~/shared/ui/ErrorSummary.tsx';
import { today } from '~/shared/words/dates.ts';
import { isEmpty, letterOf, nextEntry, step, takenUpAgain } from './stack.ts';
import type { Stack, Step } from './stack.ts';

// A stack is not lost when the clerk looks something up on another page; it is the clerk's own.
let kept: { personId: number; stack: Stack } | null = null;

export function emptyStack(): Stack {
  return { id: crypto.randomUUID(), receivedOn: today(), entry: nextEntry(crypto.randomUUID()), wrong: {}, lines: [] };
}

/** The stack on the counter. Letters go to the register one by one, in their order, so that their numbers follow each other. */
export function useStack(personId: number) {
  const client = useQueryClient();
  const [stack, act] = useReducer((before: Stack, doing: Step | Stack) => ('kind' in doing ? step(before, doing) : doing), null, () => (kept?.personId === personId ? takenUpAgain(kept.stack) : emptyStack()));
  const busy = useRef(false);
  useEffect(() => { kept = { personId, stack }; }, [personId, stack]);
  useEffect(() => {
    const next = stack.lines.find(({ state }) => state === 'waiting');
    if (!next || busy.current) return;
    busy.current = true;
    const { key } = next.entry;
    act({ kind: 'sending', key });
    call(registerPaper, { body: { stack: stack.id, letter: letterOf(next.entry, stack.receivedOn) } })
      .then((given) => act({ kind: 'done', key, given }), (error: unknown) => act({ kind: 'refused', key, why: problemWords(error), wrong: wrongIn(error) }))
      .finally(() => {
        busy.current = false;
        void Promise.all(['incoming', 'desk'].map((topic) => client.invalidateQueries({ queryKey: [topic] })));
      });
  }, [client, stack]);
  useAskBeforeLeaving(!isEmpty(stack.entry) || stack.lines.some(({ state }) => state !== 'done'));
  return [stack, act] as const;
}

function wrongIn(error: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(fieldErrors(error)).map(([path, words]) => [path.replace(/^letter[./]/, ''), words]));
}

function useAskBeforeLeaving(asking: boolean): void {
  useEffect(() => {
    if (!asking) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [asking]);
}
