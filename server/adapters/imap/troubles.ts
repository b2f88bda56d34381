import type { ImapTrouble } from './types.ts';

const dayMs = 24 * 3600 * 1000;

/** The messages that could not be taken; they outlive the connection. */
export interface Troubles {
  note(identity: string, uid: number, text: string): void;
  settle(uid: number): void;
  /** True while the message is to be left alone. */
  rests(uid: number): boolean;
  all(): ImapTrouble[];
  /** Forgets everything, when the mailbox was rebuilt. */
  clear(): void;
}

/** The wait doubles with every failed attempt: `firstMs`, up to a day. `now` gives the time in ms. */
export function createTroubles(firstMs: number, now: () => number): Troubles {
  const known = new Map<number, ImapTrouble>();
  return {
    note(identity, uid, text) {
      const attempts = (known.get(uid)?.attempts ?? 0) + 1;
      const wait = Math.min(dayMs, firstMs * 2 ** Math.min(20, attempts - 1));
      known.set(uid, { identity, uid, attempts, text, retryAt: new Date(now() + wait) });
    },
    settle: (uid) => void known.delete(uid),
    rests: (uid) => (known.get(uid)?.retryAt.getTime() ?? 0) > now(),
    all: () => [...known.values()],
    clear: () => known.clear(),
  };
}
