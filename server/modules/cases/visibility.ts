import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { prepared, type Reader } from '../../platform/db/index.ts';
import { notFound } from '../../platform/errors/index.ts';
import { hasRole, readingPostIds, seesWholeOffice, type StaffViewer, type Viewer } from '../people/index.ts';
import { helpsOut, named, notHidden, openTo } from './confidential.ts';
import { isReader, itemReaders } from './reach.ts';

/**
 * Which cases a person may read: the mayor and the secretary all, a head those of the unit, an officer their own and
 * those they hold or held; of those that are not ordinary only what is not hidden. A program's lists name everything, so that nothing is
 * missing from a proof; what is strictly confidential they name by its number alone (`masked`). `alias` is the name of `case_file` in the query.
 */
export function caseVisibleTo(viewer: Viewer, alias = 'case_file'): RawBuilder<SqlBool> {
  const id = sql`${sql.table(alias)}.id`;
  if (viewer.kind === 'token') return sql`true`;
  return seesWholeOffice(viewer) ? caseOpen(viewer, alias) : sql<SqlBool>`(${among(id, waysToCases(viewer))} and ${caseOpen(viewer, alias)})`;
}

/** Whether nothing hides the case from the person, for lists that show only what is theirs anyway (a desk, a list of marks). */
export function caseNotHidden(viewer: Viewer, id: RawBuilder<unknown>): RawBuilder<SqlBool> {
  return notHidden(viewer, 'case_file', id);
}

/** Whether nothing hides the letter from the person, for lists that show only what is theirs anyway. */
export function itemNotHidden(viewer: Viewer, id: RawBuilder<unknown>): RawBuilder<SqlBool> {
  return notHidden(viewer, 'item', id);
}

function waysToCases(viewer: StaffViewer): RawBuilder<unknown>[] {
  return [...casesOf(viewer, ({ from, id }) => sql`select ${id} from ${from}`), ...named(viewer, 'case_id')];
}

// Each way to a case stands alone, so that each is answered from an index; joined by `or` they would read the whole table.
function casesOf(viewer: StaffViewer, select: (way: { from: RawBuilder<unknown>; id: RawBuilder<unknown> }) => RawBuilder<unknown>): RawBuilder<unknown>[] {
  const posts = sql`any(${readingPostIds(viewer)}::bigint[])`;
  const headed = viewer.headedUnitIds.length === 0 ? [] : [sql`${select({ from: sql`case_file vc`, id: sql`vc.id` })} where vc.unit_id = any(${viewer.headedUnitIds}::bigint[])`];
  return readingPostIds(viewer).length === 0 ? headed : [
    ...headed, sql`${select({ from: sql`case_file vc`, id: sql`vc.id` })} where vc.officer_post_id = ${posts}`,
    sql`${select({ from: sql`holding vc`, id: sql`vc.case_id` })} where vc.post_id = ${posts} and vc.case_id is not null`,
  ];
}

/** As `caseVisibleTo`, quick for a few rows and slow as the only condition of a list. Of what is strictly confidential programs read nothing. */
export function caseReadable(viewer: Viewer, id: RawBuilder<unknown>): RawBuilder<SqlBool> {
  const ordinary = viewer.kind === 'token' || seesWholeOffice(viewer) ? sql`true` : isAmong(id, waysToCases(viewer));
  return readable(viewer, 'case_file', { id, ordinary });
}

/** As `itemVisibleTo`, quick for a few rows and slow as the only condition of a list. Of what is strictly confidential programs read nothing. */
export function itemReadable(viewer: Viewer, id: RawBuilder<unknown>): RawBuilder<SqlBool> {
  const ordinary = viewer.kind === 'token' || seesEveryItem(viewer) ? sql`true` : isAmong(id, waysToItems(viewer));
  return readable(viewer, 'item', { id, ordinary });
}

/** The same where the row of `case_file` is at hand, under the alias given: its officer and unit need not be looked up for each row of a list. */
export function caseRowReadable(viewer: StaffViewer, alias: string): RawBuilder<SqlBool> {
  if (seesWholeOffice(viewer)) return caseOpen(viewer, alias);
  const [posts, of] = [sql`any(${readingPostIds(viewer)}::bigint[])`, (column: string) => sql.ref(`${alias}.${column}`)];
  return sql`case when ${of('confidentiality')} <> 'ordinary' then ${openTo(viewer, 'case_file', alias)}
    else ${of('unit_id')} = any(${viewer.headedUnitIds}::bigint[]) or ${of('officer_post_id')} = ${posts}
      or exists (select 1 from holding vh where vh.case_id = ${of('id')} and vh.post_id = ${posts}) or exists (select 1 from circle_member vm where vm.case_id = ${of('id')} and vm.post_id = ${posts}) end`;
}

