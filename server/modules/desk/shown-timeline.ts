import { sql } from 'kysely';
import { prepared, type Reader } from '../../platform/db/index.ts';
import { caseReadable, documentOpen, itemReadable } from '../cases/index.ts';
import { timelineOf, type TimelineLine } from '../journal/index.ts';
import type { Viewer } from '../people/index.ts';

type Named = { items: number[]; cases: number[]; documents: number[] };

/** What was done to a thing, without the lines that name another letter, a case or a document which is hidden from the reader. */
export async function shownTimeline(reader: Reader, viewer: Viewer, subject: { kind: 'item' | 'case'; id: number }): Promise<TimelineLine[]> {
  const lines = (await timelineOf(reader, subject)).map((line) => ({ line, named: namedIn(line, subject) }));
  const [items, cases, documents] = [lines.flatMap(({ named }) => named.items), lines.flatMap(({ named }) => named.cases), lines.flatMap(({ named }) => named.documents)];
  if (items.length === 0 && cases.length === 0 && documents.length === 0) return lines.map(({ line }) => line);
  const { rows } = await sql<{ kind: string; id: number }>`${prepared}
    select 'item' as kind, i.id from item i where i.id = any(${items}::bigint[]) and i.confidentiality <> 'ordinary' and not ${itemReadable(viewer, sql`i.id`)}
    union all select 'case', c.id from case_file c where c.id = any(${cases}::bigint[]) and c.confidentiality <> 'ordinary' and not ${caseReadable(viewer, sql`c.id`)}
    union all select 'document', d.id from document d where d.id = any(${documents}::bigint[]) and d.confidentiality <> 'ordinary' and not ${documentOpen(viewer, 'd')}`.execute(reader);
  const hidden = new Set(rows.map(({ kind, id }) => `${kind}:${id}`));
  return lines.filter(({ named }) => !named.items.some((id) => hidden.has(`item:${id}`)) && !named.cases.some((id) => hidden.has(`case:${id}`)) && !named.documents.some((id) => hidden.has(`document:${id}`))).map(({ line }) => line);
}

function namedIn({ before, after }: TimelineLine, subject: { kind: string; id: number }): Named {
  const found: Named = { items: [], cases: [], documents: [] };
  for (const part of [before, after]) {
    if (typeof part !== 'object' || part === null) continue;
    const { itemId, caseId, documentId } = part as { itemId?: unknown; caseId?: unknown; documentId?: unknown };
    if (typeof itemId === 'number' && !(subject.kind === 'item' && itemId === subject.id)) found.items.push(itemId);
    if (typeof caseId === 'number' && !(subject.kind === 'case' && caseId === subject.id)) found.cases.push(caseId);
    if (typeof documentId === 'number') found.documents.push(documentId);
  }
  return found;
}
