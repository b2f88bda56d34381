import type { Reader } from '../../platform/db/index.ts';

/** In whose place something was begun: the name, or null when it was begun at one's own desk or is not in the journal. */
export async function begunInsteadOf(reader: Reader, subject: { kind: string; id: number }): Promise<string | null> {
  const row = await reader.selectFrom('journal_entry').select('on_behalf_name').where('subject_kind', '=', subject.kind).where('subject_id', '=', subject.id).orderBy('id').limit(1).executeTakeFirst();
  return row?.on_behalf_name ?? null;
}