// What is not ordinary and not hidden is open: every way to it stands there already.
function readable(viewer: Viewer, table: 'item' | 'case_file', { id, ordinary }: { id: RawBuilder<unknown>; ordinary: RawBuilder<unknown> }): RawBuilder<SqlBool> {
  return sql`coalesce((select case when vx.confidentiality = 'ordinary' then ${ordinary} else ${openTo(viewer, table, 'vx')} end from ${sql.table(table)} vx where vx.id = ${id}), false)`;
}

function among(id: RawBuilder<unknown>, ways: readonly RawBuilder<unknown>[]): RawBuilder<SqlBool> {
  return ways.length === 0 ? sql`false` : sql`${id} in (${sql.join([...ways], sql` union `)})`;
}

// The same for a few rows: asked for each one instead of finding out everything that may be read.
function isAmong(id: RawBuilder<unknown>, ways: readonly RawBuilder<unknown>[]): RawBuilder<SqlBool> {
  return ways.length === 0 ? sql`false` : sql`coalesce((select true from (${sql.join([...ways], sql` union all `)}) as way(id) where way.id = ${id} limit 1), false)`;
}

/** The mailroom sees the list of all cases (mark, title, officer), to file answers that came without a thread; not their contents. */
export function caseListedTo(viewer: Viewer, alias = 'case_file'): RawBuilder<SqlBool> {
  return hasRole(viewer, 'clerk') ? caseOpen(viewer, alias) : caseVisibleTo(viewer, alias);
}

/**
 * Which registered items a person may read: mayor, secretary and the mailroom all (one register for the office, §7 pkt 9–10);
 * a head what was ever in the unit; an officer what was ever in their hands, or on the group desk of their unit; everybody what they were asked to contribute to or informed of,
 * and what is in a case they may read; of those that are not ordinary only what is not hidden.
 */
export function itemVisibleTo(viewer: Viewer, alias = 'item'): RawBuilder<SqlBool> {
  const id = sql`${sql.table(alias)}.id`;
  if (viewer.kind === 'token') return sql`true`;
  return seesEveryItem(viewer) ? itemOpen(viewer, alias) : sql<SqlBool>`(${among(id, waysToItems(viewer))} and ${itemOpen(viewer, alias)})`;
}

// The database keeps what each post and each unit has reached (`item_way`), so that one index answers what would take seven.
function waysToItems(viewer: StaffViewer): RawBuilder<unknown>[] {
  return itemReaders(viewer).map((reader) => sql`select vr.item_id from item_reach vr where ${isReader(reader, 'vr')}`);
}

/** As `caseNotHidden` where the row itself is at hand, under the alias given. */
export function caseOpen(viewer: Viewer, alias: string): RawBuilder<SqlBool> {
  return openTo(viewer, 'case_file', alias);
}

/** As `itemNotHidden` where the row itself is at hand, under the alias given. */
export function itemOpen(viewer: Viewer, alias: string): RawBuilder<SqlBool> {
  return openTo(viewer, 'item', alias);
}

/** What lies on a person's own desk is theirs: only at desks where they help out a closed circle may be hidden from them. `h` is `holding`. */
export function deskNotHidden(viewer: StaffViewer): RawBuilder<SqlBool> {
  return helpsOut(viewer) ? holdingNotHidden(viewer) : sql`true`;
}

/** Whether nothing hides what is held (`h` is `holding`), for counts of what lies on desks. */
export function holdingNotHidden(viewer: Viewer): RawBuilder<SqlBool> {
  return sql`(h.item_id is null or ${itemNotHidden(viewer, sql`h.item_id`)}) and (h.case_id is null or ${caseNotHidden(viewer, sql`h.case_id`)})`;
}

/** Whether a list may name the thing by nothing but its number. */
export function masked(viewer: Viewer, confidentiality: string): boolean {
  return viewer.kind === 'token' && confidentiality === 'strict';
}

/** Whether the person reads every ordinary item, so that lists need not ask for each. */
export function seesEveryItem(viewer: Viewer): boolean {
  return viewer.kind === 'token' || seesWholeOffice(viewer) || hasRole(viewer, 'clerk');
}

/** 404 unless the item may be read. */
export async function requireItem(reader: Reader, viewer: Viewer, itemId: number): Promise<void> {
  if (!(await readsItem(reader, viewer, itemId))) throw notFound();
}

