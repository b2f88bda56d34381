import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { until } from '../../../../tests/kit/api-client.ts';
import { testDatabase } from '../../../../tests/kit/database.ts';
import { fixedClock } from '../../../platform/clock/index.ts';
import { silentLog } from '../../../platform/log/index.ts';
import { listChannels, type Channel } from './list-channels.ts';
import { reportChannels, type Reporting } from './report-channels.ts';

const { db } = await testDatabase();
const clock = fixedClock('2026-11-03T09:00:00Z');
const stops: (() => Promise<void>)[] = [];
after(async () => { for (const stop of stops) await stop(); });

/** A process that serves mailboxes. */
function aProcess(process: string, changes: Partial<Reporting> = {}) {
  const reports = reportChannels({ db, clock, log: silentLog, host: process.split(':')[0]!, process, alone: false, ...changes });
  stops.push(reports.stop);
  return reports;
}
const inbox = { kind: 'imap', name: 'urzad@poczta.example', place: 'imap.poczta.example/INBOX' } as const;
const shown = (satisfied: (channels: Channel[]) => boolean) => until(() => listChannels(db, clock.now()), satisfied);

test('a mailbox in trouble stands first, with the reason, the words of its server and the time of the next try', async () => {
  const reports = aProcess('a:1');
  reports.channel({ kind: 'smtp', name: '', place: '0.0.0.0:25' }).state({ state: 'listening', details: {} });
  const mailbox = reports.channel(inbox);
  mailbox.state({ state: 'failing', details: { code: 'login-refused', text: 'Authentication failed.', retryAt: '2026-11-03T09:05:00.000Z' } });
  const [first, second] = await shown((channels) => channels.length === 2);
  assert.deepEqual([first?.name, first?.state, first?.code, first?.serverWords, first?.nextTryAt, first?.troubled], [inbox.name, 'failing', 'login-refused', 'Authentication failed.', '2026-11-03T09:05:00.000Z', true]);
  assert.deepEqual([second?.kind, second?.state, second?.troubled, second?.lastMessageAt], ['smtp', 'listening', false, null]);
  mailbox.state({ state: 'watching', details: { mode: 'idle', troubles: 0 } });
  mailbox.received();
  const [, well] = await shown((channels) => channels.every((one) => !one.troubled));
  assert.deepEqual([well?.state ?? '', well?.code], ['listening', null]);
  assert.equal((await listChannels(db, clock.now())).find((one) => one.kind === 'imap')?.lastMessageAt, '2026-11-03T09:00:00.000Z');
});

test('a process that died without a word is missed after two minutes, and its channel speaks again through another', async () => {
  const box = { ...inbox, name: 'sekretariat@poczta.example' };
  const last = new Date('2026-11-03T08:50:00Z');
  await db.insertInto('intake_channel').values({ ...box, process: 'dead:9', state: 'watching', details: JSON.stringify({ mode: 'idle', troubles: 0 }), since: last, seen_at: clock.now(), last_message_at: last }).execute();
  const mailbox = async (at: Date) => (await listChannels(db, at)).find((one) => one.name === box.name);
  assert.equal((await mailbox(new Date(clock.now().getTime() + 120_000)))?.troubled, false);
  const later = new Date(clock.now().getTime() + 121_000);
  const silent = await mailbox(later);
  assert.deepEqual([silent?.state, silent?.troubled, silent?.since], ['silent', true, clock.now().toISOString()]);
  clock.set(later);
  aProcess('b:2').channel(box).state({ state: 'watching', details: { mode: 'poll', troubles: 0 } });
  const again = await until(() => mailbox(clock.now()), (one) => one?.mode === 'poll');
  assert.deepEqual([again?.state, again?.troubled, again?.lastMessageAt], ['watching', false, last.toISOString()]);
});

test('an orderly stop says so; the next process of the same computer forgets what is in the settings no more, but not the last message', async () => {
  const reports = aProcess('c:3');
  const old = reports.channel({ kind: 'lmtp', name: '', place: '127.0.0.1:24' });
  old.received();
  await shown((channels) => channels.some((one) => one.kind === 'lmtp'));
  await reports.stop();
  assert.deepEqual((await listChannels(db, clock.now())).filter((one) => one.kind === 'lmtp').map((one) => [one.state, one.troubled]), [['stopped', true]]);
  const next = aProcess('c:4');
  next.channel({ kind: 'lmtp', name: '', place: '127.0.0.1:24' }).state({ state: 'listening', details: {} });
  const again = (await shown((channels) => channels.some((one) => one.kind === 'lmtp' && one.state === 'listening' && one.lastMessageAt !== null))).find((one) => one.kind === 'lmtp');
  assert.equal(again?.lastMessageAt, clock.now().toISOString());
  await next.stop();
  aProcess('c:5').channel({ kind: 'smtp', name: '', place: '0.0.0.0:2525' }).state({ state: 'listening', details: {} });
  const channels = await shown((all) => all.some((one) => one.place === '0.0.0.0:2525'));
  assert.ok(!channels.some((one) => one.kind === 'lmtp'));
});
