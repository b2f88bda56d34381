import { sql, type RawBuilder } from 'kysely';
import type { z } from 'zod';
import type { dispatch as contract } from '../../../contract/index.ts';
import type { Reader } from '../../platform/db/index.ts';
import { notFound } from '../../platform/errors/index.ts';
import { likeText } from '../cases/index.ts';
import { hasRole, seesWholeOffice, type Viewer } from '../people/index.ts';
import { mailVisibleTo } from './own-mail.ts';
import type { MailState } from './store.ts';

export type MailEntry = z.input<typeof contract.OutgoingMail>;
export type MailFilter = { state?: MailState | undefined; purpose?: 'acknowledgement' | 'answer' | undefined; undelivered?: boolean | undefined; q?: string | undefined };
export type FoundMail = { entry: MailEntry; caseId: number | null; sha256: string; size: number };

type Row = {
  id: number; purpose: MailEntry['purpose']; to_name: string; to_address: string; subject: string; state: MailState; attempts: number; created_at: Date; next_attempt_at: Date | null; settled_at: Date | null; problem: string | null; reply: string | null;
  handled_at: Date | null; sha256: string; size: number; item_id: number; identifier: string; case_id: number | null; case_mark: string | null; own_case: number | null; officer_post_id: number | null; unit_id: number | null; holder_post_id: number | null;
};

/** What was sent, newest first, as far as the person may see it; the count is that of the whole list (promise P5). */
export async function listMails(reader: Reader, viewer: Viewer, filter: MailFilter, page: { before: number | null; limit: number }): Promise<{ entries: MailEntry[]; next: string | null; total: number }> {
  const where = conditions(viewer, filter);
  const { rows } = await sql<Row>`${selected} where ${where} ${page.before === null ? sql`` : sql`and m.id < ${page.before}`} order by m.id desc limit ${page.limit + 1}`.execute(reader);
  const { rows: counted } = await sql<{ total: number }>`select count(*) as total ${joined} where ${where}`.execute(reader);
  const entries = rows.slice(0, page.limit).map((row) => entryOf(row, viewer));
  return { entries, next: rows.length > page.limit ? String(entries.at(-1)!.id) : null, total: counted[0]?.total ?? 0 };
}

/** One mail as the list shows it, with where its bytes are. Errors: 404. */
export async function findMail(reader: Reader, viewer: Viewer, mailId: number): Promise<FoundMail> {
  const { rows } = await sql<Row>`${selected} where m.id = ${mailId} and ${mailVisibleTo(viewer)}`.execute(reader);
  const [row] = rows;
  if (!row) throw notFound();
  return { entry: entryOf(row, viewer), caseId: row.case_id, sha256: row.sha256, size: row.size };
}

// An acknowledgement belongs to no case; it is shown with the case its letter has found its place in.
const joined = sql`
  from outgoing_mail m join item i on i.id = m.item_id
  left join lateral (select coalesce(m.case_id, (select ci.case_id from case_item ci where ci.item_id = m.item_id order by ci.case_id desc limit 1)) as id) f on true
  left join case_file c on c.id = f.id`;
const selected = sql`
  select m.id, m.purpose, m.to_name, m.to_address, m.subject, m.state, m.attempts, m.created_at, m.next_attempt_at, m.settled_at, m.problem, m.reply, m.handled_at, m.sha256, m.size, m.item_id, i.identifier,
    c.id as case_id, c.mark as case_mark, m.case_id as own_case, c.officer_post_id, c.unit_id, (select h.post_id from holding h where h.case_id = c.id and h.until is null) as holder_post_id ${joined}`;

function conditions(viewer: Viewer, filter: MailFilter): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = [mailVisibleTo(viewer)];
  if (filter.state) parts.push(sql`m.state = ${filter.state}`);
  if (filter.purpose) parts.push(sql`m.purpose = ${filter.purpose}`);
  if (filter.undelivered) parts.push(sql`m.state in ('failed', 'bounced') and m.handled_at is null`);
  const q = filter.q?.trim();
  if (q) {
    const like = `%${likeText(q)}%`;
    parts.push(sql`(m.to_address ilike ${like} or folded(m.to_name || ' ' || m.subject) like folded(${like}) or i.identifier ilike ${like} or c.mark ilike ${like})`);
  }
  return sql.join(parts, sql` and `);
}

function entryOf(row: Row, viewer: Viewer): MailEntry {
  const pending = row.state === 'queued' || row.state === 'retrying';
  return {
    id: row.id, purpose: row.purpose, toName: row.to_name, toAddress: row.to_address, subject: row.subject, state: row.state, attempts: row.attempts, createdAt: row.created_at.toISOString(),
    nextAttemptAt: pending ? (row.next_attempt_at?.toISOString() ?? null) : null, settledAt: row.settled_at?.toISOString() ?? null, problem: row.problem, reply: row.reply, itemId: row.item_id, identifier: row.identifier,
    caseId: row.case_id, caseMark: row.case_mark, handled: row.handled_at !== null, abilities: abilitiesOf(row, viewer),
  };
}

function abilitiesOf(row: Row, viewer: Viewer): string[] {
  const failed = (row.state === 'failed' || row.state === 'bounced') && row.handled_at === null;
  if (!failed || viewer.kind !== 'staff') return [];
  const post = row.holder_post_id ?? row.officer_post_id;
  const ofOwnCase = row.own_case !== null && ((post !== null && viewer.handlingPostIds.includes(post)) || (row.unit_id !== null && viewer.headedUnitIds.includes(row.unit_id)));
  const ofMailroom = row.own_case === null && hasRole(viewer, 'clerk');
  return ofOwnCase || ofMailroom || seesWholeOffice(viewer) ? ['dispatch.resend', 'dispatch.handle-failure'] : [];
}
