import { useMutation, useQueryClient } from '@tanstack/react-query';
import { accept } from 'contract/assignment.ts';
import { call } from '~/shared/api/call.ts';
import { problemWords } from '~/shared/api/problem.ts';
import type { SeenItem } from '~/shared/api/types.ts';
import { say } from '~/shared/ui/toasts.ts';
import { t } from '~/shared/words/messages.ts';
import { changedIn, changeWords } from '~/assignment/changed.ts';

/** Takes letters into my hands. */
export function useAccept() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (items: SeenItem[]) => call(accept, { body: { items } }),
    onSuccess: (_, items) => say(t('assignment.accepted', { count: items.length })),
    onError: (error) => say(changedIn(error)?.map((one) => `${one.identifier}: ${changeWords(one)}`).join('\n') ?? problemWords(error), { bad: true }),
    onSettled: () => Promise.all(['desk', 'item', 'incoming'].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
}
