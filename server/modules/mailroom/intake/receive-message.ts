import { sql } from 'kysely';
import type { BlobStore } from '../../../platform/blobs/index.ts';
import type { Clock } from '../../../platform/clock/index.ts';
import { prepared, type Db } from '../../../platform/db/index.ts';
import { headerPeek } from '../parsing/header-peek.ts';

/** What a channel knows about a message besides its bytes. `identity` names the offering at its source (SMTP session, IMAP UID). */
export type Offering = {
  source: 'smtp' | 'lmtp' | 'imap' | 'portal'; identity: string; envelopeFrom: string | null; envelopeTo: readonly string[]; transport: Record<string, unknown>;
};
/** What receiving needs; `wake` rouses whoever sorts. */
export type Receiving = { db: Db; blobs: BlobStore; clock: Clock; wake(): void };
/** `fresh` is false when the very same message had been accepted before: it is counted, not registered twice. */
export type Kept = { ledgerEntryId: number; sha256: string; size: number; fresh: boolean };

const peekBytes = 65_536;

/**
 * Keeps a message: bytes durable first, then its row in the intake ledger, then the answer (promise P1). The row is also
 * the order to sort the message: what has the state `received` is what still has to be done.
 * Errors: those of the store and the database; then nothing was accepted and the peer offers it again.
 */
export async function receiveMessage(receiving: Receiving, bytes: AsyncIterable<Uint8Array>, offering: Offering): Promise<Kept> {
  const writer = receiving.blobs.begin();
  const head: Uint8Array[] = [];
  let peeked = 0;
  let stored: { sha256: string; size: number };
  try {
    for await (const chunk of bytes) {
      if (peeked < peekBytes) {
        head.push(chunk);
        peeked += chunk.length;
      }
      await writer.write(chunk);
    }
    stored = await writer.commit({ durable: true });
  } catch (error) {
    await writer.abort();
    throw error;
  }
  const kept = await enter(receiving, stored, { ...offering, dedupKey: dedupKeyOf(Buffer.concat(head), stored.sha256, offering) });
  receiving.wake();
  return kept;
}

/**
 * The same bytes are the same message when they carry a Message-ID. Without one, two people could send the same bytes
 * (an empty message, "ok"), so the sender counts too: a second letter must never be taken for a repetition.
 */
function dedupKeyOf(head: Buffer, sha256: string, offering: Offering): string {
  return headerPeek(head).messageId === null ? `${sha256}:${offering.envelopeFrom ?? ''}` : sha256;
}

async function enter(receiving: Receiving, stored: { sha256: string; size: number }, offering: Offering & { dedupKey: string }): Promise<Kept> {
  const now = receiving.clock.now();
  const transport = JSON.stringify(offering.transport);
  const envelopeTo = [...offering.envelopeTo];
  const { rows } = await sql<{ id: number }>`${prepared}
    insert into ledger_entry (source, source_identity, dedup_key, received_at, size, sha256, envelope_from, envelope_to, transport)
    values (${offering.source}, ${offering.identity}, ${offering.dedupKey}, ${now}, ${stored.size}, ${stored.sha256}, ${offering.envelopeFrom}, ${envelopeTo}, ${transport})
    on conflict (dedup_key) do nothing returning id`.execute(receiving.db);
  if (rows[0]) return { ledgerEntryId: rows[0].id, ...stored, fresh: true };
  const known = await receiving.db.selectFrom('ledger_entry').select(['id', 'source_identity']).where('dedup_key', '=', offering.dedupKey).executeTakeFirstOrThrow();
  if (known.source_identity !== offering.identity) {
    await receiving.db.insertInto('ledger_offer').values({
      ledger_entry_id: known.id, source: offering.source, source_identity: offering.identity, offered_at: now, envelope_from: offering.envelopeFrom, envelope_to: envelopeTo, transport,
    }).execute();
  }
  return { ledgerEntryId: known.id, ...stored, fresh: false };
}
