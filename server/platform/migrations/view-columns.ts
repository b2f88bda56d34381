import type pg from 'pg';

/** What is known of a column where it comes from. */
export interface Origin {
  readonly relation: string;
  readonly column: string;
}

/**
 * The columns of a view that can never be null: PostgreSQL does not say, so they are those taken unchanged from a never-null column
 * of a table that the view joins plainly. In doubt a column may be null; a comment on it beginning with `not null` overrules.
 */
export async function neverNull(client: pg.ClientBase, view: string, isNeverNull: (origin: Origin) => boolean): Promise<Set<string>> {
  const text = await client.query<{ definition: string }>('select pg_get_viewdef($1::regclass, true) as definition', [view]);
  const definition = text.rows[0]?.definition.replace(/;\s*$/, '') ?? '';
  const described = await client.query(`select * from (${definition}) v limit 0`);
  const origins = await namesOf(client, described.fields);
  return new Set(described.fields.flatMap((field) => {
    const origin = origins.get(`${field.tableID}.${field.columnID}`);
    return origin !== undefined && joinedPlainly(definition, origin.relation) && isNeverNull(origin) ? [field.name] : [];
  }));
}

/** Whether a table stands in a definition only where it cannot be filled up with nulls. Pure. */
export function joinedPlainly(definition: string, relation: string): boolean {
  const flat = withoutSubqueries(definition.replaceAll(/'(?:[^']|'')*'/g, "''")).toLowerCase();
  if (/\b(right|full) join\b|\bunion\b|\bgrouping sets\b|\brollup\b|\bcube\b/.test(flat)) return false;
  const mentions = [...flat.matchAll(new RegExp(`(left\\s+)?(from|join)\\s+\\(*${relation}\\b`, 'g'))];
  return mentions.length > 0 && mentions.every((found) => found[1] === undefined);
}

function withoutSubqueries(text: string): string {
  let depth = 0;
  let kept = '';
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] ?? '';
    if (depth === 0 && letter === '(' && /^\(\s*(select|with|values)\b/i.test(text.slice(at, at + 200))) depth = 1;
    else if (depth > 0) depth += letter === '(' ? 1 : letter === ')' ? -1 : 0;
    else kept += letter;
  }
  return kept;
}

async function namesOf(client: pg.ClientBase, fields: readonly pg.FieldDef[]): Promise<Map<string, Origin>> {
  const found = await client.query<Origin & { place: string }>(`
    select a.attrelid::text || '.' || a.attnum::text as place, c.relname as relation, a.attname as column
    from pg_attribute a join pg_class c on c.oid = a.attrelid where a.attrelid = any($1::oid[]) and a.attnum > 0`, [fields.map((field) => field.tableID)]);
  return new Map(found.rows.map((row) => [row.place, row]));
}
