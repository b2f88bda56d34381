import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Reader } from '../../platform/db/index.ts';
import { notFound } from '../../platform/errors/index.ts';
import { hasRole, seesWholeOffice, type Viewer } from '../people/index.ts';

/**
 * Which cases a person may read: the mayor and the secretary all, a head those of the unit, an officer their own and
 * those they hold or held. `alias` is the name of `case_file` in the query.
 */
export function caseVisibleTo(viewer: Viewer, alias = 'case_file'): RawBuilder<SqlBool> {
  if (viewer.kind === 'token' || seesWholeOffice(viewer)) return sql`true`;
  const of = sql.table(alias);
  return sql`(${of}.unit_id = any(${viewer.headedUnitIds}::bigint[]) or ${of}.officer_post_id = any(${viewer.heldPostIds}::bigint[])
    or ${of}.id in (select vh.case_id from holding vh where vh.post_id = any(${viewer.heldPostIds}::bigint[]) and vh.case_id is not null))`;
}

/** The mailroom sees the list of all cases (mark, title, officer), to file answers that came without a thread; not their contents. */
export function caseListedTo(viewer: Viewer, alias = 'case_file'): RawBuilder<SqlBool> {
  return hasRole(viewer, 'clerk') ? sql`true` : caseVisibleTo(viewer, alias);
}

/**
 * Which registered items a person may read: mayor, secretary and the mailroom all (one register for the office, §7 pkt 9–10);
 * a head what was ever in the unit; an officer what was ever in their hands; everybody what is in a case they may read.
 */
export function itemVisibleTo(viewer: Viewer, alias = 'item'): RawBuilder<SqlBool> {
  if (viewer.kind === 'token' || seesWholeOffice(viewer) || hasRole(viewer, 'clerk')) return sql`true`;
  const of = sql.table(alias);
  return sql`${of}.id in (
    select vh.item_id from holding vh where vh.item_id is not null and (vh.post_id = any(${viewer.heldPostIds}::bigint[]) or vh.unit_id = any(${viewer.headedUnitIds}::bigint[]))
    union select vci.item_id from case_item vci join case_file vc on vc.id = vci.case_id where ${caseVisibleTo(viewer, 'vc')})`;
}

/** 404 unless the item may be read. */
export async function requireItem(reader: Reader, viewer: Viewer, itemId: number): Promise<void> {
  const { rows } = await sql`select 1 from item where id = ${itemId} and ${itemVisibleTo(viewer)}`.execute(reader);
  if (rows.length === 0) throw notFound();
}

/** 404 unless the case may be read. */
export async function requireCase(reader: Reader, viewer: Viewer, caseId: number): Promise<void> {
  const { rows } = await sql`select 1 from case_file where id = ${caseId} and ${caseVisibleTo(viewer)}`.execute(reader);
  if (rows.length === 0) throw notFound();
}

/** Whether a document is part of anything the person may read. */
export async function mayReadDocument(reader: Reader, viewer: Viewer, documentId: number): Promise<boolean> {
  const { rows } = await sql`
    select 1 from item_document d join item on item.id = d.item_id where d.document_id = ${documentId} and ${itemVisibleTo(viewer)}
    union all select 1 from case_document d join case_file on case_file.id = d.case_id where d.document_id = ${documentId} and ${caseVisibleTo(viewer)} limit 1`.execute(reader);
  return rows.length > 0;
}
