import { isIPv6 } from 'node:net';

/** How often something may happen: `most` times in `windowMs`, per key. */
export type Limit = { most: number; windowMs: number };

const mostKeys = 20_000;

/**
 * Counts events per key in this process's memory. `waitMs` is 0 while there is room; `note` counts. Keys that have been
 * quiet are forgotten, and no flood of addresses makes it grow without end.
 */
export function createThrottle(limit: Limit): { waitMs(key: string, now: Date): number; note(key: string, now: Date): void } {
  const events = new Map<string, number[]>();
  const recent = (key: string, now: Date) => (events.get(key) ?? []).filter((at) => now.getTime() - at < limit.windowMs);
  return {
    waitMs(key, now) {
      const times = recent(key, now);
      return times.length < limit.most ? 0 : (times[times.length - limit.most] ?? 0) + limit.windowMs - now.getTime();
    },
    note(key, now) {
      const times = [...recent(key, now), now.getTime()].slice(-limit.most);
      events.delete(key);
      events.set(key, times);
      if (events.size > mostKeys) events.delete(events.keys().next().value ?? '');
    },
  };
}

/** Who counts as one visitor: an IPv4 address, or the /64 network of an IPv6 one, of which everybody has a whole one. */
export function visitorKey(address: string): string {
  if (!isIPv6(address)) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  const [head = '', tail] = address.split('%')[0]!.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const filled = tail === undefined ? left : [...left, ...Array<string>(8 - left.length - right.length).fill('0'), ...right];
  return `${filled.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
}
