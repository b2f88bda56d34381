import type { BlobStore } from '../../../platform/blobs/index.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { SenderCheck } from '../../../adapters/mail-auth/sender-check.ts';
import type { Office } from '../../people/index.ts';
import { listMailboxes, matchMailbox, type Mailbox } from '../mailbox.ts';
import { parseMessage } from '../parsing/parse-message.ts';
import type { ParsedMessage } from '../parsing/parsed-message.ts';
import type { SortFacts, VirusResult } from '../sorting/facts.ts';
import { lookupKeys, type LookupKeys } from '../sorting/lookup-keys.ts';
import { needsSenderCheck } from '../sorting/sender.ts';
import { sortMessage } from '../sorting/sort-message.ts';
import { addressesOf, readable, writerOf, type LedgerRow, type SortedEntry } from './entry.ts';
import { lookUp, possibleDuplicates, type Known } from './facts.ts';

/** The virus scanner of the office. `answers` tells whether it is there, without a content. */
export type Scanner = { scan(bytes: Buffer): Promise<VirusResult>; answers(): Promise<boolean> };

/** Foreign services the sorting may ask; each has its own time limit and never throws. */
export type SortingPorts = {
  db: Db; blobs: BlobStore;
  /** Null when the office runs no scanner. */
  scanner: Scanner | null;
  checkSender(bytes: Buffer, transport: unknown): Promise<SenderCheck>;
};

type Read = { row: LedgerRow; parsed: ParsedMessage; keys: LookupKeys | null; virus: VirusResult };

/**
 * Reads, checks and sorts a batch outside any transaction. Only what claims to belong to a case has its sender checked
 * at once, since that decides whether it may enter the file; for new letters the check follows as a job.
 */
export async function sortBatch(ports: SortingPorts, office: Office, rows: readonly LedgerRow[]): Promise<SortedEntry[]> {
  const mailboxes = await listMailboxes(ports.db);
  const reads: Read[] = [];
  for (const row of rows) reads.push(await readEntry(ports, row));
  const marks = reads.flatMap(({ keys }) => (keys ? [...keys.marks.caseMarks, ...keys.marks.registerNumbers, ...keys.marks.trackingCodes] : []));
  const known = await lookUp(ports.db, { messageIds: reads.flatMap(({ keys }) => keys?.messageIds ?? []), marks });
  const duplicates = await possibleDuplicates(ports.db, reads.flatMap(({ row, parsed }) => {
    const message = readable(parsed);
    return message ? [{ ledgerEntryId: row.id, messageId: message.messageId, from: writerOf({ row, parsed }).email?.toLowerCase() ?? null, subject: message.subject, receivedAt: row.received_at }] : [];
  }));
  markWithinBatch(reads, duplicates);
  return Promise.all(reads.map((read) => sortOne(ports, office, { read, mailboxes, known: { ...known, duplicates } })));
}

async function readEntry(ports: SortingPorts, row: LedgerRow): Promise<Read> {
  const bytes = await ports.blobs.read(row.sha256);
  const parsed = asItsChannelSays(row, await parseMessage(bytes, { receivedAt: row.received_at }));
  const virus: VirusResult = ports.scanner ? await ports.scanner.scan(bytes) : { state: 'absent' };
  const message = readable(parsed);
  // What attachments are is known now; their bytes can be taken out of the original again and need not wait in memory.
  if (message) for (const attachment of message.attachments) attachment.content = nothing;
  // Whoever fills in the portal's form may type any address: such a letter is registered and a clerk files it.
  return { row, parsed, virus, keys: message && row.source !== 'portal' ? lookupKeys(message) : null };
}

const nothing = Buffer.alloc(0);

/** What comes by the portal's form was written by a person there, whatever its words look like: no bounce, no automatic or bulk mail. */
function asItsChannelSays(row: LedgerRow, parsed: ParsedMessage): ParsedMessage {
  if (row.source !== 'portal' || parsed.kind !== 'message') return parsed;
  return { ...parsed, dsn: null, readReceipt: null, marks: { ...parsed.marks, automatic: null, bounce: false, spam: null } };
}

/** The second of two alike in one batch has no registered letter to point to yet: it waits for the next batch. */
function markWithinBatch(reads: Read[], duplicates: Map<number, number>): void {
  const seen = new Set<string>();
  for (let i = 0; i < reads.length; i += 1) {
    const message = readable(reads[i]!.parsed);
    if (!message || duplicates.has(reads[i]!.row.id)) continue;
    const alike = [message.messageId, `${writerOf(reads[i]!).email ?? ''}\n${message.subject}`].filter((key): key is string => key !== null && key.trim() !== '');
    if (alike.some((key) => seen.has(key))) reads.splice(i--, 1);
    else for (const key of alike) seen.add(key);
  }
}

async function sortOne(ports: SortingPorts, office: Office, { read, mailboxes, known }: { read: Read; mailboxes: Mailbox[]; known: Known }): Promise<SortedEntry> {
  const { row, parsed, keys, virus } = read;
  const mailbox = matchMailbox(mailboxes, addressesOf(row, parsed)) ?? mailboxes.find((one) => one.kind === 'published') ?? null;
  const cases = casesOf(keys, known);
  const own = { id: office.loopMark, addresses: mailboxes.map((one) => one.address) };
  const message = readable(parsed);
  const doubtful = message !== null && row.source !== 'portal' && needsSenderCheck(message, { cases, outgoing: known.outgoing, office: own });
  const sender = doubtful ? await ports.checkSender(await ports.blobs.read(row.sha256), row.transport) : null;
  const facts: SortFacts = {
    virus, office: own, outgoing: known.outgoing, cases, sender,
    mailbox: { kind: mailbox?.kind ?? 'published', address: mailbox?.address ?? '' },
    // Whatever is alike is registered and marked: a person may write twice, and the clerk sees both.
    duplicates: known.duplicates.has(row.id) ? [{ ledgerId: String(known.duplicates.get(row.id)), likeness: 'similar' }] : [],
  };
  return { row, parsed, mailbox, verdict: sortMessage(parsed, facts), duplicateOf: known.duplicates.get(row.id) ?? null, senderVerdict: sender?.verdict ?? null, sender };
}

function casesOf(keys: LookupKeys | null, known: Known): SortFacts['cases'] {
  if (!keys) return [];
  const named = [...keys.marks.caseMarks, ...keys.marks.registerNumbers, ...keys.marks.trackingCodes].flatMap((mark) => known.byMark.get(mark) ?? []);
  const threaded = keys.messageIds.flatMap((id) => known.outgoing.get(id)?.caseId ?? []);
  return [...new Set([...threaded, ...named])].flatMap((id) => known.cases.get(id) ?? []);
}