/** Whether the person may open the letter. */
export async function readsItem(reader: Reader, viewer: Viewer, itemId: number): Promise<boolean> {
  const { rows } = await sql`${prepared} select 1 from item where id = ${itemId} and ${itemReadable(viewer, sql`item.id`)}`.execute(reader);
  return rows.length > 0;
}

/** 404 unless all the items may be read; for acts on several at once. */
export async function requireItems(reader: Reader, viewer: Viewer, itemIds: readonly number[]): Promise<void> {
  const { rows } = await sql`${prepared} select 1 from unnest(${[...itemIds]}::bigint[]) as n(id) where not ${itemReadable(viewer, sql`n.id`)} limit 1`.execute(reader);
  if (rows.length > 0) throw notFound();
}

/** 404 unless the case may be read. */
export async function requireCase(reader: Reader, viewer: Viewer, caseId: number): Promise<void> {
  if (!(await readsCase(reader, viewer, caseId))) throw notFound();
}

/** 404 unless the case stands in the list the person is shown. */
export async function requireListedCase(reader: Reader, viewer: Viewer, caseId: number): Promise<void> {
  const { rows } = await sql`select 1 from case_file where id = ${caseId} and ${caseListedTo(viewer)}`.execute(reader);
  if (rows.length === 0) throw notFound();
}

/** Whether the person may open the case, for screens that name it. */
export async function readsCase(reader: Reader, viewer: Viewer, caseId: number | null): Promise<boolean> {
  if (caseId === null) return false;
  const { rows } = await sql`${prepared} select 1 from case_file where id = ${caseId} and ${caseReadable(viewer, sql`case_file.id`)}`.execute(reader);
  return rows.length > 0;
}

/** Whether nothing hides the case from the person, so that its mark may be named. */
export async function knowsCase(reader: Reader, viewer: Viewer, caseId: number | null): Promise<boolean> {
  if (caseId === null) return false;
  const { rows } = await sql`${prepared} select 1 from case_file where id = ${caseId} and ${caseNotHidden(viewer, sql`id`)}`.execute(reader);
  return rows.length > 0;
}

/** Whether a document itself is open to the person, under the alias given; what it lies in has to be open besides. */
export function documentOpen(viewer: Viewer, alias: string): RawBuilder<SqlBool> {
  return openTo(viewer, 'document', alias);
}

/** Those of the documents that are open to the person, in the order given: for lists of what lies in a letter or a case they may read. */
export async function openDocuments<T extends { documentId: number }>(reader: Reader, viewer: Viewer, documents: readonly T[]): Promise<T[]> {
  if (documents.length === 0) return [];
  const { rows } = await sql<{ id: number }>`${prepared} select d.id from document d where d.id = any(${documents.map(({ documentId }) => documentId)}::bigint[]) and ${documentOpen(viewer, 'd')}`.execute(reader);
  const open = new Set(rows.map(({ id }) => id));
  return documents.filter(({ documentId }) => open.has(documentId));
}

/** Whether a document is open to the person and part of anything they may read. */
export async function mayReadDocument(reader: Reader, viewer: Viewer, documentId: number): Promise<boolean> {
  const { rows } = await sql`${prepared}
    select 1 from item_document x join item on item.id = x.item_id join document d on d.id = x.document_id where x.document_id = ${documentId} and ${documentOpen(viewer, 'd')} and ${itemReadable(viewer, sql`item.id`)}
    union all select 1 from case_document x join case_file on case_file.id = x.case_id join document d on d.id = x.document_id where x.document_id = ${documentId} and ${documentOpen(viewer, 'd')} and ${caseReadable(viewer, sql`case_file.id`)} limit 1`.execute(reader);
  return rows.length > 0;
}

/** Whether the bytes of a message (of a document, or of an item's original) hold another document that is kept from the person. */
export async function holdsHidden(reader: Reader, viewer: Viewer, message: { documentId: number } | { itemId: number }): Promise<boolean> {
  const own = 'itemId' in message ? sql`own.item_id = ${message.itemId} and own.role = 'original'` : sql`own.document_id = ${message.documentId}`;
  const { rows } = await sql`${prepared}
    select 1 from item_document own join document_version w on w.document_id = own.document_id join item_document other on other.item_id = own.item_id and other.document_id <> own.document_id
      join document d on d.id = other.document_id and d.confidentiality <> 'ordinary' join document_version p on p.document_id = d.id
    where ${own} and not ${documentOpen(viewer, 'd')} and (p.part_of_sha256 = w.sha256 or (p.part_of_sha256 = w.part_of_sha256 and (starts_with(p.part_path, w.part_path || '.') or (p.part_path = w.part_path and w.part_tnef is null)))) limit 1`.execute(reader);
  return rows.length > 0;
}
