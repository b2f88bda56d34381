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
  /** Who acts; what is recorded from now on is recorded as theirs. */
  readonly actor: Actor;
  /** Somebody else is found to act than the caller thought: on this desk the same person stands in for another. */
  actAs(actor: Actor): void;
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
    const records: (JournalRecord & { by: Actor })[] = [];
    let actor = spec.actor;
    const jobs: JobRequest[] = [];
    const topics = new Set<string>();
    const now = acting.clock.now();
    const result = await run({
      tx, now,
      get actor() { return actor; },
      actAs: (next) => { actor = next; },
      record: (entry) => { records.push({ ...entry, by: actor }); },
      emit: (event) => {
        for (const { job, priority, deferrable } of acting.subscriptions.get(event.name) ?? []) jobs.push({ name: job, payload: event.payload, priority, deferrable });
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

// PostgreSQL takes 65535 values in one statement; an act about thousands of cases writes its entries in several.
const entriesPerInsert = 1000;

async function writeJournal(tx: Tx, spec: { name: string }, now: Date, records: readonly (JournalRecord & { by: Actor })[]): Promise<void> {
  for (let from = 0; from < records.length; from += entriesPerInsert) {
    await tx.insertInto('journal_entry').values(records.slice(from, from + entriesPerInsert).map((entry) => rowOf(entry, spec.name, now))).execute();
  }
}

function rowOf({ by, ...entry }: JournalRecord & { by: Actor }, name: string, now: Date) {
  const person = by.kind === 'person' ? by : null;
  return {
    at: now,
    act: entry.act ?? name,
    actor_kind: by.kind,
    actor_person_id: person?.personId ?? null,
    actor_post_id: person?.postId ?? null,
    actor_name: by.name,
    on_behalf_person_id: person?.onBehalfOf?.personId ?? null,
    on_behalf_name: person?.onBehalfOf?.name ?? null,
    subject_kind: entry.subject.kind,
    subject_id: entry.subject.id,
    reason: entry.reason ?? null,
    before: entry.before === undefined ? null : JSON.stringify(entry.before),
    after: entry.after === undefined ? null : JSON.stringify(entry.after),
  };
}
