import { accept, contribute, decide, offer, open, passOn, returnItems, takeNote } from 'contract/assignment.ts';
import { call } from '~/shared/api/call.ts';
import type { IncomingItem } from '~/shared/api/types.ts';
import { can } from '~/shared/api/types.ts';

const noted = new Set<number>();

/** What only a holder may do. The mailroom offers, the mayor decides: both have looked when they have opened it. */
const holdersActs = [accept, returnItems, offer, decide, passOn];

/** Tells the server that the holder, or somebody who was asked or informed, has looked, once; looking by others is not noted. */
export function lookedAt(item: IncomingItem): void {
  const held = holdersActs.some((act) => can(item, act)) && item.holder?.openedAt === null;
  const asked = item.participants.some((one) => one.openedAt === null && (can(one, contribute) || can(one, takeNote)));
  if (noted.has(item.id) || !(held || asked)) return;
  noted.add(item.id);
  call(open, { body: { itemId: item.id } }).catch(() => noted.delete(item.id));
}
