import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { circlePostIds, readingPostIds, seesWholeOffice, type StaffViewer, type Viewer } from '../people/index.ts';

const openOf = { item: 'open_items', case_file: 'open_cases', document: 'open_documents' } as const;

/**
 * True for a row that is open to the person, under the alias given; the rules for what is not ordinary stand in the database (`open_cases`,
 * `open_items`, `open_documents`): restricted is open to those who answer for it now (whoever holds it, the officer, the head of the unit, the mayor and the
 * secretary), to those asked to contribute or take note and to the posts named; strictly confidential to the named posts alone, whatever
 * role, head's right or ordinary substitution anybody has besides. They are asked only once something that is not ordinary is met. Programs read what is restricted.
 */
export function openTo(viewer: Viewer, table: keyof typeof openOf, alias: string): RawBuilder<SqlBool> {
  const level = sql.ref(`${alias}.confidentiality`);
  if (viewer.kind === 'token') return sql`${level} <> 'strict'`;
  const whole = seesWholeOffice(viewer);
  const open = sql`${sql.ref(`${alias}.id`)} in (select ${sql.raw(openOf[table])}(${readingPostIds(viewer)}::bigint[], ${circlePostIds(viewer)}::bigint[], ${viewer.headedUnitIds}::bigint[], ${whole}))`;
  return whole ? sql`(${level} <> 'strict' or ${open})` : sql`(${level} = 'ordinary' or ${open})`;
}

/** The same where only the id is at hand. */
export function notHidden(viewer: Viewer, table: 'item' | 'case_file', id: RawBuilder<unknown>): RawBuilder<SqlBool> {
  return sql`exists (select 1 from ${sql.table(table)} vn where vn.id = ${id} and ${openTo(viewer, table, 'vn')})`;
}

/** Things for which a post is named whose work the person sees, as one more way to them; what of it is a closed circle is hidden again. */
export function named(viewer: StaffViewer, column: 'item_id' | 'case_id'): RawBuilder<unknown>[] {
  const posts = readingPostIds(viewer);
  return posts.length === 0 ? [] : [sql`select vm.${sql.ref(column)} from circle_member vm where vm.post_id = any(${posts}::bigint[]) and vm.${sql.ref(column)} is not null`];
}

/** Whether the person helps out at desks whose closed circles are not theirs: only then can anything on their desks be hidden from them. */
export function helpsOut(viewer: StaffViewer): boolean {
  const own = new Set(circlePostIds(viewer));
  return readingPostIds(viewer).some((id) => !own.has(id));
}
