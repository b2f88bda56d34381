import { z } from 'zod';
import type { Reader } from '../../platform/db/index.ts';
import { identityOf, letterKinds, type LetterKind } from './portal-letter.ts';

/** What became of a form that was sent. `looked-at`: a person must look at it before it gets its number. */
export type Receipt = { receivedAt: Date; kind: LetterKind; files: number; byEmail: boolean } & (
  | { state: 'registered'; identifier: string; trackingCode: string }
  | { state: 'accepted' | 'looked-at' | 'set-aside' }
);

const Transport = z.object({ kind: z.enum(letterKinds).catch('other'), fingerprint: z.string().catch(''), files: z.number().catch(0), sender: z.object({ email: z.string().nullable() }).catch({ email: null }) });

/** The receipt of a form by its secret id; null when nothing was sent with it. Tells nothing of the content. */
export async function readReceipt(reader: Reader, formId: string): Promise<Receipt | null> {
  const row = await reader.selectFrom('ledger_entry').leftJoin('item', 'item.id', 'ledger_entry.item_id')
    .select(['ledger_entry.received_at', 'ledger_entry.state', 'ledger_entry.transport', 'item.identifier', 'item.tracking_code'])
    .where('source_identity', '=', identityOf(formId)).where('source', '=', 'portal').orderBy('ledger_entry.id').executeTakeFirst();
  if (!row) return null;
  const { kind, files, sender } = Transport.parse(row.transport);
  const base = { receivedAt: row.received_at, kind, files, byEmail: sender.email !== null };
  if (row.identifier !== null && row.tracking_code !== null) return { ...base, state: 'registered', identifier: row.identifier, trackingCode: row.tracking_code };
  return { ...base, state: row.state === 'received' ? 'accepted' : row.state === 'waiting' ? 'looked-at' : 'set-aside' };
}

/** What a form has already become, by its fingerprint; null when it has not been sent. */
export async function readSubmission(reader: Reader, formId: string): Promise<{ fingerprint: string } | null> {
  const row = await reader.selectFrom('ledger_entry').select('transport').where('source_identity', '=', identityOf(formId)).where('source', '=', 'portal').orderBy('id').executeTakeFirst();
  return row ? { fingerprint: Transport.parse(row.transport).fingerprint } : null;
}
