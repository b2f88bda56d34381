import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { test } from 'node:test';
import { testDatabase } from '../../../../tests/kit/database.ts';
import { aMail, anIntake, deliver, sortAll } from '../../../../tests/kit/intake.ts';
import { aCase, aTownHall, viewerOf } from '../../../../tests/kit/office.ts';
import { closeCase } from '../../cases/index.ts';
import { readIncoming } from '../../desk/read-incoming.ts';
import { verifyOffice } from '../../desk/index.ts';
import { listLedger, listWaiting, readWaiting } from './queries.ts';
import { releaseEntry } from './release-entry.ts';
import { retryEntry } from './retry-entry.ts';
import { setAside } from './set-aside.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);
const intake = anIntake(hall);
const clerk = await viewerOf(hall, 'kancelaria');
const entry = (id: number) => db.selectFrom('ledger_entry').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const waits = { caseId: null, acknowledge: false };
const file = await aCase(hall, { email: 'strona@poczta.example', from: 'Roman Wilga' });

/** A stranger writes about somebody's case: it waits, and says why. */
async function aWaitingEntry(subject = `Dotyczy ${file.mark}`): Promise<number> {
  const kept = await deliver(intake, aMail({ from: 'Obcy Człowiek <obcy@inny.example>', subject }), { envelopeFrom: 'obcy@inny.example' });
  await sortAll(intake);
  assert.equal((await entry(kept.ledgerEntryId)).state, 'waiting');
  return kept.ledgerEntryId;
}

test('what does not wait cannot be registered, attached, set aside or tried again', async () => {
  const done = await deliver(intake, aMail({ subject: 'Zwykłe pismo' }));
  await sortAll(intake);
  for (const id of [done.ledgerEntryId, 999_999]) {
    await assert.rejects(releaseEntry(intake, clerk, id, waits), { status: 404 });
    await assert.rejects(releaseEntry(intake, clerk, id, { ...waits, caseId: file.caseId }), { status: 404 });
    await assert.rejects(setAside(intake, clerk, id, { kind: 'spam', reason: 'reklama' }), { status: 404 });
    await assert.rejects(retryEntry(intake, clerk, id), { status: 404 });
    await assert.rejects(readWaiting(db, hall.blobs, clerk, id), { status: 404 });
  }
  assert.equal((await entry(done.ledgerEntryId)).outcome, 'registered');
});

test('nothing is attached to a case that is closed or not there, and the entry goes on waiting', async () => {
  const id = await aWaitingEntry();
  const closed = await aCase(hall);
  await hall.as('referent.gk', 'cases.close', async (doing) => closeCase(doing, await viewerOf(hall, 'referent.gk'), closed.caseId, { settlement: '' }));
  await assert.rejects(releaseEntry(intake, clerk, id, { ...waits, caseId: closed.caseId }), { code: 'case-closed', params: { mark: closed.mark } });
  await assert.rejects(releaseEntry(intake, clerk, id, { ...waits, caseId: 999_999 }), { status: 404 });
  assert.equal((await entry(id)).state, 'waiting');
  await setAside(intake, clerk, id, { kind: 'private', reason: 'sprzątam po próbie' });
});

test('an entry says why it waits, which case it may belong to, and what can be done', async () => {
  const id = await aWaitingEntry();
  const shown = await readWaiting(db, hall.blobs, clerk, id);
  assert.deepEqual([shown.reason, shown.fromAddress, shown.parseable, shown.caseCandidates.map((one) => one.mark)], ['reply-from-stranger', 'obcy@inny.example', true, [file.mark]]);
  assert.equal(shown.abilities.length, 4);
  const list = await listWaiting(db, clerk, { reason: 'reply-from-stranger' }, { before: null, limit: 10 });
  assert.deepEqual([list.total, list.entries[0]?.id], [1, id]);
  assert.equal((await listWaiting(db, clerk, { reason: 'unparseable' }, { before: null, limit: 10 })).total, 0);
  await setAside(intake, clerk, id, { kind: 'spam', reason: 'to żart' });
  const row = await entry(id);
  assert.deepEqual([row.state, row.outcome, row.reason, row.settled_by, row.item_id], ['done', 'not-official', 'spam', hall.person.kancelaria, null]);
  assert.deepEqual((row.details as { words: string }).words, 'to żart');
});

test('registered from the waiting room it is a letter like any other, in the mailroom', async () => {
  const id = await aWaitingEntry('Nic nie wiem, ale GK.7021.1.2026');
  const { itemId } = await releaseEntry(intake, clerk, id, waits);
  const shown = await readIncoming(db, clerk, itemId);
  assert.deepEqual([shown.holder?.stage, shown.partyName, shown.automatic.ledgerEntryId, shown.case], ['mailroom', 'Obcy Człowiek', id, null]);
  assert.deepEqual(shown.timeline.map(({ act, actorName }) => [act, actorName]).filter(([act]) => act === 'mailroom.register-waiting'), [['mailroom.register-waiting', clerk.name]]);
  assert.equal((await entry(id)).outcome, 'registered');
  assert.equal((await db.selectFrom('item').select('registered_by').where('id', '=', itemId).executeTakeFirstOrThrow()).registered_by, hall.person.kancelaria);
});

