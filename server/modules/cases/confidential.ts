import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { circlePostIds, readingPostIds, seesWholeOffice, type StaffViewer, type Viewer } from '../people/index.ts';

/**
 * What is not ordinary is open, and to nobody else: restricted to those who answer for it now (whoever holds it, the officer, the
 * head of the unit, the mayor and the secretary), to those asked to contribute or take note and to the posts named; strictly confidential to the named posts alone, whatever
 * role, head's right or ordinary substitution anybody has besides. Programs read what is restricted.
 */
export function openCases(viewer: Viewer): RawBuilder<unknown>[] {
  if (viewer.kind === 'token') return [restrictedOnes('case_file')];
  if (seesWholeOffice(viewer)) return [restrictedOnes('case_file'), ...inCircle(viewer, 'case_id')];
  const posts = sql`any(${readingPostIds(viewer)}::bigint[])`;
  const restricted = readingPostIds(viewer).length === 0 ? [] : [
    sql`select vc.id from case_file vc where vc.confidentiality = 'restricted' and vc.officer_post_id = ${posts}`,
    sql`select vh.case_id from holding vh join case_file vc on vc.id = vh.case_id and vc.confidentiality = 'restricted' where vh.until is null and vh.post_id = ${posts}`,
  ];
  const headed = viewer.headedUnitIds.length === 0 ? [] : [sql`select vc.id from case_file vc where vc.confidentiality = 'restricted' and vc.unit_id = any(${viewer.headedUnitIds}::bigint[])`];
  return [...restricted, ...headed, ...namedCases(viewer)];
}

/** As `openCases`, for letters; one that lies in a case is open to those to whom the case is. */
export function openItems(viewer: Viewer): RawBuilder<unknown>[] {
  if (viewer.kind === 'token') return [restrictedOnes('item')];
  const cases = openCases(viewer);
  const filed = cases.length === 0 ? [] : [sql`select vci.item_id from case_item vci where vci.case_id in (${sql.join(cases, sql` union `)})`];
  if (seesWholeOffice(viewer)) return [restrictedOnes('item'), ...inCircle(viewer, 'item_id'), ...filed];
  const held = (where: RawBuilder<unknown>) => sql`select vh.item_id from holding vh join item vi on vi.id = vh.item_id and vi.confidentiality = 'restricted' where ${lastHeld} and ${where}`;
  const asked = readingPostIds(viewer).length === 0 ? [] : [sql`select vp.item_id from participation vp join item vi on vi.id = vp.item_id and vi.confidentiality = 'restricted' where vp.to_post_id = any(${readingPostIds(viewer)}::bigint[]) and vp.state in ('open', 'done')`];
  return [
    ...(readingPostIds(viewer).length === 0 ? [] : [held(sql`vh.post_id = any(${readingPostIds(viewer)}::bigint[])`)]),
    ...(viewer.headedUnitIds.length === 0 ? [] : [held(sql`vh.unit_id = any(${viewer.headedUnitIds}::bigint[])`)]),
    ...asked, ...namedItems(viewer), ...filed,
  ];
}

// Who has it in hand; of what has come to its end without a case, whoever had it last.
const lastHeld = sql`(vh.until is null or (vi.state in ('non-case', 'cancelled') and vh.id = (select max(l.id) from holding l where l.item_id = vi.id)))`;

/** Cases for which a post of the person is named. */
export function namedCases(viewer: Viewer): RawBuilder<unknown>[] {
  return viewer.kind === 'token' ? [] : [...inCircle(viewer, 'case_id'), ...namedForRestricted(viewer, { table: 'case_file', column: 'case_id' })];
}

/** Letters for which a post of the person is named. */
export function namedItems(viewer: Viewer): RawBuilder<unknown>[] {
  return viewer.kind === 'token' ? [] : [...inCircle(viewer, 'item_id'), ...namedForRestricted(viewer, { table: 'item', column: 'item_id' })];
}

function inCircle(viewer: StaffViewer, column: 'item_id' | 'case_id'): RawBuilder<unknown>[] {
  const posts = circlePostIds(viewer);
  return posts.length === 0 ? [] : [sql`select vm.${sql.ref(column)} from circle_member vm where vm.post_id = any(${posts}::bigint[]) and vm.${sql.ref(column)} is not null`];
}

/** For what is restricted it is enough to do the work of a named post; those of the person's own circle are named already. */
function namedForRestricted(viewer: StaffViewer, { table, column }: { table: 'item' | 'case_file'; column: 'item_id' | 'case_id' }): RawBuilder<unknown>[] {
  const posts = readingPostIds(viewer).filter((id) => !circlePostIds(viewer).includes(id));
  return posts.length === 0 ? [] : [sql`select vm.${sql.ref(column)} from circle_member vm join ${sql.table(table)} vx on vx.id = vm.${sql.ref(column)} and vx.confidentiality = 'restricted' where vm.post_id = any(${posts}::bigint[])`];
}

function restrictedOnes(table: 'item' | 'case_file'): RawBuilder<unknown> {
  return sql`select vx.id from ${sql.table(table)} vx where vx.confidentiality = 'restricted'`;
}

/** True for what is not hidden. What is hidden is found first, and there is little of it: each row of a list then costs one look into it. */
export function hiddenAmong(id: RawBuilder<unknown>, table: 'item' | 'case_file', open: readonly RawBuilder<unknown>[]): RawBuilder<SqlBool> {
  const shown = open.length === 0 ? sql`` : sql`and vn.id not in (${sql.join([...open], sql` union `)})`;
  return sql`${id} not in (select vn.id from ${sql.table(table)} vn where vn.confidentiality <> 'ordinary' ${shown})`;
}

/** Whether the id is one of those the ways lead to; for lists. */
export function among(id: RawBuilder<unknown>, ways: readonly RawBuilder<unknown>[]): RawBuilder<SqlBool> {
  return ways.length === 0 ? sql`false` : sql`${id} in (${sql.join([...ways], sql` union `)})`;
}

/** The same for a few rows: asked for each one instead of finding out everything that may be read. */
export function isAmong(id: RawBuilder<unknown>, ways: readonly RawBuilder<unknown>[]): RawBuilder<SqlBool> {
  return ways.length === 0 ? sql`false` : sql`coalesce((select true from (${sql.join([...ways], sql` union all `)}) as way(id) where way.id = ${id} limit 1), false)`;
}
