import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testDatabase } from '../../../tests/kit/database.ts';
import { aBlobStore } from '../../../tests/kit/office.ts';
import { verifyOffice } from '../../modules/desk/index.ts';
import { demonstrationSignIns, demonstrationState } from '../../modules/demonstration/index.ts';
import { signIn } from '../../modules/people/index.ts';
import { loadConfig } from '../../platform/config/index.ts';
import { fixedClock } from '../../platform/clock/index.ts';
import { ObiegError } from '../../platform/errors/index.ts';
import { silentLog } from '../../platform/log/index.ts';
import { subscriptions } from '../parts/subscriptions.ts';
import { ensureDemonstration, type SeedingBase } from './seed.ts';

const { db, pool } = await testDatabase();
const base: SeedingBase = { db, pool, blobs: aBlobStore(), clock: fixedClock('2026-11-24T11:30:00Z'), subscriptions, log: silentLog, config: loadConfig({}) };

async function counts(query: ReturnType<typeof sql<{ key: string; count: number }>>): Promise<Record<string, number>> {
  const { rows } = await query.execute(db);
  return Object.fromEntries(rows.map(({ key, count }) => [key, count]));
}

test('a real office is never filled with invented letters', async () => {
  await sql`insert into office (kind, name, authority, locality, loop_mark, set_up_at) values ('real', 'Urząd', 'Wójt', 'Nowe', 'x', now())`.execute(db);
  await assert.rejects(ensureDemonstration(base), (error: unknown) => error instanceof ObiegError && error.code === 'office-exists');
  assert.equal((await db.selectFrom('unit').select('id').execute()).length, 0);
  await db.deleteFrom('office').execute();
});

test('a seeding that is broken off is thrown away and begun anew', async () => {
  let kept = 0;
  const blobs: SeedingBase['blobs'] = { ...base.blobs, begin: () => {
    if ((kept += 1) > 12) throw new Error('power cut');
    return base.blobs.begin();
  } };
  await assert.rejects(ensureDemonstration({ ...base, blobs }), /power cut/);
  assert.equal(await demonstrationState(db), 'unfinished');
  const [first, second] = await Promise.all([ensureDemonstration(base), ensureDemonstration(base)]);
  assert.deepEqual([first.seeded, second.seeded].sort(), [false, true]);
  assert.equal(await demonstrationState(db), 'finished');
});

test('there is something in every state, and every promise is kept', async () => {
  const stages = await counts(sql`select stage as key, count(*) as count from holding where until is null and item_id is not null group by 1`);
  for (const stage of ['mailroom', 'to-decide', 'to-pass-on', 'to-accept', 'in-hand']) assert.ok((stages[stage] ?? 0) >= 2, `${stage}: ${stages[stage]}`);
  const states = await counts(sql`select state as key, count(*) as count from case_file group by 1`);
  assert.ok(states['open']! >= 12 && states['closed']! >= 8, JSON.stringify(states));
  const drafts = await counts(sql`select state as key, count(*) as count from draft group by 1`);
  assert.deepEqual(Object.keys(drafts).sort(), ['approved', 'returned', 'sent', 'submitted', 'writing']);
  const waiting = await counts(sql`select reason as key, count(*) as count from ledger_entry where state = 'waiting' group by 1`);
  for (const reason of ['bulk-mail', 'reply-from-stranger', 'individual-mailbox', 'unparseable', 'empty-letter']) assert.ok(waiting[reason], `${reason} in ${JSON.stringify(waiting)}`);
  const outcomes = await counts(sql`select outcome as key, count(*) as count from ledger_entry where state = 'done' group by 1`);
  assert.ok(outcomes['registered']! >= 50 && outcomes['attached-to-case']! >= 2, JSON.stringify(outcomes));
  const mails = await counts(sql`select purpose || ' ' || state as key, count(*) as count from outgoing_mail group by 1`);
  assert.ok(mails['answer captured']! >= 8 && mails['acknowledgement captured']! >= 30, JSON.stringify(mails));
  const { findings } = await verifyOffice(db, base.blobs, base.clock.now());
  assert.deepEqual(findings.filter(({ problem }) => problem !== 'not-indexed'), []);
});

test('nothing happens in the future, and nothing was decided on a free day', async () => {
  const { rows } = await sql<{ late: number; weekend: number }>`select count(*) filter (where at > ${base.clock.now()}) as late, count(*) filter (where extract(isodow from at at time zone 'Europe/Warsaw') > 5 and act like 'assignment.%') as weekend from journal_entry`.execute(db);
  assert.deepEqual(rows[0], { late: 0, weekend: 0 });
});

test('everybody who is printed can sign in', async () => {
  for (const { login, password } of demonstrationSignIns) await signIn(base, { login, password }, { remoteAddress: '127.0.0.1', userAgent: '' });
});
