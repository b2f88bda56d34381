import { useMutation, useQueryClient } from '@tanstack/react-query';
import { listPeople, readPerson, readPost, readStructure, readUnit } from 'contract/structure.ts';
import { call } from '~/shared/api/call.ts';
import { say } from '~/shared/ui/toasts.ts';

type Asked = { signal: AbortSignal };

/** The whole office on a day; today when none is given. */
export const structureQuery = (on?: string) => ({ queryKey: ['structure', 'on', on ?? ''], queryFn: ({ signal }: Asked) => call(readStructure, { query: { on }, signal }) });
export const unitQuery = (id: number) => ({ queryKey: ['structure', 'unit', id], queryFn: ({ signal }: Asked) => call(readUnit, { params: { id }, signal }) });
export const postQuery = (id: number) => ({ queryKey: ['structure', 'post', id], queryFn: ({ signal }: Asked) => call(readPost, { params: { id }, signal }) });
export const personQuery = (id: number) => ({ queryKey: ['structure', 'person', id], queryFn: ({ signal }: Asked) => call(readPerson, { params: { id }, signal }) });
export const peopleQuery = { queryKey: ['structure', 'people'], queryFn: ({ signal }: Asked) => call(listPeople, { signal }) };

/** An act on the structure: what is shown is read again, and `words` say what was done. */
export function useStructureAct<R>(act: () => Promise<R>, words: string, onDone?: (result: R) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: async (result) => {
      await Promise.all(['structure', 'units', 'staff', 'targets', 'desk'].map((key) => client.invalidateQueries({ queryKey: [key] })));
      say(words);
      onDone?.(result);
    },
  });
}
