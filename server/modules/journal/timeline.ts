import type { Reader } from '../../platform/db/index.ts';

/** One line of a timeline; `at` is ISO 8601 in UTC, `act` is translated by messages `journal.<act>`. */
export type TimelineLine = { id: number; at: string; act: string; actorKind: 'person' | 'system' | 'resident' | 'token'; actorName: string; onBehalfOf: string | null; reason: string | null; before: unknown; after: unknown };

/** What was done to a thing, oldest first. */
export async function timelineOf(reader: Reader, subject: { kind: string; id: number }): Promise<TimelineLine[]> {
  const rows = await reader.selectFrom('journal_entry').selectAll().where('subject_kind', '=', subject.kind).where('subject_id', '=', subject.id).orderBy('id').limit(1000).execute();
  return rows.map((row) => ({
    id: row.id, at: row.at.toISOString(), act: row.act, actorKind: row.actor_kind as TimelineLine['actorKind'], actorName: row.actor_name, onBehalfOf: row.on_behalf_name, reason: row.reason, before: row.before, after: row.after,
  }));
}
