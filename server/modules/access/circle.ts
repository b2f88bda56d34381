import { sql } from 'kysely';
import { prepared, type Reader, type Tx } from '../../platform/db/index.ts';

/** What a circle is about: a letter, a case, or one document. */
export type Guarded = { itemId: number } | { caseId: number } | { documentId: number };
/** A post of a circle, with who sits there today; `personName` is null while nobody does. */
export type CirclePost = { postId: number; title: string; unitMark: string; personName: string | null };

/** The posts named for a letter, a case or a document, in the order in which they were named. */
export async function circleOf(reader: Reader, about: Guarded): Promise<CirclePost[]> {
  const { rows } = await sql<CirclePost>`${prepared}
    select m.post_id as "postId", s.post_title as title, s.unit_mark as "unitMark", s.person_name as "personName"
    from circle_member m join staff_now s on s.post_id = m.post_id where ${is(about)} order by m.id`.execute(reader);
  return rows;
}

/** Names posts besides those already named. */
export async function nameInCircle(tx: Tx, about: Guarded, postIds: readonly number[], by: { personId: number | null; now: Date }): Promise<void> {
  if (postIds.length === 0) return;
  await tx.insertInto('circle_member').values(postIds.map((post_id) => ({ ...columns(about), post_id, named_at: by.now, named_by: by.personId }))).onConflict((oc) => oc.doNothing()).execute();
}

/** Names exactly these posts from now on; who was named before stands in the journal. */
export async function setCircle(tx: Tx, about: Guarded, postIds: readonly number[], by: { personId: number | null; now: Date }): Promise<void> {
  await sql`delete from circle_member m where ${is(about)} and not m.post_id = any(${[...postIds]}::bigint[])`.execute(tx);
  await nameInCircle(tx, about, postIds, by);
}

/** Names for one thing whoever is named for another: a case grows out of a letter, a case goes on under another mark. */
export async function copyCircle(tx: Tx, from: Guarded, to: { itemId: number } | { caseId: number }, now: Date): Promise<void> {
  const { item_id, case_id } = columns(to);
  await sql`insert into circle_member (item_id, case_id, post_id, named_at, named_by) select ${item_id}::bigint, ${case_id}::bigint, m.post_id, ${now}::timestamptz, m.named_by from circle_member m where ${is(from)} order by m.id on conflict do nothing`.execute(tx);
}

/**
 * Who of its circle takes over what leaves a desk: the wanted post where it belongs to the circle, else the first that does and at which
 * somebody sits; null where there is none, so that it stays. Only what is strictly confidential is in the answer.
 */
export async function circleTakers(reader: Reader, kind: 'item' | 'case', ids: readonly number[], { fromPostId, toPostId }: { fromPostId: number; toPostId: number }): Promise<Map<number, number | null>> {
  const about = kind === 'item' ? sql`(m.item_id = x.id or m.case_id in (select f.case_id from case_item f where f.item_id = x.id))` : sql`m.case_id = x.id`;
  const { rows } = await sql<{ id: number; post_id: number | null }>`
    select x.id, (select m.post_id from circle_member m join staff_now s on s.post_id = m.post_id where ${about} and m.post_id <> ${fromPostId} and s.person_id is not null and s.post_open order by m.post_id = ${toPostId} desc, m.id limit 1) as post_id
    from ${sql.table(kind === 'item' ? 'item' : 'case_file')} x where x.id = any(${[...ids]}::bigint[]) and x.confidentiality = 'strict'`.execute(reader);
  return new Map(rows.map((row) => [row.id, row.post_id]));
}

function is(about: Guarded) {
  if ('documentId' in about) return sql`m.document_id = ${about.documentId}`;
  return 'itemId' in about ? sql`m.item_id = ${about.itemId}` : sql`m.case_id = ${about.caseId}`;
}

function columns(about: Guarded): { item_id: number | null; case_id: number | null; document_id: number | null } {
  const none = { item_id: null, case_id: null, document_id: null };
  if ('documentId' in about) return { ...none, document_id: about.documentId };
  return 'itemId' in about ? { ...none, item_id: about.itemId } : { ...none, case_id: about.caseId };
}
