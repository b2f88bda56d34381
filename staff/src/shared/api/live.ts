import { useEffect, useSyncExternalStore } from 'react';
import { live } from 'contract/desk.ts';
import { queryClient } from './query-client.ts';

/** Topics whose queries are called otherwise; `item:12`, `case:12` and `draft:12` are keys as they stand. */
const STALE: Record<string, readonly string[]> = { mailroom: ['waiting', 'mailboxes', 'desk'], incoming: ['incoming', 'waiting'], session: ['session', 'sessions', 'passkeys', 'my-sign-ins'] };

let interrupted = false;
const listeners = new Set<() => void>();
function setInterrupted(next: boolean): void {
  if (interrupted === next) return;
  interrupted = next;
  for (const listener of listeners) listener();
}

export function useInterrupted(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => interrupted,
  );
}

function invalidate(topics: readonly string[]): void {
  if (topics.includes('*')) return void queryClient.invalidateQueries();
  for (const topic of new Set(topics)) {
    const [kind = topic, id] = topic.split(':');
    const keys = id === undefined ? (STALE[kind] ?? [kind]).map((key) => [key]) : [[kind, Number(id)]];
    for (const queryKey of keys) void queryClient.invalidateQueries({ queryKey });
  }
}

// Somebody who decides about thousands of letters makes as many changes; a screen reads again at once, then at most this often.
const pause = 400;
let heard: Set<string> | null = null;

function hear(topics: readonly string[]): void {
  if (heard !== null) {
    for (const topic of topics) heard.add(topic);
    return;
  }
  heard = new Set();
  invalidate(topics);
  setTimeout(() => {
    const more = heard;
    heard = null;
    if (more !== null && more.size > 0) hear([...more]);
  }, pause);
}

function topicsOf(data: unknown): readonly string[] {
  try {
    const parsed: unknown = JSON.parse(String(data));
    if (parsed && typeof parsed === 'object' && 'topics' in parsed && Array.isArray(parsed.topics)) return parsed.topics.map(String);
  } catch {
    return [];
  }
  return [];
}

/** Keeps one event stream open while the app is on screen; whenever it opens everything shown is read again. Without a session nothing would come. */
export function useLive(signedIn: boolean): void {
  useEffect(() => {
    if (!signedIn) return undefined;
    let source: EventSource | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let attempt = 0;
    const connect = () => {
      source = new EventSource(live.path);
      source.addEventListener('open', () => {
        // Also the first time: what was read before the stream was open may have changed since, and nobody would tell.
        void queryClient.invalidateQueries();
        attempt = 0;
        setInterrupted(false);
      });
      source.addEventListener('changed', (event) => hear(topicsOf((event as MessageEvent).data)));
      source.addEventListener('error', () => {
        source?.close();
        attempt += 1;
        if (attempt > 1) setInterrupted(true);
        timer = setTimeout(connect, Math.min(30_000, 500 * 2 ** Math.min(attempt, 6)));
      });
    };
    connect();
    return () => {
      source?.close();
      clearTimeout(timer);
      setInterrupted(false);
    };
  }, [signedIn]);
}
