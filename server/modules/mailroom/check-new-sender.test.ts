import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testDatabase } from '../../../tests/kit/database.ts';
import { aMail, anIntake, deliver, sortAll } from '../../../tests/kit/intake.ts';
import { aTownHall } from '../../../tests/kit/office.ts';
import type { SenderCheck } from '../../adapters/mail-auth/sender-check.ts';
import { checkNewSender, type SenderDeps } from './check-new-sender.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);
const intake = anIntake(hall);
const check = (verdict: SenderCheck['verdict']): SenderCheck => ({ verdict, spf: 'none', dkim: 'none', dmarc: 'none', arc: 'none', domain: 'mieszkaniec.example', policy: null, details: [] });
const jobs = async () => (await sql<{ payload: { letters: { itemId: number }[]; tried: number }; minutes: number }>`
  select p.payload, round(extract(epoch from p.run_at - ${hall.clock.now()}::timestamptz) / 60)::int as minutes from graphile_worker._private_jobs p order by p.id`.execute(db)).rows;
const run = async (letters: { itemId: number }[], tried: number, verdict: SenderCheck['verdict']) => {
  await sql`delete from graphile_worker._private_jobs`.execute(db);
  const deps: SenderDeps = { ...hall.acting, blobs: hall.blobs, checkSender: async () => check(verdict) };
  await checkNewSender.run(deps, { letters, tried } as never);
  return jobs();
};
const item = (id: number) => db.selectFrom('item').select(['id', 'sender_check']).where('id', '=', id).executeTakeFirstOrThrow();

test('a sender whose name servers gave no answer is asked about again, more and more rarely, and in the end no more', async () => {
  const { ledgerEntryId } = await deliver(intake, aMail());
  await sortAll(intake);
  const { id: itemId } = await db.selectFrom('item').select('id').where('ledger_entry_id', '=', ledgerEntryId).executeTakeFirstOrThrow();
  const pauses: number[] = [];
  let [next] = await run([{ itemId }], 0, 'failed-to-check');
  while (next) {
    pauses.push(next.minutes);
    assert.deepEqual([next.payload.letters, (await item(itemId)).sender_check], [[{ itemId }], 'failed-to-check']);
    [next] = await run(next.payload.letters, next.payload.tried, 'failed-to-check');
  }
  assert.deepEqual(pauses, [5, 15, 60, 240, 720, 1440]);
  const told = await db.selectFrom('journal_entry').select('id').where('act', '=', 'mailroom.check-sender').where('subject_id', '=', itemId).execute();
  assert.equal(told.length, 1, 'the timeline of the letter tells of it once');
});

test('an answer is noted and nothing more is asked, also when the job comes a second time', async () => {
  const { ledgerEntryId } = await deliver(intake, aMail({ subject: 'Drugie' }));
  await sortAll(intake);
  const { id: itemId } = await db.selectFrom('item').select('id').where('ledger_entry_id', '=', ledgerEntryId).executeTakeFirstOrThrow();
  await run([{ itemId }], 0, 'failed-to-check');
  assert.deepEqual(await run([{ itemId }], 1, 'not-authentic'), []);
  assert.equal((await item(itemId)).sender_check, 'not-authentic');
  assert.deepEqual(await run([{ itemId }], 1, 'authentic'), []);
  assert.equal((await item(itemId)).sender_check, 'not-authentic');
});
