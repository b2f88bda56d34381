import { sql } from 'kysely';
import { prepared } from '../../platform/db/index.ts';
import { z } from 'zod';
import type { SenderCheck } from '../../adapters/mail-auth/sender-check.ts';
import type { Acting } from '../../platform/acts/index.ts';
import { act, systemActor } from '../../platform/acts/index.ts';
import type { BlobStore } from '../../platform/blobs/index.ts';
import { defineJob, type Job } from '../../platform/jobs/index.ts';

/** What the check of a sender needs: the store and a resolver of sender domains that never throws. */
export type SenderDeps = Acting & { blobs: BlobStore; checkSender(bytes: Buffer, transport: unknown): Promise<SenderCheck> };
type Unchecked = { itemId: number; ledgerId: number; sha256: string; transport: unknown };

// Name servers that gave no answer are asked again for two days.
const pausesMinutes = [5, 15, 60, 240, 720, 1440] as const;

/** So many name servers are waited for at once. */
const atOnce = 16;

/**
 * Finds out for newly registered letters whether their senders are who they say (SPF, DKIM, DMARC) and notes it for the clerk.
 * A job of its own, since name servers may be slow and the letters must have their numbers at once;
 * where they gave no answer they are asked again, more and more rarely.
 */
export const checkNewSender: Job<SenderDeps> = defineJob({
  name: 'mailroom.check-sender',
  payload: z.object({ letters: z.array(z.object({ itemId: z.number() })), tried: z.number().default(0) }),
  async run(deps: SenderDeps, { letters, tried }) {
    const unchecked = await readUnchecked(deps, letters.map(({ itemId }) => itemId));
    for (let from = 0; from < unchecked.length; from += atOnce) {
      const group = unchecked.slice(from, from + atOnce);
      const checks = await Promise.all(group.map(async (one) => deps.checkSender(await deps.blobs.read(one.sha256), one.transport)));
      await note(deps, group, { checks, tried });
    }
  },
});

async function readUnchecked(deps: SenderDeps, itemIds: readonly number[]): Promise<Unchecked[]> {
  return deps.db.selectFrom('item').innerJoin('ledger_entry', 'ledger_entry.id', 'item.ledger_entry_id')
    .select(['item.id as itemId', 'ledger_entry.id as ledgerId', 'ledger_entry.sha256', 'ledger_entry.transport'])
    .where('item.id', 'in', itemIds.length === 0 ? [-1] : itemIds).where((eb) => eb.or([eb('item.sender_check', 'is', null), eb('item.sender_check', '=', 'failed-to-check')])).where('ledger_entry.source', '<>', 'portal').orderBy('item.id').execute();
}

async function note(deps: SenderDeps, group: readonly Unchecked[], { checks, tried }: { checks: readonly SenderCheck[]; tried: number }): Promise<void> {
  await act(deps, { name: 'mailroom.check-sender', actor: systemActor('mailroom') }, async (doing) => {
    const rows = JSON.stringify(group.map(({ itemId, ledgerId }, i) => ({ item: itemId, ledger: ledgerId, verdict: checks[i]!.verdict, sender: checks[i] })));
    await sql`${prepared}
      with found as (select * from json_to_recordset(${rows}::json) as f(item bigint, ledger bigint, verdict text, sender jsonb)),
      told as (update message m set sender_check = f.sender from found f where m.ledger_entry_id = f.ledger)
      update item i set sender_check = f.verdict from found f where i.id = f.item`.execute(doing.tx);
    const failed = group.filter((_, i) => checks[i]!.verdict === 'failed-to-check').map(({ itemId }) => ({ itemId }));
    const news = tried === 0 ? group : group.filter((_, i) => checks[i]!.verdict !== 'failed-to-check');
    for (const one of news) {
      doing.record({ subject: { kind: 'item', id: one.itemId }, after: { verdict: checks[group.indexOf(one)]!.verdict } });
      doing.touch(`item:${one.itemId}`);
    }
    if (news.length === 0) doing.record({ subject: { kind: 'item', id: null }, after: { stillUnchecked: failed.length } });
    const pause = pausesMinutes[tried];
    if (failed.length > 0 && pause !== undefined) doing.enqueue({ name: checkNewSender.name, payload: { letters: failed, tried: tried + 1 }, runAt: new Date(doing.now.getTime() + pause * 60_000), priority: 10 });
  });
}

/** Checks the sender of every newly registered letter, after what residents wait for and after the numbers of a burst of letters. */
export const senderSubscription = { event: 'registry.registered-incoming', job: checkNewSender.name, priority: 10, deferrable: true };
