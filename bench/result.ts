import type { CaughtUp } from './flow.ts';
import type { Exported } from './exports.ts';
import type { Reading } from './lists.ts';
import type { Cost } from './processes.ts';
import type { Line } from './table.ts';

export type { Line } from './table.ts';

/** When all of it was registered, searchable and acknowledged; the latter two may lag behind. */
export function caughtUpLines(caughtUp: CaughtUp, what: string, targets: { registered?: number }): Line[] {
  return [
    { what: `  all of ${what} registered, after its last 250`, measured: caughtUp.registered, unit: 's', ...(targets.registered !== undefined && { target: { value: targets.registered, better: 'less' as const } }) },
    { what: '  all of it searchable', measured: caughtUp.searchable, unit: 's' },
    { what: '  all of it acknowledged, senders checked, attachments read', measured: caughtUp.acknowledged, unit: 's' },
  ];
}

/** The slowest of each page, and who waits for it. */
export function listLines(readings: readonly Reading[], items: number): Line[] {
  return [...new Set(readings.map(({ page }) => page))].map((page) => {
    const of = readings.filter((reading) => reading.page === page);
    const target = { value: of[0]!.most ?? 50, better: 'less' as const };
    const slowest = of.reduce((a, b) => (b.p95 > a.p95 ? b : a));
    return { what: `${page} at ${items / 1000} thousand entries, p95`, measured: slowest.p95, unit: 'ms', target, note: of.map(({ who, p50, p95 }) => `${who} ${p50.toFixed(0)}/${p95.toFixed(0)}`).join(', ') };
  });
}

/** The slowest of each page in a large office, and how much slower that is than the same page for the same person in a small one. */
export function ratioLines(small: readonly Reading[], large: readonly Reading[], size: { items: number; beside: number }): Line[] {
  return [...new Set(large.map(({ page }) => page))].flatMap((page) => {
    const pairs = large.filter((reading) => reading.page === page).map((reading) => ({ ...reading, before: small.find((other) => other.page === page && other.who === reading.who)!.p95 }));
    const slowest = pairs.reduce((a, b) => (b.p95 > a.p95 ? b : a));
    const worst = pairs.reduce((a, b) => (b.p95 / b.before > a.p95 / a.before ? b : a));
    return [
      { what: `${page} at ${size.items / 1000} thousand entries, p95`, measured: slowest.p95, unit: 'ms', target: { value: slowest.most ?? 60, better: 'less' as const }, note: pairs.map(({ who, p50, p95 }) => `${who} ${p50.toFixed(0)}/${p95.toFixed(0)}`).join(', ') },
      { what: `  as a multiple of the same at ${size.beside / 1000} thousand`, measured: worst.p95 / worst.before, unit: '', target: { value: 1.5, better: 'less' as const }, note: `worst for the ${worst.who}: ${worst.before.toFixed(0)} ms` },
    ];
  });
}

/** What those who see the whole register wait longer for its lists than a program, which is not asked what it may see. */
export function accessLines(readings: readonly Reading[], pages: readonly string[]): Line[] {
  return pages.map((page) => {
    const of = (who: Reading['who']) => readings.find((reading) => reading.page === page && reading.who === who)!.p50;
    const [clerk, mayor] = [of('clerk') / of('program'), of('mayor') / of('program')];
    return { what: `checks of access on ${page}, p50 as a multiple of a program's`, measured: Math.max(clerk, mayor), unit: '', target: { value: 1.2, better: 'less' as const }, note: `clerk ${clerk.toFixed(2)}, mayor ${mayor.toFixed(2)}; program ${of('program').toFixed(1)} ms` };
  });
}

/** Each kind of file against what PostgreSQL alone needs for the same rows. A PDF is drawn, and drawn in a thread of its own. */
export function exportLines(exported: readonly Exported[], { rows, copied }: { rows: number; copied: number }): Line[] {
  return [
    { what: `yardstick: COPY of the same ${rows} rows to STDOUT`, measured: copied, unit: '/s' },
    ...exported.flatMap(({ format, perSecond, megabytes, grewBy }) => [
      { what: `register of ${rows} rows as ${format.toUpperCase()}`, measured: perSecond, unit: '/s', ...(format !== 'pdf' && { target: { value: 20_000, better: 'more' as const } }), note: `${megabytes.toFixed(1)} MB; ${(perSecond / copied).toFixed(2)} of the yardstick` },
      memoryLine('  memory of the server more than before', grewBy, {}),
    ]),
  ];
}

export function memoryLine(what: string, megabytes: number | null, { target, note }: { target?: number; note?: string }): Line {
  return { what, measured: megabytes, unit: 'MB', ...(target !== undefined && { target: { value: target, better: 'less' as const } }), ...(note !== undefined && { note }) };
}

/** Processor time of one letter from the first byte to everything done; unlike the rates it does not depend on what else this computer does. */
export function cpuLine(cpu: Cost['cpu'] | null): Line {
  const total = cpu && cpu.server + cpu.helpers + cpu.postgres;
  return { what: '  processor time of one letter, everything included', measured: total, unit: 'ms', ...(cpu && { note: `server ${cpu.server.toFixed(2)}, PostgreSQL ${cpu.postgres.toFixed(2)}, page-drawing helpers ${cpu.helpers.toFixed(2)}` }) };
}
