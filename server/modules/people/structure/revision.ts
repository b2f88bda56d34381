import type { Reader } from '../../../platform/db/index.ts';
import { changedMeanwhile } from '../../../platform/errors/index.ts';

/** Refuses a change of something else than the reader saw, naming who changed it and when. Errors: `changed-meanwhile` (409). */
export async function requireRevision(reader: Reader, subject: { kind: 'unit' | 'post' | 'person' | 'substitution'; id: number }, present: number, seen: number): Promise<void> {
  if (present === seen) return;
  const last = await reader.selectFrom('journal_entry').select(['actor_name', 'at']).where('subject_kind', '=', subject.kind).where('subject_id', '=', subject.id).orderBy('id', 'desc').executeTakeFirst();
  throw changedMeanwhile(last ? { name: last.actor_name, at: last.at.toISOString() } : {});
}
