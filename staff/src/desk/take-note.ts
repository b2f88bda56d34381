import { useMutation, useQueryClient } from '@tanstack/react-query';
import { takeNote } from 'contract/assignment.ts';
import { call } from '~/shared/api/call.ts';
import { problemWords } from '~/shared/api/problem.ts';
import { say } from '~/shared/ui/toasts.ts';
import { t } from '~/shared/words/messages.ts';

/** Takes note of letters I was informed of. */
export function useTakeNote() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (participations: number[]) => call(takeNote, { body: { participations } }),
    onSuccess: (_, participations) => say(t('participation.noted', { count: participations.length })),
    onError: (error) => say(problemWords(error), { bad: true }),
    onSettled: () => Promise.all(['desk', 'item'].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
}
