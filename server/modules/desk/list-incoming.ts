import { sql, type RawBuilder } from 'kysely';
import type { z } from 'zod';
import type { registry as contract } from '../../../contract/index.ts';
import { prepared, pageOf, type Reader } from '../../platform/db/index.ts';
import { decisionsToDecideOn, type DecisionInForce } from '../assignment/index.ts';
import { unitPart } from '../registry/index.ts';
import type { Confidentiality } from '../access/index.ts';
import { caseOpen, documentOpen, itemReadable, itemVisibleTo, masked, seesEveryItem } from '../cases/index.ts';
import { holderOf, type HolderColumns } from '../holding/index.ts';
import type { Viewer } from '../people/index.ts';
import { corrected } from './corrected.ts';
import { itemAbilities } from './item-abilities.ts';
import { readCursor } from './cursor.ts';
import { itemsFound } from './items-found.ts';
import { isShort, lengthOf, ownPart } from './registers/part.ts';

export type IncomingEntry = z.input<typeof contract.IncomingEntry>;
/** `register`: letters inside the office are listed in the same way as those that came in. */
export type IncomingFilter = z.output<typeof contract.IncomingFilter> & { words?: string | null; register?: 'internal' };

export type IncomingRow = HolderColumns & {
  id: number; identifier: string; number: number; year: number; registered_at: Date; received_on: string | null; letter_date: string | null; title: string; party_name: string; party_kind: 'person' | 'institution'; party_email: string | null;
  channel: IncomingEntry['channel']; attachment_count: number; attachments: IncomingEntry['attachments']; ledger_entry_id: number | null; state: 'circulating' | 'in-case' | 'non-case' | 'cancelled'; state_reason: string | null; sender_check: string | null;
  party_address: IncomingEntry['partyAddress']; posted_on: string | null; posting_number: string | null; document_kind: string | null; access: IncomingEntry['access']; way: string; foreign_mark: string | null; formats: string[]; remarks: string; registered_by_name: string | null; corrected: IncomingEntry['corrected'];
  term_on: string | null; last_step: string | null; confidentiality: Confidentiality; assigned_unit: string | null; assigned_post: string | null;
  case_id: number | null; case_mark: string | null; case_title: string | null; case_state: 'open' | 'closed' | null; duplicate_id: number | null; duplicate_identifier: string | null; duplicate_title: string | null;
};

/** The register of incoming mail as the person may see it, newest first; the count comes from the same conditions (promise P5). */
export async function listIncoming(reader: Reader, viewer: Viewer, filter: IncomingFilter, page: { cursor?: string | undefined; limit: number }): Promise<{ entries: IncomingEntry[]; next: string | null; total: number }> {
  const { register = 'incoming', ...part } = filter;
  const where = incomingWhere(viewer, filter);
  const own = ownPart(register, viewer, part);
  const { rows, next, total } = await pageOf(reader, { select: (from) => selectIncoming(viewer, from), table: 'item', alias: 'i', where, ids: own?.ids, before: readCursor(page.cursor), limit: page.limit, oldestFirst: filter.order === 'oldest', costly: !seesEveryItem(viewer) || Boolean(filter.q) || isShort(filter), length: own?.length ?? lengthOf(register, viewer, part) });
  const decisions = await decisionsToDecideOn(reader, viewer, rows.filter(({ state }) => state === 'circulating').map(({ id }) => id));
  return { entries: rows.map((row) => (masked(viewer, row.confidentiality) ? maskedEntry(row) : entryOf(row, viewer, decisions.get(row.id)))), next, total };
}

/** Every row of that list, in its order. */
export function allIncoming(viewer: Viewer, filter: IncomingFilter): RawBuilder<IncomingRow> {
  return sql`${selectIncoming(viewer, sql`item i`)} where ${incomingWhere(viewer, filter)} order by i.id ${filter.order === 'oldest' ? sql`asc` : sql`desc`}`;
}

/** One row for the item page. */
export async function incomingRow(reader: Reader, viewer: Viewer, id: number): Promise<IncomingRow | null> {
  const { rows } = await sql<IncomingRow>`${prepared} ${selectIncoming(viewer, sql`item i`)} where i.id = ${id} and ${itemReadable(viewer, sql`i.id`)}`.execute(reader);
  return rows[0] ?? null;
}

// Most letters have none: then nothing is looked for. Those kept from the person are not even counted.
const attachments = (viewer: Viewer) => sql`
  left join lateral (select jsonb_agg(jsonb_build_object('fileName', v.file_name, 'mediaType', v.media_type, 'size', v.size, 'sha256', v.sha256) order by x.position) filter (where ${documentOpen(viewer, 'o')}) as shown, count(*) filter (where not ${documentOpen(viewer, 'o')}) as hidden
    from item_document x join document o on o.id = x.document_id join document_version v on v.document_id = o.id and v.number = 1 where i.attachment_count > 0 and x.item_id = i.id and x.role = 'attachment') att on true`;

