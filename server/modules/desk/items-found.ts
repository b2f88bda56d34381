import { sql, type RawBuilder } from 'kysely';
import { readTrackingCode } from '../../platform/auth/index.ts';
import { documentOpen, likeText } from '../cases/index.ts';
import type { Viewer } from '../people/index.ts';

/**
 * Identifiers of items that what was typed may mean: the beginning of a register number, a tracking code as people type
 * it, or words of the letter and of its documents that are open to the person (`words`: a query for the index of words, null when nothing was typed that could be a word).
 */
export function itemsFound(viewer: Viewer, q: string, words: string | null | undefined): RawBuilder<unknown> {
  const ways = [sql`select id from item where upper(identifier) like upper(${likeText(q)}) || '%'`];
  const code = readTrackingCode(q);
  if (code !== null) ways.push(sql`select id from item where tracking_code = ${code}`);
  if (words) {
    ways.push(sql`select x.item_id from search_entry s join document d on d.id = s.subject_id join item_document x on x.document_id = d.id where s.subject_kind = 'document' and s.words @@ to_tsquery('simple', ${words}) and ${documentOpen(viewer, 'd')}`);
    ways.push(sql`select subject_id from search_entry where subject_kind = 'item' and words @@ to_tsquery('simple', ${words})`);
  }
  return sql.join(ways, sql` union `);
}
