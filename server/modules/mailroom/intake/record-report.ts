import type { Act } from '../../../platform/acts/index.ts';
import { deliveryReported } from '../events.ts';
import { readable, type SortedEntry } from './entry.ts';

/** Ties a delivery report to the message of ours it speaks about. Returns false when that message is not known after all. */
export async function recordReport(act: Act, entry: SortedEntry): Promise<boolean> {
  const message = readable(entry.parsed);
  if (!message) return false;
  const named = [message.dsn?.originalMessageId, message.inReplyTo, ...message.references.toReversed()].filter((id): id is string => typeof id === 'string');
  if (named.length === 0) return false;
  const sent = await act.tx.selectFrom('sent_message').select('message_id').where('message_id', 'in', named).executeTakeFirst();
  if (!sent) return false;
  const report = message.dsn?.perRecipient[0];
  const permanent = entry.verdict.reason === 'bounce-permanent';
  await act.tx.insertInto('bounce').values({ ledger_entry_id: entry.row.id, message_id: sent.message_id, permanent, status: report?.status ?? null, diagnostic: report?.diagnostic?.slice(0, 1000) ?? null, at: act.now })
    .onConflict((oc) => oc.doNothing()).execute();
  act.emit(deliveryReported({ ledgerEntryId: entry.row.id, messageId: sent.message_id, permanent, delivered: entry.verdict.reason === 'delivery-confirmed', status: report?.status ?? '', diagnostic: report?.diagnostic?.slice(0, 500) ?? '' }));
  return true;
}
