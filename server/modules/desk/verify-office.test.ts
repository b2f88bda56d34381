import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import type pg from 'pg';
import { testDatabase } from '../../../tests/kit/database.ts';
import { aMail, anIntake, deliver, sortAll } from '../../../tests/kit/intake.ts';
import { aCase, aRegisteredLetter, aTownHall, viewerOf } from '../../../tests/kit/office.ts';
import { closeCase } from '../cases/index.ts';
import { verifyOffice } from './index.ts';

const { db, pool } = await testDatabase();
const hall = await aTownHall(db);
const intake = anIntake(hall);
const letter = await aRegisteredLetter(hall);
const file = await aCase(hall);
const closed = await aCase(hall);
await hall.as('referent.gk', 'cases.close', async (doing) => closeCase(doing, await viewerOf(hall, 'referent.gk'), closed.caseId, { settlement: '' }));
const kept = await deliver(intake, aMail());
await sortAll(intake);
await pool.query(`delete from search_pending`);
const clean = async () => (await verifyOffice(db, hall.blobs, hall.clock.now())).findings;

/** Does damage behind the back of every rule of the database, looks, and takes it back. */
async function findingsAfter(...damage: string[]): Promise<string[]> {
  const client: pg.PoolClient = await pool.connect();
  const findings: string[] = [];
  try {
    await client.query('begin');
    await client.query('set local session_replication_role = replica');
    for (const statement of damage) await client.query(statement);
    await client.query('commit');
    for (const { problem, what } of await clean()) findings.push(`${problem}: ${what}`);
  } finally {
    client.release();
  }
  return findings;
}

async function planted(problem: string, what: RegExp, damage: string[], repair: string[]): Promise<void> {
  const findings = await findingsAfter(...damage);
  await findingsAfter(...repair);
  assert.ok(findings.some((finding) => finding.startsWith(`${problem}: `) && what.test(finding)), `${problem} not among ${JSON.stringify(findings)}`);
  assert.deepEqual(await clean(), [], `${problem}: repaired`);
}

const item = (state: string, id = letter.itemId) => `update item set state = '${state}' where id = ${id}`;

test('an office without damage is proved by an empty list, and what was counted is named', async () => {
  const { findings, counted } = await verifyOffice(db, hall.blobs, hall.clock.now());
  assert.deepEqual(findings, []);
  assert.deepEqual([counted['ledger'], counted['items'], counted['cases'], counted['waiting']], [1, 4, 2, 0]);
  // Three letters say the same: their bytes are kept once.
  assert.equal(counted['originals'], 2);
});

test('not-sorted: an entry that lies unsorted for longer than it may', () =>
  planted('not-sorted', /ledger entry \d+/, [`insert into ledger_entry (source, source_identity, dedup_key, received_at, size, sha256) values ('smtp', 's', 's', '2026-11-03T08:00:00Z', ${1}, '${kept.sha256}')`], [`delete from ledger_entry where dedup_key = 's'`]));

test('outcome-without-item: registered, it says, but where?', () =>
  planted('outcome-without-item', new RegExp(`ledger entry ${kept.ledgerEntryId}$`), [`update ledger_entry set item_id = null where id = ${kept.ledgerEntryId}`], [`update ledger_entry set item_id = (select id from item where ledger_entry_id = ${kept.ledgerEntryId}) where id = ${kept.ledgerEntryId}`]));

test('registered-twice: one entry of the ledger, two numbers', () =>
  planted('registered-twice', new RegExp(`ledger entry ${kept.ledgerEntryId}$`), ['alter table item drop constraint item_ledger_entry_id_key', `update item set ledger_entry_id = ${kept.ledgerEntryId} where id = ${letter.itemId}`],
    [`update item set ledger_entry_id = null where id = ${letter.itemId}`, 'alter table item add constraint item_ledger_entry_id_key unique (ledger_entry_id)']));

test('item-unlike-ledger: the letter names an entry that names another letter', () =>
  planted('item-unlike-ledger', /RPW\/4\/2026/, [`update ledger_entry set item_id = ${letter.itemId} where id = ${kept.ledgerEntryId}`], [`update ledger_entry set item_id = (select id from item where ledger_entry_id = ${kept.ledgerEntryId}) where id = ${kept.ledgerEntryId}`]));

test('no-holder: a circulating letter in nobody\'s hands', () =>
  planted('no-holder', /RPW\/1\/2026/, [`update holding set until = now() where item_id = ${letter.itemId}`], [`update holding set until = null where item_id = ${letter.itemId}`]));

test('held-after-the-end: somebody still holds what has found its place', () =>
  planted('held-after-the-end', /RPW\/1\/2026/, [item('cancelled')], [item('circulating')]));

test('case-without-holder: an open case in nobody\'s hands', () =>
  planted('case-without-holder', new RegExp(file.mark), [`update holding set until = now() where case_id = ${file.caseId}`], [`update holding set until = null where case_id = ${file.caseId}`]));

test('closed-case-held: somebody still holds a closed case', () =>
  planted('closed-case-held', new RegExp(closed.mark), [`update holding set until = null where case_id = ${closed.caseId}`], [`update holding set until = '2026-11-03T09:00:00Z' where case_id = ${closed.caseId}`]));

