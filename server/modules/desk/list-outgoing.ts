import { sql, type RawBuilder } from 'kysely';
import type { z } from 'zod';
import type { registry as contract } from '../../../contract/index.ts';
import type { Reader } from '../../platform/db/index.ts';
import { itemVisibleTo, likeText } from '../cases/index.ts';
import type { Viewer } from '../people/index.ts';
import { readCursor } from './cursor.ts';

type OutgoingEntry = z.input<typeof contract.OutgoingEntry>;
type Filter = Omit<z.output<typeof contract.listOutgoing.query>, 'cursor' | 'limit'> & { words?: string | null };
type Row = {
  id: number; identifier: string; number: number; year: number; registered_at: Date; letter_date: string | null; posted_on: string | null; title: string; party_name: string; party_email: string | null; way: string; attachment_count: number;
  case_id: number | null; case_mark: string | null; case_title: string | null; case_state: 'open' | 'closed' | null; dispatch_state: OutgoingEntry['dispatchState']; registered_by_name: string | null;
};

/** The register of outgoing mail (table B) as the person may see it, newest first. */
export async function listOutgoing(reader: Reader, viewer: Viewer, filter: Filter, page: { cursor?: string | undefined; limit: number }): Promise<{ entries: OutgoingEntry[]; next: string | null; total: number }> {
  const where = conditions(viewer, filter);
  const before = readCursor(page.cursor);
  const { rows } = await sql<Row>`
    select i.id, i.identifier, i.number, i.year, i.registered_at, i.letter_date, i.posted_on, i.title, i.party_name, i.party_email, i.way, i.attachment_count,
      c.id as case_id, c.mark as case_mark, c.title as case_title, c.state as case_state, p.first_name || ' ' || p.last_name as registered_by_name, ${worstState} as dispatch_state
    from item i left join lateral (select ci.case_id from case_item ci where ci.item_id = i.id order by ci.filed_at limit 1) f on true left join case_file c on c.id = f.case_id left join person p on p.id = i.registered_by
    where ${where} ${before === null ? sql`` : sql`and i.id < ${before}`} order by i.id desc limit ${page.limit + 1}`.execute(reader);
  const { rows: counted } = await sql<{ total: number }>`select count(*) as total from item i where ${where}`.execute(reader);
  const entries = rows.slice(0, page.limit).map(entryOf);
  return { entries, next: rows.length > page.limit ? String(entries.at(-1)!.id) : null, total: counted[0]?.total ?? 0 };
}

// One letter may have several addressees: the state that needs attention most is shown.
const worstState = sql<OutgoingEntry['dispatchState']>`(select m.state from outgoing_mail m where m.item_id = i.id and m.purpose = 'answer'
  order by array_position(array['bounced', 'failed', 'retrying', 'queued', 'captured', 'sent'], m.state) limit 1)`;

function conditions(viewer: Viewer, filter: Filter): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = [sql`i.register = 'outgoing'`, itemVisibleTo(viewer, 'i')];
  if (filter.from) parts.push(sql`i.registered_at >= ${filter.from}::date at time zone 'Europe/Warsaw'`);
  if (filter.to) parts.push(sql`i.registered_at < (${filter.to}::date + 1) at time zone 'Europe/Warsaw'`);
  if (filter.state) parts.push(sql`${worstState} = ${filter.state}`);
  const q = filter.q?.trim();
  if (q) parts.push(sql`(i.identifier ilike ${`${likeText(q)}%`} or folded(i.title || ' ' || i.party_name) like '%' || folded(${likeText(q)}) || '%')`);
  return sql.join(parts, sql` and `);
}

function entryOf(row: Row): OutgoingEntry {
  return {
    id: row.id, identifier: row.identifier, number: row.number, year: row.year, registeredAt: row.registered_at.toISOString(), letterDate: row.letter_date, postedOn: row.posted_on, title: row.title, partyName: row.party_name, partyEmail: row.party_email,
    way: row.way, attachmentCount: row.attachment_count, case: row.case_id === null ? null : { id: row.case_id, mark: row.case_mark!, title: row.case_title!, state: row.case_state! }, dispatchState: row.dispatch_state, registeredByName: row.registered_by_name,
  };
}
