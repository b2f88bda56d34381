import type { Tx } from '../../../platform/db/index.ts';
import { addressesOf, readable, writerOf, type SortedEntry } from './entry.ts';

const previewLength = 300;
/** Of a long text only this much is looked at for the preview: white space may be most of it. */
const previewFrom = 4000;

/** Keeps what a message says about itself, for lists and for recognising later messages. Replaces an earlier reading of the same entry. */
export async function writeMessages(tx: Tx, entries: readonly SortedEntry[]): Promise<void> {
  await tx.insertInto('message').values(entries.map(rowOf)).onConflict((oc) => oc.column('ledger_entry_id').doUpdateSet((eb) => ({
    sender_check: eb.ref('excluded.sender_check'), marks: eb.ref('excluded.marks'), problems: eb.ref('excluded.problems'), preview: eb.ref('excluded.preview'), subject: eb.ref('excluded.subject'),
  }))).execute();
}

function rowOf(entry: SortedEntry) {
  const message = readable(entry.parsed);
  const writer = writerOf(entry);
  return {
    ledger_entry_id: entry.row.id, message_id: message?.messageId?.slice(0, 998) ?? null, in_reply_to: message?.inReplyTo ?? null, from_name: clean(writer.name).slice(0, 300), from_address: writer.email?.toLowerCase().slice(0, 320) ?? null,
    recipients: addressesOf(entry.row, entry.parsed).slice(0, 100).map((address) => clean(address)), subject: clean(message?.subject ?? '').slice(0, 1000), sent_at: message?.date ?? null,
    preview: clean((message?.text ?? '').slice(0, Math.min(message?.quotedTextStart ?? previewFrom, previewFrom)).replace(/\s+/g, ' ').trim()).slice(0, previewLength),
    marks: JSON.stringify(message?.marks ?? {}).replaceAll('\\u0000', ''), sender_check: JSON.stringify(entry.sender ?? {}), problems: JSON.stringify(entry.parsed.problems.slice(0, 200)).replaceAll('\\u0000', ''),
    attachment_names: (message?.attachments ?? []).filter((attachment) => !attachment.inline).slice(0, 200).map((attachment) => clean(attachment.fileName)),
  };
}

/** PostgreSQL text and jsonb cannot hold NUL. */
function clean(text: string): string {
  return text.replaceAll('\u0000', '\ufffd').toWellFormed();
}
