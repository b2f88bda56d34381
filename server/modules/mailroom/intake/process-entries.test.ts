import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { test } from 'node:test';
import { testDatabase } from '../../../../tests/kit/database.ts';
import { aMail, anIntake, deliver, sortAll } from '../../../../tests/kit/intake.ts';
import { processEntries } from './process-entries.ts';
import { aCase, aTownHall, viewerOf } from '../../../../tests/kit/office.ts';
import { readCase } from '../../desk/read-case.ts';
import { readDesk } from '../../desk/read-desk.ts';
import { readIncoming } from '../../desk/read-incoming.ts';
import { verifyOffice } from '../../desk/index.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);
const intake = anIntake(hall);
const entry = (id: number) => db.selectFrom('ledger_entry').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const itemOf = (id: number) => db.selectFrom('item').selectAll().where('ledger_entry_id', '=', id).executeTakeFirst();

test('a letter to the published mailbox gets the next number, a party, its documents and the mailroom as holder', async () => {
  const kept = await deliver(intake, aMail({ subject: 'Wniosek o wycinkę drzewa' }));
  await sortAll(intake);
  const item = await itemOf(kept.ledgerEntryId);
  assert.equal(item?.identifier, 'RPW/1/2026');
  assert.equal(item?.title, 'Wniosek o wycinkę drzewa');
  assert.equal(item?.party_name, 'Jadwiga Leśniak');
  assert.equal(item?.received_on, '2026-11-03');
  const shown = await readIncoming(db, await viewerOf(hall, 'kancelaria'), item!.id);
  assert.equal(shown.holder?.stage, 'mailroom');
  assert.equal(shown.documents[0]?.preview, 'mail');
  assert.equal(shown.documents[0]?.sha256, kept.sha256);
  assert.deepEqual((await entry(kept.ledgerEntryId)).outcome, 'registered');
});

test('the same message offered twice is one letter and both offers are counted', async () => {
  const bytes = aMail({ subject: 'Dwa razy' });
  const first = await deliver(intake, bytes);
  const second = await deliver(intake, bytes);
  await sortAll(intake);
  assert.equal(second.ledgerEntryId, first.ledgerEntryId);
  assert.equal(second.fresh, false);
  const offers = await db.selectFrom('ledger_offer').selectAll().where('ledger_entry_id', '=', first.ledgerEntryId).execute();
  assert.equal(offers.length, 1);
});

test('a second letter with other bytes and the same subject is a second item, marked as a possible duplicate', async () => {
  const first = await deliver(intake, aMail({ subject: 'Hałas w nocy', text: 'Pierwszy raz.' }));
  const second = await deliver(intake, aMail({ subject: 'Hałas w nocy', text: 'Drugi raz.' }));
  await sortAll(intake);
  const [one, two] = [await itemOf(first.ledgerEntryId), await itemOf(second.ledgerEntryId)];
  assert.equal(two?.possible_duplicate_of, one?.id);
});

test('bytes without a Message-ID from two senders are two letters', async () => {
  const bytes = Buffer.from('From: a@a.example\r\nSubject: ok\r\n\r\nok\r\n');
  const first = await deliver(intake, bytes, { envelopeFrom: 'a@a.example' });
  const second = await deliver(intake, bytes, { envelopeFrom: 'b@b.example' });
  assert.notEqual(first.ledgerEntryId, second.ledgerEntryId);
  await sortAll(intake);
});

test('what cannot be read waits in the waiting room with its original and the reason', async () => {
  const kept = await deliver(intake, Buffer.alloc(0));
  await sortAll(intake);
  const row = await entry(kept.ledgerEntryId);
  assert.equal(row.state, 'waiting');
  assert.equal(row.reason, 'unparseable');
  assert.equal(await itemOf(kept.ledgerEntryId), undefined);
});

test('a stranger who quotes the mark of a case waits for a person; a party of it goes to the officer\'s desk', async () => {
  const file = await aCase(hall, { email: 'strona@mieszkaniec.example', from: 'Roman Wilga' });
  const stranger = await deliver(intake, aMail({ from: 'Obcy <obcy@inny.example>', subject: `Dotyczy ${file.mark}` }));
  const party = await deliver(intake, aMail({ from: 'Roman Wilga <strona@mieszkaniec.example>', subject: `Odp: ${file.mark} uzupełnienie` }));
  await sortAll(intake);
  assert.equal((await entry(stranger.ledgerEntryId)).reason, 'reply-from-stranger');
  assert.equal((await entry(party.ledgerEntryId)).outcome, 'attached-to-case');
  const officer = await viewerOf(hall, 'referent.gk');
  const desk = await readDesk(db, officer, hall.clock.now());
  const item = await itemOf(party.ledgerEntryId);
  assert.ok(desk.sections.find((section) => section.key === 'to-accept')?.entries.some((line) => line.id === item?.id && line.note === file.mark));
  assert.equal((await readCase(db, officer, file.caseId, hall.clock.now())).letters.at(-1)?.isNew, true);
});

test('an entry whose bytes have vanished is tried again, then waits with the reason, and the others go on', async () => {
  const bad = await deliver(intake, aMail({ subject: 'Zniknie' }));
  const good = await deliver(intake, aMail({ subject: 'Zostanie' }));
  await rm(hall.blobs.path(bad.sha256));
  for (let round = 0; round < 4; round += 1) {
    await sortAll(intake);
    hall.clock.advance(120_000);
  }
  assert.equal((await entry(good.ledgerEntryId)).outcome, 'registered');
  assert.equal((await entry(bad.ledgerEntryId)).reason, 'processing-failed');
});

test('a batch says when letters wait behind it, and the last one says that none do', async () => {
  for (let n = 0; n < 65; n += 1) await deliver(intake, aMail({ subject: `Pismo ${n}` }));
  assert.deepEqual(await processEntries(intake), { settled: 64, more: true });
  assert.deepEqual(await processEntries(intake), { settled: 1, more: false });
});

test('verify names the vanished original and nothing else', async () => {
  const { findings } = await verifyOffice(db, hall.blobs, hall.clock.now());
  assert.deepEqual(findings.map((finding) => finding.problem).filter((problem) => problem !== 'not-indexed'), ['original-missing']);
});
