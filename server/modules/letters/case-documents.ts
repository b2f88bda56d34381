import { sql } from 'kysely';
import type { z } from 'zod';
import type { letters as contract } from '../../../contract/index.ts';
import type { Reader } from '../../platform/db/index.ts';
import { documentOpen } from '../cases/index.ts';
import { documentRefs, readVersions, type StoredVersion } from '../documents/index.ts';
import { readingPostIds, type StaffViewer } from '../people/index.ts';
import type { DraftRow } from './store.ts';

type Source = z.output<typeof contract.Attachable>['source'];
type Row = { document_id: number; kind: Source['kind']; label: string; about: string; at: Date };

// What of the file of a case may go out: what came and went, and what lies in it by itself; nothing that is kept from somebody who reads the case.
const inFile = (caseId: number) => sql<Row>`
  select distinct on (document_id) document_id, kind, label, about, at from (
    select d.document_id, i.register as kind, i.identifier as label, i.party_name as about, i.registered_at as at, 0 as rank
    from case_item ci join item i on i.id = ci.item_id join item_document d on d.item_id = i.id join document o on o.id = d.document_id and o.confidentiality = 'ordinary' where ci.case_id = ${caseId}
    union all
    select cd.document_id, case when cd.kind in ('note', 'conversation') then 'note' else 'added' end, d.title, coalesce(p.first_name || ' ' || p.last_name, ''), cd.filed_at, 1
    from case_document cd join document d on d.id = cd.document_id and d.confidentiality = 'ordinary' left join person p on p.id = cd.filed_by where cd.case_id = ${caseId}
  ) f order by document_id, rank, at`;

/** The documents of the case file that can go out with a draft's letter, in the order in which they came in; not the letter itself. */
export async function listAttachable(reader: Reader, draft: DraftRow): Promise<z.output<typeof contract.Attachable>[]> {
  const { rows } = await sql<Row>`select * from (${inFile(draft.caseId)}) f where document_id is distinct from ${draft.letterDocumentId}::bigint order by at, document_id`.execute(reader);
  const refs = new Map((await documentRefs(reader, rows.map((row) => ({ documentId: row.document_id, role: 'attachment' })))).map((ref) => [ref.id, ref]));
  return rows.flatMap((row) => {
    const document = refs.get(row.document_id);
    return document ? [{ document, source: { kind: row.kind, label: row.label, about: row.about, at: row.at.toISOString() } }] : [];
  });
}

/** Those of the documents that lie in the file of the case. */
export async function documentsInFile(reader: Reader, caseId: number, documentIds: readonly number[]): Promise<Set<number>> {
  if (documentIds.length === 0) return new Set();
  const { rows } = await sql<{ document_id: number }>`select document_id from (${inFile(caseId)}) f where document_id = any(${[...documentIds]}::bigint[])`.execute(reader);
  return new Set(rows.map((row) => row.document_id));
}

/** Files of the case that were added for an answer and have therefore been judged already. */
export async function addedFiles(reader: Reader, caseId: number): Promise<StoredVersion[]> {
  const rows = await reader.selectFrom('case_document').select('document_id').where('case_id', '=', caseId).where('kind', '=', 'attachment').execute();
  return readVersions(reader, rows.map((row) => row.document_id));
}

/** The attachments of a draft as they are kept, in their order. */
export async function attachedTo(reader: Reader, draft: Pick<DraftRow, 'attachments'>): Promise<StoredVersion[]> {
  return readVersions(reader, draft.attachments);
}

/** Whether a person reads the document because it is attached to a draft (or is the letter of one) that is theirs to write or to approve. */
export async function mayReadOfDraft(reader: Reader, viewer: StaffViewer, documentId: number): Promise<boolean> {
  const posts = readingPostIds(viewer);
  const { rows } = await sql`
    select 1 from draft d join case_file c on c.id = d.case_id and c.confidentiality <> 'strict' join document o on o.id = ${documentId} and ${documentOpen(viewer, 'o')} where (d.attachments @> array[${documentId}::bigint] or d.letter_document_id = ${documentId})
      and (d.author_person_id = ${viewer.personId} or d.author_post_id = any(${posts}::bigint[]) or d.approver_post_id = any(${posts}::bigint[])) limit 1`.execute(reader);
  return rows.length > 0;
}
