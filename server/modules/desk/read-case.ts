import { sql } from 'kysely';
import type { z } from 'zod';
import type { cases as contract } from '../../../contract/index.ts';
import { prepared, type Reader } from '../../platform/db/index.ts';
import { notFound } from '../../platform/errors/index.ts';
import { mayAskAboutCase, readCaseParticipants } from '../assignment/index.ts';
import { closingProblems, knowsCase, openDocuments, readCaseEntry } from '../cases/index.ts';
import { documentRefs } from '../documents/index.ts';
import { readVersion } from '../fileplan/index.ts';
import { holderOf, type Holder, type HolderColumns } from '../holding/index.ts';
import type { Viewer } from '../people/index.ts';
import { shownTimeline } from './shown-timeline.ts';

export type CaseFile = z.input<typeof contract.Case>;

/** One case with its whole file. Errors: 404, also when the person may not know of it. */
export async function readCase(reader: Reader, viewer: Viewer, id: number, now: Date): Promise<CaseFile> {
  const entry = await readCaseEntry(reader, viewer, id, now);
  if (!entry) throw notFound();
  const row = await reader.selectFrom('case_file').innerJoin('unit', 'unit.id', 'case_file.unit_id').leftJoin('case_file as before', 'before.id', 'case_file.continues_id').leftJoin('case_file as after', 'after.id', 'case_file.continued_as_id').select(['case_file.settlement', 'case_file.closed_at', 'case_file.revision', 'case_file.class_version_id', 'case_file.mode', 'case_file.access', 'case_file.postponed_until', 'case_file.postponed_for', 'unit.name as unit_name', 'case_file.continues_id', 'before.mark as before_mark', 'case_file.continued_as_id', 'after.mark as after_mark']).where('case_file.id', '=', id).executeTakeFirstOrThrow();
  const [found, holder, letters, notes, files, participants, parties, drafts, timeline, problems] = await Promise.all([
    readVersion(reader, row.class_version_id), holderOfCase(reader, id), lettersOf(reader, viewer, id), notesOf(reader, viewer, id), filesOf(reader, viewer, id), readCaseParticipants(reader, viewer, id), partiesOf(reader, id), draftsOf(reader, id), shownTimeline(reader, viewer, { kind: 'case', id }), entry.state === 'open' ? closingProblems(reader, id) : [],
  ]);
  // Others are asked about a letter that came in; a case begun of the office's own accord has none.
  const asks = viewer.kind === 'staff' && entry.state === 'open' && holder !== null && letters.some(({ register }) => register !== 'outgoing') && mayAskAboutCase(viewer, holder);
  return {
    ...entry, abilities: asks ? [...entry.abilities, 'assignment.involve'] : entry.abilities, class: { symbol: found.symbol, title: found.title, category: found.category, doubt: found.doubt }, mode: row.mode as CaseFile['mode'], access: row.access as CaseFile['access'], unitName: row.unit_name, holder, settlement: row.settlement, closedAt: row.closed_at?.toISOString() ?? null,
    continues: await knowsCase(reader, viewer, row.continues_id) ? otherMark(row.continues_id, row.before_mark) : null, continuedAs: await knowsCase(reader, viewer, row.continued_as_id) ? otherMark(row.continued_as_id, row.after_mark) : null,
    postponement: row.postponed_until === null || row.postponed_for === null ? null : { until: row.postponed_until, waitsFor: row.postponed_for },
    letters, notes, files, participants, parties, drafts, timeline, closingProblems: problems.map(({ code, detail }) => ({ code, detail: detail ?? '' })), revision: row.revision,
  };
}

const otherMark = (id: number | null, mark: string | null) => (id === null || mark === null ? null : { id, mark });

async function holderOfCase(reader: Reader, id: number): Promise<Holder | null> {
  const { rows } = await sql<HolderColumns>`${prepared} select * from holder_now where case_id = ${id}`.execute(reader);
  return rows[0] ? holderOf(rows[0]) : null;
}

type LetterRow = { id: number; identifier: string; title: string; register: 'incoming' | 'outgoing' | 'internal'; date: string; party_name: string; filed_at: Date; state: string; term_on: string | null; documents: { documentId: number; role: string }[]; mails: CaseFile['letters'][number]['dispatch'] };

