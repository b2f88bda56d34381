import type { z } from 'zod';

/**
 * A job: its name, the shape of its payload and what it does. Must be safe to run twice.
 * A throw is retried with growing delays (graphile-worker: up to 25 times over about three days).
 */
export type Job<D> = { name: string; payload: z.ZodType; run(deps: D, payload: never): Promise<void> };

/** Keeps payload shape and handler together. */
export function defineJob<D, P extends z.ZodType>(job: { name: string; payload: P; run(deps: D, payload: z.output<P>): Promise<void> }): Job<D> {
  return job as Job<D>;
}
