/** Something that has happened; later modules subscribe to it by name and get the payload as a job. */
export type OfficeEvent = { name: string; payload: Record<string, unknown> };

/** Which jobs follow an event. Composed once at the start from every module's subscriptions. */
export type Subscriptions = ReadonlyMap<string, readonly Follower[]>;

/** A job that follows an event; a larger `priority` runs later, 0 is ordinary (graphile-worker). `deferrable` ones may wait for a quieter moment. */
export type Follower = { job: string; priority: number; deferrable: boolean };

/** A module's wish: when `event` happens, run `job` with its payload. */
export type Subscription = { event: string; job: string; priority?: number; deferrable?: boolean };

/** Gathers the wishes; the same pair twice is a mistake in the composition. */
export function subscriptionsOf(wishes: readonly Subscription[]): Subscriptions {
  const byEvent = new Map<string, Follower[]>();
  for (const { event, job, priority = 0, deferrable = false } of wishes) {
    const followers = byEvent.get(event) ?? [];
    if (followers.some((follower) => follower.job === job)) throw new Error(`job ${job} subscribes to ${event} twice`);
    followers.push({ job, priority, deferrable });
    byEvent.set(event, followers);
  }
  return byEvent;
}
