import { z } from 'zod';
import type { SenderCheck } from '../../adapters/mail-auth/sender-check.ts';
import type { Acting } from '../../platform/acts/index.ts';
import { act, systemActor } from '../../platform/acts/index.ts';
import type { BlobStore } from '../../platform/blobs/index.ts';
import { defineJob, type Job } from '../../platform/jobs/index.ts';

/** What the check of a sender needs: the store and a resolver of sender domains that never throws. */
export type SenderDeps = Acting & { blobs: BlobStore; checkSender(bytes: Buffer, transport: unknown): Promise<SenderCheck> };

/**
 * Finds out for a newly registered letter whether its sender is who it says (SPF, DKIM, DMARC) and notes it for the clerk.
 * A job of its own, since name servers may be slow and the letter must have its number at once.
 */
export const checkNewSender: Job<SenderDeps> = defineJob({
  name: 'mailroom.check-sender',
  payload: z.object({ itemId: z.number() }),
  async run(deps: SenderDeps, { itemId }) {
    const row = await deps.db.selectFrom('item').innerJoin('ledger_entry', 'ledger_entry.id', 'item.ledger_entry_id')
      .select(['item.sender_check', 'ledger_entry.id as ledger_id', 'ledger_entry.sha256', 'ledger_entry.transport', 'ledger_entry.source']).where('item.id', '=', itemId).executeTakeFirst();
    if (!row || row.sender_check !== null || row.source === 'portal') return;
    const check = await deps.checkSender(await deps.blobs.read(row.sha256), row.transport);
    await act(deps, { name: 'mailroom.check-sender', actor: systemActor('mailroom') }, async (doing) => {
      await doing.tx.updateTable('item').set({ sender_check: check.verdict }).where('id', '=', itemId).execute();
      await doing.tx.updateTable('message').set({ sender_check: JSON.stringify(check) }).where('ledger_entry_id', '=', row.ledger_id).execute();
      doing.record({ subject: { kind: 'item', id: itemId }, after: { verdict: check.verdict } });
      doing.touch(`item:${itemId}`);
    });
  },
});

/** Checks the sender of every newly registered letter, after what residents wait for. */
export const senderSubscription = { event: 'registry.registered-incoming', job: checkNewSender.name, priority: 10 };
