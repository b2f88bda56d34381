import { sql } from 'kysely';
import type { z } from 'zod';
import type { registry as contract } from '../../../contract/index.ts';
import { prepared, type Reader } from '../../platform/db/index.ts';
import { notFound } from '../../platform/errors/index.ts';
import { readOwnDecision, readParticipants } from '../assignment/index.ts';
import { openDocuments, readsCase } from '../cases/index.ts';
import { documentRefs } from '../documents/index.ts';
import { readVersion } from '../fileplan/index.ts';
import { readParty, suggestParties } from '../parties/index.ts';
import { hasRole, type Viewer } from '../people/index.ts';
import { openedOnGroupDesk } from './group-desk-lines.ts';
import { entryOf, incomingRow } from './list-incoming.ts';
import { shownTimeline } from './shown-timeline.ts';

export type IncomingItem = z.input<typeof contract.IncomingItem>;

/** One incoming item or internal letter with everything around it. Errors: 404, also when the person may not know of it. */
export async function readIncoming(reader: Reader, viewer: Viewer, id: number): Promise<IncomingItem> {
  const row = await incomingRow(reader, viewer, id);
  if (!row) throw notFound();
  const item = await reader.selectFrom('item').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  if (item.register === 'outgoing') throw notFound();
  const [party, suggestions, documents, corrections, assignments, participants, decision, acknowledgement, timeline, found, sender, caseOpens, addressedTo, openings] = await Promise.all([
    item.party_id === null ? null : readParty(reader, item.party_id),
    hasRole(viewer, 'clerk') ? suggestParties(reader, { partyId: item.party_id, name: item.party_name, email: item.party_email }) : [],
    itemDocuments(reader, viewer, id), readCorrections(reader, id), readAssignments(reader, id), readParticipants(reader, viewer, id), readOwnDecision(reader, viewer, id), readAcknowledgement(reader, id), shownTimeline(reader, viewer, { kind: 'item', id }), classOf(reader, item.class_version_id), senderCheckOf(reader, item.ledger_entry_id), readsCase(reader, viewer, row.case_id), addresseeOf(reader, item.addressed_unit_id), row.stage === 'to-take' ? openedOnGroupDesk(reader, id) : [],
  ]);
  const entry = entryOf(row, viewer, decision.inForce);
  return {
    ...entry, abilities: caseOpens ? [...entry.abilities, 'cases.read'] : entry.abilities,
    metadata: {
      title: item.title, partyName: item.party_name, partyKind: row.party_kind, partyEmail: item.party_email, partyAddress: item.party_address as IncomingItem['metadata']['partyAddress'], receivedOn: item.received_on!, letterDate: item.letter_date, postedOn: item.posted_on, postingNumber: item.posting_number,
      documentKind: item.document_kind, access: item.access as 'non-public', way: item.way, foreignMark: item.foreign_mark, remarks: item.remarks,
    },
    automatic: { formats: item.formats, dcmiType: item.dcmi_type, registeredBy: null, trackingCode: item.tracking_code, ledgerEntryId: item.ledger_entry_id, addressedTo },
    party, partySuggestions: suggestions, senderCheck: sender, marks: item.marks as string[], documents, corrections, assignments, participants, openedOnGroupDesk: openings, ownDecision: item.state === 'circulating' ? decision.own : null, acknowledgement, timeline, class: found, revision: item.revision,
  };
}

/** Documents of an item that are open to the person, the original first. */
export async function itemDocuments(reader: Reader, viewer: Viewer, itemId: number): Promise<IncomingItem['documents']> {
  const links = await reader.selectFrom('item_document').select(['document_id', 'role']).where('item_id', '=', itemId).orderBy('position').execute();
  return documentRefs(reader, await openDocuments(reader, viewer, links.map((link) => ({ documentId: link.document_id, role: link.role }))));
}

/** Corrections of an entry with their old and new values, in their order. */
export async function readCorrections(reader: Reader, itemId: number): Promise<IncomingItem['corrections']> {
  const rows = await reader.selectFrom('item_correction').innerJoin('person', 'person.id', 'item_correction.corrected_by').select(['item_correction.id', 'field', 'before', 'after', 'reason', 'corrected_at', 'corrected_by', 'first_name', 'last_name']).where('item_id', '=', itemId).orderBy('item_correction.id').execute();
  return rows.map((row) => ({ id: row.id, field: row.field, before: row.before, after: row.after, reason: row.reason, at: row.corrected_at.toISOString(), by: { id: row.corrected_by, name: `${row.first_name} ${row.last_name}` } }));
}

async function readAssignments(reader: Reader, itemId: number): Promise<IncomingItem['assignments']> {
  const { rows } = await sql<{ id: number; step: IncomingItem['assignments'][number]['step']; at: Date; by_name: string; on_behalf_name: string | null; unit_mark: string; post_title: string; person_name: string | null; proposed: { postId: number; postTitle: string; unitMark: string } | null; instruction: string; term_on: string | null; reason: string | null }>`${prepared}
    select a.id, a.step, a.at, a.by_name, a.on_behalf_name, s.unit_mark, s.post_title, s.person_name, a.instruction, a.term_on, a.reason,
      case when p.post_id is null then null else json_build_object('postId', p.post_id, 'postTitle', p.post_title, 'unitMark', p.unit_mark) end as proposed
    from assignment a join staff_now s on s.post_id = a.to_post_id left join staff_now p on p.post_id = a.proposed_post_id where a.item_id = ${itemId} order by a.id`.execute(reader);
  return rows.map((row) => ({ id: row.id, step: row.step, at: row.at.toISOString(), byName: row.by_name, insteadOf: row.on_behalf_name, toUnitMark: row.unit_mark, toPostTitle: row.post_title, toName: row.person_name, proposed: row.proposed, instruction: row.instruction, termOn: row.term_on, reason: row.reason }));
}

async function readAcknowledgement(reader: Reader, itemId: number): Promise<IncomingItem['acknowledgement']> {
  const row = await reader.selectFrom('outgoing_mail').select(['state', 'created_at', 'to_address']).where('item_id', '=', itemId).where('purpose', '=', 'acknowledgement').executeTakeFirst();
  return row ? { state: row.state, at: row.created_at.toISOString(), toAddress: row.to_address } : null;
}

async function classOf(reader: Reader, versionId: number | null): Promise<IncomingItem['class']> {
  return versionId === null ? null : readVersion(reader, versionId);
}

async function addresseeOf(reader: Reader, unitId: number | null): Promise<IncomingItem['automatic']['addressedTo']> {
  return unitId === null ? null : reader.selectFrom('unit').select(['mark', 'name']).where('id', '=', unitId).executeTakeFirstOrThrow();
}

async function senderCheckOf(reader: Reader, ledgerEntryId: number | null): Promise<IncomingItem['senderCheck']> {
  if (ledgerEntryId === null) return null;
  const row = await reader.selectFrom('message').select('sender_check').where('ledger_entry_id', '=', ledgerEntryId).executeTakeFirst();
  return senderOf(row?.sender_check);
}

/** The part of a stored sender check that screens show; null when none was made. */
export function senderOf(kept: unknown): IncomingItem['senderCheck'] {
  const check = kept as Partial<NonNullable<IncomingItem['senderCheck']>> | null | undefined;
  if (!check?.verdict) return null;
  return { verdict: check.verdict, spf: check.spf ?? null, dkim: check.dkim ?? null, dmarc: check.dmarc ?? null, domain: check.domain ?? null };
}
