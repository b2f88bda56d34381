import { useMutation, useQueryClient } from '@tanstack/react-query';
import { accept } from 'contract/assignment.ts';
import { call } from '~/shared/api/call.ts';
import { problemWords } from '~/shared/api/problem.ts';
import { say } from '~/shared/ui/toasts.ts';
import { t } from '~/shared/words/messages.ts';

/** Takes letters into my hands. */
export function useAccept() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (itemIds: number[]) => call(accept, { body: { itemIds } }),
    onSuccess: (_, itemIds) => say(t('assignment.accepted', { count: itemIds.length })),
    onError: (error) => say(problemWords(error), { bad: true }),
    onSettled: () => Promise.all(['desk', 'item', 'incoming'].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
}
