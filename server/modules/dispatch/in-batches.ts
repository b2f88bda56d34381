type Waiting<T, R> = { value: T; resolve(result: R): void; reject(error: unknown): void };

/**
 * Gathers calls that come while an earlier batch is being worked on and works on them together. Nobody waits for a
 * batch to fill: the first call begins at once. When a batch fails, each of
 * its calls is worked on alone, so that only the one that cannot be done fails.
 */
export function inBatches<T, R>(largest: number, work: (values: readonly T[]) => Promise<readonly R[]>): (value: T) => Promise<R> {
  const waiting: Waiting<T, R>[] = [];
  let working = false;

  async function workOff(): Promise<void> {
    working = true;
    // Calls made in the same turn belong together.
    await Promise.resolve();
    while (waiting.length > 0) {
      const batch = waiting.splice(0, largest);
      if (!(await workOn(batch)) && batch.length > 1) for (const one of batch) await workOn([one]);
    }
    working = false;
  }

  async function workOn(batch: readonly Waiting<T, R>[]): Promise<boolean> {
    try {
      const results = await work(batch.map((one) => one.value));
      batch.forEach((one, i) => one.resolve(results[i]!));
      return true;
    } catch (error) {
      if (batch.length === 1) batch[0]!.reject(error);
      return false;
    }
  }

  return (value) => new Promise((resolve, reject) => {
    waiting.push({ value, resolve, reject });
    if (!working) void workOff();
  });
}
