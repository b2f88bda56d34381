import { sql } from 'kysely';
import type { Reader } from '../../platform/db/index.ts';
import type { Viewer } from '../people/index.ts';

/** What is read: a letter, a case, a document, or people by a search for words. */
export type Read = { kind: 'item' | 'case' | 'document'; id: number } | { kind: 'search'; words: string };

const quarterMs = 15 * 60_000;
const mostRemembered = 5_000;

/** Writes down who reads what. */
export type NoteReading = (viewer: Viewer, read: Read) => Promise<void>;

/**
 * Writes down who reads what, once per person, thing and quarter of an hour. It is awaited beside the reading itself, and fails with it:
 * nothing is shown that is not written down. What this process has just written it does not write again.
 */
export function notesReadings({ db, clock }: { db: Reader; clock: { now(): Date } }): NoteReading {
  const known = new Set<string>();
  return async (viewer, read) => {
    const now = clock.now();
    const quarter = new Date(Math.floor(now.getTime() / quarterMs) * quarterMs);
    const [personId, tokenName] = viewer.kind === 'staff' ? [viewer.personId, null] : [null, viewer.name];
    const [id, words] = read.kind === 'search' ? [0, read.words] : [read.id, ''];
    const key = JSON.stringify([personId, tokenName, read.kind, id, words, quarter.getTime()]);
    if (known.has(key)) return;
    await sql`
      insert into reading (at, quarter, person_id, token_name, subject_kind, subject_id, words) values (${now}, ${quarter}, ${personId}, ${tokenName}, ${read.kind}, ${id}, ${words})
      on conflict do nothing`.execute(db);
    if (known.size >= mostRemembered) known.clear();
    known.add(key);
  };
}
