import { sql } from 'kysely';
import type { Clock } from '../clock/index.ts';
import type { Db, Tx } from '../db/index.ts';
import { addJobs, type JobRequest } from '../jobs/add-jobs.ts';
import type { Actor } from './actor.ts';
import type { OfficeEvent, Subscriptions } from './event.ts';

/** What every act needs; made once when the process starts. */
export type Acting = { db: Db; clock: Clock; subscriptions: Subscriptions };

/** What an act changed. `subject` is what the timeline of that thing will show. */
export type JournalRecord = { subject: { kind: string; id: number | null }; act?: string; reason?: string; before?: unknown; after?: unknown };

/** The inside of an act: one transaction, one instant, one actor. */
export type Act = {
  tx: Tx;
  now: Date;
  actor: Actor;
  /** Writes the journal; an act that records nothing fails, so no change can go unrecorded. */
  record(entry: JournalRecord): void;
  emit(event: OfficeEvent): void;
  enqueue(job: JobRequest): void;
  /** Names lists and pages that must refresh on people's screens (`incoming`, `desk`, `case:12`). */
  touch(...topics: string[]): void;
};

/** Channel on which screens learn that something has changed. */
export const liveChannel = 'obieg_live';

/**
 * Runs one act: the change, its journal entries, the jobs of its events and the notice to open screens are one
 * transaction (promise P3). Nothing slow may happen inside.
 */
export async function act<R>(acting: Acting, spec: { name: string; actor: Actor }, run: (act: Act) => Promise<R>): Promise<R> {
  return acting.db.transaction().execute(async (tx) => {
    const records: JournalRecord[] = [];
    const jobs: JobRequest[] = [];
    const topics = new Set<string>();
    const now = acting.clock.now();
    const result = await run({
      tx, now, actor: spec.actor,
      record: (entry) => { records.push(entry); },
      emit: (event) => {
        for (const { job, priority } of acting.subscriptions.get(event.name) ?? []) jobs.push({ name: job, payload: event.payload, priority });
      },
      enqueue: (job) => { jobs.push(job); },
      touch: (...names) => { for (const name of names) topics.add(name); },
    });
    if (records.length === 0) throw new Error(`act ${spec.name} changed something without recording it`);
    await writeJournal(tx, spec, now, records);
    if (jobs.length > 0) await addJobs(tx, jobs);
    for (const message of notices([...topics])) await sql`select pg_notify(${liveChannel}, ${message})`.execute(tx);
    return result;
  });
}

// PostgreSQL refuses a notice of 8000 bytes; an act about hundreds of letters tells of them in several.
const topicsPerNotice = 100;

function notices(topics: readonly string[]): string[] {
  return Array.from({ length: Math.ceil(topics.length / topicsPerNotice) }, (_, i) => JSON.stringify(topics.slice(i * topicsPerNotice, (i + 1) * topicsPerNotice)));
}

async function writeJournal(tx: Tx, spec: { name: string; actor: Actor }, now: Date, records: JournalRecord[]): Promise<void> {
  const { actor } = spec;
  await tx.insertInto('journal_entry').values(records.map((entry) => ({
    at: now,
    act: entry.act ?? spec.name,
    actor_kind: actor.kind,
    actor_person_id: actor.kind === 'person' ? actor.personId : null,
    actor_post_id: actor.kind === 'person' ? actor.postId : null,
    actor_name: actor.name,
    subject_kind: entry.subject.kind,
    subject_id: entry.subject.id,
    reason: entry.reason ?? null,
    before: entry.before === undefined ? null : JSON.stringify(entry.before),
    after: entry.after === undefined ? null : JSON.stringify(entry.after),
  }))).execute();
}
