import type { Client } from 'pg';
import type { Office } from './office.ts';
import { costOf, type Cost } from './processes.ts';
import { prepareLetters } from './programs.ts';
import { progressOf, watch, type Progress } from './progress.ts';
import { nameOf, openScreen, signIn } from './screen.ts';
import { percentile } from './table.ts';

/** How soon after the last acceptance everything was done, in seconds; null when not within the limit. */
export type CaughtUp = { registered: number | null; searchable: number | null; acknowledged: number | null };
export type Burst = { perSecond: number; megabytes: number; refused: number; registeredMeanwhile: number; caughtUp: CaughtUp; cpuPerLetter: Cost['cpu'] | null };

const limitMs = 60_000;

/** Letters as fast as four connections bring them, then the time until the office has dealt with all of them. */
export async function burst(office: Office, client: Client, count: number): Promise<Burst> {
  const send = await prepareLetters(office, { count, seed: 100 + count, perSecond: null });
  const before = await progressOf(client);
  const costBefore = costOf(office.process.pid!);
  const sent = await send();
  const after = await progressOf(client);
  const accepted = sent.acceptedAt.filter((at) => at !== null).length;
  const seconds = (sent.endedAt - sent.beganAt) / 1000;
  const caughtUp = await catchUp(client, sent.endedAt);
  const costAfter = costOf(office.process.pid!);
  const per = (what: keyof Cost['cpu']) => (costAfter!.cpu[what] - costBefore!.cpu[what]) / count;
  const cpuPerLetter = costBefore && costAfter ? { server: per('server'), helpers: per('helpers'), postgres: per('postgres') } : null;
  return { perSecond: accepted / seconds, megabytes: sent.bytes / 1e6 / seconds, refused: count - accepted, registeredMeanwhile: (after.registered - before.registered) / seconds, caughtUp, cpuPerLetter };
}

/** Registered means numbered, with its party, its documents and its holder. */
export async function catchUp(client: Client, since: number): Promise<CaughtUp> {
  const found: CaughtUp = { registered: null, searchable: null, acknowledged: null };
  const note = (what: keyof CaughtUp, now: Progress) => { found[what] ??= Math.max(0, now.at - since) / 1000; };
  await watch(client, (now) => {
    if (now.unsorted > 0) return false;
    note('registered', now);
    if (now.notIndexed === 0) note('searchable', now);
    if (now.jobs === 0) note('acknowledged', now);
    return now.notIndexed === 0 && now.jobs === 0;
  }, limitMs);
  return found;
}

export type Sustained = { offered: number; accepted: number; registered: number; searchable: number; acknowledged: number; caughtUp: CaughtUp };

/** Letters at a steady pace; counts from the third second to the last letter what was accepted and what was registered. */
export async function sustain(office: Office, client: Client, { perSecond, seconds }: { perSecond: number; seconds: number }): Promise<Sustained> {
  const send = await prepareLetters(office, { count: perSecond * seconds, seed: 7, perSecond });
  const sending = send();
  await new Promise((resolve) => { setTimeout(resolve, Math.min(3000, seconds * 250)); });
  const from = await progressOf(client);
  const sent = await sending;
  const to = await progressOf(client);
  const per = (now: number, then: number) => ((now - then) * 1000) / (to.at - from.at);
  return {
    offered: perSecond, accepted: per(to.accepted, from.accepted), registered: per(to.registered, from.registered), searchable: per(to.registered - to.notIndexed, from.registered - from.notIndexed),
    acknowledged: per(to.acknowledged, from.acknowledged), caughtUp: await catchUp(client, sent.endedAt),
  };
}

export type OnScreen = { letters: number; p50: number; p95: number; worst: number; listsAsked: number };

/** From the 250 to the list on the clerk's screen that shows the letter, in ms, at a pace a town hall hardly ever sees. */
export async function untilOnScreen(office: Office, { perSecond, seconds }: { perSecond: number; seconds: number }): Promise<OnScreen> {
  const count = perSecond * seconds;
  const screen = await openScreen(office, await signIn(office));
  const seed = 9;
  const send = await prepareLetters(office, { count, seed, perSecond });
  const sent = await send();
  const deadline = Date.now() + 20_000;
  const name = (i: number) => nameOf(`x ${seed}-${i}`);
  while (Date.now() < deadline && sent.acceptedAt.some((at, i) => at !== null && !screen.seenAt.has(name(i)))) await new Promise((resolve) => { setTimeout(resolve, 50); });
  screen.close();
  const taken = sent.acceptedAt.map((at, i) => (screen.seenAt.get(name(i)) ?? Infinity) - (at ?? 0));
  return { letters: count, p50: percentile(taken, 0.5), p95: percentile(taken, 0.95), worst: Math.max(...taken), listsAsked: screen.asked() };
}

/** The server's memory once it has had nothing to do for a while. */
export async function settledMemory(office: Office): Promise<Cost['memory'] | null> {
  await new Promise((resolve) => { setTimeout(resolve, 12_000); });
  return costOf(office.process.pid!)?.memory ?? null;
}
