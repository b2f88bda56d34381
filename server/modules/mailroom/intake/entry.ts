import { z } from 'zod';
import type { ReadableMessage, ParsedMessage } from '../parsing/parsed-message.ts';
import type { Mailbox } from '../mailbox.ts';
import type { Verdict } from '../sorting/verdict.ts';

/** A row of the ledger as intake works with it. */
export type LedgerRow = {
  id: number; source: 'smtp' | 'lmtp' | 'imap' | 'portal'; source_identity: string; received_at: Date; size: number; sha256: string; envelope_from: string | null; envelope_to: string[];
  transport: unknown; state: string; reason: string | null; tried: number;
};

/** An entry on its way: what it says, where it was sent to, and what is to happen to it. */
export type SortedEntry = { row: LedgerRow; parsed: ParsedMessage; mailbox: Mailbox | null; verdict: Verdict; duplicateOf: number | null; senderVerdict: string | null; sender: unknown };

const PortalTransport = z.object({ sender: z.object({ kind: z.enum(['person', 'institution']), name: z.string(), email: z.string().nullable() }) });

export function readable(parsed: ParsedMessage): ReadableMessage | null {
  return parsed.kind === 'message' ? parsed : null;
}

export type Writer = { name: string; email: string | null; kind?: 'person' | 'institution' };

/** Whose letter somebody of the office has passed on; null when it does not say. */
export function originalWriterOf(entry: { parsed: ParsedMessage }): Writer | null {
  const from = readable(entry.parsed)?.forwarded?.from ?? null;
  return from === null || from.address === '' ? null : { name: from.name.trim() || from.address, email: from.address };
}

/** Who wrote, as far as the message says; the envelope where it does not. The portal's form has asked for it itself. */
export function writerOf(entry: { row: LedgerRow; parsed: ParsedMessage }): Writer {
  const asked = entry.row.source === 'portal' ? PortalTransport.safeParse(entry.row.transport).data?.sender : undefined;
  if (asked) return { ...asked, name: asked.name.trim() || asked.email || 'nieznany nadawca' };
  const message = readable(entry.parsed);
  const first = message?.from[0] ?? message?.sender ?? null;
  const email = first?.address ?? (entry.row.envelope_from || null);
  return { name: first?.name.trim() || email || 'nieznany nadawca', email };
}

/** Every address the message was for: envelope first, then what gateways noted, then the headers. */
export function addressesOf(row: LedgerRow, parsed: ParsedMessage): string[] {
  const message = readable(parsed);
  const noted = message ? [...message.marks.deliveredTo, ...message.to.map((to) => to.address), ...message.cc.map((cc) => cc.address)] : [];
  return row.envelope_to.length > 0 ? [...row.envelope_to, ...noted] : noted;
}
