import { Agent, get } from 'node:http';
import type { Office } from './office.ts';
import { searched, type Viewers } from './seed.ts';
import { percentile } from './table.ts';

/** `most`: the time allowed, in milliseconds, where it is not that of every page. */
export type Reading = { who: keyof Viewers; page: string; p50: number; p95: number; most?: number };

const pages: readonly { page: string; path(viewer: Viewers['clerk'], n: number): string; not?: keyof Viewers; most?: number }[] = [
  { page: '/incoming', path: () => '/incoming' },
  { page: '/incoming?q=<frequent word>', path: () => `/incoming?q=${searched.frequent}` },
  { page: '/incoming?q=<rare word>', path: () => `/incoming?q=${encodeURIComponent(searched.rare)}` },
  { page: '/incoming/:id', path: ({ items }, n) => `/incoming/${items[n % items.length]}` },
  { page: '/cases', path: () => '/cases' },
  { page: '/cases/:id', path: ({ cases }, n) => `/cases/${cases[n % cases.length]}`, not: 'clerk' },
  { page: '/desk', path: () => '/desk' },
  { page: '/outgoing', path: () => '/outgoing' },
  { page: '/mailroom/waiting', path: () => '/mailroom/waiting', not: 'officer' },
  { page: '/fileplan/classes, own habits', path: () => '/fileplan/classes', most: 20 },
  { page: '/fileplan/classes?q=<number>', path: (_, n) => `/fileplan/classes?q=${['61', '613', '7021', '0'][n % 4]}`, most: 20 },
  { page: '/fileplan/classes?q=<inflected or mistyped words>', path: (_, n) => `/fileplan/classes?q=${encodeURIComponent(['drzewa', 'podatków od nieruchomosci', 'zaświadczeniami', 'drogowynch'][n % 4]!)}`, most: 20 },
];

/**
 * Asks for every list and page as every kind of person, one at a time over a connection that stays open. The time is from
 * writing the request to the last byte of the answer: the server's own time and a little more.
 */
export async function readLists(office: Office, viewers: Viewers, times: number): Promise<Reading[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const readings: Reading[] = [];
  for (const who of ['clerk', 'officer', 'head', 'mayor'] as const) {
    for (const { page, path, not, most } of pages) {
      if (not === who || (page === '/mailroom/waiting' && who === 'head')) continue;
      const taken: number[] = [];
      for (let n = -3; n < times; n += 1) {
        const ms = await timed(agent, `${office.url}/api/v1${path(viewers[who], n + 3)}`, viewers[who].cookie);
        if (n >= 0) taken.push(ms);
      }
      readings.push({ who, page, p50: percentile(taken, 0.5), p95: percentile(taken, 0.95), ...(most !== undefined && { most }) });
    }
  }
  agent.destroy();
  return readings;
}

function timed(agent: Agent, url: string, cookie: string): Promise<number> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    get(url, { agent, headers: { cookie } }, (answer) => {
      answer.resume();
      answer.once('end', () => (answer.statusCode === 200 ? resolve(performance.now() - began) : reject(new Error(`${url} answered ${answer.statusCode}`))));
    }).on('error', reject);
  });
}
