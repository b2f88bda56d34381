import type { FastifyReply, FastifyRequest } from 'fastify';
import pg from 'pg';
import { liveChannel } from '../../platform/acts/index.ts';

/** What has changed, for every screen and for those alone who may know of it (`confidential`). */
export type Change = { topics: string[]; confidential: string[] };
type Listener = (change: Change) => void;
/** Tells open screens what has changed, across all processes of the office. */
export type Live = { subscribe(listener: Listener): () => void; stop(): Promise<void> };

const reconnectMs = 1_000;
const heartbeatMs = 20_000;

/**
 * Listens on the database for changes. After a lost connection everybody is told to look again, since something may have been missed.
 * `sift` says which of the names are of things that are confidential.
 */
export function startLive(connection: pg.ClientConfig, sift: (topics: string[]) => Promise<Set<string>>): Live {
  const listeners = new Set<Listener>();
  let stopped = false;
  let client: pg.Client | null = null;
  const tell = (change: Change) => { for (const listener of listeners) listener(change); };
  // What cannot be sifted is told of nobody by its name; every screen looks at its lists anyway.
  const sifted = async (topics: string[]): Promise<Change> => {
    const confidential = await sift(topics).catch(() => new Set(topics.filter((topic) => topic.includes(':'))));
    return { topics: topics.filter((topic) => !confidential.has(topic)), confidential: [...confidential] };
  };
  const listen = async (again: boolean) => {
    if (stopped) return;
    const next = new pg.Client(connection);
    next.on('error', () => {});
    next.once('end', () => { if (!stopped) setTimeout(() => { void listen(true); }, reconnectMs).unref(); });
    next.on('notification', ({ payload }) => { void sifted(JSON.parse(payload ?? '[]') as string[]).then(tell); });
    try {
      await next.connect();
      client = next;
      await next.query(`listen ${liveChannel}`);
      if (again) tell({ topics: ['*'], confidential: [] });
    } catch {
      await next.end().catch(() => {});
    }
  };
  void listen(false);
  return {
    subscribe: (listener) => { listeners.add(listener); return () => { listeners.delete(listener); }; },
    stop: async () => { stopped = true; await client?.end().catch(() => {}); },
  };
}

/** Whose screen it is, whether their session still stands, and which confidential things they may hear of. */
export type Watcher = { accountId: number; stillThere(): Promise<boolean>; mayKnow(confidential: string[]): Promise<string[]> };

/**
 * What a screen is told: accounts are their owners' own business (`account:12`), and the owner's screens hear that their session may have
 * changed.
 */
export function topicsFor(watcher: Pick<Watcher, 'accountId'>, topics: readonly string[]): string[] {
  return topics.flatMap((topic) => (topic.startsWith('account:') ? (topic === `account:${watcher.accountId}` ? ['session'] : []) : [topic]));
}

/**
 * Streams changes to one screen (server-sent events). Only names of lists are sent, never contents. A session that was ended hears of it,
 * and of nothing after.
 */
export function streamLive(live: Live, watcher: Watcher, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
  raw.write('retry: 2000\n\n');
  const heartbeat = setInterval(() => raw.write(': still here\n\n'), heartbeatMs);
  const leave = () => {
    clearInterval(heartbeat);
    unsubscribe();
  };
  const end = () => {
    leave();
    raw.end();
  };
  const endIfGone = () => void watcher.stillThere().then((there) => { if (!there) end(); }, end);
  const write = (topics: string[]) => { if (topics.length > 0) raw.write(`event: changed\ndata: ${JSON.stringify({ topics })}\n\n`); };
  const unsubscribe = live.subscribe(({ topics: all, confidential }) => {
    const topics = topicsFor(watcher, all);
    write(topics);
    if (confidential.length > 0) watcher.mayKnow(confidential).then(write, endIfGone);
    if (topics.includes('session') || topics.includes('*')) endIfGone();
  });
  // The session may have ended between the check of the call and this moment.
  endIfGone();
  request.raw.once('close', leave);
  return reply;
}
