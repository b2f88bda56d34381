/**
 * `npm run bench`: starts the real server on fresh data, drives it from other processes, and prints one table with the targets
 * of the first milestone. `--quick` takes less than a minute and measures less, `--only mail`, `--only lists` or `--only export` a part;
 * `--only large` reads the lists of an office with a million entries and 250,000 cases beside one of ten thousand (`--items N` for another size).
 * Only this computer is spoken to, and nothing is left.
 */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyOut, exportRegister } from './exports.ts';
import { burst, settledMemory, sustain, untilOnScreen } from './flow.ts';
import { readAtSize } from './large.ts';
import { readByPrograms, readLists } from './lists.ts';
import { databaseOf, startOffice, type Office } from './office.ts';
import { costOf } from './processes.ts';
import { endPrograms, writeToDisk } from './programs.ts';
import { accessLines, caughtUpLines, cpuLine, exportLines, listLines, memoryLine, ratioLines, type Line } from './result.ts';
import { seedOffice } from './seed.ts';
import { firstLoadKb } from './staff-size.ts';
import { printTable } from './table.ts';

const quick = process.argv.includes('--quick');
const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : null;
const size = quick
  ? { yardstickMs: 2000, burst: 1000, sustainSeconds: 6, screenSeconds: 4, items: 20_000, reads: 20 }
  : { yardstickMs: 5000, burst: 2000, sustainSeconds: 20, screenSeconds: 10, items: 100_000, reads: 40 };

const say = (line: string) => { process.stdout.write(`${line}\n`); };
const step = (line: string) => { process.stderr.write(`… ${line}\n`); };

let office: Office | null = null;
const dataDir = realpathSync(mkdtempSync(join(tmpdir(), 'obieg-bench-')));

const smallOffice = 10_000;
const largeOffice = process.argv.includes('--items') ? Number(process.argv[process.argv.indexOf('--items') + 1]) : 1_000_000;

async function measureLarge(): Promise<Line[]> {
  const small = await readAtSize(smallOffice, size.reads, step);
  const large = await readAtSize(largeOffice, size.reads, step);
  return [
    ...ratioLines(small.readings, large.readings, { items: largeOffice, beside: smallOffice }),
    ...accessLines(large.readings, readByPrograms),
    ...(large.reassignedInSeconds === null ? [] : [{ what: 'five thousand letters of a desk given to another', measured: large.reassignedInSeconds, unit: 's', target: { value: 5, better: 'less' as const } }]),
    { what: `database of ${largeOffice / 1000} thousand entries`, measured: large.databaseMb, unit: 'MB', note: `filled in ${large.filledInSeconds.toFixed(0)} s` },
    memoryLine('server memory after reading it', large.memory?.server ?? null, { target: 350, note: large.memory ? `PostgreSQL ${large.memory.postgres.toFixed(0)} MB apart (not shared)` : 'not told by this system' }),
  ];
}

async function measure(): Promise<Line[]> {
  if (only === 'large') return measureLarge();
  step('starting on fresh data');
  office = await startOffice(dataDir, '/app/');
  const atStart = costOf(office.process.pid!)?.memory;
  const fresh = office.startedInMs / 1000;
  const lines = [...(only === null || only === 'mail' ? await measureMail(office) : []), ...(only === null || only === 'lists' ? await measureReading(office) : []), ...(only === 'export' ? await measureExports(office) : [])];
  lines.push({ what: 'first start, with a new database, to the first page', measured: fresh, unit: 's' });
  lines.push(memoryLine('server memory right after its start', atStart?.server ?? null, {}));
  const first = firstLoadKb();
  lines.push({ what: 'staff app, first load, gzip', measured: first?.total ?? null, unit: 'kB', target: { value: 300, better: 'less' }, note: first ? `${first.files} files named by its page` : 'not built; npm run bench builds it' });
  return lines;
}

