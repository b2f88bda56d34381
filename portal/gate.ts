/** Runs work one after another per key, and at most `atOnce` in all; the others wait their turn. */
export type Gate = <R>(key: string, work: () => Promise<R>) => Promise<R>;

/** A gate for this process. Two clicks on one form meet here before they meet in the database. */
export function createGate(atOnce: number): Gate {
  const last = new Map<string, Promise<unknown>>();
  const queue: (() => void)[] = [];
  let running = 0;
  const enter = async () => {
    if (running >= atOnce) await new Promise<void>((resolve) => { queue.push(resolve); });
    else running += 1;
  };
  const leave = () => {
    const next = queue.shift();
    if (next) next();
    else running -= 1;
  };
  return async (key, work) => {
    const before = last.get(key);
    const mine = (async () => {
      await before?.catch(() => undefined);
      await enter();
      try {
        return await work();
      } finally {
        leave();
      }
    })();
    last.set(key, mine);
    try {
      return await mine;
    } finally {
      if (last.get(key) === mine) last.delete(key);
    }
  };
}
