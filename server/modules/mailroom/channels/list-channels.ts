import { sql } from 'kysely';
import type { z } from 'zod';
import type { mailroom as contract } from '../../../../contract/index.ts';
import type { Reader } from '../../../platform/db/index.ts';
import { silentAfterMs } from './report-channels.ts';

export type Channel = z.input<typeof contract.ChannelEntry>;

/** A channel that nobody has served for a week was taken out of the settings. */
const goneAfterMs = 7 * 24 * 3_600_000;

type Row = { kind: Channel['kind']; name: string; place: string; state: Channel['state']; details: { code?: string; text?: string; retryAt?: string; left?: number; mode?: 'idle' | 'poll'; troubles?: number }; since: Date; seen_at: Date; last_message_at: Date | null };

/** Every way in with how it is doing, troubled ones first. Of several processes that serve one channel the liveliest speaks. */
export async function listChannels(reader: Reader, now: Date): Promise<Channel[]> {
  const { rows } = await sql<Row>`
    select distinct on (kind, name, place) kind, name, place, state, details, since, seen_at, max(last_message_at) over (partition by kind, name, place) as last_message_at
    from intake_channel where seen_at > ${new Date(now.getTime() - goneAfterMs)}
    order by kind, name, place, state = 'stopped', seen_at > ${new Date(now.getTime() - silentAfterMs)} desc, state = 'failing', seen_at desc`.execute(reader);
  return rows.map((row) => channelOf(row, now)).toSorted((a, b) => Number(b.troubled) - Number(a.troubled));
}

function channelOf(row: Row, now: Date): Channel {
  const silent = row.state !== 'stopped' && now.getTime() - row.seen_at.getTime() > silentAfterMs;
  const state = silent ? 'silent' : row.state;
  const { code, text, retryAt, left, mode, troubles } = row.details;
  const [failing, watching] = [state === 'failing', state === 'watching'];
  return {
    kind: row.kind, name: row.name, place: row.place, state, since: (silent ? row.seen_at : row.since).toISOString(), lastMessageAt: row.last_message_at?.toISOString() ?? null,
    troubled: failing || silent || state === 'stopped' || (watching && (troubles ?? 0) > 0),
    code: failing ? (code ?? 'server') : null, serverWords: failing ? (text ?? null) : null, nextTryAt: failing ? (retryAt ?? null) : null,
    left: state === 'reading' ? (left ?? null) : null, mode: watching ? (mode ?? null) : null, troubles: watching ? (troubles ?? 0) : 0,
  };
}