test('number-missing: a number was given and its letter is gone', () =>
  planted('number-missing', /incoming 1\/2026/, [`update item set number = 999, register = 'internal', channel = 'internal' where id = ${letter.itemId}`, `insert into register values ('internal', 2026, 999)`], [`update item set number = 1, register = 'incoming', channel = 'e-mail' where id = ${letter.itemId}`, `delete from register where kind = 'internal'`]));

test('number-above-counter: a letter has a number that was never given, in a register with or without a counter', async () => {
  await planted('number-above-counter', /RPW\/1\/2026/, [`update item set number = 500 where id = ${letter.itemId}`], [`update item set number = 1 where id = ${letter.itemId}`]);
  await planted('number-above-counter', /RPW\/1\/2026/, [`update item set year = 2019 where id = ${letter.itemId}`], [`update item set year = 2026 where id = ${letter.itemId}`]);
});

test('case-number-missing: a case number was given and its case is gone', () =>
  planted('case-number-missing', /GK\.7021\.3\.2026/, [`update case_list set last_number = 3`], [`update case_list set last_number = 2`]));

test('case-number-above-counter: a case has a number that was never given', () =>
  planted('case-number-above-counter', new RegExp(closed.mark), [`update case_list set last_number = 1`], [`update case_list set last_number = 2`]));

test('in-no-case: a letter is said to be in a file and is in none', () =>
  planted('in-no-case', new RegExp(file.identifier), [`create table put_away as select * from case_item where item_id = ${file.itemId}`, `delete from case_item where item_id = ${file.itemId}`], [`insert into case_item select * from put_away`, 'drop table put_away']));

test('without-original: a registered message whose original is not among its documents', () =>
  planted('without-original', /RPW\/4\/2026/, [`create table put_away as select * from item_document where item_id = (select id from item where ledger_entry_id = ${kept.ledgerEntryId})`, `delete from item_document where item_id in (select item_id from put_away)`], [`insert into item_document select * from put_away`, 'drop table put_away']));

test('non-case-without-class: documentation that belongs to no class', () =>
  planted('non-case-without-class', new RegExp(file.identifier), [item('non-case', file.itemId)], [item('in-case', file.itemId)]));

test('not-in-unit-register: a unit that was sent a letter does not find it in its part of the register', () =>
  planted('not-in-unit-register', /RPW\/\d\/2026 \(GK\)/, [`create table put_away as select * from unit_register where item_id = ${file.itemId}`, `delete from unit_register where item_id = ${file.itemId}`], ['insert into unit_register select * from put_away', 'drop table put_away']));

test('reach-differs: an officer would not find a letter that was in their hands, or would count it twice', async () => {
  await planted('reach-differs', /RPW\/\d\/2026 \(post \d+\)/, [`create table put_away as select * from item_reach where item_id = ${file.itemId}`, `delete from item_reach where item_id = ${file.itemId}`], ['insert into item_reach select * from put_away', 'drop table put_away']);
  await planted('reach-differs', /RPW\/\d\/2026 \(unit \d+\)/, [`update item_reach set state = 'cancelled' where item_id = ${file.itemId}`], [`update item_reach set state = 'in-case' where item_id = ${file.itemId}`]);
});

test('holder-of-restricted-differs: what is restricted is open to somebody else than its holder', () =>
  planted('holder-of-restricted-differs', /RPW\/1\/2026/, [`update item set confidentiality = 'restricted' where id = ${letter.itemId}`], [`update item set confidentiality = 'ordinary' where id = ${letter.itemId}`]));

test('register-day-differs: a day has more entries in the count than in the register', () =>
  planted('register-day-differs', /^register-day-differs: incoming .*: 5 \/ 4$/, ['update register_day set entries = entries + 1'], ['update register_day set entries = entries - 1']));

test('job-stuck: a job that has failed for the last time', () =>
  planted('job-stuck', /test\.stuck #\d+/, [`select graphile_worker.add_job('test.stuck', max_attempts := 1)`, `update graphile_worker._private_jobs set attempts = 1`], [`delete from graphile_worker._private_jobs`]));

test('not-indexed: something cannot be found by its words', () =>
  planted('not-indexed', new RegExp(`item ${letter.itemId}`), [`insert into search_pending (subject_kind, subject_id, since) values ('item', ${letter.itemId}, '2026-11-03T08:00:00Z')`], [`delete from search_pending`]));

test('mail-not-sent: a message waits to be sent for longer than it may', () =>
  planted('mail-not-sent', /to jan@poczta\.example \(Potwierdzenie\)/, [`insert into outgoing_mail (purpose, item_id, to_address, subject, message_id, sha256, size, state, created_at) values ('acknowledgement', ${letter.itemId}, 'jan@poczta.example', 'Potwierdzenie', '<x>', '${kept.sha256}', 1, 'queued', '2026-11-03T06:00:00Z')`], [`delete from outgoing_mail`]));

test('original-corrupt and original-missing: the bytes are others, or gone', async () => {
  const path = hall.blobs.path(kept.sha256);
  const bytes = await hall.blobs.read(kept.sha256);
  await rm(path);
  assert.deepEqual((await clean()).map(({ problem, what }) => [problem, what.includes(kept.sha256)]), [['original-missing', true]]);
  await writeFile(path, 'podmieniony');
  assert.deepEqual((await clean()).map((one) => one.problem), ['original-corrupt']);
  await rm(path);
  await writeFile(path, bytes);
  assert.deepEqual(await clean(), []);
});
