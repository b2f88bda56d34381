import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { prepared, type Reader } from '../../platform/db/index.ts';
import { notFound } from '../../platform/errors/index.ts';
import { hasRole, readingPostIds, seesWholeOffice, type StaffViewer, type Viewer } from '../people/index.ts';

/**
 * Which cases a person may read: the mayor and the secretary all, a head those of the unit, an officer their own and
 * those they hold or held. `alias` is the name of `case_file` in the query.
 */
export function caseVisibleTo(viewer: Viewer, alias = 'case_file'): RawBuilder<SqlBool> {
  if (viewer.kind === 'token' || seesWholeOffice(viewer)) return sql`true`;
  return among(sql`${sql.table(alias)}.id`, waysToCases(viewer));
}

function waysToCases(viewer: StaffViewer): RawBuilder<unknown>[] {
  return casesOf(viewer, ({ from, id }) => sql`select ${id} from ${from}`);
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

function among(id: RawBuilder<unknown>, ways: readonly RawBuilder<unknown>[]): RawBuilder<SqlBool> {
  return ways.length === 0 ? sql`false` : sql`${id} in (${sql.join([...ways], sql` union `)})`;
}

// The same for a few rows: asked for each one instead of finding out everything that may be read.
function isAmong(id: RawBuilder<unknown>, ways: readonly RawBuilder<unknown>[]): RawBuilder<SqlBool> {
  return ways.length === 0 ? sql`false` : sql`coalesce((select true from (${sql.join([...ways], sql` union all `)}) as way(id) where way.id = ${id} limit 1), false)`;
}

/** As `caseVisibleTo`, quick for a few rows and slow as the only condition of a list. */
export function caseReadable(viewer: Viewer, id: RawBuilder<unknown>): RawBuilder<SqlBool> {
  if (viewer.kind === 'token' || seesWholeOffice(viewer)) return sql`true`;
  return isAmong(id, waysToCases(viewer));
}

/** As `itemVisibleTo`, quick for a few rows and slow as the only condition of a list. */
export function itemReadable(viewer: Viewer, id: RawBuilder<unknown>): RawBuilder<SqlBool> {
  if (viewer.kind === 'token' || seesEveryItem(viewer)) return sql`true`;
  return isAmong(id, waysToItems(viewer));
}

/** The mailroom sees the list of all cases (mark, title, officer), to file answers that came without a thread; not their contents. */
export function caseListedTo(viewer: Viewer, alias = 'case_file'): RawBuilder<SqlBool> {
  return hasRole(viewer, 'clerk') ? sql`true` : caseVisibleTo(viewer, alias);
}

/**
 * Which registered items a person may read: mayor, secretary and the mailroom all (one register for the office, §7 pkt 9–10);
 * a head what was ever in the unit; an officer what was ever in their hands; everybody what they were asked to contribute to or informed of, and what is in a case they may read.
 */
export function itemVisibleTo(viewer: Viewer, alias = 'item'): RawBuilder<SqlBool> {
  if (viewer.kind === 'token' || seesEveryItem(viewer)) return sql`true`;
  return among(sql`${sql.table(alias)}.id`, waysToItems(viewer));
}

function waysToItems(viewer: StaffViewer): RawBuilder<unknown>[] {
  const posts = sql`any(${readingPostIds(viewer)}::bigint[])`;
  const units = sql`any(${viewer.headedUnitIds}::bigint[])`;
  const handled = [
    ...(readingPostIds(viewer).length === 0 ? [] : [sql`select vh.item_id from holding vh where vh.post_id = ${posts} and vh.item_id is not null`, sql`select vp.item_id from participation vp where vp.to_post_id = ${posts} and vp.state <> 'withdrawn'`]),
    ...(viewer.headedUnitIds.length === 0 ? [] : [sql`select vh.item_id from holding vh where vh.unit_id = ${units} and vh.item_id is not null`, sql`select vp.item_id from participation vp where vp.to_unit_id = ${units} and vp.state <> 'withdrawn'`]),
  ];
  const filed = casesOf(viewer, ({ from, id }) => sql`select vci.item_id from ${from} join case_item vci on vci.case_id = ${id}`);
  return [...handled, ...filed];
}

/** Whether the person reads every registered item, so that lists need not ask for each. */
export function seesEveryItem(viewer: Viewer): boolean {
  return viewer.kind === 'token' || seesWholeOffice(viewer) || hasRole(viewer, 'clerk');
}

/** 404 unless the item may be read. */
export async function requireItem(reader: Reader, viewer: Viewer, itemId: number): Promise<void> {
  const { rows } = await sql`${prepared} select 1 from item where id = ${itemId} and ${itemReadable(viewer, sql`item.id`)}`.execute(reader);
  if (rows.length === 0) throw notFound();
}

/** 404 unless the case may be read. */
export async function requireCase(reader: Reader, viewer: Viewer, caseId: number): Promise<void> {
  if (!(await readsCase(reader, viewer, caseId))) throw notFound();
}

/** Whether the person may open the case, for screens that name it. */
export async function readsCase(reader: Reader, viewer: Viewer, caseId: number | null): Promise<boolean> {
  if (caseId === null) return false;
  const { rows } = await sql`${prepared} select 1 from case_file where id = ${caseId} and ${caseReadable(viewer, sql`case_file.id`)}`.execute(reader);
  return rows.length > 0;
}

/** Whether a document is part of anything the person may read. */
export async function mayReadDocument(reader: Reader, viewer: Viewer, documentId: number): Promise<boolean> {
  const { rows } = await sql`${prepared}
    select 1 from item_document d join item on item.id = d.item_id where d.document_id = ${documentId} and ${itemReadable(viewer, sql`item.id`)}
    union all select 1 from case_document d join case_file on case_file.id = d.case_id where d.document_id = ${documentId} and ${caseReadable(viewer, sql`case_file.id`)} limit 1`.execute(reader);
  return rows.length > 0;
}
