import type { Act } from '../../platform/acts/index.ts';

/** Gives the individual mailboxes of a desk to another; what comes there waits before the new owner. Returns how many. */
export async function reassignMailboxes(act: Act, fromPostId: number, toPostId: number): Promise<number> {
  const moved = await act.tx.updateTable('mailbox').set({ owner_post_id: toPostId }).where('owner_post_id', '=', fromPostId).where('valid_to', 'is', null).returning(['id', 'address']).execute();
  for (const { id, address } of moved) act.record({ subject: { kind: 'mailbox', id }, act: 'mailroom.reassign-mailbox', before: { postId: fromPostId }, after: { address, postId: toPostId } });
  if (moved.length > 0) act.touch('mailboxes');
  return moved.length;
}
