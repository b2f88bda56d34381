import { useMutation, useQueryClient } from '@tanstack/react-query';
import { readClass, readPlan, searchPlan } from 'contract/fileplan.ts';
import { call } from '~/shared/api/call.ts';
import { say } from '~/shared/ui/toasts.ts';

type Asked = { signal: AbortSignal };

/** The whole plan of a day; today when none is given. */
export const planQuery = (on?: string) => ({ queryKey: ['fileplan', 'on', on ?? ''], staleTime: 600_000, queryFn: ({ signal }: Asked) => call(readPlan, { query: { on }, signal }) });
export const planSearchQuery = (q: string, on?: string) => ({ queryKey: ['fileplan', 'search', q, on ?? ''], enabled: q !== '', queryFn: ({ signal }: Asked) => call(searchPlan, { query: { q, on }, signal }) });
export const classQuery = (symbol: string, on?: string) => ({ queryKey: ['fileplan', 'class', symbol, on ?? ''], queryFn: ({ signal }: Asked) => call(readClass, { params: { symbol }, query: { on }, signal }) });

/** An act on the plan: what is shown is read again, and `words` say what was done. */
export function usePlanAct<R>(act: () => Promise<R>, words: string, onDone?: (result: R) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: async (result) => {
      await Promise.all(['fileplan', 'classes'].map((key) => client.invalidateQueries({ queryKey: [key] })));
      say(words);
      onDone?.(result);
    },
  });
}
