/** Something that has happened; later modules subscribe to it by name and get the payload as a job. */
export type OfficeEvent = { name: string; payload: Record<string, unknown> };

/** Which jobs follow an event. Composed once at the start from every module's subscriptions. */
export type Subscriptions = ReadonlyMap<string, readonly Follower[]>;

/** A job that follows an event; a larger `priority` runs later, 0 is ordinary (graphile-worker). */
export type Follower = { job: string; priority: number };

/** A module's wish: when `event` happens, run `job` with its payload. */
export type Subscription = { event: string; job: string; priority?: number };

/** Gathers the wishes; the same pair twice is a mistake in the composition. */
export function subscriptionsOf(wishes: readonly Subscription[]): Subscriptions {
  const byEvent = new Map<string, Follower[]>();
  for (const { event, job, priority = 0 } of wishes) {
    const followers = byEvent.get(event) ?? [];
    if (followers.some((follower) => follower.job === job)) throw new Error(`job ${job} subscribes to ${event} twice`);
    followers.push({ job, priority });
    byEvent.set(event, followers);
  }
  return byEvent;
}
