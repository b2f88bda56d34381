import { sql, type RawBuilder } from 'kysely';
import type { z } from 'zod';
import type { mailroom as contract } from '../../../../contract/index.ts';
import type { BlobStore } from '../../../platform/blobs/index.ts';
import type { Reader } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/errors/index.ts';
import { caseListedTo, itemNotHidden, itemReadable, masked } from '../../cases/index.ts';
import type { Viewer } from '../../people/index.ts';
import { entryVisibleTo } from '../intake/kept-entries.ts';
import { parseMessage } from '../parsing/parse-message.ts';

export type LedgerEntry = z.input<typeof contract.LedgerEntry>;
type WaitingEntry = z.input<typeof contract.WaitingEntry>;
type WaitingItem = z.input<typeof contract.WaitingItem>;
type Page<T> = { entries: T[]; next: string | null; total: number };
type Row = {
  id: number; source: LedgerEntry['source']; source_identity: string; received_at: Date; size: number; sha256: string; envelope_from: string | null; envelope_to: string[]; state: LedgerEntry['state']; outcome: LedgerEntry['outcome']; reason: string | null;
  item_id: number | null; identifier: string | null; confidentiality: string | null; kept_for_post_id: number | null; offers: number; details: Record<string, unknown>; subject: string | null; from_name: string | null; from_address: string | null; preview: string | null; attachment_names: string[] | null;
  sender_check: WaitingItem['senderCheck']; sent_at: Date | null; next_try_at: Date | null; tried: number; recipients: string[] | null; problems: { code: string; detail: string }[] | null;
};

const select = sql`
  select l.id, l.source, l.source_identity, l.received_at, l.size, l.sha256, l.envelope_from, l.envelope_to, l.state, l.outcome, l.reason, l.item_id, i.identifier, i.confidentiality, l.kept_for_post_id, l.details, l.next_try_at, l.tried,
    1 + (select count(*) from ledger_offer o where o.ledger_entry_id = l.id) as offers,
    m.subject, m.from_name, m.from_address, m.preview, m.attachment_names, m.sender_check, m.sent_at, m.recipients, m.problems
  from ledger_entry l left join item i on i.id = l.item_id left join message m on m.ledger_entry_id = l.id`;

const waitingAbilities = ['mailroom.register-waiting', 'mailroom.attach-waiting', 'mailroom.set-aside-waiting', 'mailroom.retry-waiting'];

/** Everything ever accepted, newest first; programs are told of what is strictly confidential only that it came and what became of it. */
export async function listLedger(reader: Reader, viewer: Viewer, filter: { state?: string | undefined; sha256?: string | undefined; source?: string | undefined }, page: { before: number | null; limit: number }): Promise<Page<LedgerEntry>> {
  const parts: RawBuilder<unknown>[] = [viewer.kind === 'token' ? sql`true` : sql`((l.item_id is null and ${entryVisibleTo(viewer)}) or ${itemNotHidden(viewer, sql`l.item_id`)})`];
  if (filter.state) parts.push(sql`l.state = ${filter.state}`);
  if (filter.sha256) parts.push(sql`l.sha256 = ${filter.sha256}`);
  if (filter.source) parts.push(sql`l.source = ${filter.source}`);
  return pageOf(reader, sql.join(parts, sql` and `), page, (row) => (masked(viewer, row.item_id === null && row.kept_for_post_id !== null ? 'strict' : row.confidentiality ?? 'ordinary') ? { ...entryOf(row), sourceIdentity: '', envelopeFrom: null, envelopeTo: [] } : entryOf(row)));
}

/** The waiting room as far as it is the person's, oldest last. */
export async function listWaiting(reader: Reader, viewer: Viewer, filter: { reason?: string | undefined }, page: { before: number | null; limit: number }): Promise<Page<WaitingEntry>> {
  return pageOf(reader, sql`l.state = 'waiting' and ${entryVisibleTo(viewer)} ${filter.reason ? sql`and l.reason = ${filter.reason}` : sql``}`, page, waitingOf);
}

async function pageOf<T>(reader: Reader, where: RawBuilder<unknown>, page: { before: number | null; limit: number }, shape: (row: Row) => T): Promise<Page<T>> {
  const { rows } = await sql<Row>`${select} where ${where} ${page.before === null ? sql`` : sql`and l.id < ${page.before}`} order by l.id desc limit ${page.limit + 1}`.execute(reader);
  const { rows: counted } = await sql<{ total: number }>`select count(*) as total from ledger_entry l where ${where}`.execute(reader);
  return { entries: rows.slice(0, page.limit).map(shape), next: rows.length > page.limit ? String(rows[page.limit - 1]!.id) : null, total: counted[0]?.total ?? 0 };
}

/** One waiting entry with what can be read of it and where it may belong. Errors: 404. */
export async function readWaiting(reader: Reader, blobs: BlobStore, viewer: Viewer, id: number): Promise<WaitingItem> {
  const { rows } = await sql<Row>`${select} where l.id = ${id} and l.state = 'waiting' and ${entryVisibleTo(viewer)}`.execute(reader);
  const row = rows[0];
  if (!row) throw notFound();
  const parsed = await parseMessage(await blobs.read(row.sha256), { receivedAt: row.received_at });
  const caseIds = (row.details['caseIds'] as string[] | undefined ?? []).map(Number);
  const cases = caseIds.length === 0 ? [] : await reader.selectFrom('case_file').select(['id', 'mark', 'title', 'state']).where('id', 'in', caseIds).where(caseListedTo(viewer)).execute();
  const duplicates = await sql<{ id: number; identifier: string; title: string }>`
    select i.id, i.identifier, i.title from message m join message o on o.message_id = m.message_id and o.ledger_entry_id <> m.ledger_entry_id join item i on i.ledger_entry_id = o.ledger_entry_id where m.ledger_entry_id = ${id} and ${itemReadable(viewer, sql`i.id`)} limit 5`.execute(reader);
  const check = row.sender_check as Partial<NonNullable<WaitingItem['senderCheck']>> | null;
  return {
    ...waitingOf(row), sentAt: row.sent_at?.toISOString() ?? null, recipients: row.recipients ?? [], problems: (row.problems ?? []).map(({ code, detail }) => ({ code, detail })),
    senderCheck: check?.verdict ? { verdict: check.verdict, spf: check.spf ?? null, dkim: check.dkim ?? null, dmarc: check.dmarc ?? null, domain: check.domain ?? null } : null,
    attachments: parsed.kind === 'message' ? parsed.attachments.map(({ partPath, fileName, mediaType, size, sha256 }) => ({ partPath, fileName, mediaType, size, sha256 })) : [],
    caseCandidates: cases.map((one) => ({ ...one, state: one.state as 'open' })), duplicates: duplicates.rows, parseable: parsed.kind === 'message',
  };
}

function entryOf(row: Row): LedgerEntry {
  return {
    id: row.id, source: row.source, sourceIdentity: row.source_identity, receivedAt: row.received_at.toISOString(), size: row.size, sha256: row.sha256, envelopeFrom: row.envelope_from, envelopeTo: row.envelope_to,
    state: row.state, outcome: row.outcome, reason: row.reason, itemId: row.item_id, identifier: row.identifier, offers: row.offers,
  };
}

function waitingOf(row: Row): WaitingEntry {
  return { ...entryOf(row), subject: row.subject ?? '', fromName: row.from_name, fromAddress: row.from_address, preview: row.preview ?? '', details: row.details, attachmentNames: row.attachment_names ?? [], abilities: waitingAbilities, nextTryAt: row.next_try_at?.toISOString() ?? null, tries: row.tried };
}
