import { listClasses } from 'contract/fileplan.ts';
import { call } from '~/shared/api/call.ts';

/** What is typed, or the heading one has gone down to; `party` is the sender of the letter. */
export type Looking = { typed: string; parent: string | null; party: number | undefined };

/** Classes to choose from as they stand today. */
export const classesQuery = ({ typed, parent, party }: Looking) => {
  const sought = typed.trim();
  const search = { party, ...(sought !== '' ? { q: sought } : parent !== null ? { parent } : {}) };
  return { queryKey: ['classes', search], queryFn: ({ signal }: { signal: AbortSignal }) => call(listClasses, { query: search, signal }), staleTime: 600_000 };
};
