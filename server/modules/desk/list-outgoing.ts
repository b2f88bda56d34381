import { sql, type RawBuilder } from 'kysely';
import type { z } from 'zod';
import type { registry as contract } from '../../../contract/index.ts';
import { pageOf, type Reader } from '../../platform/db/index.ts';
import type { Confidentiality } from '../access/index.ts';
import { caseOpen, documentOpen, itemOpen, itemVisibleTo, masked, seesEveryItem } from '../cases/index.ts';
import { enclosuresOf, letterFileName, type Enclosable } from '../letters/index.ts';
import type { Viewer } from '../people/index.ts';
import { readCursor } from './cursor.ts';
import { unitPart } from '../registry/index.ts';
import { corrected } from './corrected.ts';
import { itemsFound } from './items-found.ts';
import { isShort, lengthOf, ownPart } from './registers/part.ts';

export type OutgoingEntry = z.input<typeof contract.OutgoingEntry>;
export type OutgoingFilter = z.output<typeof contract.OutgoingFilter> & { words?: string | null };
export type OutgoingRow = {
  id: number; identifier: string; number: number; year: number; registered_at: Date; letter_date: string | null; posted_on: string | null; title: string; party_name: string; party_kind: 'person' | 'institution'; party_email: string | null; party_address: OutgoingEntry['partyAddress']; channel: OutgoingEntry['channel']; way: string; document_kind: string | null; access: OutgoingEntry['access']; remarks: string; attachment_count: number; formats: string[]; documents: Enclosable[];
  case_id: number | null; case_mark: string | null; case_title: string | null; case_state: 'open' | 'closed' | null; dispatch_state: OutgoingEntry['dispatchState']; registered_by_name: string | null; confidentiality: Confidentiality; unit_mark: string | null;
  author_name: string | null; author_post: string | null; approver_name: string | null; approver_post: string | null; posting_number: string | null; corrected: OutgoingEntry['corrected']; revision: number; state: OutgoingEntry['state']; state_reason: string | null;
};

/** The register of outgoing mail (table B) as the person may see it, newest first. */
export async function listOutgoing(reader: Reader, viewer: Viewer, filter: OutgoingFilter, page: { cursor?: string | undefined; limit: number }): Promise<{ entries: OutgoingEntry[]; next: string | null; total: number }> {
  const where = outgoingWhere(viewer, filter);
  // What is called state there is that of the dispatch, which is not kept with what was reached.
  const own = filter.state ? undefined : ownPart('outgoing', viewer, filter);
  const { rows, next, total } = await pageOf(reader, { select: (from) => selectOutgoing(viewer, from), table: 'item', alias: 'i', where, ids: own?.ids, before: readCursor(page.cursor), limit: page.limit, oldestFirst: filter.order === 'oldest', costly: !seesEveryItem(viewer) || Boolean(filter.q) || isShort(filter), length: own?.length ?? lengthInState(viewer, filter) ?? lengthOf('outgoing', viewer, filter) });
  return { entries: rows.map((row) => (masked(viewer, row.confidentiality) ? maskedEntry(row) : outgoingEntryOf(row))), next, total };
}

/** Every row of that list, in its order. */
export function allOutgoing(viewer: Viewer, filter: OutgoingFilter): RawBuilder<OutgoingRow> {
  return sql`${selectOutgoing(viewer, sql`item i`)} where ${outgoingWhere(viewer, filter)} order by i.id ${filter.order === 'oldest' ? sql`asc` : sql`desc`}`;
}

// One letter may have several addressees: the state that needs attention most is shown.
const states = ['bounced', 'failed', 'retrying', 'queued', 'captured', 'sent', 'cancelled'];

const worseThan = (state: string) => states.slice(0, states.indexOf(state));

/** A statement for how many letters are in a state, found from their mails instead of looking every letter up; what is hidden is taken off. */
function lengthInState(viewer: Viewer, { state, q, unit, channel, from, to }: OutgoingFilter): RawBuilder<{ total: number }> | undefined {
  if (!state || !seesEveryItem(viewer) || q?.trim() || unit || channel || from || to) return undefined;
  const inState = sql`select distinct m.item_id from outgoing_mail m where m.purpose = 'answer' and m.state = ${state}`;
  const notWorse = (id: RawBuilder<unknown>) => sql`not exists (select 1 from outgoing_mail w where w.item_id = ${id} and w.purpose = 'answer' and w.state = any(${worseThan(state)}::text[]))`;
  const hidden = sql`select count(*) from item n where n.confidentiality <> 'ordinary' and n.register = 'outgoing' and not ${itemOpen(viewer, 'n')} and n.id in (${inState}) and ${notWorse(sql`n.id`)}`;
  const whole = sql`select count(*) from (${inState}) s where ${notWorse(sql`s.item_id`)}`;
  return viewer.kind === 'token' ? sql`select (${whole}) as total` : sql`select (${whole}) - (${hidden}) as total`;
}

/** The state of a letter's dispatch; null when it goes no way that tells. */
export const dispatchState = sql<string | null>`(select m.state from outgoing_mail m where m.item_id = i.id and m.purpose = 'answer' order by array_position(${states}::text[], m.state) limit 1)`;

