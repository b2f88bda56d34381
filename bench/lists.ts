import { Agent, get } from 'node:http';
import type { Office } from './office.ts';
import { searched, type Viewer, type Viewers } from './seed.ts';
import { percentile } from './table.ts';

/** `most`: the time allowed, in milliseconds, where it is not that of every page. */
export type Reading = { who: keyof Viewers; page: string; p50: number; p95: number; most?: number };

type Page = { page: string; path(viewer: Viewer, n: number): string; not?: readonly (keyof Viewers)[]; most?: number };

/** Registers are read by programs too, which see them as they are: beside them the others show what the checks of access cost. */
const registers: readonly Page[] = [
  { page: '/incoming', path: () => '/incoming' },
  { page: '/incoming, a page in the middle', path: ({ middle }) => `/incoming?cursor=${middle}` },
  { page: '/incoming?order=oldest', path: () => '/incoming?order=oldest' },
  { page: '/incoming?state=circulating', path: () => '/incoming?state=circulating' },
  { page: '/incoming?state=in-case', path: () => '/incoming?state=in-case' },
  { page: '/incoming?channel=e-mail', path: () => '/incoming?channel=e-mail' },
  { page: '/incoming of a unit', path: ({ unit }) => `/incoming?unit=${unit}` },
  { page: '/incoming of a month', path: ({ month: { from, to } }) => `/incoming?from=${from}&to=${to}` },
  { page: '/incoming?stage=to-decide (assignment list)', path: () => '/incoming?stage=to-decide' },
  { page: '/outgoing', path: () => '/outgoing' },
  { page: '/outgoing?state=captured', path: () => '/outgoing?state=captured' },
  { page: '/cases', path: () => '/cases' },
];

const noPrograms = ['program'] as const;
const pages: readonly Page[] = [
  ...registers,
  { page: '/incoming?q=<frequent word>', path: () => `/incoming?q=${searched.frequent}`, not: noPrograms },
  { page: '/incoming?q=<rare word>', path: () => `/incoming?q=${encodeURIComponent(searched.rare)}`, not: noPrograms },
  { page: '/incoming/:id', path: ({ items }, n) => `/incoming/${items[n % items.length]}`, not: noPrograms },
  { page: '/cases/:id', path: ({ cases }, n) => `/cases/${cases[n % cases.length]}`, not: ['program', 'clerk'] },
  { page: '/desk', path: () => '/desk', not: noPrograms },
  { page: '/assignment/targets', path: () => '/assignment/targets', not: ['program', 'officer'] },
  { page: '/mailroom/waiting', path: () => '/mailroom/waiting', not: ['program', 'officer', 'head'] },
  { page: '/mailroom/senders?q=<part of a name>', path: (_, n) => `/mailroom/senders?q=${encodeURIComponent(['wró', 'zofia', 'kruk', 'bocian 12'][n % 4]!)}`, not: ['program', 'officer', 'head', 'mayor'] },
  { page: '/fileplan/classes, own habits', path: () => '/fileplan/classes', not: noPrograms, most: 20 },
  { page: '/fileplan/classes?q=<number>', path: (_, n) => `/fileplan/classes?q=${['61', '613', '7021', '0'][n % 4]}`, not: noPrograms, most: 20 },
  { page: '/fileplan/classes?q=<inflected or mistyped words>', path: (_, n) => `/fileplan/classes?q=${encodeURIComponent(['drzewa', 'podatków od nieruchomosci', 'zaświadczeniami', 'drogowynch'][n % 4]!)}`, not: noPrograms, most: 20 },
];

/** Lists that a program reads as well. */
export const readByPrograms: readonly string[] = registers.map(({ page }) => page);

/**
 * Asks for every list and page as every kind of person, one at a time over a connection that stays open. The time is from
 * writing the request to the last byte of the answer: the server's own time and a little more.
 */
export async function readLists(office: Office, viewers: Viewers, times: number): Promise<Reading[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const readings: Reading[] = [];
  // Whoever came first would wait for what a server just started does once.
  for (const { path, not } of pages) for (let n = 0; n < 10 && !not?.includes('clerk'); n += 1) await timed(agent, `${office.url}/api/v1${path(viewers.clerk, n)}`, viewers.clerk.headers);
  for (const who of ['program', 'clerk', 'officer', 'head', 'mayor'] as const) {
    for (const { page, path, not, most } of pages) {
      if (not?.includes(who)) continue;
      const taken: number[] = [];
      for (let n = -3; n < times; n += 1) {
        const ms = await timed(agent, `${office.url}/api/v1${path(viewers[who], n + 3)}`, viewers[who].headers);
        if (n >= 0) taken.push(ms);
      }
      readings.push({ who, page, p50: percentile(taken, 0.5), p95: percentile(taken, 0.95), ...(most !== undefined && { most }) });
    }
  }
  agent.destroy();
  return readings;
}

function timed(agent: Agent, url: string, headers: Viewer['headers']): Promise<number> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    get(url, { agent, headers }, (answer) => {
      answer.resume();
      answer.once('end', () => (answer.statusCode === 200 ? resolve(performance.now() - began) : reject(new Error(`${url} answered ${answer.statusCode}`))));
    }).on('error', reject);
  });
}
