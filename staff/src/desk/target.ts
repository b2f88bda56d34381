import type { DeskEntry } from '~/shared/api/types.ts';

/** Where a line of the desk leads. */
export function targetOf(entry: DeskEntry) {
  const params = { id: String(entry.id) };
  if (entry.kind === 'case') return { to: '/cases/$id', params } as const;
  if (entry.kind === 'draft') return { to: '/drafts/$id', params } as const;
  if (entry.kind === 'mail') return { to: '/dispatch/$id', params } as const;
  return { to: '/items/$id', params } as const;
}
