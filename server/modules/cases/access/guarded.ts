import { sql } from 'kysely';
import type { Reader } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/errors/index.ts';
import { circleOf, type CirclePost, type Confidentiality } from '../../access/index.ts';
import { answersFor, readHolding, type Holding } from '../../holding/index.ts';
import { circlePostIds, seesWholeOffice, type StaffViewer } from '../../people/index.ts';
import { openDocuments, requireCase, requireItem } from '../visibility.ts';
import type { Standing } from './rules.ts';

/** A letter or a case whose access is asked about. */
export type Subject = { kind: 'item' | 'case'; id: number };
/**
 * A letter or a case as far as its access goes. `holding` is null for what nobody holds any more, `postId` then names who had it last;
 * `caseMark` the case a letter lies in, whose access is also the letter's. `caseIds`: the case under all its marks.
 */
export type GuardedThing = {
  confidentiality: Confidentiality; revision: number; named: CirclePost[]; holding: Holding | null; postId: number | null; unitId: number | null; caseMark: string | null; partyIds: number[]; caseIds: number[];
};

/** The thing with those who are named for it. Errors: 404, also when the person may not know of it. */
export async function readGuarded(reader: Reader, viewer: StaffViewer, subject: Subject): Promise<GuardedThing> {
  return subject.kind === 'item' ? readItem(reader, viewer, subject.id) : readCase(reader, viewer, subject.id);
}

async function readItem(reader: Reader, viewer: StaffViewer, id: number): Promise<GuardedThing> {
  await requireItem(reader, viewer, id);
  const { rows } = await sql<{ confidentiality: Confidentiality; revision: number; register: string; party_id: number | null; mark: string | null; case_id: number | null; last_post: number | null; last_unit: number | null }>`
    select i.confidentiality, i.revision, i.register, i.party_id, c.mark, c.id as case_id, l.post_id as last_post, l.unit_id as last_unit from item i
    left join lateral (select x.case_id from case_item x where x.item_id = i.id order by x.case_id desc limit 1) f on true left join case_file c on c.id = f.case_id
    left join lateral (select h.post_id, h.unit_id from holding h where h.item_id = i.id order by h.id desc limit 1) l on true where i.id = ${id}`.execute(reader);
  const row = rows[0];
  if (!row || row.register === 'outgoing') throw notFound();
  const [named, holding] = await Promise.all([circleOf(reader, row.case_id === null ? { itemId: id } : { caseId: row.case_id }), readHolding(reader, { itemId: id })]);
  return { confidentiality: row.confidentiality, revision: row.revision, named, holding, postId: row.last_post, unitId: row.last_unit, caseMark: row.mark, partyIds: row.party_id === null ? [] : [row.party_id], caseIds: [] };
}

async function readCase(reader: Reader, viewer: StaffViewer, id: number): Promise<GuardedThing> {
  await requireCase(reader, viewer, id);
  const { rows } = await sql<{ confidentiality: Confidentiality; revision: number; officer_post_id: number; unit_id: number; party_ids: number[]; case_ids: number[] }>`
    with recursive marks(id) as (select ${id}::bigint union select n.id from marks m join case_file c on c.id = m.id join case_file n on n.id in (c.continues_id, c.continued_as_id))
    select c.confidentiality, c.revision, c.officer_post_id, c.unit_id, array(select id from marks order by id) as case_ids,
      array(select p.party_id from case_party p where p.case_id = c.id union select i.party_id from case_item x join item i on i.id = x.item_id where x.case_id = c.id and i.party_id is not null) as party_ids
    from case_file c where c.id = ${id}`.execute(reader);
  const row = rows[0]!;
  const [named, holding] = await Promise.all([circleOf(reader, { caseId: id }), readHolding(reader, { caseId: id })]);
  return { confidentiality: row.confidentiality, revision: row.revision, named, holding, postId: holding?.postId ?? row.officer_post_id, unitId: row.unit_id, caseMark: null, partyIds: row.party_ids, caseIds: row.case_ids };
}

/** What the person has to do with the thing. */
export function standingTo(viewer: StaffViewer, thing: GuardedThing): Standing {
  const named = new Set(thing.named.map(({ postId }) => postId));
  const { holding, postId, unitId } = thing;
  return {
    holds: holding !== null ? answersFor(viewer, holding) : postId !== null && viewer.handlingPostIds.includes(postId),
    superior: seesWholeOffice(viewer) || (unitId !== null && viewer.headedUnitIds.includes(unitId)),
    member: circlePostIds(viewer).some((id) => named.has(id)),
  };
}

/** The documents of a letter, or of everything in a case, that are open to the person. */
export async function documentsOf(reader: Reader, viewer: StaffViewer, { kind, id }: Subject): Promise<number[]> {
  const { rows } = kind === 'item'
    ? await sql<{ document_id: number }>`select document_id from item_document where item_id = ${id}`.execute(reader)
    : await sql<{ document_id: number }>`select d.document_id from case_item x join item_document d on d.item_id = x.item_id where x.case_id = ${id} union select document_id from case_document where case_id = ${id}`.execute(reader);
  return (await openDocuments(reader, viewer, rows.map((row) => ({ documentId: row.document_id })))).map(({ documentId }) => documentId);
}