async function measureMail(running: Office): Promise<Line[]> {
  const { client, connection, close } = await databaseOf(running);
  try {
    step('yardstick: fsync a file, commit a row');
    const before = await writeToDisk(connection, dataDir, size.yardstickMs);
    step(`burst of ${size.burst} letters`);
    const taken = await burst(running, client, size.burst);
    step('yardstick again');
    const yardstick = (before + await writeToDisk(connection, dataDir, size.yardstickMs)) / 2;
    step(`${taken.perSecond.toFixed(0)}/s accepted; registered, searchable, acknowledged after ${Object.values(taken.caughtUp).map(String).join(', ')} s`);
    const steady = await sustain(running, client, { perSecond: 250, seconds: size.sustainSeconds });
    step('letters on the screen');
    step(`${steady.registered.toFixed(0)}/s registered; then ${Object.values(steady.caughtUp).map(String).join(', ')} s`);
    const screen = await untilOnScreen(running, { perSecond: 50, seconds: size.screenSeconds });
    const memory = await settledMemory(running);
    return [
      { what: 'yardstick: fsync a new file + commit a row, 4 writers', measured: yardstick, unit: '/s', note: 'mean of before and after the burst' },
      { what: `SMTP, burst of ${size.burst} letters, 4 connections, accepted`, measured: taken.perSecond, unit: '/s', target: { value: 400, better: 'more' }, note: `${taken.megabytes.toFixed(0)} MB/s; meanwhile ${taken.registeredMeanwhile.toFixed(0)}/s registered${taken.refused > 0 ? `; ${taken.refused} REFUSED` : ''}` },
      { what: '  its share of the yardstick', measured: taken.perSecond / yardstick, unit: '', target: { value: 0.5, better: 'more' } },
      cpuLine(taken.cpuPerLetter),
      ...caughtUpLines(taken.caughtUp, 'the burst', { registered: 10 * size.burst / 2000 }),
      { what: `registered while ${steady.offered}/s are offered for ${size.sustainSeconds} s`, measured: steady.registered, unit: '/s', target: { value: 220, better: 'more' }, note: `${steady.accepted.toFixed(0)}/s accepted, ${steady.searchable.toFixed(0)}/s searchable, ${steady.acknowledged.toFixed(0)}/s acknowledged` },
      ...caughtUpLines(steady.caughtUp, 'that', {}),
      { what: 'from 250 to the clerk\'s screen at 50/s, p95', measured: screen.p95 / 1000, unit: 's', target: { value: 1, better: 'less' }, note: `p50 ${(screen.p50 / 1000).toFixed(2)} s, worst ${(screen.worst / 1000).toFixed(2)} s; list read ${screen.listsAsked} times` },
      memoryLine('server memory after the mail', memory?.server ?? null, { target: 350, note: memory ? `peak ${memory.peak.toFixed(0)} MB; page-drawing helpers ${memory.helpers.toFixed(0)} MB, PostgreSQL ${memory.postgres.toFixed(0)} MB apart (not shared)` : 'not told by this system' }),
    ];
  } finally {
    await close();
  }
}

async function measureReading(running: Office): Promise<Line[]> {
  const database = await databaseOf(running);
  step(`filling in ${size.items} register entries and ${size.items / 4} cases`);
  const viewers = await seedOffice(database, size.items).finally(database.close);
  step('reading lists and pages');
  const readings = await readLists(running, viewers, size.reads);
  const memory = await settledMemory(running);
  step('stopping and starting again');
  await running.stop();
  office = await startOffice(dataDir);
  return [
    ...listLines(readings, size.items),
    memoryLine('server memory after mail and lists', memory?.server ?? null, { target: 350, note: memory ? `peak ${memory.peak.toFixed(0)} MB` : 'not told by this system' }),
    { what: 'start on existing data to the first page', measured: office.startedInMs / 1000, unit: 's', target: { value: 3, better: 'less' } },
  ];
}

async function measureExports(running: Office): Promise<Line[]> {
  const { client, connection, close } = await databaseOf(running);
  try {
    // Four fifths of what is filled in is incoming.
    const rows = quick ? 20_000 : 100_000;
    step(`filling in ${rows} entries of the incoming register`);
    const viewers = await seedOffice({ client, connection }, rows * 1.25);
    step('the register as a file');
    const copied = await copyOut(connection, rows);
    return exportLines(await exportRegister(running, viewers.clerk.headers, rows), { rows, copied });
  } finally {
    await close();
  }
}

async function cleanUp(): Promise<void> {
  endPrograms();
  await office?.stop().catch(() => undefined);
  rmSync(dataDir, { recursive: true, force: true });
}

process.once('SIGINT', () => { void cleanUp().then(() => process.exit(130)); });
process.once('SIGTERM', () => { void cleanUp().then(() => process.exit(143)); });
process.once('uncaughtException', async (error) => {
  process.stderr.write(`${error.stack}\n`);
  await cleanUp();
  process.exit(1);
});
const began = Date.now();
try {
  const lines = await measure();
  say('');
  say(`Obieg, ${quick ? 'quick ' : ''}measurement on ${availableParallelism()} cores (${cpus()[0]?.model ?? 'unknown'}), load ${loadavg()[0]!.toFixed(1)}, ${((Date.now() - began) / 1000).toFixed(0)} s. Mixture: 60 % text of 2 kB, 30 % HTML of 50 kB, 10 % with a PDF of 1 MB.`);
  say('');
  printTable(lines, say);
} finally {
  await cleanUp();
}
process.exit();
