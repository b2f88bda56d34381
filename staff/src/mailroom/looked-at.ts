import { accept, open } from 'contract/assignment.ts';
import { call } from '~/shared/api/call.ts';
import type { IncomingItem } from '~/shared/api/types.ts';
import { can } from '~/shared/api/types.ts';
import { returnItems } from 'contract/assignment.ts';

const noted = new Set<number>();

/** Tells the server that the holder has looked, once; looking by others is not noted. */
export function lookedAt(item: IncomingItem): void {
  const mine = can(item, returnItems) || can(item, accept);
  if (!mine || noted.has(item.id) || !item.holder || item.holder.openedAt !== null) return;
  noted.add(item.id);
  call(open, { body: { itemId: item.id } }).catch(() => noted.delete(item.id));
}
