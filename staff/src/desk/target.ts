import type { DeskEntry, DeskSection } from '~/shared/api/types.ts';

/** Where a line of the desk leads. */
export function targetOf(entry: DeskEntry) {
  const params = { id: String(entry.id) };
  if (entry.kind === 'case') return { to: '/cases/$id', params } as const;
  if (entry.kind === 'draft') return { to: '/drafts/$id', params } as const;
  if (entry.kind === 'mail') return { to: '/dispatch/$id', params } as const;
  return { to: '/items/$id', params } as const;
}

/** A line among all of the desk; about one letter somebody may have been asked at two posts. */
export function lineKey(section: DeskSection['key'], entry: DeskEntry): string {
  return [section, entry.kind, entry.id, ...(entry.participationId === null ? [] : [entry.participationId])].join(':');
}
