import { useMutation, useQueryClient } from '@tanstack/react-query';
import { take } from 'contract/assignment.ts';
import { call } from '~/shared/api/call.ts';
import { problemWords } from '~/shared/api/problem.ts';
import type { ChangedItem, SeenItem } from '~/shared/api/types.ts';
import { say } from '~/shared/ui/toasts.ts';
import { instantWords } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';
import { changedIn, changeWords } from '~/assignment/changed.ts';

/** "W międzyczasie wziął(-ęła) Jan Nowak, dziś, 10:42"; what became of the letter in another way in the usual words. */
function tooLateWords(one: ChangedItem): string {
  if (one.act !== 'assignment.take') return `${one.identifier}: ${changeWords(one)}`;
  return t('assignment.taken-meanwhile', { identifier: one.identifier, name: one.byName, at: instantWords(one.at) });
}

/** Takes letters from the group desk into my hands. */
export function useTake() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (items: SeenItem[]) => call(take, { body: { items } }),
    onSuccess: (_, items) => say(t('assignment.taken', { count: items.length })),
    onError: (error) => say(changedIn(error)?.map(tooLateWords).join('\n') ?? problemWords(error), { bad: true }),
    onSettled: () => Promise.all(['desk', 'item', 'incoming', 'targets'].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
}
