import type pg from 'pg';
import { neverNull } from './view-columns.ts';

interface Column {
  readonly relation: string;
  readonly view: boolean;
  readonly name: string;
  readonly type: string;
  readonly kind: string;
  readonly array: boolean;
  readonly labels: readonly string[] | null;
  readonly notNull: boolean;
  readonly always: boolean;
  readonly given: boolean;
  readonly comment: string | null;
}

const columns = `
  select c.relname as relation, c.relkind in ('v', 'm') as view, a.attname as name, a.attnotnull as "notNull",
    coalesce(base.typname, elem.typname, t.typname) as type, coalesce(base.typtype, elem.typtype, t.typtype)::text as kind, t.typcategory = 'A' as array,
    (select array_agg(enumlabel::text order by enumsortorder) from pg_enum where enumtypid = coalesce(elem.oid, t.oid)) as labels,
    (a.attidentity = 'a' or a.attgenerated <> '') as always, (a.atthasdef or a.attidentity <> '') as given,
    col_description(c.oid, a.attnum) as comment
  from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace join pg_type t on t.oid = a.atttypid
  left join pg_type base on base.oid = t.typbasetype and t.typtype = 'd'
  left join pg_type elem on elem.oid = t.typelem and t.typcategory = 'A'
  where n.nspname = 'public' and c.relkind in ('r', 'p', 'v', 'm') and not c.relispartition and a.attnum > 0 and not a.attisdropped and c.relname <> 'obieg_migration'
    and not exists (select from pg_depend e where e.deptype = 'e' and e.objid = c.oid and e.classid = 'pg_class'::regclass)
  order by c.relkind in ('v', 'm'), case when c.relkind in ('v', 'm') then c.oid end, c.relname collate "C", a.attnum`;

const types: Record<string, string> = {
  int2: 'number', int4: 'number', int8: 'number', oid: 'number', float4: 'number', float8: 'number', bool: 'boolean',
  timestamptz: 'Date', bytea: 'Buffer', json: 'unknown', jsonb: 'unknown',
};

/**
 * The interfaces of `server/platform/db/tables.ts`, read from a migrated database: bigint is number, date a string, timestamptz a
 * Date, jsonb unknown, numeric and all else strings; what the database fills in itself need not be given.
 */
export async function renderTables(client: pg.ClientBase): Promise<string> {
  const found = await client.query<Column>(columns);
  const relations = Map.groupBy(found.rows, (column) => column.relation);
  const certain = new Set(found.rows.filter((column) => !column.view && column.notNull).map((column) => `${column.relation}.${column.name}`));
  for (const [relation, list] of relations) {
    if (!list[0]?.view) continue;
    const names = await neverNull(client, relation, (origin) => certain.has(`${origin.relation}.${origin.column}`));
    for (const column of list) if (names.has(column.name) || /^not null\b/.test(column.comment ?? '')) certain.add(`${relation}.${column.name}`);
  }
  const sorted = [...relations].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const bodies = sorted.map(([relation, list]) =>
    `export interface ${interfaceName(relation)} {\n${list.map((column) => `  ${column.name}: ${columnType(column, certain.has(`${relation}.${column.name}`))};`).join('\n')}\n}`);
  const all = `/** Every table and view by its name. */\nexport interface Tables {\n${sorted.map(([relation]) => `  ${relation}: ${interfaceName(relation)};`).join('\n')}\n}`;
  const needed = ['Generated', 'GeneratedAlways'].filter((name) => bodies.some((body) => body.includes(`${name}<`)));
  const imported = needed.length === 0 ? '' : `import type { ${needed.join(', ')} } from 'kysely';\n\n`;
  return `// The tables and views after all migrations. Written by \`npm run obieg -- dev schema\`; do not edit.\n${imported}${bodies.join('\n\n')}\n\n${all}\n`;
}

function columnType(column: Column, certain: boolean): string {
  const one = column.labels === null ? types[column.type] ?? 'string' : column.labels.map((label) => `'${label}'`).join(' | ');
  const value = column.array ? (one.includes('|') ? `(${one})[]` : `${one}[]`) : one;
  // null is already part of unknown
  const full = certain || value === 'unknown' ? value : `${value} | null`;
  if (column.view) return full;
  if (column.always) return `GeneratedAlways<${full}>`;
  return column.given ? `Generated<${full}>` : full;
}

function interfaceName(relation: string): string {
  return `${relation.split('_').map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('')}Table`;
}
