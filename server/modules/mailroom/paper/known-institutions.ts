import { sql } from 'kysely';
import { prepared, type Reader } from '../../../platform/db/index.ts';
import type { Party } from '../../parties/index.ts';

/** Institutions that bear one of these names, by the name as it was asked for; nothing where two bear the same. */
export async function knownInstitutions(reader: Reader, names: readonly string[]): Promise<Map<string, Party>> {
  const { rows } = await sql<{ asked: string; id: number; name: string; many: number }>`${prepared}
    select a.asked, min(p.id) as id, min(p.name) as name, count(*) as many
    from unnest(${[...new Set(names)]}::text[]) a(asked)
    cross join lateral (select p.id, p.name from party p where folded(p.name) like replace(replace(folded(a.asked), '%', ''), '_', '') and folded(p.name) = folded(a.asked) and p.kind = 'institution' and not p.secret limit 2) p
    group by a.asked`.execute(reader);
  return new Map(rows.filter(({ many }) => Number(many) === 1).map(({ asked, id, name }) => [asked, { id, name, kind: 'institution', emails: [] }]));
}
