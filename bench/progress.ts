import type { Client } from 'pg';

/** How far the office has got with what was accepted. */
export type Progress = { at: number; accepted: number; unsorted: number; registered: number; notIndexed: number; acknowledged: number; jobs: number };

/** Cheap at any size: the number last given, what still waits, and the jobs that are due (a check put off because no name server answers is not). */
export async function progressOf(client: Client): Promise<Progress> {
  const { rows } = await client.query<Omit<Progress, 'at'>>(`
    select (select coalesce(max(id), 0) from ledger_entry)::int as accepted, (select count(*) from ledger_entry where state = 'received')::int as unsorted,
      (select coalesce(sum(last_number), 0) from register where kind = 'incoming')::int as registered, (select count(*) from search_pending)::int as "notIndexed",
      (select coalesce(max(id), 0) from outgoing_mail)::int as acknowledged, (select count(*) from graphile_worker._private_jobs where run_at <= now())::int as jobs`);
  return { at: Date.now(), ...rows[0]! };
}

/** Looks until it is so; null when it is not within the limit. */
export async function watch(client: Client, satisfied: (progress: Progress) => boolean, limitMs: number): Promise<Progress | null> {
  const deadline = Date.now() + limitMs;
  for (;;) {
    const progress = await progressOf(client);
    if (satisfied(progress)) return progress;
    if (Date.now() > deadline) return null;
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
}
