import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, test, type TestContext } from 'node:test';
import { testDatabase } from '../../../../tests/kit/database.ts';
import { aMail, anIntake, deliver, sortAll } from '../../../../tests/kit/intake.ts';
import { harmlessVirus, startClamd, type Clamd } from '../../../../tests/kit/mail/clamd.ts';
import { aCase, aTownHall, viewerOf } from '../../../../tests/kit/office.ts';
import type { SenderCheck } from '../../../adapters/mail-auth/sender-check.ts';
import { virusPort } from '../../../roles/parts/virus.ts';
import { listWaiting } from '../waiting/queries.ts';
import { releaseEntry } from '../waiting/release-entry.ts';
import { setAside } from '../waiting/set-aside.ts';
import type { Scanner } from './sort-batch.ts';
import { retryDue } from './retry-due.ts';
import { scannerWatch } from './watch-scanner.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);
const clerk = await viewerOf(hall, 'kancelaria');
const minute = 60_000;
const silent: Scanner = { scan: async () => ({ state: 'failed', detail: 'unreachable' }), answers: async () => false };
const clean: Scanner = { scan: async () => ({ state: 'clean' }), answers: async () => true };
const without = anIntake(hall, { scanner: silent });
const entry = (id: number) => db.selectFrom('ledger_entry').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const itemsOf = (id: number) => db.selectFrom('item').select('id').where('ledger_entry_id', '=', id).execute();
const inMinutes = (at: Date | null) => (at === null ? null : (at.getTime() - hall.clock.now().getTime()) / minute);

let clamd: Clamd | null = null;
let absent = '';
before(async () => {
  const started = await startClamd();
  if (typeof started === 'string') absent = started;
  else clamd = started;
});
after(async () => { await clamd?.close(); });

function needsClamd(t: TestContext): Clamd | null {
  if (clamd === null) t.skip(absent);
  return clamd;
}

/** A letter that came while the scanner was silent. */
async function anUnscanned(letter: Parameters<typeof aMail>[0] = {}): Promise<number> {
  const { ledgerEntryId } = await deliver(without, aMail({ subject: `Pismo ${Math.random()}`, ...letter }));
  await sortAll(without);
  return ledgerEntryId;
}

/** Brings the clock to the minute in which the entry is due. */
async function untilDue(id: number): Promise<void> {
  hall.clock.set((await entry(id)).next_try_at!);
}

test('before its time nothing is tried, and what waits for a person never', async () => {
  const stranger = await deliver(without, Buffer.alloc(0));
  await sortAll({ ...without, scanner: null });
  const id = await anUnscanned();
  hall.clock.advance(minute - 1);
  assert.equal(await retryDue({ ...without, scanner: clean }), 0);
  hall.clock.advance(1);
  assert.equal(await retryDue({ ...without, scanner: clean }), 1);
  assert.deepEqual([(await entry(id)).outcome, (await itemsOf(id)).length], ['registered', 1]);
  assert.deepEqual([(await entry(stranger.ledgerEntryId)).reason, (await entry(stranger.ledgerEntryId)).next_try_at], ['unparseable', null]);
});

test('while the scanner is silent the pauses grow, the clerk sees the next time, and in the end it waits for a person', async () => {
  const id = await anUnscanned();
  const began = hall.clock.now().getTime();
  const pauses: (number | null)[] = [inMinutes((await entry(id)).next_try_at)];
  while (pauses.at(-1) !== null) {
    await untilDue(id);
    const shown = (await listWaiting(db, await viewerOf(hall, 'kancelaria'), { reason: 'virus-check-failed' }, { before: null, limit: 1 })).entries[0];
    assert.deepEqual([shown?.nextTryAt, shown?.tries], [hall.clock.now().toISOString(), pauses.length]);
    await retryDue(without);
    pauses.push(inMinutes((await entry(id)).next_try_at));
  }
  assert.deepEqual(pauses.slice(0, 10), [1, 2, 5, 10, 20, 30, 60, 120, 240, 240]);
  const days = (hall.clock.now().getTime() - began) / (24 * 60 * minute);
  assert.ok(days > 2.5 && days < 4 && pauses.length === 26, `${pauses.length} tries in ${days} days`);
  assert.deepEqual([(await entry(id)).state, (await entry(id)).reason], ['waiting', 'virus-check-failed']);
  await setAside(without, clerk, id, { kind: 'private', reason: 'sprzątam po próbie' });
});