const selectIncoming = (viewer: Viewer, from: RawBuilder<unknown>): RawBuilder<IncomingRow> => sql`
  select i.id, i.identifier, i.number, i.year, i.registered_at, i.received_on, i.letter_date, i.title, i.party_name, i.party_kind, i.party_email, i.channel, i.attachment_count - coalesce(att.hidden, 0) as attachment_count, i.state, i.state_reason, i.sender_check, i.confidentiality,
    i.party_address, i.posted_on, i.posting_number, i.document_kind, i.access, i.way, i.foreign_mark, i.formats, i.remarks, r.first_name || ' ' || r.last_name as registered_by_name, ${corrected} as corrected, coalesce(att.shown, '[]') as attachments, i.ledger_entry_id,
    h.holding_id, h.post_id, h.post_title, h.unit_id, h.unit_mark, h.unit_name, h.person_id, h.person_name, h.stage, h.since, h.opened_at,
    a.term_on, a.step as last_step, au.mark as assigned_unit, ap.title as assigned_post,
    c.id as case_id, c.mark as case_mark, c.title as case_title, c.state as case_state, d.id as duplicate_id, d.identifier as duplicate_identifier, d.title as duplicate_title
  from ${from}${attachments(viewer)}
  left join holder_now h on h.item_id = i.id
  left join lateral (select a.term_on, a.step, a.to_unit_id, a.to_post_id from assignment a where a.item_id = i.id order by a.id desc limit 1) a on true
  left join unit au on au.id = a.to_unit_id left join post ap on ap.id = a.to_post_id left join person r on r.id = i.registered_by
  left join lateral (select ci.case_id from case_item ci where ci.item_id = i.id order by ci.case_id desc limit 1) f on true
  left join case_file c on c.id = f.case_id and ${caseOpen(viewer, 'c')}
  left join item d on d.id = i.possible_duplicate_of and ${itemReadable(viewer, sql`d.id`)}`;

/** The conditions of the list, of its length, of its totals and of every file made of it (promise P5). */
export function incomingWhere(viewer: Viewer, filter: IncomingFilter): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = [sql`i.register = ${filter.register ?? 'incoming'}`, itemVisibleTo(viewer, 'i')];
  if (filter.state) parts.push(sql`i.state = ${filter.state}`);
  if (filter.channel) parts.push(sql`i.channel = ${filter.channel}`);
  if (filter.from) parts.push(sql`i.received_on >= ${filter.from}`);
  if (filter.to) parts.push(sql`i.received_on <= ${filter.to}`);
  if (filter.stage) parts.push(sql`i.id in (select fh.item_id from holding fh where fh.stage = ${filter.stage} and fh.until is null ${filter.unit ? sql`and fh.unit_id = ${filter.unit}` : sql``})`);
  else if (filter.unit) parts.push(sql`i.id in (${unitPart({ kind: filter.register ?? 'incoming', unitId: filter.unit })})`);
  const q = filter.q?.trim();
  // What is named by its number alone is found neither by its words nor by where it is.
  if (viewer.kind === 'token' && (q ?? filter.unit ?? filter.stage)) parts.push(sql`i.confidentiality <> 'strict'`);
  if (q) parts.push(sql`i.id in (${itemsFound(viewer, q, filter.words)})`);
  return sql.join(parts, sql` and `);
}

/** For programs that prove completeness: the number and the day, and that it is strictly confidential. */
function maskedEntry(row: IncomingRow): IncomingEntry {
  return {
    id: row.id, identifier: row.identifier, number: row.number, year: row.year, registeredAt: row.registered_at.toISOString(), receivedOn: row.received_on, letterDate: null, title: '', partyName: '', partyKind: 'person', partyEmail: null,
    channel: row.channel, attachmentCount: 0, attachments: [], ledgerEntryId: row.ledger_entry_id, state: row.state, stateReason: null, confidentiality: row.confidentiality, holder: null, termOn: null, assignedTo: null, case: null, possibleDuplicateOf: null, partyAddress: {}, postedOn: null, postingNumber: null, documentKind: null,
    access: row.access, way: row.way, foreignMark: null, formats: [], remarks: '', registeredByName: null, corrected: [], senderVerdict: null, abilities: [],
  };
}

/** `inForce`: the decision in force about it, where what the person may do is asked for. */
export function entryOf(row: IncomingRow, viewer: Viewer, inForce?: DecisionInForce): IncomingEntry {
  return {
    id: row.id, identifier: row.identifier, number: row.number, year: row.year, registeredAt: row.registered_at.toISOString(), receivedOn: row.received_on, letterDate: row.letter_date, title: row.title,
    partyName: row.party_name, partyKind: row.party_kind, partyEmail: row.party_email, channel: row.channel, attachmentCount: row.attachment_count, attachments: row.attachments, ledgerEntryId: row.ledger_entry_id, state: row.state, confidentiality: row.confidentiality, stateReason: row.state_reason, holder: holderOf(row), termOn: row.term_on,
    assignedTo: row.assigned_unit === null ? null : { unitMark: row.assigned_unit, postTitle: row.assigned_post! },
    case: row.case_id === null ? null : { id: row.case_id, mark: row.case_mark!, title: row.case_title!, state: row.case_state! },
    possibleDuplicateOf: row.duplicate_id === null ? null : { id: row.duplicate_id, identifier: row.duplicate_identifier!, title: row.duplicate_title! },
    partyAddress: row.party_address, postedOn: row.posted_on, postingNumber: row.posting_number, documentKind: row.document_kind, access: row.access, way: row.way, foreignMark: row.foreign_mark, formats: row.formats, remarks: row.remarks, registeredByName: row.registered_by_name, corrected: row.corrected,
    senderVerdict: row.sender_check, abilities: itemAbilities(row, viewer, inForce),
  };
}