async function lettersOf(reader: Reader, viewer: Viewer, id: number): Promise<CaseFile['letters']> {
  const { rows } = await sql<LetterRow>`${prepared}
    select i.id, i.identifier, i.title, i.register, coalesce(i.received_on::text, i.letter_date, '') as date, i.party_name, ci.filed_at, i.state, (select a.term_on from assignment a where a.item_id = i.id order by a.id desc limit 1) as term_on,
      coalesce((select json_agg(json_build_object('documentId', d.document_id, 'role', d.role) order by d.position) from item_document d where d.item_id = i.id), '[]') as documents,
      coalesce((select json_agg(json_build_object('mailId', m.id, 'toAddress', m.to_address, 'state', m.state, 'problem', m.problem, 'handled', m.handled_at is not null) order by m.id) from outgoing_mail m where m.item_id = i.id and m.purpose = 'answer'), '[]') as mails
    from case_item ci join item i on i.id = ci.item_id where ci.case_id = ${id} order by i.registered_at, i.id`.execute(reader);
  const refs = await documentRefs(reader, await openDocuments(reader, viewer, rows.flatMap((row) => row.documents)));
  const byId = new Map(refs.map((ref) => [ref.id, ref]));
  return rows.map((row) => ({
    item: { id: row.id, identifier: row.identifier, title: row.title }, register: row.register, date: row.date, partyName: row.party_name, filedAt: row.filed_at.toISOString(), isNew: row.state === 'circulating', cancelled: row.state === 'cancelled', termOn: row.term_on,
    documents: row.documents.flatMap(({ documentId }) => byId.get(documentId) ?? []), dispatch: row.mails,
  }));
}

async function notesOf(reader: Reader, viewer: Viewer, id: number): Promise<CaseFile['notes']> {
  const { rows } = await sql<{ document_id: number; kind: string; filed_at: Date; by_name: string; instead_of: string | null; text: string }>`${prepared}
    select cd.document_id, cd.kind, cd.filed_at, p.first_name || ' ' || p.last_name as by_name, o.first_name || ' ' || o.last_name as instead_of, coalesce(t.text, '') as text
    from case_document cd join person p on p.id = cd.filed_by left join person o on o.id = cd.filed_for join document_version v on v.document_id = cd.document_id left join document_text t on t.version_id = v.id
    where cd.case_id = ${id} and cd.kind in ('note', 'conversation') order by cd.filed_at`.execute(reader);
  const refs = await documentRefs(reader, await openDocuments(reader, viewer, rows.map((row) => ({ documentId: row.document_id, role: 'note' }))));
  const byId = new Map(refs.map((ref) => [ref.id, ref]));
  return rows.flatMap((row) => {
    const document = byId.get(row.document_id);
    return document ? [{ document, kind: row.kind, filedAt: row.filed_at.toISOString(), byName: row.by_name, insteadOf: row.instead_of, text: row.text }] : [];
  });
}

/** What lies in the file by itself until a letter is sent with it. */
async function filesOf(reader: Reader, viewer: Viewer, id: number): Promise<CaseFile['files']> {
  const { rows } = await sql<{ document_id: number; kind: string; filed_at: Date; by_name: string; instead_of: string | null }>`${prepared}
    select cd.document_id, cd.kind, cd.filed_at, p.first_name || ' ' || p.last_name as by_name, o.first_name || ' ' || o.last_name as instead_of from case_document cd join person p on p.id = cd.filed_by left join person o on o.id = cd.filed_for
    where cd.case_id = ${id} and cd.kind in ('letter', 'attachment') order by cd.filed_at, cd.document_id`.execute(reader);
  const byId = new Map((await documentRefs(reader, await openDocuments(reader, viewer, rows.map((row) => ({ documentId: row.document_id, role: row.kind }))))).map((ref) => [ref.id, ref]));
  return rows.flatMap((row) => {
    const document = byId.get(row.document_id);
    return document ? [{ document, kind: row.kind, filedAt: row.filed_at.toISOString(), byName: row.by_name, insteadOf: row.instead_of }] : [];
  });
}

async function partiesOf(reader: Reader, id: number): Promise<CaseFile['parties']> {
  const { rows } = await sql<CaseFile['parties'][number]>`${prepared}
    select p.id, p.name, p.kind, cp.role, coalesce((select array_agg(e.address order by e.address) from party_email e where e.party_id = p.id), '{}') as emails
    from case_party cp join party p on p.id = cp.party_id where cp.case_id = ${id} order by cp.added_at, p.id`.execute(reader);
  return rows;
}

async function draftsOf(reader: Reader, id: number): Promise<CaseFile['drafts']> {
  const { rows } = await sql<{ id: number; subject: string; state: CaseFile['drafts'][number]['state']; changed_at: Date; author_person_id: number; author: string; approver: string | null; cancelled: boolean }>`${prepared}
    select d.id, d.subject, d.state, d.changed_at, d.author_person_id, p.first_name || ' ' || p.last_name as author, coalesce(s.person_name, s.post_title) as approver, exists (select 1 from dispatch x join item i on i.id = x.item_id where x.draft_id = d.id and i.state = 'cancelled') as cancelled
    from draft d join person p on p.id = d.author_person_id left join staff_now s on s.post_id = d.approver_post_id where d.case_id = ${id} order by d.id`.execute(reader);
  return rows.map((row) => ({ id: row.id, subject: row.subject, state: row.state, changedAt: row.changed_at.toISOString(), author: { id: row.author_person_id, name: row.author }, approverName: row.approver, cancelled: row.cancelled }));
}
