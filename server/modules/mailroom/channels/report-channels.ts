import { sql } from 'kysely';
import type { Clock } from '../../../platform/clock/index.ts';
import { prepared, type Db } from '../../../platform/db/index.ts';
import type { Log } from '../../../platform/log/index.ts';

/** A way in: a mailbox that is collected, or a port that listens. */
export type ChannelName = { kind: 'imap' | 'smtp' | 'lmtp'; name: string; place: string };
/** How it is doing; `details` differ by state (what the other side says, when it is tried again, how much is left to read). */
export type ChannelState = { state: 'connecting' | 'reading' | 'watching' | 'failing' | 'listening' | 'stopped'; details: Record<string, unknown> };
/** What a channel tells about itself; it never waits and never fails. */
export type ChannelReport = { state(state: ChannelState): void; received(): void };
type Row = ChannelName & ChannelState & { since: Date; lastMessageAt: Date | null };

const writeEveryMs = 2000;
const aliveEveryMs = 30_000;
/** A process that has said nothing for so long is gone. */
export const silentAfterMs = 120_000;

/** What reporting needs. `host` and `process` name this process among all that may serve the same channel; `alone`: there are no others. */
export type Reporting = { db: Db; clock: Clock; log: Log; host: string; process: string; alone: boolean };

/**
 * Keeps in the database how the ways in of this process are doing: what has changed at most every two seconds, and every
 * half minute that it is still there. What earlier processes of this computer said is forgotten at the start, so that a
 * channel that was taken out of the settings is no trouble. `stop` says that this process is gone.
 */
export function reportChannels(reporting: Reporting): { channel(name: ChannelName): ChannelReport; stop(): Promise<void> } {
  const rows: Row[] = [];
  const changed = new Set<Row>();
  let saidAt = 0;
  let writing = forget(reporting).then((before) => { for (const row of rows) row.lastMessageAt ??= before(row); }).catch(failed(reporting));
  const write = () => {
    const now = reporting.clock.now();
    const due = now.getTime() - saidAt >= aliveEveryMs ? rows : [...changed];
    if (due.length === 0) return;
    if (due === rows) saidAt = now.getTime();
    changed.clear();
    writing = writing.then(() => store(reporting, due, now)).catch((error: unknown) => {
      failed(reporting)(error);
      for (const row of due) changed.add(row);
    });
  };
  const timer = setInterval(write, writeEveryMs);
  return {
    channel(name) {
      const row: Row = { ...name, state: 'connecting', details: {}, since: reporting.clock.now(), lastMessageAt: null };
      rows.push(row);
      changed.add(row);
      return {
        state: ({ state, details }) => {
          // Trouble lasts until the other side has answered; another try is no news.
          if (row.state === 'failing' && state === 'connecting') return;
          if (state !== row.state) row.since = reporting.clock.now();
          Object.assign(row, { state, details });
          changed.add(row);
        },
        received: () => {
          row.lastMessageAt = reporting.clock.now();
          changed.add(row);
        },
      };
    },
    stop: async () => {
      clearInterval(timer);
      for (const row of rows) Object.assign(row, { state: 'stopped', details: {}, since: reporting.clock.now() });
      for (const row of rows) changed.add(row);
      write();
      await writing;
    },
  };
}

const failed = (reporting: Reporting) => (error: unknown) => {
  reporting.log.warn({ problem: error instanceof Error ? error.message : String(error) }, 'mail-in.channel-not-reported');
};

/** Removes the rows of processes that are gone; answers when a channel had its last message. */
async function forget({ db, clock, host, process, alone }: Reporting): Promise<(channel: ChannelName) => Date | null> {
  const now = clock.now();
  const { rows: gone } = await sql<ChannelName & { last_message_at: Date | null }>`
    delete from intake_channel c where c.process <> ${process} and (${alone} or (c.process like ${`${host}:%`} and (c.state = 'stopped' or c.seen_at < ${new Date(now.getTime() - silentAfterMs)})))
    returning c.kind, c.name, c.place, c.last_message_at`.execute(db);
  const newest = gone.toSorted((a, b) => (b.last_message_at?.getTime() ?? 0) - (a.last_message_at?.getTime() ?? 0));
  return (channel) => newest.find((row) => row.kind === channel.kind && row.name === channel.name && row.place === channel.place)?.last_message_at ?? null;
}

async function store(reporting: Reporting, rows: readonly Row[], now: Date): Promise<void> {
  const told = JSON.stringify(rows.map((row) => ({ kind: row.kind, name: row.name, place: row.place, state: row.state, details: row.details, since: row.since, last_message_at: row.lastMessageAt })));
  await sql`${prepared}
    insert into intake_channel (kind, name, place, process, state, details, since, seen_at, last_message_at)
    select t.kind, t.name, t.place, ${reporting.process}, t.state, t.details, t.since, ${now}::timestamptz, t.last_message_at
    from json_to_recordset(${told}::json) as t(kind text, name text, place text, state text, details jsonb, since timestamptz, last_message_at timestamptz)
    on conflict (kind, name, place, process) do update set state = excluded.state, details = excluded.details, since = excluded.since, seen_at = excluded.seen_at, last_message_at = excluded.last_message_at`.execute(reporting.db);
}