test('when the real scanner is started again, everything that waits for it is taken up at once: clean, infected, given up', async (t) => {
  const daemon = needsClamd(t);
  if (!daemon) return;
  await daemon.kill();
  const intake = anIntake(hall, { scanner: virusPort(daemon.address) });
  const ids: number[] = [];
  for (const text of ['Dzień dobry.', harmlessVirus.text, 'Trzecie pismo.']) ids.push((await deliver(intake, aMail({ subject: text.slice(0, 8), text }))).ledgerEntryId);
  await sortAll(intake);
  assert.deepEqual(await Promise.all(ids.map(async (id) => (await entry(id)).reason)), ids.map(() => 'virus-check-failed'));
  await db.updateTable('ledger_entry').set({ next_try_at: null, tried: 26 }).where('id', '=', ids[2]!).execute();
  const watch = scannerWatch(intake);
  assert.equal(await watch.look(), 0);
  await daemon.start();
  assert.equal(await watch.look(), 3);
  assert.equal(await watch.look(), 0);
  assert.equal(await retryDue(intake), 3);
  assert.deepEqual(await Promise.all(ids.map(async (id) => (await entry(id)).outcome ?? (await entry(id)).reason)), ['registered', 'virus-found', 'registered']);
  await setAside(intake, clerk, ids[1]!, { kind: 'malware', reason: 'wirus' });
});

test('a message larger than the scanner takes waits for a person with that reason, and is not tried in vain', async (t) => {
  const daemon = needsClamd(t);
  if (!daemon) return;
  const intake = anIntake(hall, { scanner: virusPort(daemon.address) });
  const { ledgerEntryId } = await deliver(intake, aMail({ text: `${'x'.repeat(70)}\r\n`.repeat(daemon.streamLimit / 60) }));
  await sortAll(intake);
  const row = await entry(ledgerEntryId);
  assert.deepEqual([row.state, row.reason, row.next_try_at], ['waiting', 'too-large-to-scan', null]);
  const { itemId } = await releaseEntry(intake, clerk, ledgerEntryId, { caseId: null, acknowledge: false });
  const { marks } = await db.selectFrom('item').select('marks').where('id', '=', itemId).executeTakeFirstOrThrow();
  assert.ok((marks as string[]).includes('not-scanned'));
});

test('a person may decide meanwhile; several processes that try again at once register each letter once', async () => {
  for (let round = 0; round < 3; round += 1) {
    const ids = [await anUnscanned(), await anUnscanned(), await anUnscanned(), await anUnscanned()];
    await untilDue(ids[3]!);
    const intake = { ...without, scanner: clean };
    const decided = releaseEntry(intake, clerk, ids[0]!, { caseId: null, acknowledge: false }).then(() => 1, (error: { status: number }) => { assert.equal(error.status, 404); return 0; });
    await Promise.all([retryDue(intake), decided, retryDue(intake), retryDue(intake)]);
    for (const id of ids) assert.deepEqual([(await entry(id)).outcome, (await itemsOf(id)).length, (await entry(id)).next_try_at], ['registered', 1, null]);
  }
});

test('an answer in a case waits while the name servers of its sender are silent, and enters when they answer', async () => {
  const file = await aCase(hall, { email: 'strona@poczta.example', from: 'Roman Wilga' });
  const check = (verdict: SenderCheck['verdict']): SenderCheck => ({ verdict, spf: 'none', dkim: 'none', dmarc: 'none', arc: 'none', domain: 'poczta.example', policy: null, details: [] });
  const intake = anIntake(hall, { checkSender: async () => ({ ...check('failed-to-check'), trouble: 'no-answer' }) });
  const { ledgerEntryId } = await deliver(intake, aMail({ from: 'Roman Wilga <strona@poczta.example>', subject: `Dotyczy ${file.mark}` }));
  await sortAll(intake);
  assert.deepEqual([(await entry(ledgerEntryId)).reason, inMinutes((await entry(ledgerEntryId)).next_try_at)], ['sender-check-failed', 1]);
  await untilDue(ledgerEntryId);
  await retryDue(intake);
  assert.equal(inMinutes((await entry(ledgerEntryId)).next_try_at), 2);
  await untilDue(ledgerEntryId);
  await retryDue({ ...intake, checkSender: async () => check('unverifiable') });
  assert.deepEqual([(await entry(ledgerEntryId)).outcome, (await entry(ledgerEntryId)).reason], ['attached-to-case', 'reply-by-mark']);
});

test('what cannot be sorted at all goes on being tried, and does not hold up what can', async () => {
  const [bad, good] = [await anUnscanned(), await anUnscanned()];
  await rm(hall.blobs.path((await entry(bad)).sha256));
  await untilDue(good);
  assert.equal(await retryDue({ ...without, scanner: clean }), 2);
  assert.deepEqual([(await entry(good)).outcome, (await entry(bad)).state, inMinutes((await entry(bad)).next_try_at)], ['registered', 'waiting', 2]);
  assert.match((await entry(bad)).last_problem ?? '', /no such file/);
});
