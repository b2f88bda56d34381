/** Something that has happened; later modules subscribe to it by name and get the payload as a job. */
export type OfficeEvent = { name: string; payload: Record<string, unknown> };

/** Which jobs follow an event. Composed once at the start from every module's subscriptions. */
export type Subscriptions = ReadonlyMap<string, readonly string[]>;

/** A module's wish: when `event` happens, run `job` with its payload. */
export type Subscription = { event: string; job: string };

/** Gathers the wishes; the same pair twice is a mistake in the composition. */
export function subscriptionsOf(wishes: readonly Subscription[]): Subscriptions {
  const byEvent = new Map<string, string[]>();
  for (const { event, job } of wishes) {
    const jobs = byEvent.get(event) ?? [];
    if (jobs.includes(job)) throw new Error(`job ${job} subscribes to ${event} twice`);
    jobs.push(job);
    byEvent.set(event, jobs);
  }
  return byEvent;
}