export const selectOutgoing = (viewer: Viewer, from: RawBuilder<unknown>): RawBuilder<OutgoingRow> => sql`
  select i.id, i.identifier, i.number, i.year, i.registered_at, i.letter_date, i.posted_on, i.title, i.party_name, i.party_kind, i.party_email, i.party_address, i.channel, i.way, i.document_kind, i.access, i.remarks, i.attachment_count, i.formats, i.confidentiality, i.posting_number, i.revision, i.state, i.state_reason, ${corrected} as corrected,
    c.id as case_id, c.mark as case_mark, c.title as case_title, c.state as case_state, p.first_name || ' ' || p.last_name as registered_by_name, cu.mark as unit_mark,
    w.first_name || ' ' || w.last_name as author_name, wp.title as author_post, v.person_name as approver_name, v.post_title as approver_post,
    coalesce((select jsonb_agg(jsonb_build_object('documentId', d.id, 'kind', d.kind, 'title', d.title, 'fileName', v.file_name, 'mediaType', v.media_type, 'size', v.size, 'sha256', v.sha256) order by x.position)
      from item_document x join document d on d.id = x.document_id join document_version v on v.document_id = d.id and v.number = 1 where x.item_id = i.id and x.role = 'attachment' and ${documentOpen(viewer, 'd')}), '[]') as documents,
    ${dispatchState} as dispatch_state
  from ${from} left join lateral (select ci.case_id from case_item ci where ci.item_id = i.id order by ci.case_id desc limit 1) f on true left join case_file c on c.id = f.case_id and ${caseOpen(viewer, 'c')} left join unit cu on cu.id = c.unit_id left join person p on p.id = i.registered_by
  left join dispatch sent on sent.item_id = i.id left join draft written on written.id = sent.draft_id left join person w on w.id = written.author_person_id left join post wp on wp.id = written.author_post_id
  left join lateral (select v.person_name, v.post_title from approval v where v.draft_id = sent.draft_id and v.decision = 'approved' order by v.id desc limit 1) v on true`;

/** The conditions of the list, of its length, of its totals and of every file made of it (promise P5). */
export function outgoingWhere(viewer: Viewer, filter: OutgoingFilter): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = [sql`i.register = 'outgoing'`, itemVisibleTo(viewer, 'i')];
  if (filter.from) parts.push(sql`i.registered_at >= ${filter.from}::date::timestamp at time zone 'Europe/Warsaw'`);
  if (filter.to) parts.push(sql`i.registered_at < (${filter.to}::date + 1)::timestamp at time zone 'Europe/Warsaw'`);
  if (filter.channel) parts.push(sql`i.channel = ${filter.channel}`);
  if (filter.unit) parts.push(sql`i.id in (${unitPart({ kind: 'outgoing', unitId: filter.unit })})`);
  if (filter.state) {
    const worse = worseThan(filter.state);
    parts.push(sql`i.id in (select m.item_id from outgoing_mail m where m.purpose = 'answer' and m.state = ${filter.state})
      and not exists (select 1 from outgoing_mail w where w.item_id = i.id and w.purpose = 'answer' and w.state = any(${worse}::text[]))`);
  }
  const q = filter.q?.trim();
  // What is named by its number alone is found neither by its words nor by where it is.
  if (viewer.kind === 'token' && (q ?? filter.unit)) parts.push(sql`i.confidentiality <> 'strict'`);
  if (q) parts.push(sql`i.id in (${itemsFound(viewer, q, filter.words)})`);
  return sql.join(parts, sql` and `);
}

/** For programs that prove completeness: the number and the day, and that it is strictly confidential. */
function maskedEntry(row: OutgoingRow): OutgoingEntry {
  return { ...outgoingEntryOf(row), letterDate: null, title: '', partyName: '', partyEmail: null, partyAddress: {}, documentKind: null, remarks: '', unitMark: null, author: null, approver: null, attachmentCount: 0, formats: [], attachments: [], case: null, registeredByName: null, postingNumber: null, corrected: [], stateReason: null };
}

export function outgoingEntryOf(row: OutgoingRow): OutgoingEntry {
  return {
    id: row.id, identifier: row.identifier, number: row.number, year: row.year, registeredAt: row.registered_at.toISOString(), letterDate: row.letter_date, postedOn: row.posted_on, title: row.title, partyName: row.party_name, partyKind: row.party_kind, partyEmail: row.party_email, partyAddress: row.party_address,
    channel: row.channel, way: row.way, documentKind: row.document_kind, access: row.access, remarks: row.remarks, unitMark: row.unit_mark,
    author: row.author_name === null ? null : { name: row.author_name, postTitle: row.author_post! }, approver: row.approver_name === null ? null : { name: row.approver_name, postTitle: row.approver_post! },
    attachmentCount: row.documents.length, formats: row.formats, confidentiality: row.confidentiality, attachments: enclosuresOf(row.documents, letterFileName(row.case_mark ?? '')), case: row.case_id === null ? null : { id: row.case_id, mark: row.case_mark!, title: row.case_title!, state: row.case_state! }, dispatchState: row.dispatch_state, registeredByName: row.registered_by_name, postingNumber: row.posting_number, corrected: row.corrected, state: row.state, stateReason: row.state_reason,
  };
}