test('a resident\'s letter that a member of staff has passed on is registered as the resident\'s, if the clerk says so', async () => {
  for (const forOriginalSender of [true, false]) {
    const text = `Proszę zarejestrować.\r\n\r\n---------- Wiadomość przekazana ----------\r\nOd: Maria Nowakowa <maria@poczta.example>\r\nDate: pon., 2 lis 2026 o 10:00\r\nSubject: Latarnia ${forOriginalSender}\r\nDo: <kancelaria@wierzbowo.example>\r\n\r\nNie świeci.`;
    const kept = await deliver(intake, aMail({ from: 'Kancelaria <kancelaria@wierzbowo.example>', subject: `Fwd: Latarnia ${forOriginalSender}`, text }));
    await sortAll(intake);
    assert.deepEqual([(await entry(kept.ledgerEntryId)).reason], ['forwarded-by-staff']);
    const { itemId } = await releaseEntry(intake, clerk, kept.ledgerEntryId, { ...waits, forOriginalSender });
    const shown = await readIncoming(db, clerk, itemId);
    assert.deepEqual([shown.partyName, shown.partyEmail], forOriginalSender ? ['Maria Nowakowa', 'maria@poczta.example'] : ['Kancelaria', 'kancelaria@wierzbowo.example']);
  }
});

test('attached to a case it is registered and lies before the officer of the case', async () => {
  const id = await aWaitingEntry();
  const { itemId } = await releaseEntry(intake, clerk, id, { ...waits, caseId: file.caseId });
  const shown = await readIncoming(db, await viewerOf(hall, 'referent.gk'), itemId);
  assert.deepEqual([shown.holder?.postId, shown.holder?.stage, shown.case?.id], [hall.post['referent.gk'], 'to-accept', file.caseId]);
  assert.equal((await entry(id)).outcome, 'attached-to-case');
});

test('what cannot be read at all can still be registered, with its original', async () => {
  const kept = await deliver(intake, Buffer.from('\u0000'));
  await sortAll(intake);
  const { itemId } = await releaseEntry(intake, clerk, kept.ledgerEntryId, waits);
  const shown = await readIncoming(db, clerk, itemId);
  assert.deepEqual([shown.documents.length, shown.documents[0]?.sha256], [1, kept.sha256]);
});

test('of two clerks who decide at once one does, the other learns that it no longer waits', async () => {
  for (let round = 0; round < 4; round += 1) {
    const id = await aWaitingEntry();
    const before = await db.selectFrom('item').select('id').execute();
    const results = await Promise.allSettled([
      releaseEntry(intake, clerk, id, waits), releaseEntry(intake, clerk, id, { ...waits, caseId: file.caseId }), setAside(intake, clerk, id, { kind: 'spam', reason: 'reklama' }), releaseEntry(intake, clerk, id, waits),
    ]);
    assert.equal(results.filter((one) => one.status === 'fulfilled').length, 1);
    for (const one of results) if (one.status === 'rejected') assert.equal((one.reason as { status: number }).status, 404);
    const row = await entry(id);
    assert.equal((await db.selectFrom('item').select('id').execute()).length - before.length, row.item_id === null ? 0 : 1);
  }
});

test('tried again, an entry finds what has become known meanwhile; trouble leaves it among the received', async () => {
  const kept = await deliver(intake, aMail({ from: 'Nowa Strona <nowa@poczta.example>', subject: `Dotyczy ${file.mark}` }), { envelopeFrom: 'nowa@poczta.example' });
  await sortAll(intake);
  const party = await db.selectFrom('case_party').select('party_id').where('case_id', '=', file.caseId).executeTakeFirstOrThrow();
  assert.deepEqual(await retryEntry(intake, clerk, kept.ledgerEntryId), { state: 'waiting', outcome: null, reason: 'reply-from-stranger' });
  await db.insertInto('party_email').values({ party_id: party.party_id, address: 'nowa@poczta.example' }).execute();
  assert.deepEqual(await retryEntry(intake, clerk, kept.ledgerEntryId), { state: 'done', outcome: 'attached-to-case', reason: 'reply-by-mark' });
  const id = await aWaitingEntry();
  await rm(hall.blobs.path((await entry(id)).sha256));
  assert.deepEqual(await retryEntry(intake, clerk, id), { state: 'received', outcome: null, reason: null });
});

test('nothing has left the ledger, and the office is as promised but for the original that was taken away', async () => {
  const all = await listLedger(db, clerk, {}, { before: null, limit: 200 });
  assert.equal(all.total, all.entries.length);
  assert.deepEqual(all.entries.filter((one) => one.state === 'done' && one.outcome === null), []);
  const { findings } = await verifyOffice(db, hall.blobs, hall.clock.now());
  assert.deepEqual([...new Set(findings.map((one) => one.problem))].filter((problem) => problem !== 'not-indexed'), ['original-missing']);
});
